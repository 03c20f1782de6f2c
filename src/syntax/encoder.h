/* The encoder: from the tokens of some sentences to a vector for each that knows its context. A sum of
 * embeddings, a window of three, two bidirectional layers of simple recurrent units; integers throughout
 * (learn/network.h). docs/syntax.md has the drawing. */
#ifndef HEARSAY_SYNTAX_ENCODER_H
#define HEARSAY_SYNTAX_ENCODER_H

#include "learn/network.h"
#include "syntax/features.h"
#include "text/sentence.h"

enum { ENCODER_LAYERS = 2, ENCODER_MOST_INPUT = 160 };

/* Largest absolute value of `missing` and `root`, which are in units of 1 / NETWORK_EMBEDDING_ONE. */
enum { EMBEDDING_MOST = 2047 };

/* A table of rows as network_embed takes them. */
typedef struct EmbeddingTable {
    const int8_t *rows; /* [n_rows][input] */
    int32_t n_rows, shift;
} EmbeddingTable;

typedef struct Encoder {
    const uint64_t *lexicon; /* [lexicon_size], open addressing; see docs/syntax.md */
    uint64_t lexicon_size;
    EmbeddingTable vectors, words, hashed;
    const int16_t *missing, *root; /* [input] */
    NetworkLayer window, recurrent[ENCODER_LAYERS];
    int32_t input, hidden;
} Encoder;

/* Looks up and checks every array; valid as long as weights and arena. */
bool encoder_open(Encoder *encoder, const Weights *weights, Arena *arena, Error *error) MUST_USE;

/* What the lexicon and the features say of one token: rows of embedding tables, which later models keep of their own
 * for the same rows. */
typedef struct TokenIds {
    uint16_t vector, word; /* row + 1 of the given vectors, of the learned words; 0 for none */
    uint16_t hashed[FEATURES_HASHED];
} TokenIds;

/* Encodes the tokens of sentences [first, last): for each sentence a row for its root, then one a token.
 * Gives [rows][2 * hidden] activations, in scratch, and their number; in `embedded` [rows][3 * input] what went in: the
 * embeddings of the token before, of itself and of the next. ids [tokens of these sentences], out; may be NULL. */
const int8_t *encoder_run(const Encoder *encoder, Slice text, const Segments *segments, int32_t first, int32_t last,
                          Arena *scratch, int32_t *n_rows, const int8_t **embedded, TokenIds *ids);

#endif
