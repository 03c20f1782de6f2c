/* The same claim in several reports: how alike two statements are, and which statements of two accounts are a pair. */
#ifndef HEARSAY_LINK_CLAIM_LINK_H
#define HEARSAY_LINK_CLAIM_LINK_H

#include "link/statement.h"

/* A statement of one account and the statement of another that says the same. */
typedef struct ClaimPair {
    int32_t a, b;       /* statements */
    int32_t similarity; /* in thousandths */
} ClaimPair;

typedef struct ClaimPairList {
    ClaimPair *items; /* by a */
    int32_t count;
} ClaimPairList;

/* How much two statements share, weighed by how rare it is among all: twice what both have, of what the two have
 * together (Dice 1945), in thousandths. A statement of one or two words is like none. */
int32_t claim_similarity(const StatementList *statements, int32_t a, int32_t b);

/* Pairs of statements of accounts `a` and `b` that say the same, each in one pair at most, the most alike first to
 * find each other. In arena; scratch is left as it was. The time grows with the number of pairs that share a word
 * that few others have. */
void claim_pairs_find(const StatementList *statements, int32_t a, int32_t b, Arena *arena, Arena *scratch,
                      ClaimPairList *out);

/* The same claim in any number of accounts [n], as stars and never by closure: for each statement the first one that
 * says the same, itself where none does. Two statements are only put together where they have the same speaker, or
 * none, and do not clash (difference.h). In arena; scratch is left as it was. Quadratic in the accounts. */
int32_t *claim_stars_find(const Analysis *const *analyses, int32_t n, const StatementList *statements, Arena *arena,
                          Arena *scratch);

#endif
