/* The network of docs/syntax.md in float, with gradients: what training needs and analysis does not.
 *
 *   tokens ─ sum of embeddings ─▶ x [D] ─ window of 3, ReLU ─▶ c [2H] ─ two bidirectional SRU layers
 *     (Lei et al. 2018) ─▶ z [2H] ─▶ tags; heads and dependents of arcs (biaffine, Dozat and Manning
 *     2017); labels from the sum of two projections
 *
 * Row 0 of every sentence is the root. */
#ifndef HEARSAY_TRAIN_SYNTAX_NET_H
#define HEARSAY_TRAIN_SYNTAX_NET_H

#include "net_ops.h"
#include "optimiser.h"
#include "syntax_data.h"

typedef struct NetShape {
    int32_t input, hidden, arc, label; /* D, H, A, L; multiples of 16 */
    int32_t n_words, n_vectors;
} NetShape;

enum {
    NET_LAYERS = 2,
    NET_TAGS = 80,   /* upos first, xpos from NET_XPOS on, rest unused */
    NET_XPOS = 17,
    NET_LABELS = 64, /* deprels, rest unused */
};

/* Where each part starts in the flat parameters. */
typedef struct NetLayout {
    int64_t vector, missing, root;               /* [300][D] [D] [D] */
    int64_t conv, conv_bias;                     /* [3D][2H] [2H] */
    int64_t sru[NET_LAYERS], gate_bias[NET_LAYERS]; /* [2H][6H] [2][2][H] */
    int64_t heads, heads_bias;                   /* [2H][2A + 2L] */
    int64_t arc, arc_bias;                       /* [A][A] [A] */
    int64_t label, label_bias;                   /* [L][LABELS] */
    int64_t tags, tags_bias;                     /* [2H][TAGS] */
    int64_t dense; /* what stands before is dense, and behind it are rows of D */
    int64_t word, hashed; /* [n_words][D] [BUCKETS][D] */
    int64_t count;
} NetLayout;

typedef struct NetOptions {
    float input_dropout, layer_dropout, head_dropout;
    bool training;
} NetOptions;

typedef struct NetLoss {
    double arc, label, tag;
    int64_t words, arcs_right, labels_right, upos_right, xpos_right; /* label: arc and label right */
} NetLoss;

NetLayout net_layout(const NetShape *shape);
void net_init(const NetShape *shape, const NetLayout *layout, float *values, uint64_t seed);

/* Runs sentences [n], and with `gradients` (the dense part, added to, may be NULL) also backwards, with losses scaled
 * by `scale`. `capitals[i]` chooses the copy in capitals. Random numbers come from seed alone. Right
 * answers are counted by independent choices (best head, label at that head). */
void net_run(const NetShape *shape, const NetLayout *layout, const float *values, float *gradients,
             const Lexicon *lexicon, const TrainSentence *const *sentences, const bool *capitals, int32_t n,
             float scale, const NetOptions *options, uint64_t seed, NetWork *work, NetLoss *loss);

/* Sums of log-probabilities over several networks for one sentence of n tokens; row 0 is the root. */
typedef struct NetScores {
    float *arcs;   /* [n + 1][n + 1] dependent, head */
    float *upos;   /* [n + 1][UPOS_COUNT] */
    float *xpos;   /* [n + 1][XPOS_MOST] */
    float *labels; /* [n + 1][DEPREL_COUNT] */
} NetScores;

/* Adds what one network gives: arcs and tags, or with `heads` [n + 1] the labels at these heads. */
void net_score(const NetShape *shape, const NetLayout *layout, const float *values, const Lexicon *lexicon,
               const TrainSentence *sentence, const int32_t *heads, NetWork *work, NetScores *out);

#endif
