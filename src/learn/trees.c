#include "learn/trees.h"

#include <stdio.h>

enum { MOST_TREES = 10000, MOST_NAME = 64 };

static bool find(const Weights *weights, const char *name, const char *part, WeightsType type, int64_t rows,
                 int64_t columns, WeightsArray *out, Error *error) {
    char whole[MOST_NAME];
    snprintf(whole, sizeof whole, "%s.%s", name, part);
    return weights_find(weights, whole, type, rows, columns, out, error);
}

bool trees_open(Trees *trees, const Weights *weights, const char *name, int32_t n_features, Error *error) {
    WeightsArray features;
    WeightsArray thresholds;
    WeightsArray leaves;
    WeightsArray bias;
    if (!find(weights, name, "features", WEIGHTS_I16, -1, -1, &features, error) ||
        !find(weights, name, "thresholds", WEIGHTS_I16, features.rows, features.columns, &thresholds, error) ||
        !find(weights, name, "leaves", WEIGHTS_I16, features.rows, features.columns + 1, &leaves, error) ||
        !find(weights, name, "bias", WEIGHTS_I32, 1, 1, &bias, error)) {
        return false;
    }
    int32_t depth = 0;
    while (depth <= TREES_MOST_DEPTH && ((int64_t)1 << depth) - 1 < features.columns) {
        depth++;
    }
    *trees = (Trees){.features = features.data,
                     .thresholds = thresholds.data,
                     .leaves = leaves.data,
                     .n_trees = (int32_t)features.rows,
                     .depth = depth,
                     .n_features = n_features,
                     .bias = *(const int32_t *)bias.data};
    bool sound = features.rows <= MOST_TREES && depth >= 1 && depth <= TREES_MOST_DEPTH &&
                 features.columns == ((int64_t)1 << depth) - 1 && trees->bias > -(1 << 24) && trees->bias < 1 << 24;
    for (int64_t i = 0; sound && i < features.rows * features.columns; i++) {
        sound = trees->features[i] >= 0 && trees->features[i] < n_features;
    }
    return sound || error_set(error, STATUS_BAD_MODEL, "the trees of %s are damaged; build the model again", name);
}

/* Trees that are walked side by side: a step of one waits for memory while the others go on. */
enum { LANES = 8 };

static int32_t sum_lanes(const Trees *trees, const int16_t *row, int32_t first, int32_t n) {
    int32_t questions = (1 << trees->depth) - 1;
    const int16_t *features = trees->features + (int64_t)first * questions;
    const int16_t *thresholds = trees->thresholds + (int64_t)first * questions;
    const int16_t *leaves = trees->leaves + (int64_t)first * (questions + 1);
    int32_t node[LANES] = {0};
    for (int32_t d = 0; d < trees->depth; d++) {
        for (int32_t k = 0; k < n; k++) {
            int32_t at = k * questions + node[k];
            node[k] = 2 * node[k] + 1 + (row[features[at]] > thresholds[at]);
        }
    }
    int32_t sum = 0;
    for (int32_t k = 0; k < n; k++) {
        sum += leaves[k * (questions + 1) + node[k] - questions];
    }
    return sum;
}

int32_t trees_score_above(const Trees *trees, const int16_t *row, int32_t floor) {
    int32_t sum = trees->bias;
    int32_t t = 0;
    for (; t + LANES <= trees->n_trees; t += LANES) {
        if (t >= TREES_SURE && sum < floor) {
            return sum;
        }
        sum += sum_lanes(trees, row, t, LANES); /* a constant, so that the inner loops are unrolled */
    }
    return t < trees->n_trees ? sum + sum_lanes(trees, row, t, trees->n_trees - t) : sum;
}

int32_t trees_score(const Trees *trees, const int16_t *row) {
    return trees_score_above(trees, row, INT32_MIN);
}
