/* The words of a stretch as a set, to say whether two accounts speak of the same: lemmas of content words, and the actor for
 * every mention of one. */
#ifndef HEARSAY_WEIGH_WORDBAG_H
#define HEARSAY_WEIGH_WORDBAG_H

#include "weigh/weighing.h"

typedef struct WordBag {
    const uint64_t *items; /* ascending, each once */
    int32_t count;
} WordBag;

/* In scratch. */
WordBag word_bag_make(const Weighing *w, int32_t account, Span span);

/* Twice what both have, of what the two have (Dice 1945), in hundredths; 0 where either is empty. */
int32_t word_bags_alike(const WordBag *a, const WordBag *b);

/* What both have, of the smaller one, in hundredths; 0 where either is empty. */
int32_t word_bags_overlap(const WordBag *a, const WordBag *b);

#endif
