#include "learn/network.h"

#include <stdio.h>

#if defined(__x86_64__) && !defined(HEARSAY_PORTABLE)
#include <immintrin.h>
#define NETWORK_X86 1
#endif

static bool check_values(const char *name, const NetworkLayer *layer, Error *error) {
    int64_t n = (int64_t)layer->in * layer->out;
    for (int64_t i = 0; i < n; i++) {
        if (layer->weights[i] < -NETWORK_MOST) {
            return error_set(error, STATUS_BAD_MODEL, "layer %s has a weight out of range; build the model again",
                             name);
        }
    }
    for (int32_t o = 0; o < layer->out; o++) {
        bool bias_fits = layer->bias[o] <= NETWORK_MOST_BIAS && layer->bias[o] >= -NETWORK_MOST_BIAS;
        bool scale_fits = layer->scale[o] >= 0.0f && layer->scale[o] < (float)NETWORK_MOST_SCALE / NETWORK_UNIT;
        if (!bias_fits || !scale_fits) {
            return error_set(error, STATUS_BAD_MODEL, "layer %s has a bias or scale out of range; build the model again",
                             name);
        }
    }
    return true;
}

bool network_layer_find(const Weights *weights, const char *name, int32_t in, int32_t out, Arena *arena,
                        NetworkLayer *layer, Error *error) {
    char other[64];
    WeightsArray matrix;
    WeightsArray scale;
    WeightsArray bias;
    if (!weights_find(weights, name, WEIGHTS_I8, in, out, &matrix, error)) {
        return false;
    }
    snprintf(other, sizeof other, "%s.scale", name);
    if (!weights_find(weights, other, WEIGHTS_F32, 1, out, &scale, error)) {
        return false;
    }
    snprintf(other, sizeof other, "%s.bias", name);
    if (!weights_find(weights, other, WEIGHTS_I32, 1, out, &bias, error)) {
        return false;
    }
    if (in % NETWORK_GROUP || in > NETWORK_MOST_IN || out % NETWORK_TILE) {
        return error_set(error, STATUS_BAD_MODEL, "layer %s has a shape of %d x %d, which cannot be", name, (int)in,
                         (int)out);
    }
    int32_t *shifted = ARENA_NEW(arena, int32_t, out);
    *layer = (NetworkLayer){matrix.data, scale.data, bias.data, shifted, in, out};
    if (!check_values(name, layer, error)) {
        return false;
    }
    for (int32_t o = 0; o < out; o++) {
        int32_t sum = 0;
        for (int32_t i = 0; i < in; i++) {
            sum += layer->weights[network_weight_index(in, i, o)];
        }
        shifted[o] = layer->bias[o] - 128 * sum;
    }
    return true;
}

/* Bodies that are compiled once for each kind of processor. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

/* To the nearest whole number, halves away from zero: the same in vector and plain code. */
ALWAYS_INLINE int32_t round_whole(float value) {
    return (int32_t)(value + __builtin_copysignf(0.5f, value));
}

ALWAYS_INLINE void scale_sums(const int32_t *restrict sum, const float *restrict scale, int32_t *restrict y,
                              int32_t n) {
    for (int32_t j = 0; j < n; j++) {
        y[j] = round_whole((float)sum[j] * (scale[j] * (float)NETWORK_UNIT));
    }
}

static void multiply_portable(const NetworkLayer *layer, const int8_t *x, int32_t *y, int32_t rows) {
    for (int32_t row = 0; row < rows; row++) {
        const int8_t *in = x + (int64_t)row * layer->in;
        int32_t *out = y + (int64_t)row * layer->out;
        for (int32_t o = 0; o < layer->out; o += NETWORK_TILE) {
            const int8_t *w = layer->weights + (int64_t)o * layer->in;
            int32_t sum[NETWORK_TILE];
            memcpy(sum, layer->bias + o, sizeof sum);
            for (int32_t i = 0; i < layer->in; i += NETWORK_GROUP) {
                for (int32_t j = 0; j < NETWORK_TILE; j++, w += NETWORK_GROUP) {
                    sum[j] += w[0] * in[i] + w[1] * in[i + 1] + w[2] * in[i + 2] + w[3] * in[i + 3];
                }
            }
            scale_sums(sum, layer->scale + o, out + o, NETWORK_TILE);
        }
    }
}

