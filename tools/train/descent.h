/* Steps of gradient descent over shards that run in parallel: every step's work is cut into the same shards, whose
 * gradients are added in their order, so that the number of threads does not change a bit of the result. */
#ifndef HEARSAY_TRAIN_DESCENT_H
#define HEARSAY_TRAIN_DESCENT_H

#include "net_ops.h"
#include "optimiser.h"

enum { DESCENT_SHARDS = 4 };

typedef struct DescentOptions {
    double rate;  /* rises over the first steps, then falls to zero in a straight line */
    double decay; /* of the running mean of the parameters */
    double clip;  /* longest gradient (Pascanu et al. 2013) */
    int32_t threads;
    int64_t steps; /* in all */
} DescentOptions;

typedef struct Descent {
    DescentOptions options;
    Optimiser optimiser; /* optimiser.average is what gets stored */
    SparseRows rows;
    int64_t n_dense; /* parameters before the rows */
    float *gradients[DESCENT_SHARDS]; /* [n_dense] each */
    NetWork *work[DESCENT_SHARDS];
    int64_t step;
    double norm_sum; /* of the gradients since it was last set to 0 */
    /* of the step that is being taken */
    float gradient_scale, rate, mean_decay;
    double *chunk_square;
} Descent;

/* Parameters: n_dense, then n_rows rows of embeddings of `width`. options.steps may be set later. Aborts without memory. */
void descent_init(Descent *descent, const DescentOptions *options, int64_t n_dense, int32_t width, int32_t n_rows);
void descent_free(Descent *descent);

/* One step: runs every shard, which adds to gradients [n_dense] and to the rows of its work; then moves. */
typedef void DescentShard(void *context, int32_t shard, float *gradients, NetWork *work);
void descent_step(Descent *descent, DescentShard *run, void *context);

/* Brings the running mean of all rows up to date: before it is looked at. */
void descent_catch_up(Descent *descent);

#endif
