#include "net_export.h"

#include "learn/network.h"
#include "syntax/encoder.h"

#include <stdio.h>

int32_t net_export_round(float value, int32_t most, int64_t *n_cut) {
    int32_t whole = (int32_t)(value + (value < 0 ? -0.5f : 0.5f));
    if (whole > most || whole < -most) {
        (*n_cut)++;
        return whole < 0 ? -most : most;
    }
    return whole;
}

void net_export_layer(NetExport *e, const char *name, const float *matrix, const float *bias, int32_t in,
                      int32_t out) {
    int8_t *weights = ARENA_NEW(e->arena, int8_t, (int64_t)in * out);
    float *scales = ARENA_NEW(e->arena, float, out);
    int32_t *biases = ARENA_NEW(e->arena, int32_t, out);
    int64_t n_cut = 0;
    for (int32_t o = 0; o < out; o++) {
        float largest = 1e-6f;
        for (int32_t i = 0; i < in; i++) {
            float size = __builtin_fabsf(matrix[(int64_t)i * out + o]);
            largest = size > largest ? size : largest;
        }
        float unit = largest / (float)NETWORK_MOST;
        for (int32_t i = 0; i < in; i++) {
            int32_t value = net_export_round(matrix[(int64_t)i * out + o] / unit, NETWORK_MOST, &n_cut);
            weights[network_weight_index(in, i, o)] = (int8_t)value;
        }
        scales[o] = unit / (float)NETWORK_ONE;
        biases[o] = bias ? net_export_round(bias[o] / scales[o], NETWORK_MOST_BIAS, &n_cut) : 0;
    }
    char other[64];
    weights_add(e->writer, name, WEIGHTS_I8, in, out, weights);
    snprintf(other, sizeof other, "%s.scale", name);
    weights_add(e->writer, other, WEIGHTS_F32, 1, out, scales);
    snprintf(other, sizeof other, "%s.bias", name);
    weights_add(e->writer, other, WEIGHTS_I32, 1, out, biases);
    printf("%s: %d x %d, %lld cut\n", name, in, out, (long long)n_cut);
}

void net_export_recurrent(NetExport *e, const char *name, const float *weights, const float *gate_bias,
                          int32_t hidden) {
    int32_t h = hidden;
    /* gate biases [direction][f, r][H] go to the columns of F and R, after u */
    float *bias = ARENA_NEW(e->arena, float, 6 * h);
    for (int32_t j = 0; j < 4 * h; j++) {
        int32_t direction = j / (2 * h);
        bias[direction * 3 * h + h + j % (2 * h)] = gate_bias[j];
    }
    net_export_layer(e, name, weights, bias, 2 * h, 6 * h);
}

int32_t net_export_table(NetExport *e, const char *name, const float *rows, int64_t n_rows, int32_t width) {
    int64_t count = n_rows * width;
    int8_t *out = ARENA_NEW(e->arena, int8_t, count);
    for (int32_t shift = 0;; shift++) {
        int64_t n_cut = 0;
        float unit = (float)NETWORK_EMBEDDING_ONE / (float)(1 << shift);
        for (int64_t i = 0; i < count; i++) {
            out[i] = (int8_t)net_export_round(rows[i] * unit, 127, &n_cut);
        }
        if (n_cut * 10000 <= count || shift == 4) {
            weights_add(e->writer, name, WEIGHTS_I8, n_rows, width, out);
            printf("%s: %lld rows, shift %d, %lld cut\n", name, (long long)n_rows, shift, (long long)n_cut);
            return shift;
        }
    }
}

void net_export_row(NetExport *e, const char *name, const float *row, int32_t width) {
    int16_t *out = ARENA_NEW(e->arena, int16_t, width);
    int64_t n_cut = 0;
    for (int32_t i = 0; i < width; i++) {
        out[i] = (int16_t)net_export_round(row[i] * NETWORK_EMBEDDING_ONE, EMBEDDING_MOST, &n_cut);
    }
    weights_add(e->writer, name, WEIGHTS_I16, 1, width, out);
}
