/* The encoder: from the tokens of some sentences to a vector for each that knows its context. A sum of
 * embeddings, a window of three, two bidirectional layers of simple recurrent units; integers throughout
 * (learn/network.h). docs/syntax.md has the drawing. */
#ifndef HEARSAY_SYNTAX_ENCODER_H
#define HEARSAY_SYNTAX_ENCODER_H

#include "learn/network.h"
#include "text/sentence.h"

enum { ENCODER_LAYERS = 2, ENCODER_MOST_INPUT = 160 };

/* A table of int8 rows; an element times 2^shift is in units of 1 / NETWORK_ONE. */
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

bool encoder_open(Encoder *encoder, const Weights *weights, Error *error) MUST_USE;

/* Encodes the tokens of sentences [first, last): for each sentence a row for its root, then one a token.
 * Gives [rows][2 * hidden] activations, in scratch, and their number. */
const int16_t *encoder_run(const Encoder *encoder, Slice text, const Segments *segments, int32_t first, int32_t last,
                           Arena *scratch, int32_t *n_rows);

#endif
