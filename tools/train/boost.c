#include "boost.h"

#include "base/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BINS = 64, LARGEST_LEAF = 32000 };

typedef struct Sums {
    double gradient, curvature;
    int32_t count;
} Sums;

typedef struct Booster {
    const BoostSettings *settings;
    const BoostData *data;
    int16_t *edges;   /* [features][BINS - 1] values up to which a bin reaches, ascending; n_edges of them */
    int32_t *n_edges; /* [features] */
    uint8_t *bins;    /* [n][features] */
    double *scores;   /* [n] log odds so far */
    double *gradients, *curvatures;
    int32_t *node; /* [n] of the tree that is grown, -1 where it does not see the row */
    Sums *sums;    /* [2^depth][features][BINS] */
    bool *asked;   /* [features] */
    uint64_t random;
} Booster;

BoostSettings boost_settings_default(void) {
    return (BoostSettings){
        .trees = 200, .depth = 5, .least = 20, .rate = 0.1, .share = 0.6, .ridge = 4, .feature_share = 0.3, .seed = 1};
}

static int compare_values(const void *a, const void *b) {
    return *(const int16_t *)a - *(const int16_t *)b;
}

/* Edges at every so many-th row in the order of the values. */
static void find_edges(Booster *b, int32_t feature, int16_t *sorted) {
    const BoostData *data = b->data;
    for (int32_t i = 0; i < data->n; i++) {
        sorted[i] = data->rows[(int64_t)i * data->n_features + feature];
    }
    qsort(sorted, (size_t)data->n, sizeof *sorted, compare_values);
    int16_t *edges = b->edges + (int64_t)feature * (BINS - 1);
    int32_t n = 0;
    int32_t distinct = 1;
    for (int32_t i = 1; i < data->n; i++) {
        distinct += sorted[i] != sorted[i - 1];
    }
    for (int32_t i = 1; i < data->n && n < BINS - 1; i++) {
        bool at_quantile = (int64_t)i * BINS / data->n != (int64_t)(i - 1) * BINS / data->n;
        if (distinct <= BINS ? sorted[i] != sorted[i - 1] : at_quantile) {
            int16_t edge = sorted[i - 1];
            if (edge < sorted[data->n - 1] && (n == 0 || edges[n - 1] < edge)) {
                edges[n++] = edge;
            }
        }
    }
    b->n_edges[feature] = n;
}

static void make_bins(Booster *b, Arena *arena) {
    const BoostData *data = b->data;
    int16_t *sorted = ARENA_NEW(arena, int16_t, data->n);
    for (int32_t f = 0; f < data->n_features; f++) {
        find_edges(b, f, sorted);
        for (int32_t i = 0; i < data->n; i++) {
            int16_t value = data->rows[(int64_t)i * data->n_features + f];
            int32_t bin = 0;
            while (bin < b->n_edges[f] && value > b->edges[(int64_t)f * (BINS - 1) + bin]) {
                bin++;
            }
            b->bins[(int64_t)i * data->n_features + f] = (uint8_t)bin;
        }
    }
}

static void begin_tree(Booster *b) {
    const BoostData *data = b->data;
    for (int32_t i = 0; i < data->n; i++) {
        double p = 1 / (1 + exp(-b->scores[i]));
        double weight = (double)data->weights[i];
        b->gradients[i] = weight * (p - data->answers[i]);
        b->curvatures[i] = weight * p * (1 - p);
        b->node[i] = (double)random_uniform(&b->random) < b->settings->share ? 0 : -1;
    }
    for (int32_t f = 0; f < data->n_features; f++) {
        b->asked[f] = (double)random_uniform(&b->random) < b->settings->feature_share;
    }
}

static void add_up(Booster *b, int32_t first_node, int32_t n_nodes) {
    const BoostData *data = b->data;
    int64_t width = (int64_t)data->n_features * BINS;
    memset(b->sums, 0, (size_t)(n_nodes * width) * sizeof *b->sums);
    for (int32_t i = 0; i < data->n; i++) {
        if (b->node[i] < 0) {
            continue;
        }
        Sums *sums = b->sums + (b->node[i] - first_node) * width;
        const uint8_t *bins = b->bins + (int64_t)i * data->n_features;
        for (int32_t f = 0; f < data->n_features; f++) {
            Sums *sum = &sums[f * BINS + bins[f]];
            sum->gradient += b->gradients[i];
            sum->curvature += b->curvatures[i];
            sum->count++;
        }
    }
}

static double gain_of(const Sums *sums, double ridge) {
    return sums->gradient * sums->gradient / (sums->curvature + ridge);
}

/* The best question of a node: its feature and edge; a node that gains nothing asks what is always answered yes. */
static void choose_question(const Booster *b, const Sums *sums, int16_t *feature, int16_t *threshold) {
    const BoostSettings *s = b->settings;
    Sums total = {0};
    for (int32_t k = 0; k < BINS; k++) {
        total.gradient += sums[k].gradient;
        total.curvature += sums[k].curvature;
        total.count += sums[k].count;
    }
    double best = gain_of(&total, s->ridge) + 1e-6;
    *feature = 0;
    *threshold = INT16_MAX;
    for (int32_t f = 0; f < b->data->n_features; f++) {
        Sums left = {0};
        for (int32_t k = 0; b->asked[f] && k < b->n_edges[f]; k++) {
            const Sums *bin = &sums[f * BINS + k];
            left.gradient += bin->gradient;
            left.curvature += bin->curvature;
            left.count += bin->count;
            Sums right = {total.gradient - left.gradient, total.curvature - left.curvature, total.count - left.count};
            double gain = gain_of(&left, s->ridge) + gain_of(&right, s->ridge);
            if (left.count >= s->least && right.count >= s->least && gain > best) {
                best = gain;
                *feature = (int16_t)f;
                *threshold = b->edges[(int64_t)f * (BINS - 1) + k];
            }
        }
    }
}

