/* What networks in training share: memory for one run, dense layers with gradients, dropout, softmax. Float,
 * with one order of operations (matrix.h). */
#ifndef HEARSAY_TRAIN_NET_OPS_H
#define HEARSAY_TRAIN_NET_OPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A gradient of a row of embeddings: `values` [width] for the parameters from `offset` on. */
typedef struct RowGradient {
    int64_t offset;
    const float *values;
} RowGradient;

/* Buffers of one shard, and its gradients of embeddings. */
typedef struct NetWork {
    float *memory;
    size_t room, used;
    RowGradient *rows;
    int32_t n_rows, rows_room;
} NetWork;

/* Aborts without memory, like all here. */
NetWork *net_work_new(void);
/* Gradients of embeddings of the last run, in order; valid until the next run. */
const RowGradient *net_work_rows(const NetWork *work, int32_t *n);
void net_work_free(NetWork *work);

/* Begins a run that takes at most `count` floats. */
void net_reserve(NetWork *work, size_t count);
/* Memory of the run, from what was reserved. */
float *net_take(NetWork *work, int64_t count);
float *net_take_zeros(NetWork *work, int64_t count);
void net_add_row_gradient(NetWork *work, int64_t offset, const float *values);

float net_root(float x);
/* Normal numbers of this standard deviation. */
void net_fill(float *values, int64_t n, float deviation, uint64_t *state);
void net_add(float *restrict to, const float *restrict from, int64_t n);

/* Multiplies by a mask of zeros and 1 / (1 - rate); gives the mask, NULL where there is none: without
 * `random`, which is how a run that does not train calls it. */
float *net_dropout(NetWork *work, float *values, int64_t count, float rate, uint64_t *random);
void net_apply_mask(const float *mask, float *gradient, int64_t count);

/* y = x W + b; b may be NULL */
void net_linear(const float *x, const float *w, const float *b, float *y, int32_t rows, int32_t in,
                int32_t out);
/* dW += x' dy, db += sum dy (where db is set), dx (+)= dy W' (where dx is set) */
void net_linear_backward(NetWork *work, const float *x, const float *w, const float *dy, float *dw, float *db,
                         float *dx, bool add, int32_t rows, int32_t in, int32_t out);

/* Softmax over scores [n] turned in place into the gradient of the cross entropy, times scale; gives the
 * loss. */
float net_softmax_loss(float *scores, int32_t n, int32_t gold, float scale, int32_t *best);

/* Copies columns [from, from + n) of rows [rows][stride] into a matrix of their own. */
float *net_columns(NetWork *work, const float *rows, int32_t n_rows, int32_t stride, int32_t from, int32_t n);

#endif
