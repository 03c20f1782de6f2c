/* Likelihoods of several origins put together: the linear opinion pool (Stone 1961) with equal weights. Accounts of one
 * origin are averaged first, so that copies count once. Of each the interval's ends are averaged apart, so the result is
 * as wide as the origins are unsure, and lies between them where they do not agree. */
#ifndef HEARSAY_WEIGH_POOL_H
#define HEARSAY_WEIGH_POOL_H

#include "base/arena.h"
#include "claim/estimative.h"

/* What one account says; several may be of one origin. */
typedef struct PooledBand {
    int32_t account, origin;
    Band band;
} PooledBand;

/* Pools bands [n] but those of account `without` (-1: of none). False, and `out` as it was, where none is left. Ends are
 * rounded down and up to whole per cents. Scratch is left as it was. */
bool bands_pool(const PooledBand *bands, int32_t n, int32_t without, Arena *scratch, Band *out);

#endif
