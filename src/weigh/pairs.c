#include "weigh/pairs.h"

typedef VECTOR(SayingPair) Pairs;

static void add_pair(Weighing *w, const ClaimPair *found, SayingPairs *out, Pairs *pairs) {
    SayingPair pair = {found->a, found->b, found->similarity, out->differences.count, 0, false, false};
    differences_find(w->analyses, &out->statements, found->a, found->b, w->scratch, &out->differences);
    pair.n_differences = out->differences.count - pair.first_difference;
    for (int32_t i = pair.first_difference; i < out->differences.count; i++) {
        pair.conflicts = pair.conflicts || difference_is_conflict(out->differences.items[i].about);
    }
    pair.same_numbers = statements_numbers_equal(w->analyses, &out->statements, found->a, found->b);
    *VECTOR_PUSH(pairs, w->scratch) = pair;
}

void saying_pairs_find(Weighing *w, SayingPairs *out) {
    *out = (SayingPairs){0};
    Pairs pairs = {0};
    statements_make(w->analyses, w->n, &w->out->actors, w->scratch, w->arena, &out->statements);
    for (int32_t b = 1; b < w->n; b++) {
        for (int32_t a = 0; a < b && a < PAIRS_MOST_LEADS; a++) {
            ClaimPairList found;
            claim_pairs_find(&out->statements, a, b, w->scratch, w->arena, &found);
            for (int32_t i = 0; i < found.count; i++) {
                add_pair(w, &found.items[i], out, &pairs);
            }
        }
    }
    out->items = pairs.items;
    out->count = pairs.count;
}
