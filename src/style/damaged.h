/* Damaged names: a name whose last word never ends names of organisations, while a word that it may have been
 * put in the place of often does (the Marlow Heart, of the Marlow Center). */
#ifndef HEARSAY_STYLE_DAMAGED_H
#define HEARSAY_STYLE_DAMAGED_H

#include "style/usage.h"
#include "syntax/tree.h"

/* A word of pairs where `token` is the damaged last word of a name, else USAGE_NO_WORD. */
int32_t damaged_likely(const Usage *usage, Slice text, const Segments *segments, const Sentence *sentence,
                       int32_t token);

#endif