ALWAYS_INLINE void recur_body(const int32_t *gates, int64_t gate_stride, const int8_t *x, int8_t *h, int64_t stride,
                              int32_t hidden, int32_t rows, bool backwards) {
    const float gate_unit = 1.0f / NETWORK_UNIT;
    const float unit = 1.0f / NETWORK_ONE;
    float state[NETWORK_MOST_HIDDEN];
    int32_t rounded[NETWORK_MOST_HIDDEN]; /* a loop of its own for the cut: both then become vector code */
    memset(state, 0, sizeof state);
    for (int32_t step = 0; step < rows; step++) {
        int64_t row = backwards ? rows - 1 - step : step;
        const int32_t *restrict u = gates + row * gate_stride;
        const int32_t *restrict forget = u + hidden;
        const int32_t *restrict reset = forget + hidden;
        const int8_t *restrict in = x + row * stride;
        int8_t *restrict out = h + row * stride;
        for (int32_t j = 0; j < hidden; j++) {
            float pf = (float)forget[j] * gate_unit;
            float pr = (float)reset[j] * gate_unit;
            float f = 0.5f + 0.5f * pf / (1.0f + __builtin_fabsf(pf));
            float r = 0.5f + 0.5f * pr / (1.0f + __builtin_fabsf(pr));
            float c = f * state[j] + (1.0f - f) * ((float)u[j] * gate_unit);
            state[j] = c;
            /* |u| is below 2^31 / 2^14, and c lies between such values: this fits an int32_t */
            rounded[j] = round_whole((r * c + (1.0f - r) * ((float)in[j] * unit)) * (float)NETWORK_ONE);
        }
        for (int32_t j = 0; j < hidden; j++) {
            int32_t value = rounded[j] > NETWORK_MOST ? NETWORK_MOST : rounded[j];
            out[j] = (int8_t)(value < -NETWORK_MOST ? -NETWORK_MOST : value);
        }
    }
}

ALWAYS_INLINE void activate_body(const int32_t *restrict y, int8_t *restrict x, int64_t n, bool positive) {
    enum { STEP = NETWORK_UNIT / NETWORK_ONE };
    _Static_assert(STEP == 1 << 9, "the shift below");
    int32_t least = positive ? 0 : -NETWORK_MOST;
    for (int64_t i = 0; i < n; i++) {
        int32_t value = (y[i] >> 9) + (y[i] >> 8 & 1);
        value = value > NETWORK_MOST ? NETWORK_MOST : value;
        x[i] = (int8_t)(value < least ? least : value);
    }
}

/* Fifteen rows of at most 127 * 16 and a base of 2047 stay inside an int16_t. */
ALWAYS_INLINE void embed_body(const NetworkRow *rows, int32_t n_rows, const int16_t *base, int8_t *restrict out,
                              int32_t n) {
    enum { BLOCK = 16, STEP = NETWORK_EMBEDDING_ONE / NETWORK_ONE };
    _Static_assert(STEP == 1 << 3, "the shift below");
    for (int32_t i = 0; i < n; i += BLOCK) {
        int16_t sum[BLOCK] = {0};
        if (base) {
            memcpy(sum, base + i, sizeof sum);
        }
        for (int32_t r = 0; r < n_rows; r++) {
            const int8_t *restrict values = rows[r].values + i;
            int16_t factor = (int16_t)(1 << rows[r].shift);
            for (int32_t j = 0; j < BLOCK; j++) {
                sum[j] = (int16_t)(sum[j] + (int16_t)values[j] * factor);
            }
        }
        for (int32_t j = 0; j < BLOCK; j++) {
            int16_t value = (int16_t)((sum[j] + STEP / 2) >> 3);
            value = value > NETWORK_MOST ? NETWORK_MOST : value;
            out[i + j] = (int8_t)(value < -NETWORK_MOST ? -NETWORK_MOST : value);
        }
    }
}

