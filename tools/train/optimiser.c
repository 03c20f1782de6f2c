#include "optimiser.h"

#include <math.h>
#include <stdlib.h>

static float *zeros(int64_t n) {
    float *memory = calloc((size_t)n, sizeof(float));
    if (!memory) {
        abort();
    }
    return memory;
}

void optimiser_init(Optimiser *optimiser, int64_t n) {
    *optimiser = (Optimiser){zeros(n), zeros(n), zeros(n), zeros(n), zeros(n), n};
}

void optimiser_free(Optimiser *optimiser) {
    free(optimiser->values);
    free(optimiser->gradients);
    free(optimiser->mean);
    free(optimiser->square);
    free(optimiser->average);
    *optimiser = (Optimiser){0};
}

/* b^n for n > 0 by repeated squaring: the same on every machine, unlike powf. */
static float power(float b, int64_t n) {
    float result = 1.0f;
    for (; n > 0; n >>= 1) {
        if (n & 1) {
            result *= b;
        }
        b *= b;
    }
    return result;
}

void optimiser_step(Optimiser *optimiser, int64_t start, int64_t end, float scale, float rate, int64_t step,
                    float decay) {
    const float beta_mean = 0.9f;
    const float beta_square = 0.98f;
    float size = rate * sqrtf(1.0f - power(beta_square, step)) / (1.0f - power(beta_mean, step));
    float *restrict v = optimiser->values;
    float *restrict g = optimiser->gradients;
    float *restrict m = optimiser->mean;
    float *restrict s = optimiser->square;
    float *restrict average = optimiser->average;
    for (int64_t i = start; i < end; i++) {
        float gradient = g[i] * scale;
        m[i] = beta_mean * m[i] + (1.0f - beta_mean) * gradient;
        s[i] = beta_square * s[i] + (1.0f - beta_square) * gradient * gradient;
        v[i] -= size * m[i] / (sqrtf(s[i]) + 1e-8f);
        average[i] += (1.0f - decay) * (v[i] - average[i]);
        g[i] = 0.0f;
    }
}

void sparse_rows_init(SparseRows *rows, int64_t start, int32_t width, int32_t count) {
    *rows = (SparseRows){.start = start, .width = width, .count = count};
    rows->last = calloc((size_t)count, sizeof *rows->last);
    rows->touched = calloc((size_t)count, sizeof *rows->touched);
    rows->is_touched = calloc((size_t)count, sizeof *rows->is_touched);
    if (!rows->last || !rows->touched || !rows->is_touched) {
        abort();
    }
}

void sparse_rows_free(SparseRows *rows) {
    free(rows->last);
    free(rows->touched);
    free(rows->is_touched);
    *rows = (SparseRows){0};
}

void sparse_rows_add(SparseRows *rows, Optimiser *optimiser, int64_t offset, const float *restrict gradient) {
    int32_t row = (int32_t)((offset - rows->start) / rows->width);
    if (!rows->is_touched[row]) {
        rows->is_touched[row] = true;
        rows->touched[rows->n_touched++] = row;
    }
    float *restrict sum = optimiser->gradients + offset;
    for (int32_t i = 0; i < rows->width; i++) {
        sum[i] += gradient[i];
    }
}

double sparse_rows_square(const SparseRows *rows, const Optimiser *optimiser) {
    double square = 0;
    for (int32_t k = 0; k < rows->n_touched; k++) {
        const float *g = optimiser->gradients + rows->start + (int64_t)rows->touched[k] * rows->width;
        float sum = 0;
        for (int32_t i = 0; i < rows->width; i++) {
            sum += g[i] * g[i];
        }
        square += (double)sum;
    }
    return square;
}

/* The mean of a row that did not move since `last`: what n single steps would have made of it. */
static void catch_up(SparseRows *rows, Optimiser *optimiser, int32_t row, int64_t step, float decay) {
    int64_t behind = step - rows->last[row];
    rows->last[row] = step;
    if (behind <= 0) {
        return;
    }
    float share = 1.0f - power(decay, behind);
    int64_t start = rows->start + (int64_t)row * rows->width;
    for (int64_t i = start; i < start + rows->width; i++) {
        optimiser->average[i] += share * (optimiser->values[i] - optimiser->average[i]);
    }
}

void sparse_rows_step(SparseRows *rows, Optimiser *optimiser, float scale, float rate, int64_t step, float decay) {
    for (int32_t k = 0; k < rows->n_touched; k++) {
        int32_t row = rows->touched[k];
        int64_t start = rows->start + (int64_t)row * rows->width;
        catch_up(rows, optimiser, row, step - 1, decay);
        optimiser_step(optimiser, start, start + rows->width, scale, rate, step, decay);
        rows->last[row] = step;
        rows->is_touched[row] = false;
    }
    rows->n_touched = 0;
}

void sparse_rows_catch_up(SparseRows *rows, Optimiser *optimiser, int64_t step, float decay) {
    for (int32_t row = 0; row < rows->count; row++) {
        catch_up(rows, optimiser, row, step, decay);
    }
}
