#include "syntax/encoder.h"

#include "syntax/features.h"

/* Longer runs of full slots do not come about below three quarters full; a damaged table has an end. */
enum { LEXICON_MOST_STEPS = 1024 };

static bool table_find(const Weights *weights, const char *name, int64_t rows, int32_t input, const int32_t *shift,
                       EmbeddingTable *table, Error *error) {
    WeightsArray array;
    if (!weights_find(weights, name, WEIGHTS_I8, rows, input, &array, error)) {
        return false;
    }
    if (array.rows > 65534 || *shift < 0 || *shift > 4) {
        return error_set(error, STATUS_BAD_MODEL, "table %s has a size or shift that cannot be", name);
    }
    *table = (EmbeddingTable){array.data, (int32_t)array.rows, *shift};
    return true;
}

static bool row_fits(const int16_t *row, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        if (row[i] > EMBEDDING_MOST || row[i] < -EMBEDDING_MOST) {
            return false;
        }
    }
    return true;
}

bool encoder_open(Encoder *encoder, const Weights *weights, Arena *arena, Error *error) {
    WeightsArray shape;
    WeightsArray lexicon;
    WeightsArray missing;
    WeightsArray root;
    if (!weights_find(weights, "shape", WEIGHTS_I32, 1, 7, &shape, error) ||
        !weights_find(weights, "lexicon", WEIGHTS_U64, 1, -1, &lexicon, error)) {
        return false;
    }
    const int32_t *numbers = shape.data; /* input, hidden, arc, label, shifts of vectors, words, hashed */
    int32_t input = numbers[0];
    int32_t hidden = numbers[1];
    if (input < 16 || input > ENCODER_MOST_INPUT || input % 16 || hidden < 16 || hidden > NETWORK_MOST_HIDDEN ||
        hidden % 16) {
        return error_set(error, STATUS_BAD_MODEL, "the network's shape cannot be; build the model again");
    }
    if (lexicon.columns < 2 || (lexicon.columns & (lexicon.columns - 1)) != 0) {
        return error_set(error, STATUS_BAD_MODEL, "the lexicon's size is no power of two");
    }
    if (!table_find(weights, "vectors", -1, input, numbers + 4, &encoder->vectors, error) ||
        !table_find(weights, "words", -1, input, numbers + 5, &encoder->words, error) ||
        !table_find(weights, "hashed", FEATURES_BUCKETS, input, numbers + 6, &encoder->hashed, error) ||
        !weights_find(weights, "missing", WEIGHTS_I16, 1, input, &missing, error) ||
        !weights_find(weights, "root", WEIGHTS_I16, 1, input, &root, error) ||
        !network_layer_find(weights, "window", 3 * input, 2 * hidden, arena, &encoder->window, error) ||
        !network_layer_find(weights, "recurrent.0", 2 * hidden, 6 * hidden, arena, &encoder->recurrent[0], error) ||
        !network_layer_find(weights, "recurrent.1", 2 * hidden, 6 * hidden, arena, &encoder->recurrent[1], error)) {
        return false;
    }
    if (!row_fits(missing.data, input) || !row_fits(root.data, input)) {
        return error_set(error, STATUS_BAD_MODEL, "an embedding is out of range; build the model again");
    }
    encoder->lexicon = lexicon.data;
    encoder->lexicon_size = (uint64_t)lexicon.columns;
    encoder->missing = missing.data;
    encoder->root = root.data;
    encoder->input = input;
    encoder->hidden = hidden;
    return true;
}

/* An entry holds the upper half of the hash, then vector row + 1 and word row + 1, 16 bits each. Gives the
 * lower half of the entry, 0 where the word is not known. Looks at no more places than a full table has. */
static uint32_t lexicon_find(const Encoder *encoder, uint64_t hash) {
    uint64_t mask = encoder->lexicon_size - 1;
    for (uint64_t step = 0; step < LEXICON_MOST_STEPS; step++) {
        uint64_t entry = encoder->lexicon[(hash + step) & mask];
        if (entry == 0) {
            return 0;
        }
        if (entry >> 32 == hash >> 32) {
            return (uint32_t)entry;
        }
    }
    return 0;
}

/* A token's features and, once looked up, its entry in the lexicon for either form of the word. */
typedef struct Lookup {
    TokenFeatures features;
    uint32_t exact, folded;
} Lookup;

/* Rows are spread over megabytes: all of a sentence's are asked for before the first is used. */
static void look_up(const Encoder *encoder, Lookup *token) {
    int32_t n = encoder->input;
    const TokenFeatures *features = &token->features;
    token->exact = lexicon_find(encoder, features->word);
    token->folded = features->folded == features->word ? token->exact : lexicon_find(encoder, features->folded);
    for (int32_t k = 0; k < FEATURES_HASHED; k++) {
        const int8_t *row = encoder->hashed.rows + (int64_t)features->hashed[k] * n;
        __builtin_prefetch(row);
        __builtin_prefetch(row + 64);
    }
}

/* Rows that a damaged lexicon points at beside the tables count as none. */
static TokenIds token_ids(const Encoder *encoder, const Lookup *token) {
    TokenIds ids = {.vector = (uint16_t)(token->exact >> 16), .word = (uint16_t)(token->folded & 0xFFFF)};
    ids.vector = ids.vector <= encoder->vectors.n_rows ? ids.vector : 0;
    ids.word = ids.word <= encoder->words.n_rows ? ids.word : 0;
    memcpy(ids.hashed, token->features.hashed, sizeof ids.hashed);
    return ids;
}

