#include "learn/sequence.h"

#include <assert.h>

/* a + b that stays at the floor, however many forbidden steps add up. */
static int64_t add(int64_t a, int64_t b) {
    int64_t sum = a + b;
    return sum < SEQUENCE_FORBIDDEN ? SEQUENCE_FORBIDDEN : sum;
}

static int64_t step_score(const int64_t *transitions, int32_t n_labels, int32_t from, int32_t to) {
    return transitions ? transitions[(size_t)from * (size_t)n_labels + (size_t)to] : 0;
}

int64_t sequence_viterbi(const int64_t *scores, int32_t n, int32_t n_labels, const int64_t *transitions,
                         Arena *scratch, int32_t *labels) {
    if (n <= 0) {
        return 0;
    }
    ArenaMark mark = arena_mark(scratch);
    size_t k = (size_t)n_labels;
    int64_t *best = ARENA_NEW(scratch, int64_t, 2 * k); /* [2][n_labels], the place before and this one */
    int32_t *from = ARENA_NEW(scratch, int32_t, (size_t)n * k); /* [n][n_labels] the best label before */
    for (int32_t y = 0; y < n_labels; y++) {
        best[y] = add(scores[y], step_score(transitions, n_labels, n_labels, y));
    }
    for (int32_t i = 1; i < n; i++) {
        const int64_t *before = best + ((i - 1) & 1 ? k : 0);
        int64_t *here = best + (i & 1 ? k : 0);
        for (int32_t y = 0; y < n_labels; y++) {
            int32_t choice = 0;
            int64_t most = INT64_MIN;
            for (int32_t x = 0; x < n_labels; x++) {
                int64_t sum = add(before[x], step_score(transitions, n_labels, x, y));
                if (sum > most) {
                    most = sum;
                    choice = x;
                }
            }
            here[y] = add(most, scores[(size_t)i * k + (size_t)y]);
            from[(size_t)i * k + (size_t)y] = choice;
        }
    }
    const int64_t *last = best + ((n - 1) & 1 ? k : 0);
    int32_t y = 0;
    for (int32_t x = 1; x < n_labels; x++) {
        y = last[x] > last[y] ? x : y;
    }
    int64_t sum = last[y];
    for (int32_t i = n - 1; i >= 0; i--) {
        labels[i] = y;
        y = from[(size_t)i * k + (size_t)y];
    }
    arena_reset(scratch, mark);
    return sum;
}

void beam_clear(Beam *beam, int32_t width) {
    assert(width >= 1 && width <= BEAM_MOST_WIDTH);
    beam->width = width;
    beam->count = 0;
}

bool beam_admits(const Beam *beam, int64_t score) {
    return beam->count < beam->width || score > beam->scores[beam->count - 1];
}

int32_t beam_push(Beam *beam, int64_t score, int32_t item) {
    if (!beam_admits(beam, score)) {
        return item;
    }
    int32_t out = -1, at = beam->count;
    if (beam->count == beam->width) {
        at--;
        out = beam->items[at];
    } else {
        beam->count++;
    }
    while (at > 0 && score > beam->scores[at - 1]) {
        beam->scores[at] = beam->scores[at - 1];
        beam->items[at] = beam->items[at - 1];
        at--;
    }
    beam->scores[at] = score;
    beam->items[at] = item;
    return out;
}
