/* Which sayings of different accounts say the same, and what they differ in. */
#ifndef HEARSAY_WEIGH_PAIRS_H
#define HEARSAY_WEIGH_PAIRS_H

#include "link/claim_link.h"
#include "link/difference.h"
#include "weigh/weighing.h"

/* Each account is compared with so many that come before it, the first ones: stars are around first sayings, and what is
 * quadratic in the accounts stays bounded. */
enum { PAIRS_MOST_LEADS = 24 };

/* Two sayings, by their index in SayingList, which is that of their statements; a is of the earlier account. */
typedef struct SayingPair {
    int32_t a, b;
    int32_t similarity; /* in thousandths */
    int32_t first_difference, n_differences; /* in SayingPairs.differences */
    bool conflicts;     /* both cannot be true */
    bool same_numbers;
} SayingPair;

typedef struct SayingPairs {
    StatementList statements;
    SayingPair *items; /* by the account of b, then of a, then by a */
    int32_t count;
    DifferenceList differences;
} SayingPairs;

/* In scratch. */
void saying_pairs_find(Weighing *w, SayingPairs *out);

#endif
