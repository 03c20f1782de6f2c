/* The words of a stretch as a set, to say whether two accounts speak of the same: lemmas of content words, and the actor for
 * every mention of one. */
#ifndef HEARSAY_WEIGH_WORDBAG_H
#define HEARSAY_WEIGH_WORDBAG_H

#include "weigh/weighing.h"

struct WordBag {
    const uint64_t *items; /* ascending, each once */
    int32_t count;
};

/* In scratch. */
WordBag word_bag_make(const Weighing *w, int32_t account, Span span);

/* Makes Weighing.sentences, the bags of all sentences; behind the actors. In scratch. Linear. */
void word_bags_of_sentences(Weighing *w);

/* Whether a sentence of an account, of at least so many words, overlaps with a bag by so many hundredths. */
bool word_bag_in_sentences(const Weighing *w, int32_t account, const WordBag *bag, int32_t least_words, int32_t overlap);

/* How many both have. Linear. */
int32_t word_bags_shared(const WordBag *a, const WordBag *b);

/* Twice what both have, of what the two have (Dice 1945), in hundredths; 0 where either is empty. */
int32_t word_bags_alike(const WordBag *a, const WordBag *b);

/* What both have, of the smaller one, in hundredths; 0 where either is empty. */
int32_t word_bags_overlap(const WordBag *a, const WordBag *b);

#endif