static int32_t answer(const int16_t *row, int16_t feature, int16_t threshold, int32_t node) {
    return 2 * node + (row[feature] <= threshold ? 1 : 2);
}

/* One tree of questions and leaves [2^depth]; adds it to the scores. */
static void grow_tree(Booster *b, int16_t *features, int16_t *thresholds, int16_t *leaves) {
    const BoostData *data = b->data;
    int32_t depth = b->settings->depth;
    int64_t width = (int64_t)data->n_features * BINS;
    begin_tree(b);
    for (int32_t d = 0; d < depth; d++) {
        int32_t first = (1 << d) - 1;
        add_up(b, first, 1 << d);
        for (int32_t k = 0; k < 1 << d; k++) {
            choose_question(b, b->sums + k * width, &features[first + k], &thresholds[first + k]);
        }
        for (int32_t i = 0; i < data->n; i++) {
            if (b->node[i] >= 0) {
                int32_t node = b->node[i];
                b->node[i] =
                    answer(data->rows + (int64_t)i * data->n_features, features[node], thresholds[node], node);
            }
        }
    }
    int32_t first_leaf = (1 << depth) - 1;
    memset(b->sums, 0, sizeof *b->sums << depth);
    for (int32_t i = 0; i < data->n; i++) {
        if (b->node[i] >= 0) {
            b->sums[b->node[i] - first_leaf].gradient += b->gradients[i];
            b->sums[b->node[i] - first_leaf].curvature += b->curvatures[i];
        }
    }
    for (int32_t k = 0; k < 1 << depth; k++) {
        double value = -b->settings->rate * b->sums[k].gradient / (b->sums[k].curvature + b->settings->ridge);
        double scaled = value * TREES_UNIT;
        leaves[k] = (int16_t)lrint(scaled > LARGEST_LEAF ? LARGEST_LEAF : scaled < -LARGEST_LEAF ? -LARGEST_LEAF : scaled);
    }
    for (int32_t i = 0; i < data->n; i++) {
        int32_t node = 0;
        for (int32_t d = 0; d < depth; d++) {
            node = answer(data->rows + (int64_t)i * data->n_features, features[node], thresholds[node], node);
        }
        b->scores[i] += (double)leaves[node - first_leaf] / TREES_UNIT;
    }
}

Trees boost_train(const BoostSettings *settings, const BoostData *data, Arena *arena) {
    int32_t questions = (1 << settings->depth) - 1;
    int16_t *features = ARENA_NEW(arena, int16_t, (int64_t)settings->trees * questions);
    int16_t *thresholds = ARENA_NEW(arena, int16_t, (int64_t)settings->trees * questions);
    int16_t *leaves = ARENA_NEW(arena, int16_t, (int64_t)settings->trees * (questions + 1));
    ArenaMark mark = arena_mark(arena);
    Booster b = {.settings = settings,
                 .data = data,
                 .edges = ARENA_NEW(arena, int16_t, data->n_features * (BINS - 1)),
                 .n_edges = ARENA_NEW(arena, int32_t, data->n_features),
                 .bins = ARENA_NEW(arena, uint8_t, (int64_t)data->n * data->n_features),
                 .scores = ARENA_NEW(arena, double, data->n),
                 .gradients = ARENA_NEW(arena, double, data->n),
                 .curvatures = ARENA_NEW(arena, double, data->n),
                 .node = ARENA_NEW(arena, int32_t, data->n),
                 .sums = ARENA_NEW(arena, Sums, ((int64_t)data->n_features * BINS) << settings->depth),
                 .asked = ARENA_NEW(arena, bool, data->n_features),
                 .random = settings->seed};
    make_bins(&b, arena);
    double yes = 0;
    double all = 1e-9;
    for (int32_t i = 0; i < data->n; i++) {
        yes += (double)data->weights[i] * data->answers[i];
        all += (double)data->weights[i];
    }
    int32_t bias = (int32_t)lrint(log((yes + 1) / (all - yes + 1)) * TREES_UNIT);
    for (int32_t i = 0; i < data->n; i++) {
        b.scores[i] = (double)bias / TREES_UNIT;
    }
    for (int64_t t = 0; t < settings->trees; t++) {
        grow_tree(&b, features + t * questions, thresholds + t * questions, leaves + t * (questions + 1));
    }
    arena_reset(arena, mark);
    return (Trees){features, thresholds, leaves, settings->trees, settings->depth, data->n_features, bias};
}

void boost_write(const Trees *trees, const char *name, WeightsWriter *writer, Arena *arena) {
    int32_t questions = (1 << trees->depth) - 1;
    int32_t *bias = ARENA_NEW(arena, int32_t, 1);
    *bias = trees->bias;
    const char *names[] = {"features", "thresholds", "leaves", "bias"};
    char *whole[ARRAY_COUNT(names)];
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        whole[i] = arena_string(arena, arena_print(arena, "%s.%s", name, names[i]));
    }
    weights_add(writer, whole[0], WEIGHTS_I16, trees->n_trees, questions, trees->features);
    weights_add(writer, whole[1], WEIGHTS_I16, trees->n_trees, questions, trees->thresholds);
    weights_add(writer, whole[2], WEIGHTS_I16, trees->n_trees, questions + 1, trees->leaves);
    weights_add(writer, whole[3], WEIGHTS_I32, 1, 1, bias);
}
