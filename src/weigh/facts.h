/* Facts: the main predicate of each saying with who does it and what it is done to, so that accounts can be seen to agree that say
 * a thing in other words: Kim had arrived in Russia, Kim's entry into Russian territory. docs/weigh.md has the rules. */
#ifndef HEARSAY_WEIGH_FACTS_H
#define HEARSAY_WEIGH_FACTS_H

#include "weigh/pairs.h"
#include "weigh/sayings.h"

/* Two sayings of accounts of different origins that tell the same fact; a is of the earlier account. */
typedef struct FactPair {
    int32_t a, b; /* indexes into SayingList */
} FactPair;

typedef struct FactPairs {
    FactPair *items; /* by b, then a */
    int32_t count;
} FactPairs;

/* In scratch. Each fact is compared with those of the accounts before it, the first PAIRS_MOST_LEADS of them. */
void fact_pairs_find(const Weighing *w, const SayingList *sayings, const SayingPairs *pairs, FactPairs *out);

#endif
