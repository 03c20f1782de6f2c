#include "learn/perceptron.h"

#include <assert.h>

/* More labels than any layer has; a bound for scores on the stack. */
enum { MOST_LABELS = 256 };

Perceptron perceptron_make(Arena *arena, int32_t bits, int32_t n_labels) {
    assert(bits >= 1 && bits <= 28 && n_labels >= 1 && n_labels <= MOST_LABELS);
    size_t rows = (size_t)1 << bits, values = rows * (size_t)n_labels;
    return (Perceptron){.bits = bits,
                        .n_labels = n_labels,
                        .weights = ARENA_NEW(arena, int32_t, values),
                        .totals = ARENA_NEW(arena, int64_t, values),
                        .stamps = ARENA_NEW(arena, int64_t, rows)};
}

void perceptron_score(const Perceptron *perceptron, const Features *features, int64_t *scores) {
    int32_t n_labels = perceptron->n_labels;
    memset(scores, 0, (size_t)n_labels * sizeof *scores);
    for (int32_t i = 0; i < features->count; i++) {
        const int32_t *row = perceptron->weights + (size_t)features->buckets[i] * (size_t)n_labels;
        for (int32_t label = 0; label < n_labels; label++) {
            scores[label] += row[label];
        }
    }
}

void perceptron_step(Perceptron *perceptron) {
    perceptron->step++;
}

/* A row's weights have stood since its stamp: total += weight × steps since then. */
static void settle(const Perceptron *perceptron, size_t row) {
    int64_t since = perceptron->step - perceptron->stamps[row];
    size_t first = row * (size_t)perceptron->n_labels;
    for (size_t i = first; since && i < first + (size_t)perceptron->n_labels; i++) {
        perceptron->totals[i] += perceptron->weights[i] * since;
    }
    perceptron->stamps[row] = perceptron->step;
}

void perceptron_change(Perceptron *perceptron, const Features *features, int32_t label, int32_t amount) {
    for (int32_t i = 0; i < features->count; i++) {
        size_t row = features->buckets[i];
        settle(perceptron, row);
        perceptron->weights[row * (size_t)perceptron->n_labels + (size_t)label] += amount;
    }
}

int64_t perceptron_learn_yes_no(Perceptron *perceptron, const Features *features, bool yes, int32_t margin) {
    int64_t score;
    perceptron_score(perceptron, features, &score);
    perceptron_step(perceptron);
    if ((yes ? score : -score) <= margin) {
        perceptron_change(perceptron, features, 0, yes ? 1 : -1);
    }
    return score;
}

int32_t perceptron_learn_label(Perceptron *perceptron, const Features *features, int32_t right,
                               int32_t margin) {
    int64_t scores[MOST_LABELS];
    perceptron_score(perceptron, features, scores);
    perceptron_step(perceptron);
    int32_t best = 0, other = right == 0 ? perceptron->n_labels - 1 : 0;
    for (int32_t label = 0; label < perceptron->n_labels; label++) {
        best = scores[label] > scores[best] ? label : best;
        other = label != right && scores[label] > scores[other] ? label : other;
    }
    if (other != right && scores[other] + margin >= scores[right]) {
        perceptron_change(perceptron, features, right, 1);
        perceptron_change(perceptron, features, other, -1);
    }
    return best;
}

void perceptron_restart(Perceptron *perceptron) {
    size_t rows = (size_t)1 << perceptron->bits;
    for (size_t row = 0; row < rows; row++) {
        settle(perceptron, row);
    }
    memset(perceptron->weights, 0, rows * (size_t)perceptron->n_labels * sizeof *perceptron->weights);
}

int64_t perceptron_quantise(const Perceptron *perceptron, int32_t largest, int16_t *out) {
    assert(largest > 0 && largest <= INT16_MAX);
    size_t rows = (size_t)1 << perceptron->bits, n = rows * (size_t)perceptron->n_labels;
    int64_t most = 1, steps = perceptron->step ? perceptron->step : 1;
    for (size_t row = 0; row < rows; row++) {
        settle(perceptron, row);
    }
    for (size_t i = 0; i < n; i++) {
        int64_t size = perceptron->totals[i] < 0 ? -perceptron->totals[i] : perceptron->totals[i];
        most = size > most ? size : most;
    }
    /* value = total × largest / most, to the nearest, in integers: a double of a sum this large would
     * do as well, but here nothing depends on rounding modes. unit rounds up so that nothing exceeds
     * `largest`. */
    int64_t unit = (most + largest - 1) / largest;
    for (size_t i = 0; i < n; i++) {
        int64_t total = perceptron->totals[i];
        out[i] = (int16_t)((total + (total < 0 ? -unit / 2 : unit / 2)) / unit);
    }
    return (unit << 16) / steps;
}
