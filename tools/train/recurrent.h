/* A bidirectional layer of simple recurrent units (Lei et al. 2018) in training; learn/network.h says what it
 * computes. */
#ifndef HEARSAY_TRAIN_RECURRENT_H
#define HEARSAY_TRAIN_RECURRENT_H

#include "net_ops.h"

enum { RECURRENT_MOST_HIDDEN = 512 };

/* What one run of a layer leaves for its way back. */
typedef struct RecurrentRows {
    int32_t hidden;                  /* H, at most RECURRENT_MOST_HIDDEN */
    float *gates, *states, *outputs; /* [rows][6H] [2H] [2H] */
} RecurrentRows;

/* Rows x [rows][2H] to rows->outputs.
 *   weights    [2H][6H]     columns u, F, R forwards, then backwards
 *   gate_bias  [2][2][H]    for each direction those of F and of R
 *   first      [n_sequences + 1]  where each sequence begins; its rows know only each other */
void recurrent_forward(RecurrentRows *rows, const float *weights, const float *gate_bias, const float *x,
                       const int32_t *first, int32_t n_sequences, NetWork *work);

/* Turns the gradient of the outputs into that of x [rows][2H], in work's memory; adds to the gradients of the
 * weights. */
float *recurrent_backward(const RecurrentRows *rows, const float *weights, const float *x, const float *dout,
                          float *gradient_weights, float *gradient_bias, const int32_t *first,
                          int32_t n_sequences, NetWork *work);

#endif
