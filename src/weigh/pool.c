#include "weigh/pool.h"

/* Sums in units of a per cent, so that means of means stay whole until the end. */
typedef struct Sums {
    int64_t low, high;
    int32_t n;
} Sums;

enum { UNIT = 5040 }; /* divisible by 1 … 10: means of few are exact */

bool bands_pool(const PooledBand *bands, int32_t n, int32_t without, Arena *scratch, Band *out) {
    ArenaMark mark = arena_mark(scratch);
    bool *done = ARENA_NEW(scratch, bool, n);
    Sums all = {0};
    for (int32_t i = 0; i < n; i++) {
        if (done[i] || bands[i].account == without) {
            continue;
        }
        Sums one = {0};
        for (int32_t j = i; j < n; j++) {
            if (bands[j].origin == bands[i].origin && bands[j].account != without) {
                one = (Sums){one.low + bands[j].band.low, one.high + bands[j].band.high, one.n + 1};
                done[j] = true;
            }
        }
        all = (Sums){all.low + one.low * UNIT / one.n, all.high + one.high * UNIT / one.n, all.n + 1};
    }
    arena_reset(scratch, mark);
    if (all.n == 0) {
        return false;
    }
    int64_t unit = (int64_t)UNIT * all.n;
    *out = (Band){(int16_t)(all.low / unit), (int16_t)((all.high + unit - 1) / unit)};
    return true;
}
