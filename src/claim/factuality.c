#include "claim/factuality.h"

/* Tokens that are worked on together. */
enum { GROUP_TOKENS = 32, CACHE_LINE = 64 };

/* A row's unit in those of a layer's sums. */
enum { ROW_UNIT = NETWORK_UNIT / NETWORK_EMBEDDING_ONE };

static bool shape_fits(const int32_t *n, int32_t given) {
    return n[0] == given && 2 * given <= NETWORK_MOST_IN && n[1] >= 16 && n[1] <= FACTUALITY_MOST_HIDDEN &&
           n[1] % 16 == 0 && n[2] >= 16 && n[2] <= FACTUALITY_MOST_HIDDEN && n[2] % 16 == 0 && n[3] >= 0 &&
           n[3] <= 4;
}

bool factuality_open(FactualityModel *model, const Weights *weights, int32_t given, Arena *arena,
                     Error *error) {
    WeightsArray shape;
    WeightsArray rows;
    if (!weights_find(weights, "factuality.shape", WEIGHTS_I32, 1, FACTUALITY_SHAPE_NUMBERS, &shape, error)) {
        return false;
    }
    const int32_t *n = shape.data;
    if (!shape_fits(n, given)) {
        return error_set(error, STATUS_BAD_MODEL,
                         "the factuality model was trained on another encoder; build the model again");
    }
    if (!weights_find(weights, "factuality.rows", WEIGHTS_I8, 1 << FACTUALITY_BITS, n[1], &rows, error) ||
        !network_layer_find(weights, "factuality.given", 2 * given, n[1], arena, &model->given, error) ||
        !network_layer_find(weights, "factuality.second", n[1], n[2], arena, &model->second, error) ||
        !network_layer_find(weights, "factuality.outputs", n[2], FACTUALITY_OUTPUTS, arena, &model->outputs,
                            error)) {
        return false;
    }
    model->rows = (EmbeddingTable){rows.data, 1 << FACTUALITY_BITS, n[3]};
    model->width = n[0];
    model->hidden = n[1];
    model->n_second = n[2];
    return true;
}

static int32_t clamp(int32_t value, int32_t low, int32_t high) {
    return value < low ? low : value > high ? high : value;
}

typedef int8_t Bytes16 __attribute__((vector_size(16)));
typedef int16_t Shorts16 __attribute__((vector_size(32)));

/* Features' rows are spread over a megabyte: all of a token's are asked for before the first is used. */
static void ask_for_rows(const FactualityModel *model, const Features *features) {
    for (int32_t i = 0; i < features->count; i++) {
        const int8_t *row = model->rows.rows + (int64_t)features->buckets[i] * model->hidden;
        for (int32_t j = 0; j < model->hidden; j += CACHE_LINE) {
            __builtin_prefetch(row + j);
        }
    }
}

/* Adds the rows of a token's features to the sums of its first layer [hidden], by columns that stay in
 * registers: FEATURES_MOST rows of at most 127 stay inside an int16_t. */
static void add_rows(const FactualityModel *model, const Features *features, int32_t *sums) {
    enum { MOST_SUM = 1 << 30, STEP = NETWORK_TILE };
    _Static_assert(FEATURES_MOST * NETWORK_MOST <= INT16_MAX, "sums of rows must fit");
    int32_t n = model->hidden;
    int32_t unit = ROW_UNIT << model->rows.shift;
    for (int32_t j = 0; j < n; j += STEP) {
        Shorts16 part = {0};
        int16_t parts[STEP];
        for (int32_t i = 0; i < features->count; i++) {
            Bytes16 values;
            memcpy(&values, model->rows.rows + (int64_t)features->buckets[i] * n + j, sizeof values);
            part += __builtin_convertvector(values, Shorts16);
        }
        memcpy(parts, &part, sizeof parts);
        for (int32_t k = 0; k < STEP; k++) {
            sums[j + k] = clamp(sums[j + k], -MOST_SUM, MOST_SUM) + parts[k] * unit;
        }
    }
}

