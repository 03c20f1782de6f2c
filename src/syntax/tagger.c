#include "syntax/tagger.h"

#include "learn/sequence.h"

/* Sequences are worked on together until they have this many tokens, as in parse.c. */
enum { GROUP_TOKENS = 160 };

static bool table_open(const Weights *weights, const char *name, int64_t rows, const int32_t *shape,
                       int32_t shift, EmbeddingTable *table, Error *error) {
    WeightsArray array;
    if (!weights_find(weights, name, WEIGHTS_I8, rows, shape[1], &array, error)) {
        return false;
    }
    if (array.rows > UINT16_MAX || shift < 0 || shift > 4) {
        return error_set(error, STATUS_BAD_MODEL, "table %s has a size or shift that cannot be", name);
    }
    *table = (EmbeddingTable){array.data, (int32_t)array.rows, shift};
    return true;
}

static bool shape_fits(const Tagger *t) {
    return t->given >= 0 && t->given % NETWORK_GROUP == 0 && t->input >= 16 &&
           t->input <= TAGGER_MOST_INPUT && t->input % 16 == 0 &&
           t->given + 3 * t->input <= NETWORK_MOST_IN && t->hidden >= 16 &&
           t->hidden <= NETWORK_MOST_HIDDEN && t->hidden % 16 == 0 && t->n_layers >= 1 &&
           t->n_layers <= TAGGER_MOST_LAYERS && t->n_labels >= 2 && t->n_labels <= TAGGER_MOST_LABELS &&
           t->n_hashed >= 0 && t->n_hashed <= FEATURES_HASHED && t->n_extra >= 0 &&
           t->n_extra <= TAGGER_MOST_EXTRA;
}

static bool tables_open(Tagger *tagger, const Weights *weights, const int32_t *shape, Error *error) {
    WeightsArray missing;
    if (!table_open(weights, "tagger.vectors", -1, shape, shape[7], &tagger->vectors, error) ||
        !table_open(weights, "tagger.words", -1, shape, shape[8], &tagger->words, error) ||
        (tagger->n_hashed &&
         !table_open(weights, "tagger.hashed", FEATURES_BUCKETS, shape, shape[9], &tagger->hashed, error)) ||
        (tagger->n_extra &&
         !table_open(weights, "tagger.extra", -1, shape, shape[10], &tagger->extra, error)) ||
        !weights_find(weights, "tagger.missing", WEIGHTS_I16, 1, tagger->input, &missing, error)) {
        return false;
    }
    tagger->missing = missing.data;
    for (int32_t i = 0; i < tagger->input; i++) {
        if (tagger->missing[i] > EMBEDDING_MOST || tagger->missing[i] < -EMBEDDING_MOST) {
            return error_set(error, STATUS_BAD_MODEL, "an embedding is out of range; build the model again");
        }
    }
    return true;
}

static bool layers_open(Tagger *tagger, const Weights *weights, Arena *arena, Error *error) {
    static const char *const names[TAGGER_MOST_LAYERS] = {"tagger.recurrent.0", "tagger.recurrent.1"};
    int32_t h = tagger->hidden;
    WeightsArray window;
    if (!weights_find(weights, "tagger.window", WEIGHTS_I8, -1, (int64_t)2 * h, &window, error)) {
        return false;
    }
    /* what the dense layer has room for beside what is given and the embeddings */
    int64_t n_bits = window.rows - tagger->given - 3 * (int64_t)tagger->input;
    if (n_bits < 0 || n_bits > TAGGER_MOST_BITS) {
        return error_set(error, STATUS_BAD_MODEL, "the tagger's inputs cannot be; build the model again");
    }
    tagger->n_bits = (int32_t)n_bits;
    if (!network_layer_find(weights, "tagger.window", (int32_t)window.rows, 2 * h, arena, &tagger->window,
                            error) ||
        !network_layer_find(weights, "tagger.labels", 2 * h, TAGGER_MOST_LABELS, arena, &tagger->labels,
                            error)) {
        return false;
    }
    for (int32_t i = 0; i < tagger->n_layers && i < TAGGER_MOST_LAYERS; i++) {
        if (!network_layer_find(weights, names[i], 2 * h, 6 * h, arena, &tagger->recurrent[i], error)) {
            return false;
        }
    }
    return true;
}

