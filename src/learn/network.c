#include "learn/network.h"

#include <stdio.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define NETWORK_X86 1
#endif

bool network_layer_find(const Weights *weights, const char *name, int32_t in, int32_t out, NetworkLayer *layer,
                        Error *error) {
    char bias_name[64];
    snprintf(bias_name, sizeof bias_name, "%s.bias", name);
    WeightsArray matrix;
    WeightsArray bias;
    if (!weights_find(weights, name, WEIGHTS_I16, in, out, &matrix, error) ||
        !weights_find(weights, bias_name, WEIGHTS_I32, 1, out, &bias, error)) {
        return false;
    }
    if (in % 2 || in > NETWORK_MOST_IN || out % NETWORK_TILE) {
        return error_set(error, STATUS_BAD_MODEL, "layer %s has a shape of %d x %d, which cannot be", name, (int)in,
                         (int)out);
    }
    const int16_t *values = matrix.data;
    for (int64_t i = 0; i < (int64_t)in * out; i++) {
        if (values[i] > NETWORK_MOST || values[i] < -NETWORK_MOST) {
            return error_set(error, STATUS_BAD_MODEL, "layer %s has a weight out of range; build the model again",
                             name);
        }
    }
    const int32_t *biases = bias.data;
    for (int32_t i = 0; i < out; i++) {
        if (biases[i] > NETWORK_MOST_BIAS || biases[i] < -NETWORK_MOST_BIAS) {
            return error_set(error, STATUS_BAD_MODEL, "layer %s has a bias out of range; build the model again", name);
        }
    }
    *layer = (NetworkLayer){values, biases, in, out};
    return true;
}

/* Bodies that are compiled once for each kind of processor. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* Two inputs as one 32-bit number, to be spread over a register. */
ALWAYS_INLINE int32_t pair_at(const int16_t *x, int32_t i) {
    int32_t pair;
    memcpy(&pair, x + 2 * (int64_t)i, sizeof pair);
    return pair;
}

void network_multiply_portable(const NetworkLayer *layer, const int16_t *x, int32_t *y, int32_t rows) {
    for (int32_t row = 0; row < rows; row++) {
        const int16_t *in = x + (int64_t)row * layer->in;
        int32_t *out = y + (int64_t)row * layer->out;
        for (int32_t o = 0; o < layer->out; o += NETWORK_TILE) {
            const int16_t *w = layer->weights + (int64_t)o * layer->in;
            int32_t sum[NETWORK_TILE];
            memcpy(sum, layer->bias + o, sizeof sum);
            for (int32_t i = 0; i < layer->in; i += 2, w += 2 * NETWORK_TILE) {
                for (int32_t j = 0; j < NETWORK_TILE; j++) {
                    sum[j] += w[2 * j] * in[i] + w[2 * j + 1] * in[i + 1];
                }
            }
            memcpy(out + o, sum, sizeof sum);
        }
    }
}

ALWAYS_INLINE void recur_body(const int32_t *gates, int64_t gate_stride, const int16_t *x, int16_t *h, int64_t stride,
                              int32_t hidden, int32_t rows, bool backwards) {
    const float gate_unit = 1.0f / (NETWORK_ONE * NETWORK_WEIGHT_ONE);
    const float unit = 1.0f / NETWORK_ONE;
    float state[NETWORK_MOST_HIDDEN];
    int32_t rounded[NETWORK_MOST_HIDDEN]; /* a loop of its own for the cut: both then become vector code */
    memset(state, 0, sizeof state);
    for (int32_t step = 0; step < rows; step++) {
        int64_t row = backwards ? rows - 1 - step : step;
        const int32_t *restrict u = gates + row * gate_stride;
        const int32_t *restrict forget = u + hidden;
        const int32_t *restrict reset = forget + hidden;
        const int16_t *restrict in = x + row * stride;
        int16_t *restrict out = h + row * stride;
        for (int32_t j = 0; j < hidden; j++) {
            float pf = (float)forget[j] * gate_unit;
            float pr = (float)reset[j] * gate_unit;
            float f = 0.5f + 0.5f * pf / (1.0f + __builtin_fabsf(pf));
            float r = 0.5f + 0.5f * pr / (1.0f + __builtin_fabsf(pr));
            float c = f * state[j] + (1.0f - f) * ((float)u[j] * gate_unit);
            state[j] = c;
            float value = (r * c + (1.0f - r) * ((float)in[j] * unit)) * (float)NETWORK_ONE;
            /* |u| is below 2^31 / 2^18, and c lies between such values: this fits */
            rounded[j] = (int32_t)(value + __builtin_copysignf(0.5f, value));
        }
        for (int32_t j = 0; j < hidden; j++) {
            int32_t value = rounded[j] > NETWORK_MOST ? NETWORK_MOST : rounded[j];
            out[j] = (int16_t)(value < -NETWORK_MOST ? -NETWORK_MOST : value);
        }
    }
}

