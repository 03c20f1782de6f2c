/* Trained floats as the integers that learn/network.h works with. Each says on stdout how much it had to cut.
 */
#ifndef HEARSAY_TRAIN_LAYER_EXPORT_H
#define HEARSAY_TRAIN_LAYER_EXPORT_H

#include "base/arena.h"
#include "learn/weights.h"

/* To the nearest whole number, cut to ±most; counts what was cut. */
int32_t export_round(float value, int32_t most, int64_t *n_cut);

/* A float matrix [in][out] as a NetworkLayer's three arrays: each output's weights with a scale of its own,
 * the largest becoming NETWORK_MOST. bias [out] may be NULL. */
void export_layer(WeightsWriter *writer, const char *name, const float *matrix, const float *bias, int32_t in,
                  int32_t out, Arena *arena);

/* A table of rows [n_rows][width] as int8 with the smallest shift that cuts at most one value in 10,000,
 * which it gives. */
int32_t export_table(WeightsWriter *writer, const char *name, const float *rows, int64_t n_rows,
                     int32_t width, Arena *arena);

#endif
