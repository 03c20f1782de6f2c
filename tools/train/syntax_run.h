/* The inside of the network in training: one run over some sentences, what it passes from forwards to
 * backwards, and the parts that syntax_net.c puts together. Gradients are added to run->gradients. */
#ifndef HEARSAY_TRAIN_SYNTAX_RUN_H
#define HEARSAY_TRAIN_SYNTAX_RUN_H

#include "syntax_net.h"

/* Buffers of one shard: rows are all tokens and roots of its sentences, one below the other. */
struct NetWork {
    float *memory;
    size_t room, used;
    RowGradient *rows;
    int32_t n_rows, rows_room;
};


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
    float *gates[NET_LAYERS], *states[NET_LAYERS], *outputs[NET_LAYERS]; /* [6H] [2H] [2H] */
    float *mask_x, *mask_c, *mask_out[NET_LAYERS], *mask_heads;          /* dropout, NULL where none */
    float *heads, *tags;
} Run;

/* Memory of the run, from what net_run reserved. */
float *net_take(NetWork *work, int64_t count);
float *net_take_zeros(NetWork *work, int64_t count);
void net_add_row_gradient(NetWork *work, int64_t offset, const float *values);

/* Multiplies by a mask of zeros and 1 / (1 - rate), in training; gives the mask, NULL where there is none. */
float *net_dropout(Run *run, float *values, int64_t count, float rate);
void net_apply_mask(const float *mask, float *gradient, int64_t count);
void net_add(float *restrict to, const float *restrict from, int64_t n);

/* y = x W + b */
void net_linear(const float *x, const float *w, const float *b, float *y, int32_t rows, int32_t in, int32_t out);
/* dW += x' dy, db += sum dy, dx (+)= dy W' */
void net_linear_backward(NetWork *work, const float *x, const float *w, const float *dy, float *dw, float *db,
                         float *dx, bool add, int32_t rows, int32_t in, int32_t out);

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

/* Copies columns [from, from + n) of rows [rows][stride] into a matrix of their own. */
float *net_columns(NetWork *work, const float *rows, int32_t n_rows, int32_t stride, int32_t from, int32_t n);
/* Labels at given heads [rows]: ReLU(P_h + Q_d) W + b. sums [rows][L], scores [rows][NET_LABELS], out. */
void net_label_scores(Run *run, const int32_t *head_row, float *sums, float *scores);

#endif
