#include "descent.h"

#include "base/thread.h"

#include <stdlib.h>

enum { CHUNKS = 64, WARM_UP = 300 };

void descent_init(Descent *descent, const DescentOptions *options, int64_t n_dense, int32_t width, int32_t n_rows) {
    *descent = (Descent){.options = *options, .n_dense = n_dense};
    optimiser_init(&descent->optimiser, n_dense + (int64_t)width * n_rows);
    sparse_rows_init(&descent->rows, n_dense, width, n_rows);
    descent->chunk_square = calloc(CHUNKS, sizeof *descent->chunk_square);
    for (int32_t s = 0; s < DESCENT_SHARDS; s++) {
        descent->gradients[s] = calloc((size_t)n_dense, sizeof(float));
        descent->work[s] = net_work_new();
        if (!descent->gradients[s] || !descent->chunk_square) {
            abort();
        }
    }
}

void descent_free(Descent *descent) {
    optimiser_free(&descent->optimiser);
    sparse_rows_free(&descent->rows);
    free(descent->chunk_square);
    for (int32_t s = 0; s < DESCENT_SHARDS; s++) {
        free(descent->gradients[s]);
        net_work_free(descent->work[s]);
    }
    *descent = (Descent){0};
}

/* Adds the shards' gradients in their order over one part of the parameters. */
static void chunk_sum(void *context, int32_t i, int32_t worker) {
    (void)worker;
    Descent *d = context;
    int64_t start = d->n_dense * i / CHUNKS;
    int64_t end = d->n_dense * (i + 1) / CHUNKS;
    float *restrict sum = d->optimiser.gradients;
    for (int32_t s = 0; s < DESCENT_SHARDS; s++) {
        float *restrict part = d->gradients[s];
        for (int64_t j = start; j < end; j++) {
            sum[j] += part[j];
            part[j] = 0.0f;
        }
    }
    double square = 0;
    for (int64_t j = start; j < end; j++) {
        square += (double)sum[j] * (double)sum[j];
    }
    d->chunk_square[i] = square;
}

static void chunk_step(void *context, int32_t i, int32_t worker) {
    (void)worker;
    Descent *d = context;
    optimiser_step(&d->optimiser, d->n_dense * i / CHUNKS, d->n_dense * (i + 1) / CHUNKS, d->gradient_scale, d->rate,
                   d->step, d->mean_decay);
}

/* Adds up the gradients, cuts their length and moves the parameters. */
static void take_step(Descent *d) {
    thread_for(d->options.threads, CHUNKS, chunk_sum, d);
    for (int32_t s = 0; s < DESCENT_SHARDS; s++) {
        int32_t n;
        const RowGradient *rows = net_work_rows(d->work[s], &n);
        for (int32_t i = 0; i < n; i++) {
            sparse_rows_add(&d->rows, &d->optimiser, rows[i].offset, rows[i].values);
        }
    }
    double square = sparse_rows_square(&d->rows, &d->optimiser);
    for (int32_t i = 0; i < CHUNKS; i++) {
        square += d->chunk_square[i];
    }
    float norm = __builtin_sqrtf((float)square);
    float clip = (float)d->options.clip;
    d->norm_sum += norm;
    d->gradient_scale = norm > clip ? clip / norm : 1.0f;
    float warm = d->step < WARM_UP ? (float)d->step / WARM_UP : 1.0f;
    d->rate = (float)d->options.rate * warm * (1.0f - (float)d->step / (float)(d->options.steps + 1));
    float early = (1.0f + (float)d->step) / (10.0f + (float)d->step);
    float decay = (float)d->options.decay;
    d->mean_decay = early < decay ? early : decay;
    thread_for(d->options.threads, CHUNKS, chunk_step, d);
    sparse_rows_step(&d->rows, &d->optimiser, d->gradient_scale, d->rate, d->step, d->mean_decay);
}

typedef struct ShardCall {
    Descent *descent;
    DescentShard *run;
    void *context;
} ShardCall;

static void run_shard(void *context, int32_t i, int32_t worker) {
    (void)worker;
    const ShardCall *call = context;
    call->run(call->context, i, call->descent->gradients[i], call->descent->work[i]);
}

void descent_step(Descent *descent, DescentShard *run, void *context) {
    ShardCall call = {descent, run, context};
    descent->step++;
    thread_for(descent->options.threads, DESCENT_SHARDS, run_shard, &call);
    take_step(descent);
}

void descent_catch_up(Descent *descent) {
    sparse_rows_catch_up(&descent->rows, &descent->optimiser, descent->step, descent->mean_decay);
}