bool tagger_open(Tagger *tagger, const Weights *weights, int32_t given, Arena *arena, Error *error) {
    WeightsArray shape;
    if (!weights_find(weights, "tagger.shape", WEIGHTS_I32, 1, TAGGER_SHAPE_NUMBERS, &shape, error)) {
        return false;
    }
    const int32_t *n = shape.data;
    *tagger = (Tagger){.given = n[0],
                       .input = n[1],
                       .hidden = n[2],
                       .n_layers = n[3],
                       .n_labels = n[4],
                       .n_hashed = n[5],
                       .n_extra = n[6]};
    if (!shape_fits(tagger)) {
        return error_set(error, STATUS_BAD_MODEL, "the tagger's shape cannot be; build the model again");
    }
    if (tagger->given != given) {
        return error_set(error, STATUS_BAD_MODEL,
                         "the tagger was trained on another encoder; build the model again");
    }
    WeightsArray transitions;
    if (!tables_open(tagger, weights, n, error) || !layers_open(tagger, weights, arena, error) ||
        !weights_find(weights, "tagger.transitions", WEIGHTS_I32, tagger->n_labels + 1, tagger->n_labels,
                      &transitions, error)) {
        return false;
    }
    tagger->transitions = transitions.data;
    return true;
}

/* The sum of a token's rows. Rows that stand beside the tables count as none. */
static void embed_token(const Tagger *tagger, const TokenIds *ids, const uint16_t *extra, int8_t *out) {
    int64_t n = tagger->input;
    NetworkRow rows[FEATURES_HASHED + 2 + TAGGER_MOST_EXTRA];
    int32_t n_rows = 0;
    bool known = ids->vector > 0 && ids->vector <= tagger->vectors.n_rows;
    if (known) {
        rows[n_rows++] = (NetworkRow){tagger->vectors.rows + (ids->vector - 1) * n, tagger->vectors.shift};
    }
    if (ids->word > 0 && ids->word <= tagger->words.n_rows) {
        rows[n_rows++] = (NetworkRow){tagger->words.rows + (ids->word - 1) * n, tagger->words.shift};
    }
    for (int32_t k = 0; k < tagger->n_hashed; k++) {
        rows[n_rows++] = (NetworkRow){tagger->hashed.rows + ids->hashed[k] * n, tagger->hashed.shift};
    }
    for (int32_t k = 0; k < tagger->n_extra; k++) {
        if (extra[k] > 0 && extra[k] <= tagger->extra.n_rows) {
            rows[n_rows++] = (NetworkRow){tagger->extra.rows + (extra[k] - 1) * n, tagger->extra.shift};
        }
    }
    network_embed(rows, n_rows, known ? NULL : tagger->missing, out, tagger->input);
}

/* Some ranges of one text on their way through the network, their tokens one below the other. */
typedef struct Group {
    const Tagger *tagger;
    const TaggerInput *input;
    const TaggerRange *ranges;
    int32_t first_range, last_range, rows;
    Arena *scratch;
} Group;

/* Rows of a range [tokens][given + 3 input]: what is given, then the embeddings of the token before, itself
 * and the next. */
static void range_columns(const Group *g, const TaggerRange *range, int8_t *columns) {
    size_t n = (size_t)g->tagger->input;
    size_t given = (size_t)g->tagger->given;
    size_t width = (size_t)g->tagger->window.in;
    const TaggerInput *in = g->input;
    static const uint16_t none[TAGGER_MOST_EXTRA] = {0};
    for (int32_t t = range->first; t < range->last; t++) {
        int8_t *row = columns + (size_t)(t - range->first) * width;
        memcpy(row, in->encoded->rows + (int64_t)t * in->encoded->width, given);
        const uint16_t *extra = in->extra ? in->extra + (int64_t)t * g->tagger->n_extra : none;
        embed_token(g->tagger, &in->encoded->ids[t], extra, row + given + n);
        for (int32_t i = 0; i < g->tagger->n_bits; i++) {
            bool on = in->bits && (in->bits[t] >> i & 1);
            row[given + 3 * n + (size_t)i] = on ? NETWORK_ONE : 0;
        }
    }
    for (int32_t t = range->first; t < range->last; t++) {
        int8_t *row = columns + (size_t)(t - range->first) * width + given;
        if (t > range->first) {
            memcpy(row, row - width + n, n);
        }
        if (t + 1 < range->last) {
            memcpy(row + 2 * n, row + width + n, n);
        }
    }
}

static int8_t *group_columns(const Group *g) {
    int64_t width = g->tagger->window.in;
    int8_t *columns = ARENA_NEW(g->scratch, int8_t, g->rows * width);
    int64_t row = 0;
    for (int32_t r = g->first_range; r < g->last_range; r++) {
        range_columns(g, &g->ranges[r], columns + row * width);
        row += g->ranges[r].last - g->ranges[r].first;
    }
    return columns;
}