ALWAYS_INLINE void activate_body(const int32_t *restrict y, int16_t *restrict x, int64_t n, bool positive) {
    int32_t least = positive ? 0 : -NETWORK_MOST;
    for (int64_t i = 0; i < n; i++) {
        int32_t value = (y[i] + NETWORK_WEIGHT_ONE / 2) >> 10;
        value = value > NETWORK_MOST ? NETWORK_MOST : value;
        x[i] = (int16_t)(value < least ? least : value);
    }
}
_Static_assert(NETWORK_WEIGHT_ONE == 1 << 10, "the shift above");

ALWAYS_INLINE void pairs_body(const int16_t *a, const int16_t *b, int32_t *scores, int32_t m, int32_t n, int32_t k) {
    for (int32_t i = 0; i < m; i++) {
        const int16_t *restrict left = a + (int64_t)i * k;
        for (int32_t j = 0; j < n; j++) {
            const int16_t *restrict right = b + (int64_t)j * k;
            int32_t sum = 0;
            for (int32_t l = 0; l < k; l++) {
                sum += left[l] * right[l];
            }
            scores[(int64_t)i * n + j] = sum;
        }
    }
}

#ifdef NETWORK_X86

/* ROWS rows at once over one tile: every loaded weight is used ROWS times. */
#define AVX512_ROWS(ROWS)                                                                          \
    __m512i sum[ROWS];                                                                             \
    for (int32_t r = 0; r < ROWS; r++) {                                                           \
        sum[r] = _mm512_loadu_si512(bias);                                                         \
    }                                                                                              \
    for (int32_t i = 0; i < pairs; i++) {                                                          \
        __m512i weight = _mm512_loadu_si512(w + (int64_t)i * 2 * NETWORK_TILE);                    \
        for (int32_t r = 0; r < ROWS; r++) {                                                       \
            sum[r] = _mm512_dpwssd_epi32(sum[r], weight, _mm512_set1_epi32(pair_at(x + r * in, i))); \
        }                                                                                          \
    }                                                                                              \
    for (int32_t r = 0; r < ROWS; r++) {                                                           \
        _mm512_storeu_si512(y + r * out, sum[r]);                                                  \
    }

#define TARGET_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define TARGET_AVX2 __attribute__((target("avx2")))

TARGET_AVX512 static void avx512_eight(const int16_t *w, const int32_t *bias, const int16_t *x, int32_t *y,
                                       int64_t in, int64_t out) {
    int32_t pairs = (int32_t)(in / 2);
    AVX512_ROWS(8)
}

TARGET_AVX512 static void avx512_one(const int16_t *w, const int32_t *bias, const int16_t *x, int32_t *y, int64_t in,
                                     int64_t out) {
    int32_t pairs = (int32_t)(in / 2);
    AVX512_ROWS(1)
}

#define AVX2_ROWS(ROWS)                                                                            \
    __m256i low[ROWS], high[ROWS];                                                                 \
    for (int32_t r = 0; r < ROWS; r++) {                                                           \
        low[r] = _mm256_loadu_si256((const __m256i *)(const void *)bias);                          \
        high[r] = _mm256_loadu_si256((const __m256i *)(const void *)(bias + 8));                   \
    }                                                                                              \
    for (int32_t i = 0; i < pairs; i++) {                                                          \
        const int16_t *at = w + (int64_t)i * 2 * NETWORK_TILE;                                     \
        __m256i first = _mm256_loadu_si256((const __m256i *)(const void *)at);                     \
        __m256i second = _mm256_loadu_si256((const __m256i *)(const void *)(at + NETWORK_TILE));   \
        for (int32_t r = 0; r < ROWS; r++) {                                                       \
            __m256i pair = _mm256_set1_epi32(pair_at(x + r * in, i));                              \
            low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(first, pair));                     \
            high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(second, pair));                  \
        }                                                                                          \
    }                                                                                              \
    for (int32_t r = 0; r < ROWS; r++) {                                                           \
        _mm256_storeu_si256((__m256i *)(void *)(y + r * out), low[r]);                             \
        _mm256_storeu_si256((__m256i *)(void *)(y + r * out + 8), high[r]);                        \
    }