typedef int8_t Bytes16 __attribute__((vector_size(16)));
typedef int16_t Shorts16 __attribute__((vector_size(32)));

/* The sum of rows [n] in units of 1 / NETWORK_UNIT, by columns that stay in a register: fifteen rows of at most 127 stay
 * inside an int16_t. Written with vectors because compilers did not see that nothing overlaps. */
ALWAYS_INLINE void sum_rows(const NetworkRows *rows, int32_t *restrict sum, int32_t n) {
    enum { STEP = NETWORK_UNIT / NETWORK_EMBEDDING_ONE };
    int32_t unit = STEP << rows->shift;
    for (int32_t i = 0; i < n; i += NETWORK_TILE) {
        Shorts16 part = {0};
        int16_t parts[NETWORK_TILE];
        for (int32_t r = 0; r < rows->count; r++) {
            Bytes16 values;
            memcpy(&values, rows->values[r] + i, sizeof values);
            part += __builtin_convertvector(values, Shorts16);
        }
        memcpy(parts, &part, sizeof parts);
        for (int32_t j = 0; j < NETWORK_TILE; j++) {
            sum[i + j] = parts[j] * unit;
        }
    }
}

ALWAYS_INLINE void add_rows_body(const NetworkRows *rows, int32_t *restrict y, int32_t n) {
    enum { MOST_SUM = 1 << 29 };
    int32_t sum[NETWORK_MOST_HIDDEN];
    sum_rows(rows, sum, n);
    for (int32_t i = 0; i < n; i++) {
        int32_t value = y[i] > MOST_SUM ? MOST_SUM : y[i];
        y[i] = (value < -MOST_SUM ? -MOST_SUM : value) + sum[i];
    }
}

ALWAYS_INLINE void join_body(const int32_t *restrict p, const int32_t *restrict q, const NetworkRows *rows,
                             int8_t *restrict out, int32_t n) {
    int32_t sum[NETWORK_MOST_HIDDEN];
    sum_rows(rows, sum, n);
    for (int32_t i = 0; i < n; i++) {
        sum[i] += p[i] + q[i];
    }
    activate_body(sum, out, n, true);
}

ALWAYS_INLINE void pairs_body(const int8_t *a, const int8_t *b, int32_t *scores, int32_t m, int32_t n, int32_t k) {
    for (int32_t i = 0; i < m; i++) {
        const int8_t *restrict left = a + (int64_t)i * k;
        for (int32_t j = 0; j < n; j++) {
            const int8_t *restrict right = b + (int64_t)j * k;
            int32_t sum = 0;
            for (int32_t l = 0; l < k; l++) {
                sum += left[l] * right[l];
            }
            scores[(int64_t)i * n + j] = sum;
        }
    }
}

#ifdef NETWORK_X86

#define TARGET_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define TARGET_AVX2 __attribute__((target("avx2")))

ALWAYS_INLINE int32_t group_at(const uint8_t *x, int64_t i) {
    int32_t group;
    memcpy(&group, x + NETWORK_GROUP * i, sizeof group);
    return group;
}

TARGET_AVX512 static inline __attribute__((always_inline)) void store_scaled(__m512i sum, const float *scale,
                                                                            int32_t *y) {
    __m512 unit = _mm512_mul_ps(_mm512_loadu_ps(scale), _mm512_set1_ps((float)NETWORK_UNIT));
    __m512 value = _mm512_mul_ps(_mm512_cvtepi32_ps(sum), unit);
    __m512i sign = _mm512_and_si512(_mm512_castps_si512(value), _mm512_set1_epi32(INT32_MIN));
    __m512 half = _mm512_castsi512_ps(_mm512_or_si512(sign, _mm512_castps_si512(_mm512_set1_ps(0.5f))));
    _mm512_storeu_si512(y, _mm512_cvttps_epi32(_mm512_add_ps(value, half)));
}