static void recur(const Group *g, const int32_t *gates, const int8_t *x, int8_t *out) {
    int64_t h = g->tagger->hidden;
    int64_t row = 0;
    for (int32_t r = g->first_range; r < g->last_range; r++) {
        int32_t n = g->ranges[r].last - g->ranges[r].first;
        for (int64_t direction = 0; direction < 2; direction++) {
            int64_t at = row * 2 * h + direction * h;
            network_recur(gates + row * 6 * h + direction * 3 * h, 6 * h, x + at, out + at, 2 * h, (int32_t)h,
                          n, direction == 1);
        }
        row += n;
    }
}

/* Scores [tokens][TAGGER_MOST_LABELS]. */
static const int32_t *group_scores(const Group *g) {
    const Tagger *tagger = g->tagger;
    int32_t rows = g->rows;
    int64_t size = (int64_t)rows * 2 * tagger->hidden;
    int32_t *sums = ARENA_NEW(g->scratch, int32_t, 3 * size);
    int8_t *x = ARENA_NEW(g->scratch, int8_t, size);
    int8_t *next = ARENA_NEW(g->scratch, int8_t, size);
    network_multiply(&tagger->window, group_columns(g), sums, rows);
    network_activate(sums, x, size, true);
    for (int32_t layer = 0; layer < tagger->n_layers; layer++) {
        network_multiply(&tagger->recurrent[layer], x, sums, rows);
        recur(g, sums, x, next);
        int8_t *swap = x;
        x = next;
        next = swap;
    }
    int32_t *scores = ARENA_NEW(g->scratch, int32_t, (int64_t)rows * TAGGER_MOST_LABELS);
    network_multiply(&tagger->labels, x, scores, rows);
    return scores;
}

static int32_t margin_of(const int32_t *scores, int32_t n, int32_t label) {
    int64_t other = INT64_MIN;
    for (int32_t j = 0; j < n; j++) {
        other = j != label && scores[j] > other ? scores[j] : other;
    }
    int64_t margin = scores[label] - other;
    return (int32_t)(margin > INT32_MAX ? INT32_MAX : margin < INT32_MIN ? INT32_MIN : margin);
}

/* Labels one range from its rows of scores. */
static void range_label(const Group *g, const TaggerRange *range, const int32_t *scores,
                        const int64_t *transitions, uint8_t *labels, int32_t *margins) {
    ArenaMark mark = arena_mark(g->scratch);
    int32_t k = g->tagger->n_labels;
    int32_t n = range->last - range->first;
    int64_t *unary = ARENA_NEW(g->scratch, int64_t, (int64_t)n * k);
    int32_t *best = ARENA_NEW(g->scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j < k; j++) {
            unary[(int64_t)i * k + j] = scores[(int64_t)i * TAGGER_MOST_LABELS + j];
        }
    }
    sequence_viterbi(unary, n, k, transitions, g->scratch, best);
    for (int32_t i = 0; i < n; i++) {
        labels[range->first + i] = (uint8_t)best[i];
        if (margins) {
            margins[range->first + i] = margin_of(scores + (int64_t)i * TAGGER_MOST_LABELS, k, best[i]);
        }
    }
    arena_reset(g->scratch, mark);
}

static void group_label(const Group *g, const int64_t *transitions, uint8_t *labels, int32_t *margins) {
    ArenaMark mark = arena_mark(g->scratch);
    const int32_t *scores = group_scores(g);
    for (int32_t r = g->first_range; r < g->last_range; r++) {
        range_label(g, &g->ranges[r], scores, transitions, labels, margins);
        scores += (int64_t)(g->ranges[r].last - g->ranges[r].first) * TAGGER_MOST_LABELS;
    }
    arena_reset(g->scratch, mark);
}

void tagger_run(const Tagger *tagger, const TaggerInput *input, const TaggerRange *ranges, int32_t n,
                Arena *scratch, uint8_t *labels, int32_t *margins) {
    ArenaMark mark = arena_mark(scratch);
    int32_t n_transitions = (tagger->n_labels + 1) * tagger->n_labels;
    int64_t *transitions = ARENA_NEW(scratch, int64_t, n_transitions);
    for (int32_t i = 0; i < n_transitions; i++) {
        int32_t value = tagger->transitions[i];
        transitions[i] = value <= TAGGER_FORBIDDEN ? SEQUENCE_FORBIDDEN : value;
    }
    Group g = {.tagger = tagger, .input = input, .ranges = ranges, .scratch = scratch};
    for (int32_t r = 0; r < n; r++) {
        g.rows += ranges[r].last - ranges[r].first;
        if (g.rows >= GROUP_TOKENS || r + 1 == n) {
            g.last_range = r + 1;
            if (g.rows > 0) {
                group_label(&g, transitions, labels, margins);
            }
            g.first_range = r + 1;
            g.rows = 0;
        }
    }
    arena_reset(scratch, mark);
}
