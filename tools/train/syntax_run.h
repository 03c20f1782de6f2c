/* The inside of the network in training: one run over some sentences, what it passes from forwards to
 * backwards, and the parts that syntax_net.c puts together. Gradients are added to run->gradients. */
#ifndef HEARSAY_TRAIN_SYNTAX_RUN_H
#define HEARSAY_TRAIN_SYNTAX_RUN_H

#include "recurrent.h"
#include "syntax_net.h"

/* One run over a shard, and what it passes from forwards to backwards. */
typedef struct Run {
    const NetShape *shape;
    const NetLayout *l;
    const float *values;
    float *gradients;
    const Lexicon *lexicon;
    const NetOptions *options;
    NetWork *work;
    uint64_t random;
    float scale;
    int32_t n_sentences, rows;
    int32_t *first; /* [n_sentences + 1] first row, the root's */
    const TrainToken **tokens; /* [rows] NULL for roots */
    int32_t *words;            /* [rows] word ids after word dropout */
    int32_t *vectors;          /* [rows] vector rows after dropout */
    int32_t *best_head;        /* [rows] rows of the best heads, by arc_loss */
    float *looked_up;          /* [rows][300] */
    float *x, *columns, *c;    /* [rows][D] [rows][3D] [rows][2H] */
    RecurrentRows recurrent[NET_LAYERS];
    float *mask_x, *mask_c, *mask_out[NET_LAYERS], *mask_heads;          /* dropout, NULL where none */
    float *heads, *tags;
} Run;

/* Where dropout takes its numbers from; NULL where the run does not train. */
static inline uint64_t *net_random(Run *run) {
    return run->options->training ? &run->random : NULL;
}

/* Tokens to encoded rows [rows][2H], and back from their gradient to all parameters below. */
const float *net_encode(Run *run);
void net_encode_backward(Run *run, float *dz);

/* Encoded rows to run->heads, and back to dz (added). */
void net_project(Run *run, const float *z);
void net_project_backward(Run *run, const float *z, float *dheads, float *dz);

/* Losses, with gradients into dz and dheads where run->gradients is set. net_arc_loss fills run->best_head. */
void net_tag_loss(Run *run, const float *z, float *dz, NetLoss *loss);
void net_arc_loss(Run *run, float *dheads, NetLoss *loss);
void net_label_loss(Run *run, float *dheads, NetLoss *loss);

/* Labels at given heads [rows]: ReLU(P_h + Q_d) W + b. sums [rows][L], scores [rows][NET_LABELS], out. */
void net_label_scores(Run *run, const int32_t *head_row, float *sums, float *scores);

#endif
