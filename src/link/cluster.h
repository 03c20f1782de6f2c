/* Average linkage over sparse pairs: the two groups whose members are on average closest are joined first, as long
 * as that average is above a threshold (Sokal and Michener 1958). One good pair alone joins nothing. */
#ifndef HEARSAY_LINK_CLUSTER_H
#define HEARSAY_LINK_CLUSTER_H

#include "base/arena.h"

typedef struct ClusterPair {
    int32_t a, b;  /* a < b */
    int32_t value; /* larger is closer; |value| <= 2^20 */
} ClusterPair;

/* Groups items 0 … n - 1.
 *   pairs      [n_pairs]  each pair at most once
 *   missing    the value of all pairs that are not given
 *   group_of   [n] out: groups are numbered in the order of their first items
 * Gives the number of groups. Ties go to the items that come first. Scratch is left as it was. O(n_pairs log n_pairs) for
 * groups that stay small against n. */
int32_t cluster_average(int32_t n, const ClusterPair *pairs, int32_t n_pairs, int32_t missing, int32_t threshold,
                        Arena *scratch, int32_t *group_of);

#endif