/* `rows` rows (at most 8) over `tiles` neighbouring tiles (at most 2): a loaded weight is used for all rows, a
 * loaded input for all tiles. Both are constants where this is inlined, so that the sums live in registers. x holds
 * activations + 128, as the instruction wants one side unsigned. */
TARGET_AVX512 static inline __attribute__((always_inline)) void avx512_block(const NetworkLayer *layer, int64_t o,
                                                                             const uint8_t *x, int32_t *y,
                                                                             int32_t rows, int32_t tiles) {
    int64_t groups = layer->in / NETWORK_GROUP;
    __m512i sum[8][2];
    for (int64_t r = 0; r < rows; r++) {
        for (int64_t t = 0; t < tiles; t++) {
            sum[r][t] = _mm512_loadu_si512(layer->bias_shifted + o + t * NETWORK_TILE);
        }
    }
    const int8_t *first = layer->weights + o * layer->in;
    for (int64_t i = 0; i < groups; i++) {
        __m512i weight[2];
        for (int64_t t = 0; t < tiles; t++) {
            weight[t] = _mm512_loadu_si512(first + (t * groups + i) * NETWORK_TILE * NETWORK_GROUP);
        }
        for (int64_t r = 0; r < rows; r++) {
            __m512i input = _mm512_set1_epi32(group_at(x + r * layer->in, i));
            for (int64_t t = 0; t < tiles; t++) {
                sum[r][t] = _mm512_dpbusd_epi32(sum[r][t], input, weight[t]);
            }
        }
    }
    for (int64_t r = 0; r < rows; r++) {
        for (int64_t t = 0; t < tiles; t++) {
            int64_t at = o + t * NETWORK_TILE;
            store_scaled(sum[r][t], layer->scale + at, y + r * layer->out + at);
        }
    }
}

TARGET_AVX512 static void avx512_eight_by_two(const NetworkLayer *layer, int64_t o, const uint8_t *x, int32_t *y) {
    avx512_block(layer, o, x, y, 8, 2);
}

TARGET_AVX512 static void avx512_eight(const NetworkLayer *layer, int64_t o, const uint8_t *x, int32_t *y) {
    avx512_block(layer, o, x, y, 8, 1);
}

TARGET_AVX512 static void avx512_one_by_two(const NetworkLayer *layer, int64_t o, const uint8_t *x, int32_t *y) {
    avx512_block(layer, o, x, y, 1, 2);
}

TARGET_AVX512 static void avx512_one(const NetworkLayer *layer, int64_t o, const uint8_t *x, int32_t *y) {
    avx512_block(layer, o, x, y, 1, 1);
}

/* Eight rows at a time are copied with 128 added; the copy stays in the first-level cache. */
static void multiply_avx512(const NetworkLayer *layer, const int8_t *x, int32_t *y, int32_t rows) {
    enum { ROWS = 8 };
    uint8_t shifted[ROWS * NETWORK_MOST_IN];
    for (int32_t row = 0; row < rows; row += ROWS) {
        int32_t height = rows - row < ROWS ? rows - row : ROWS;
        const int8_t *from = x + (int64_t)row * layer->in;
        int32_t *to = y + (int64_t)row * layer->out;
        for (int32_t i = 0; i < height * layer->in; i++) {
            shifted[i] = (uint8_t)((uint8_t)from[i] ^ 0x80u);
        }
        for (int64_t o = 0; o < layer->out;) {
            bool two = o + 2 * (int64_t)NETWORK_TILE <= layer->out;
            if (height == ROWS) {
                (two ? avx512_eight_by_two : avx512_eight)(layer, o, shifted, to);
            } else {
                for (int64_t r = 0; r < height; r++) {
                    (two ? avx512_one_by_two : avx512_one)(layer, o, shifted + r * layer->in, to + r * layer->out);
                }
            }
            o += two ? 2 * NETWORK_TILE : NETWORK_TILE;
        }
    }
}