static void embed_token(const Encoder *encoder, const TokenIds *ids, int8_t *out) {
    int32_t n = encoder->input;
    int32_t vector = ids->vector - 1;
    int32_t word = ids->word - 1;
    NetworkRow rows[FEATURES_HASHED + 2];
    int32_t n_rows = 0;
    if (vector >= 0) {
        rows[n_rows++] = (NetworkRow){encoder->vectors.rows + (int64_t)vector * n, encoder->vectors.shift};
    }
    if (word >= 0) {
        rows[n_rows++] = (NetworkRow){encoder->words.rows + (int64_t)word * n, encoder->words.shift};
    }
    for (int32_t k = 0; k < FEATURES_HASHED; k++) {
        const int8_t *row = encoder->hashed.rows + (int64_t)ids->hashed[k] * n;
        rows[n_rows++] = (NetworkRow){row, encoder->hashed.shift};
    }
    network_embed(rows, n_rows, vector >= 0 ? NULL : encoder->missing, out, n);
}

/* Writes one sentence's embeddings, root first, into the middle third of its rows of columns [rows][3n],
 * then the neighbours' into the other thirds. lookups [rows] is room to work in; ids [rows - 1] may be NULL. */
static void window_rows(const Encoder *encoder, Slice text, const Segments *segments, const Sentence *sentence,
                        Lookup *lookups, int8_t *columns, TokenIds *ids) {
    int64_t n = encoder->input;
    int64_t rows = sentence->last_token - sentence->first_token + 1;
    bool capitals = features_in_capitals(text, sentence->span);
    network_embed(NULL, 0, encoder->root, columns + n, encoder->input);
    for (int64_t r = 1; r < rows; r++) {
        Span span = segments->tokens[sentence->first_token + r - 1].span;
        TokenFeatures *features = &lookups[r].features;
        features_of_token(text, span, r == 1, capitals, features);
        __builtin_prefetch(&encoder->lexicon[features->word & (encoder->lexicon_size - 1)]);
    }
    for (int64_t r = 1; r < rows; r++) {
        look_up(encoder, &lookups[r]);
    }
    for (int64_t r = 1; r < rows; r++) {
        TokenIds token = token_ids(encoder, &lookups[r]);
        embed_token(encoder, &token, columns + r * 3 * n + n);
        if (ids) {
            ids[r - 1] = token;
        }
    }
    for (int64_t r = 0; r < rows; r++) {
        int8_t *row = columns + r * 3 * n;
        if (r > 0) {
            memcpy(row, row - 2 * n, (size_t)n);
        }
        if (r + 1 < rows) {
            memcpy(row + 2 * n, row + 4 * n, (size_t)n);
        }
    }
}

static void recur_layer(const Encoder *encoder, int32_t layer, const Segments *segments, int32_t first, int32_t last,
                        const int8_t *x, int32_t *gates, int8_t *out, int32_t rows) {
    int32_t hidden = encoder->hidden;
    int64_t h = hidden;
    network_multiply(&encoder->recurrent[layer], x, gates, rows);
    int64_t row = 0;
    for (int32_t s = first; s < last; s++) {
        int32_t n = segments->sentences[s].last_token - segments->sentences[s].first_token + 1;
        for (int64_t direction = 0; direction < 2; direction++) {
            int64_t at = row * 2 * h + direction * h;
            network_recur(gates + row * 6 * h + direction * 3 * h, 6 * h, x + at, out + at, 2 * h, hidden, n,
                          direction == 1);
        }
        row += n;
    }
}

const int8_t *encoder_run(const Encoder *encoder, Slice text, const Segments *segments, int32_t first, int32_t last,
                          Arena *scratch, int32_t *n_rows, const int8_t **embedded, TokenIds *ids) {
    int32_t n = encoder->input;
    int32_t h2 = 2 * encoder->hidden;
    int32_t rows = last - first; /* the roots */
    for (int32_t s = first; s < last; s++) {
        rows += segments->sentences[s].last_token - segments->sentences[s].first_token;
    }
    int8_t *columns = ARENA_NEW(scratch, int8_t, (int64_t)rows * 3 * n);
    int32_t *sums = ARENA_NEW(scratch, int32_t, (int64_t)rows * 3 * h2);
    int8_t *current = ARENA_NEW(scratch, int8_t, (int64_t)rows * h2);
    int8_t *next = ARENA_NEW(scratch, int8_t, (int64_t)rows * h2);
    Lookup *lookups = ARENA_NEW(scratch, Lookup, SENTENCE_MOST_TOKENS + 1);
    int64_t row = 0;
    for (int32_t s = first; s < last; s++) {
        const Sentence *sentence = &segments->sentences[s];
        int32_t done = sentence->first_token - segments->sentences[first].first_token;
        window_rows(encoder, text, segments, sentence, lookups, columns + row * 3 * n, ids ? ids + done : NULL);
        row += sentence->last_token - sentence->first_token + 1;
    }
    network_multiply(&encoder->window, columns, sums, rows);
    network_activate(sums, current, (int64_t)rows * h2, true);
    for (int32_t layer = 0; layer < ENCODER_LAYERS; layer++) {
        recur_layer(encoder, layer, segments, first, last, current, sums, next, rows);
        int8_t *swap = current;
        current = next;
        next = swap;
    }
    *n_rows = rows;
    *embedded = columns;
    return current;
}
