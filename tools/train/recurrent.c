#include "recurrent.h"

#include <string.h>

/* A sigmoid from basic operations, s(p) = 1/2 + p / 2(1 + |p|), and its derivative 1 / 2(1 + |p|)^2. */
static inline float gate(float p) {
    return 0.5f + 0.5f * p / (1.0f + __builtin_fabsf(p));
}

static inline float gate_slope(float p) {
    float q = 1.0f + __builtin_fabsf(p);
    return 0.5f / (q * q);
}

/* One direction over one sentence. For unit j at row t, with c the state before:
 *   f = s(F + bf)   c' = f c + (1 - f) u   r = s(R + br)   h = r c' + (1 - r) x
 * gates [rows][6H] holds u, F, R forwards then backwards; F and R are overwritten with the full sums.
 * The gates do not see the state: with it (SRU's later form) gradients exploded within three epochs. */
static void run_direction(const RecurrentRows *rows, const float *gate_bias, const float *x, int32_t first,
                          int32_t n, int32_t direction) {
    int32_t h = rows->hidden;
    const float *restrict bf = gate_bias + direction * 2 * h;
    const float *restrict br = bf + h;
    float before[512];
    memset(before, 0, sizeof before);
    for (int32_t i = 0; i < n; i++) {
        int32_t row = first + (direction ? n - 1 - i : i);
        float *restrict g = rows->gates + (int64_t)row * 6 * h + direction * 3 * h;
        float *restrict state = rows->states + (int64_t)row * 2 * h + direction * h;
        float *restrict out = rows->outputs + (int64_t)row * 2 * h + direction * h;
        const float *restrict in = x + (int64_t)row * 2 * h + direction * h;
        for (int32_t j = 0; j < h; j++) {
            float pf = g[h + j] + bf[j];
            float pr = g[2 * h + j] + br[j];
            float f = gate(pf);
            float r = gate(pr);
            float c = f * before[j] + (1.0f - f) * g[j];
            g[h + j] = pf;
            g[2 * h + j] = pr;
            state[j] = c;
            before[j] = c;
            out[j] = r * c + (1.0f - r) * in[j];
        }
    }
}

static void run_direction_backward(const RecurrentRows *rows, const float *x, const float *dout,
                                   float *dgates, float *gradient_bias, float *dx, int32_t first, int32_t n,
                                   int32_t direction) {
    int32_t h = rows->hidden;
    float *restrict gbf = gradient_bias + direction * 2 * h;
    float *restrict gbr = gbf + h;
    float dstate[512];
    float zeros[512];
    memset(dstate, 0, sizeof dstate);
    memset(zeros, 0, sizeof zeros);
    for (int32_t i = n - 1; i >= 0; i--) {
        int32_t row = first + (direction ? n - 1 - i : i);
        const float *restrict g = rows->gates + (int64_t)row * 6 * h + direction * 3 * h;
        float *restrict dg = dgates + (int64_t)row * 6 * h + direction * 3 * h;
        const float *restrict state = rows->states + (int64_t)row * 2 * h + direction * h;
        const float *restrict before = i > 0 ? state + (direction ? 2 * h : -2 * h) : zeros;
        const float *restrict in = x + (int64_t)row * 2 * h + direction * h;
        float *restrict din = dx + (int64_t)row * 2 * h + direction * h;
        const float *restrict dh = dout + (int64_t)row * 2 * h + direction * h;
        for (int32_t j = 0; j < h; j++) {
            float pf = g[h + j];
            float pr = g[2 * h + j];
            float f = gate(pf);
            float r = gate(pr);
            float dr = dh[j] * (state[j] - in[j]) * gate_slope(pr);
            float dc = dstate[j] + dh[j] * r;
            float df = dc * (before[j] - g[j]) * gate_slope(pf);
            din[j] += dh[j] * (1.0f - r);
            dg[j] = dc * (1.0f - f);
            dg[h + j] = df;
            dg[2 * h + j] = dr;
            gbf[j] += df;
            gbr[j] += dr;
            dstate[j] = dc * f;
        }
    }
}

void recurrent_forward(RecurrentRows *rows, const float *weights, const float *gate_bias, const float *x,
                       const int32_t *first, int32_t n_sequences, NetWork *work) {
    int32_t n = first[n_sequences];
    int64_t h = rows->hidden;
    rows->gates = net_take(work, n * 6 * h);
    rows->states = net_take(work, n * 2 * h);
    rows->outputs = net_take(work, n * 2 * h);
    net_linear(x, weights, NULL, rows->gates, n, (int32_t)(2 * h), (int32_t)(6 * h));
    for (int32_t s = 0; s < n_sequences; s++) {
        run_direction(rows, gate_bias, x, first[s], first[s + 1] - first[s], 0);
        run_direction(rows, gate_bias, x, first[s], first[s + 1] - first[s], 1);
    }
}

float *recurrent_backward(const RecurrentRows *rows, const float *weights, const float *x, const float *dout,
                          float *gradient_weights, float *gradient_bias, const int32_t *first,
                          int32_t n_sequences, NetWork *work) {
    int32_t n = first[n_sequences];
    int64_t h = rows->hidden;
    float *dx = net_take_zeros(work, n * 2 * h);
    float *dgates = net_take(work, n * 6 * h);
    for (int32_t s = 0; s < n_sequences; s++) {
        run_direction_backward(rows, x, dout, dgates, gradient_bias, dx, first[s], first[s + 1] - first[s],
                               0);
        run_direction_backward(rows, x, dout, dgates, gradient_bias, dx, first[s], first[s + 1] - first[s],
                               1);
    }
    net_linear_backward(work, x, weights, dgates, gradient_weights, NULL, dx, true, n, (int32_t)(2 * h),
                        (int32_t)(6 * h));
    return dx;
}
