/* A sequence tagger over what the parser's encoder knows of each token: own embeddings for the ids that the
 * encoder looked up, one dense layer, bidirectional recurrent layers, a chain of labels. Names and claims
 * each have one, with weights of their own; docs/tagger.md has the drawing. */
#ifndef HEARSAY_SYNTAX_TAGGER_H
#define HEARSAY_SYNTAX_TAGGER_H

#include "syntax/parse.h"

enum {
    TAGGER_MOST_LAYERS = 2,
    TAGGER_MOST_LABELS = 16,
    TAGGER_MOST_INPUT = 96,
    TAGGER_MOST_EXTRA = 4,
    TAGGER_MOST_BITS = 64,
    TAGGER_MOST_INPUTS = 64,
    TAGGER_SHAPE_NUMBERS =
        11, /* given, input, hidden, layers, labels, hashed, extra, shifts of the four tables */
    TAGGER_MOST_SEQUENCE = 512 /* tokens that are labelled together; callers cut longer ones */
};

typedef struct Tagger {
    EmbeddingTable vectors, words, hashed, extra;
    const int16_t *missing; /* [input] */
    NetworkLayer window, recurrent[TAGGER_MOST_LAYERS], labels;
    const int32_t
        *transitions; /* [n_labels + 1][n_labels] in units of the label scores; SEQUENCE_FORBIDDEN below */
    int32_t given, input, hidden, n_layers, n_labels, n_hashed, n_extra, n_bits;
    int32_t n_inputs; /* of the dense layer, beside what is given and the embeddings */
} Tagger;

/* A transition at or below this is forbidden. */
enum { TAGGER_FORBIDDEN = -(1 << 28) };

/* Looks up and checks the arrays "tagger.…" of a weights file; valid as long as weights and arena. `given` is
 * the width of the encoding that it will be run on (parser_encoded_width). */
bool tagger_open(Tagger *tagger, const Weights *weights, int32_t given, Arena *arena, Error *error) MUST_USE;

/* Tokens that are labelled together: half-open, at most TAGGER_MOST_SEQUENCE. */
typedef struct TaggerRange {
    int32_t first, last;
} TaggerRange;

/* What a tagger reads of a text. */
typedef struct TaggerInput {
    const Encoded *encoded; /* what the parser gave */
    const uint16_t
        *extra; /* [n_tokens][tagger->n_extra] rows + 1 of the extra table, 0 for none; NULL: none at all */
    const uint64_t
        *bits; /* [n_tokens] inputs that are on or off, the lowest tagger->n_bits count; NULL: all off */
} TaggerInput;

/* Labels the tokens of some ranges [n], which know nothing of each other.
 *   labels   [n_tokens], out; tokens outside of all ranges are left as they are
 *   margins  [n_tokens], out, may be NULL: by how much the label beats the best other one at this token,
 * other labels as they are; 16384 is a nat Scratch is left as it was. Linear in the number of tokens. */
void tagger_run(const Tagger *tagger, const TaggerInput *input, const TaggerRange *ranges, int32_t n,
                Arena *scratch, uint8_t *labels, int32_t *margins);

#endif
