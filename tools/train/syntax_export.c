#include "syntax_export.h"

#include "layer_export.h"
#include "lemma_train.h"
#include "matrix.h"
#include "syntax/encoder.h"

#include <stdio.h>

typedef struct Exporter {
    WeightsWriter *writer;
    Arena *arena;
    const NetShape *shape;
    int32_t shifts[3];
} Exporter;

static void export_row(Exporter *e, const char *name, const float *row) {
    int16_t *out = ARENA_NEW(e->arena, int16_t, e->shape->input);
    int64_t n_cut = 0;
    for (int32_t i = 0; i < e->shape->input; i++) {
        out[i] = (int16_t)export_round(row[i] * NETWORK_EMBEDDING_ONE, EMBEDDING_MOST, &n_cut);
    }
    weights_add(e->writer, name, WEIGHTS_I16, 1, e->shape->input, out);
}

static void lexicon_put(uint64_t *table, uint64_t size, uint64_t key, uint64_t low) {
    uint64_t at = key & (size - 1);
    while (table[at] != 0 && table[at] >> 32 != key >> 32) {
        at = (at + 1) & (size - 1);
    }
    table[at] |= (key >> 32 << 32) | low;
}

/* One entry a word: upper half of its hash, vector row + 1, word row + 1. */
static void export_lexicon(Exporter *e, const Lexicon *lexicon) {
    uint64_t size = 1024;
    while (size * 3 / 4 < (uint64_t)(lexicon->n_vector_keys + lexicon->n_words)) {
        size *= 2;
    }
    uint64_t *table = ARENA_NEW(e->arena, uint64_t, size);
    for (int32_t i = 0; i < lexicon->n_vector_keys; i++) {
        uint64_t key = lexicon->vector_keys[i];
        lexicon_put(table, size, key, (uint64_t)(map_get(&lexicon->vector_rows, key, 0) + 1) << 16);
    }
    for (int32_t i = 0; i < lexicon->n_words; i++) {
        lexicon_put(table, size, lexicon->word_keys[i], (uint64_t)(i + 1));
    }
    weights_add(e->writer, "lexicon", WEIGHTS_U64, 1, (int64_t)size, table);
}

bool syntax_export(const char *path, const NetShape *shape, const NetLayout *l, const float *values,
                   const Lexicon *lexicon, const Conllu *const *treebanks, int32_t n, Arena *arena, Error *error) {
    Exporter e = {.writer = weights_writer(arena), .arena = arena, .shape = shape};
    int32_t h = shape->hidden;
    float *vectors = ARENA_NEW(arena, float, (int64_t)lexicon->n_vectors * shape->input);
    matrix_multiply(lexicon->vectors, values + l->vector, vectors, lexicon->n_vectors, shape->input, VECTOR_SIZE,
                    false);
    export_lexicon(&e, lexicon);
    e.shifts[0] = export_table(e.writer, "vectors", vectors, lexicon->n_vectors, shape->input, arena);
    e.shifts[1] = export_table(e.writer, "words", values + l->word, shape->n_words, shape->input, arena);
    e.shifts[2] = export_table(e.writer, "hashed", values + l->hashed, FEATURES_BUCKETS, shape->input, arena);
    int32_t numbers[7] = {shape->input, h, shape->arc, shape->label, e.shifts[0], e.shifts[1], e.shifts[2]};
    weights_add(e.writer, "shape", WEIGHTS_I32, 1, 7, numbers);
    export_row(&e, "missing", values + l->missing);
    export_row(&e, "root", values + l->root);
    export_layer(e.writer, "window", values + l->conv, values + l->conv_bias, 3 * shape->input, 2 * h, arena);
    for (int32_t i = 0; i < NET_LAYERS; i++) {
        /* gate biases [direction][f, r][H] go to the columns of F and R, after u */
        float *bias = ARENA_NEW(arena, float, 6 * h);
        for (int32_t j = 0; j < 4 * h; j++) {
            int32_t direction = j / (2 * h);
            bias[direction * 3 * h + h + j % (2 * h)] = values[l->gate_bias[i] + j];
        }
        char name[32];
        snprintf(name, sizeof name, "recurrent.%d", i);
        export_layer(e.writer, name, values + l->sru[i], bias, 2 * h, 6 * h, arena);
    }
    export_layer(e.writer, "heads", values + l->heads, values + l->heads_bias, 2 * h, 2 * shape->arc + 2 * shape->label, arena);
    export_layer(e.writer, "arc", values + l->arc, values + l->arc_bias, shape->arc, shape->arc, arena);
    export_layer(e.writer, "label", values + l->label, values + l->label_bias, shape->label, NET_LABELS, arena);
    export_layer(e.writer, "tags", values + l->tags, values + l->tags_bias, 2 * h, NET_TAGS, arena);
    lemma_train(treebanks, n, e.writer, arena);
    return weights_write(e.writer, path, error);
}