static int32_t mix(int32_t news, int32_t own, int32_t share) {
    return (int32_t)(((int64_t)news * (REGISTER_SHARE - share) + (int64_t)own * share) / REGISTER_SHARE);
}

static Factuality answer(const int32_t *y, int32_t own) {
    const int32_t most = 3 * FACTUALITY_UNIT;
    int32_t news = clamp(y[FACTUALITY_NEWS], -most, most) * FACTUALITY_NEWS_STRETCH / 100;
    int32_t middle = mix(clamp(news, -most, most), clamp(y[FACTUALITY_OWN], -most, most), own);
    int32_t spread =
        mix(clamp(y[FACTUALITY_NEWS_SPREAD], 0, most), clamp(y[FACTUALITY_OWN_SPREAD], 0, most), own);
    return (Factuality){y[FACTUALITY_EVENT], middle, spread};
}

/* Some tokens through the network: their rows in `x` [n][2 * width], their features. */
static void run_group(const FactualityModel *model, const int8_t *x, const Features *features, int32_t n,
                      int32_t own, Factuality *out) {
    int32_t sums[GROUP_TOKENS * FACTUALITY_MOST_HIDDEN];
    int8_t first[GROUP_TOKENS * FACTUALITY_MOST_HIDDEN];
    int8_t second[GROUP_TOKENS * FACTUALITY_MOST_HIDDEN];
    int32_t h = model->hidden;
    network_multiply(&model->given, x, sums, n);
    for (int32_t i = 0; i < n; i++) {
        add_rows(model, &features[i], sums + (int64_t)i * h);
    }
    network_activate(sums, first, (int64_t)n * h, true);
    network_multiply(&model->second, first, sums, n);
    network_activate(sums, second, (int64_t)n * model->n_second, true);
    network_multiply(&model->outputs, second, sums, n);
    for (int32_t i = 0; i < n; i++) {
        out[i] = answer(sums + (int64_t)i * FACTUALITY_OUTPUTS, own);
    }
}

/* The rows of a token and of the word above it, one behind the other. */
static void fill_row(const FactualityModel *model, const Clauses *clauses, const Encoded *encoded,
                     const FactualityQuery *query, int8_t *row) {
    size_t width = (size_t)model->width;
    int32_t above = query->alone ? -1 : predicate_governor(clauses, query->token);
    memcpy(row, encoded->rows + (size_t)query->token * width, width);
    if (above >= 0) {
        memcpy(row + width, encoded->rows + (size_t)above * width, width);
    } else {
        memset(row + width, 0, width);
    }
}

void factuality_find(const FactualityModel *model, const Clauses *clauses, const Encoded *encoded,
                     int32_t own, const FactualityQuery *queries, int32_t n, Arena *scratch,
                     Factuality *out) {
    ArenaMark mark = arena_mark(scratch);
    int64_t width = 2 * (int64_t)model->width;
    int8_t *x = ARENA_NEW(scratch, int8_t, GROUP_TOKENS * width);
    Features *features = ARENA_NEW(scratch, Features, GROUP_TOKENS);
    SentenceLook look = {0};
    int32_t sentence = -1;
    for (int32_t at = 0; at < n; at += GROUP_TOKENS) {
        int32_t here = n - at < GROUP_TOKENS ? n - at : GROUP_TOKENS;
        for (int32_t i = 0; i < here; i++) {
            const FactualityQuery *query = &queries[at + i];
            if (clauses->sentence_of[query->token] != sentence) {
                sentence = clauses->sentence_of[query->token];
                look = sentence_look(clauses, sentence);
            }
            factuality_features(clauses, &look, query->token, query->alone, &features[i]);
            ask_for_rows(model, &features[i]);
            fill_row(model, clauses, encoded, query, x + i * width);
        }
        run_group(model, x, features, here, own, out + at);
    }
    arena_reset(scratch, mark);
}
