/* The sequence tagger of syntax/tagger.h in float, with gradients:
 *
 *   what the parser's encoder knows of a token [G], and a sum of own embeddings x [D] of the token and its
 * two neighbours ─ dense, ReLU ─▶ [2H] ─ bidirectional recurrent layers ─▶ [2H] ─▶ scores of labels [K] ─ a
 * chain with learned transitions (conditional random field: Lafferty et al. 2001) ─▶ labels
 */
#ifndef HEARSAY_TRAIN_TAGGER_NET_H
#define HEARSAY_TRAIN_TAGGER_NET_H

#include "net_ops.h"
#include "syntax/tagger.h"

enum { TAGGER_VECTOR_SIZE = 300 };

typedef struct TaggerShape {
    int32_t given, input, hidden, layers; /* G, D, H; G + 3 D + bits at most NETWORK_MOST_IN */
    int32_t labels;                       /* K, at most TAGGER_MOST_LABELS */
    int32_t hashed, extra; /* features a token: of TokenIds.hashed the first, and given by the caller */
    int32_t bits;          /* on or off, given by the caller; a multiple of 4 */
    int32_t n_vectors, n_words, n_extra; /* rows of the tables */
} TaggerShape;

/* Where each part starts in the flat parameters. */
typedef struct TaggerLayout {
    int64_t vector, missing;                                              /* [300][D] [D] */
    int64_t window, window_bias;                                          /* [G + 3D + bits][2H] [2H] */
    int64_t recurrent[TAGGER_MOST_LAYERS], gate_bias[TAGGER_MOST_LAYERS]; /* [2H][6H] [2][2][H] */
    int64_t labels, labels_bias, transitions; /* [2H][16] [16] [K + 1][K], the last row the start */
    int64_t dense;                            /* behind it are rows of D */
    int64_t word, hashed, extra;              /* [n_words][D] [BUCKETS][D] [n_extra][D] */
    int64_t count;
} TaggerLayout;

/* Tokens that are labelled together, in order: a sentence or a paragraph. */
typedef struct TaggerSequence {
    int32_t n;
    const int8_t *given; /* [n][G] */
    const TokenIds *ids; /* [n] */
    const uint16_t
        *extra; /* [n][shape.extra] rows + 1 of the extra table, 0 for none; NULL where shape.extra is 0 */
    const uint64_t *bits; /* [n] shape.bits bits; NULL where shape.bits is 0 */
    const uint8_t *labels;  /* [n] gold; NULL where unknown */
    float weight;           /* of its loss */
} TaggerSequence;

typedef struct TaggerNet {
    TaggerShape shape;
    TaggerLayout layout;
    const float *vectors;     /* [n_vectors][300] */
    const int32_t *frequency; /* [n_words] of the words in training */
    const bool *allowed;      /* [K + 1][K] whether a label may follow a label, the last row: may begin */
} TaggerNet;

typedef struct TaggerOptions {
    float given_dropout, input_dropout, layer_dropout;
    bool training;
} TaggerOptions;

TaggerLayout tagger_layout(const TaggerShape *shape);
void tagger_net_init(const TaggerNet *net, float *values, uint64_t seed);

/* Runs sequences [n], and with `gradients` (the dense part, added to, may be NULL) also backwards, with
 * losses scaled by `scale` and each sequence's weight. Gives the sum of the losses, not scaled. Random
 * numbers come from seed alone. */
double tagger_net_run(const TaggerNet *net, const float *values, float *gradients,
                      const TaggerSequence *const *sequences, int32_t n, float scale,
                      const TaggerOptions *options, uint64_t seed, NetWork *work);

/* The best labels [n] of one sequence; with marginals [n][K], not NULL, the probability of each label too. */
void tagger_net_label(const TaggerNet *net, const float *values, const TaggerSequence *sequence,
                      NetWork *work, uint8_t *labels, float *marginals);

/* Adds the arrays that syntax/tagger.h reads. */
void tagger_net_export(const TaggerNet *net, const float *values, WeightsWriter *writer, Arena *arena);

#endif
