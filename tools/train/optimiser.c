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