/* One tile of `rows` rows (at most 2, a constant where this is inlined) whose inputs stand as int16, each row
 * NETWORK_MOST_IN apart: four outputs a register, two sums each. */
TARGET_AVX2 static inline __attribute__((always_inline)) void avx2_block(const NetworkLayer *layer, int64_t o,
                                                                         const int16_t *x, int32_t *y,
                                                                         int32_t rows) {
    __m256i sum[2][4];
    memset(sum, 0, sizeof sum);
    const int8_t *w = layer->weights + o * layer->in;
    for (int64_t i = 0; i < layer->in; i += NETWORK_GROUP) {
        __m256i input[2];
        for (int64_t r = 0; r < rows; r++) {
            int64_t four;
            memcpy(&four, x + r * NETWORK_MOST_IN + i, sizeof four);
            input[r] = _mm256_set1_epi64x(four);
        }
        for (int32_t q = 0; q < 4; q++, w += 16) {
            __m256i weight = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)w));
            for (int64_t r = 0; r < rows; r++) {
                sum[r][q] = _mm256_add_epi32(sum[r][q], _mm256_madd_epi16(weight, input[r]));
            }
        }
    }
    for (int64_t r = 0; r < rows; r++) {
        int32_t halves[2 * NETWORK_TILE];
        int32_t whole[NETWORK_TILE];
        memcpy(halves, sum[r], sizeof halves);
        for (int64_t j = 0; j < NETWORK_TILE; j++) {
            whole[j] = layer->bias[o + j] + halves[2 * j] + halves[2 * j + 1];
        }
        scale_sums(whole, layer->scale + o, y + r * layer->out + o, NETWORK_TILE);
    }
}

TARGET_AVX2 static void avx2_two(const NetworkLayer *layer, int64_t o, const int16_t *x, int32_t *y) {
    avx2_block(layer, o, x, y, 2);
}

TARGET_AVX2 static void avx2_one(const NetworkLayer *layer, int64_t o, const int16_t *x, int32_t *y) {
    avx2_block(layer, o, x, y, 1);
}

static void multiply_avx2(const NetworkLayer *layer, const int8_t *x, int32_t *y, int32_t rows) {
    int16_t wide[2 * NETWORK_MOST_IN];
    for (int32_t row = 0; row < rows; row += 2) {
        int32_t height = rows - row < 2 ? 1 : 2;
        int32_t *to = y + (int64_t)row * layer->out;
        for (int32_t r = 0; r < height; r++) {
            const int8_t *from = x + (int64_t)(row + r) * layer->in;
            for (int32_t i = 0; i < layer->in; i++) {
                wide[r * NETWORK_MOST_IN + i] = from[i];
            }
        }
        for (int64_t o = 0; o < layer->out; o += NETWORK_TILE) {
            (height == 2 ? avx2_two : avx2_one)(layer, o, wide, to);
        }
    }
}

TARGET_AVX2 static void recur_avx2(const int32_t *gates, int64_t gate_stride, const int8_t *x, int8_t *h,
                                   int64_t stride, int32_t hidden, int32_t rows, bool backwards) {
    recur_body(gates, gate_stride, x, h, stride, hidden, rows, backwards);
}

TARGET_AVX2 static void activate_avx2(const int32_t *y, int8_t *x, int64_t n, bool positive) {
    activate_body(y, x, n, positive);
}

TARGET_AVX2 static void embed_avx2(const NetworkRow *rows, int32_t n_rows, const int16_t *base, int8_t *out,
                                   int32_t n) {
    embed_body(rows, n_rows, base, out, n);
}

