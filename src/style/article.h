/* Wrong articles: a before the sound of a vowel, an before another one (a uncommon, an financial). */
#ifndef HEARSAY_STYLE_ARTICLE_H
#define HEARSAY_STYLE_ARTICLE_H

#include "style/usage.h"
#include "syntax/tree.h"

/* The article that should stand at `token`, "a" or "an" in the case of the one that does; absent where the
 * token is no article or a right one, and where the sound of the word behind it is not known. */
Slice article_likely(const Usage *usage, Slice text, const Segments *segments, const Sentence *sentence,
                     int32_t token);

#endif
