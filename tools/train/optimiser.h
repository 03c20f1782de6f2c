/* Adam (Kingma and Ba 2015) over one flat array of parameters, with a running mean of the parameters
 * (Polyak averaging) that is what gets stored. */
#ifndef HEARSAY_TRAIN_OPTIMISER_H
#define HEARSAY_TRAIN_OPTIMISER_H

#include <stdbool.h>
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

/* Rows of embeddings, of which a step touches few: they stand at the end of the parameters and are
 * stepped only when they have a gradient (lazy Adam); their running mean catches up when next asked for. */
typedef struct SparseRows {
    int64_t start; /* of row 0 in the parameters */
    int32_t width, count;
    int64_t *last;    /* [count] step up to which the running mean is right */
    int32_t *touched; /* [count] rows with a gradient, n_touched of them */
    bool *is_touched; /* [count] */
    int32_t n_touched;
} SparseRows;

void sparse_rows_init(SparseRows *rows, int64_t start, int32_t width, int32_t count);
void sparse_rows_free(SparseRows *rows);

/* Adds a gradient [width] to the row that starts at `offset` of the parameters. */
void sparse_rows_add(SparseRows *rows, Optimiser *optimiser, int64_t offset, const float *gradient);

/* Sum of squares of the touched rows' gradients. */
double sparse_rows_square(const SparseRows *rows, const Optimiser *optimiser);

/* One step over the touched rows, which are then no longer touched. */
void sparse_rows_step(SparseRows *rows, Optimiser *optimiser, float scale, float rate, int64_t step, float decay);

/* Brings the running mean of all rows up to `step`. */
void sparse_rows_catch_up(SparseRows *rows, Optimiser *optimiser, int64_t step, float decay);

#endif