TARGET_AVX2 static void avx2_four(const int16_t *w, const int32_t *bias, const int16_t *x, int32_t *y, int64_t in,
                                  int64_t out) {
    int32_t pairs = (int32_t)(in / 2);
    AVX2_ROWS(4)
}

TARGET_AVX2 static void avx2_one(const int16_t *w, const int32_t *bias, const int16_t *x, int32_t *y, int64_t in,
                                 int64_t out) {
    int32_t pairs = (int32_t)(in / 2);
    AVX2_ROWS(1)
}

typedef void TileKernel(const int16_t *w, const int32_t *bias, const int16_t *x, int32_t *y, int64_t in, int64_t out);

static void multiply_tiles(const NetworkLayer *layer, const int16_t *x, int32_t *y, int32_t rows, TileKernel *many,
                           TileKernel *one, int32_t height) {
    for (int32_t o = 0; o < layer->out; o += NETWORK_TILE) {
        const int16_t *w = layer->weights + (int64_t)o * layer->in;
        int32_t row = 0;
        for (; row + height <= rows; row += height) {
            many(w, layer->bias + o, x + (int64_t)row * layer->in, y + (int64_t)row * layer->out + o, layer->in,
                 layer->out);
        }
        for (; row < rows; row++) {
            one(w, layer->bias + o, x + (int64_t)row * layer->in, y + (int64_t)row * layer->out + o, layer->in,
                layer->out);
        }
    }
}

static bool has_vnni(void) {
    return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl");
}

TARGET_AVX2 static void recur_avx2(const int32_t *gates, int64_t gate_stride, const int16_t *x, int16_t *h,
                                   int64_t stride, int32_t hidden, int32_t rows, bool backwards) {
    recur_body(gates, gate_stride, x, h, stride, hidden, rows, backwards);
}

TARGET_AVX2 static void activate_avx2(const int32_t *y, int16_t *x, int64_t n, bool positive) {
    activate_body(y, x, n, positive);
}

TARGET_AVX2 static void pairs_avx2(const int16_t *a, const int16_t *b, int32_t *scores, int32_t m, int32_t n,
                                   int32_t k) {
    pairs_body(a, b, scores, m, n, k);
}
#endif

const char *network_kernel(void) {
#ifdef NETWORK_X86
    if (has_vnni()) {
        return "avx512-vnni";
    }
    if (__builtin_cpu_supports("avx2")) {
        return "avx2";
    }
#endif
    return "portable";
}

void network_multiply(const NetworkLayer *layer, const int16_t *x, int32_t *y, int32_t rows) {
#ifdef NETWORK_X86
    if (has_vnni()) {
        multiply_tiles(layer, x, y, rows, avx512_eight, avx512_one, 8);
        return;
    }
    if (__builtin_cpu_supports("avx2")) {
        multiply_tiles(layer, x, y, rows, avx2_four, avx2_one, 4);
        return;
    }
#endif
    network_multiply_portable(layer, x, y, rows);
}

void network_recur(const int32_t *gates, int64_t gate_stride, const int16_t *x, int16_t *h, int64_t stride,
                   int32_t hidden, int32_t rows, bool backwards) {
#ifdef NETWORK_X86
    if (__builtin_cpu_supports("avx2")) {
        recur_avx2(gates, gate_stride, x, h, stride, hidden, rows, backwards);
        return;
    }
#endif
    recur_body(gates, gate_stride, x, h, stride, hidden, rows, backwards);
}

void network_activate(const int32_t *y, int16_t *x, int64_t n, bool positive) {
#ifdef NETWORK_X86
    if (__builtin_cpu_supports("avx2")) {
        activate_avx2(y, x, n, positive);
        return;
    }
#endif
    activate_body(y, x, n, positive);
}

void network_pairs(const int16_t *a, const int16_t *b, int32_t *scores, int32_t m, int32_t n, int32_t k) {
#ifdef NETWORK_X86
    if (__builtin_cpu_supports("avx2")) {
        pairs_avx2(a, b, scores, m, n, k);
        return;
    }
#endif
    pairs_body(a, b, scores, m, n, k);
}
