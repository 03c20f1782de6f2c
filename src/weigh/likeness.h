/* Whether two noun phrases name the same thing, by their words. */
#ifndef HEARSAY_WEIGH_LIKENESS_H
#define HEARSAY_WEIGH_LIKENESS_H

#include "weigh/weighing.h"

/* A phrase of one account. */
typedef struct Phrase {
    int32_t account;
    Span span;
    int32_t head; /* token */
} Phrase;

/* Whether two lemmas are one, have a meaning in common, or are made from one another (meet, meeting). */
bool lemmas_alike(const EventLexicon *lexicon, Slice a, Slice b);

/* Whether the heads are alike and every further content word of the one that has fewer is alike one of the other: aid and
 * economic aid, but not economic aid and food aid, nor three and four talks. Quadratic in the words of short phrases. */
bool phrases_alike(const Weighing *w, const Phrase *a, const Phrase *b);

#endif
