#include "syntax_export.h"

#include "lemma_train.h"
#include "matrix.h"
#include "net_export.h"
#include "syntax/encoder.h"

#include <stdio.h>

static void lexicon_put(uint64_t *table, uint64_t size, uint64_t key, uint64_t low) {
    uint64_t at = key & (size - 1);
    while (table[at] != 0 && table[at] >> 32 != key >> 32) {
        at = (at + 1) & (size - 1);
    }
    table[at] |= (key >> 32 << 32) | low;
}

/* One entry a word: upper half of its hash, vector row + 1, word row + 1. */
static void export_lexicon(NetExport *e, const Lexicon *lexicon) {
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
    NetExport e = {weights_writer(arena), arena};
    int32_t shifts[3];
    int32_t h = shape->hidden;
    float *vectors = ARENA_NEW(arena, float, (int64_t)lexicon->n_vectors * shape->input);
    matrix_multiply(lexicon->vectors, values + l->vector, vectors, lexicon->n_vectors, shape->input, VECTOR_SIZE,
                    false);
    export_lexicon(&e, lexicon);
    shifts[0] = net_export_table(&e, "vectors", vectors, lexicon->n_vectors, shape->input);
    shifts[1] = net_export_table(&e, "words", values + l->word, shape->n_words, shape->input);
    shifts[2] = net_export_table(&e, "hashed", values + l->hashed, FEATURES_BUCKETS, shape->input);
    int32_t numbers[7] = {shape->input, h, shape->arc, shape->label, shifts[0], shifts[1], shifts[2]};
    weights_add(e.writer, "shape", WEIGHTS_I32, 1, 7, numbers);
    net_export_row(&e, "missing", values + l->missing, shape->input);
    net_export_row(&e, "root", values + l->root, shape->input);
    net_export_layer(&e, "window", values + l->conv, values + l->conv_bias, 3 * shape->input, 2 * h);
    for (int32_t i = 0; i < NET_LAYERS; i++) {
        char name[32];
        snprintf(name, sizeof name, "recurrent.%d", i);
        net_export_recurrent(&e, name, values + l->sru[i], values + l->gate_bias[i], h);
    }
    net_export_layer(&e, "heads", values + l->heads, values + l->heads_bias, 2 * h, 2 * shape->arc + 2 * shape->label);
    net_export_layer(&e, "arc", values + l->arc, values + l->arc_bias, shape->arc, shape->arc);
    net_export_layer(&e, "label", values + l->label, values + l->label_bias, shape->label, NET_LABELS);
    net_export_layer(&e, "tags", values + l->tags, values + l->tags_bias, 2 * h, NET_TAGS);
    lemma_train(treebanks, n, e.writer, arena);
    return weights_write(e.writer, path, error);
}
