/* Adam (Kingma and Ba 2015) over one flat array of parameters, with a running mean of the parameters
 * (Polyak averaging) that is what gets stored. */
#ifndef HEARSAY_TRAIN_OPTIMISER_H
#define HEARSAY_TRAIN_OPTIMISER_H

#include <stdint.h>

typedef struct Optimiser {
    float *values, *gradients, *mean, *square, *average; /* [n] each */
    int64_t n;
} Optimiser;

/* Zeroed; aborts without memory. */
void optimiser_init(Optimiser *optimiser, int64_t n);
void optimiser_free(Optimiser *optimiser);

/* One step over [start, end): step counts from 1. The gradients are taken times `scale`, then cleared. `decay` is that of the
 * running mean of the parameters. */
void optimiser_step(Optimiser *optimiser, int64_t start, int64_t end, float scale, float rate, int64_t step,
                    float decay);

#endif
