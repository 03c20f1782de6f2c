/* Trained floats as the integers of learn/network.h. */
#ifndef HEARSAY_TRAIN_NET_EXPORT_H
#define HEARSAY_TRAIN_NET_EXPORT_H

#include "learn/weights.h"

typedef struct NetExport {
    WeightsWriter *writer;
    Arena *arena;
} NetExport;

/* To the nearest whole number, cut to ±most; counts what was cut. */
int32_t net_export_round(float value, int32_t most, int64_t *n_cut);

/* A float matrix [in][out] as a NetworkLayer's three arrays: each output's weights with a scale of its own,
 * the largest becoming NETWORK_MOST. bias may be NULL. */
void net_export_layer(NetExport *e, const char *name, const float *matrix, const float *bias, int32_t in,
                      int32_t out);

/* A layer of recurrent.h as a NetworkLayer with the gates' biases in their columns. */
void net_export_recurrent(NetExport *e, const char *name, const float *weights, const float *gate_bias,
                          int32_t hidden);

/* A table of rows as int8 with the smallest shift that cuts at most one value in 10,000; gives the shift. */
int32_t net_export_table(NetExport *e, const char *name, const float *rows, int64_t n_rows, int32_t width);

/* One row as int16 in units of 1 / NETWORK_EMBEDDING_ONE. */
void net_export_row(NetExport *e, const char *name, const float *row, int32_t width);

#endif