TARGET_AVX2 static void add_rows_avx2(const NetworkRows *rows, int32_t *y, int32_t n) {
    add_rows_body(rows, y, n);
}

TARGET_AVX2 static void join_avx2(const int32_t *p, const int32_t *q, const NetworkRows *rows, int8_t *out,
                                  int32_t n) {
    join_body(p, q, rows, out, n);
}

TARGET_AVX2 static void pairs_avx2(const int8_t *a, const int8_t *b, int32_t *scores, int32_t m, int32_t n,
                                   int32_t k) {
    pairs_body(a, b, scores, m, n, k);
}
#endif

NetworkKernel network_kernel(void) {
#ifdef NETWORK_X86
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl")) {
        return NETWORK_AVX512_VNNI;
    }
    if (__builtin_cpu_supports("avx2")) {
        return NETWORK_AVX2;
    }
#endif
    return NETWORK_PORTABLE;
}

const char *network_kernel_name(NetworkKernel kernel) {
    static const char *const names[] = {"portable", "avx2", "avx512-vnni"};
    return names[kernel];
}

void network_multiply_by(NetworkKernel kernel, const NetworkLayer *layer, const int8_t *x, int32_t *y, int32_t rows) {
    switch (kernel) {
#ifdef NETWORK_X86
    case NETWORK_AVX512_VNNI: multiply_avx512(layer, x, y, rows); break;
    case NETWORK_AVX2: multiply_avx2(layer, x, y, rows); break;
#endif
    default: multiply_portable(layer, x, y, rows); break;
    }
}

void network_multiply(const NetworkLayer *layer, const int8_t *x, int32_t *y, int32_t rows) {
    network_multiply_by(network_kernel(), layer, x, y, rows);
}

void network_recur(const int32_t *gates, int64_t gate_stride, const int8_t *x, int8_t *h, int64_t stride,
                   int32_t hidden, int32_t rows, bool backwards) {
#ifdef NETWORK_X86
    if (network_kernel() != NETWORK_PORTABLE) {
        recur_avx2(gates, gate_stride, x, h, stride, hidden, rows, backwards);
        return;
    }
#endif
    recur_body(gates, gate_stride, x, h, stride, hidden, rows, backwards);
}

void network_activate(const int32_t *y, int8_t *x, int64_t n, bool positive) {
#ifdef NETWORK_X86
    if (network_kernel() != NETWORK_PORTABLE) {
        activate_avx2(y, x, n, positive);
        return;
    }
#endif
    activate_body(y, x, n, positive);
}

void network_embed(const NetworkRow *rows, int32_t n_rows, const int16_t *base, int8_t *out, int32_t n) {
#ifdef NETWORK_X86
    if (network_kernel() != NETWORK_PORTABLE) {
        embed_avx2(rows, n_rows, base, out, n);
        return;
    }
#endif
    embed_body(rows, n_rows, base, out, n);
}

void network_pairs(const int8_t *a, const int8_t *b, int32_t *scores, int32_t m, int32_t n, int32_t k) {
#ifdef NETWORK_X86
    if (network_kernel() != NETWORK_PORTABLE) {
        pairs_avx2(a, b, scores, m, n, k);
        return;
    }
#endif
    pairs_body(a, b, scores, m, n, k);
}

void network_add_rows(const NetworkRows *rows, int32_t *y, int32_t n) {
#ifdef NETWORK_X86
    if (network_kernel() != NETWORK_PORTABLE) {
        add_rows_avx2(rows, y, n);
        return;
    }
#endif
    add_rows_body(rows, y, n);
}

void network_join(const int32_t *p, const int32_t *q, const NetworkRows *rows, int8_t *out, int32_t n) {
#ifdef NETWORK_X86
    if (network_kernel() != NETWORK_PORTABLE) {
        join_avx2(p, q, rows, out, n);
        return;
    }
#endif
    join_body(p, q, rows, out, n);
}
