/* Dense layers in integers: what a small neural network needs at run time. Weights and activations are
 * int8, sums int32 and exact, so that every processor gives the same bytes, whichever kernel runs. Where
 * a sum is scaled, and in the recurrent step, single precision is used with exactly rounded operations
 * only (no contraction), which is the same everywhere too. */
#ifndef HEARSAY_LEARN_NETWORK_H
#define HEARSAY_LEARN_NETWORK_H

#include "base/arena.h"
#include "learn/weights.h"

enum {
    NETWORK_TILE = 16,     /* outputs that are stored together */
    NETWORK_GROUP = 4,     /* inputs that are stored together */
    NETWORK_MOST_IN = 512, /* inputs of a layer */
    NETWORK_MOST_HIDDEN = 256,
    NETWORK_MOST = 127,   /* largest absolute value of a weight or an activation */
    NETWORK_ONE = 32,     /* an activation of 1.0 */
    NETWORK_UNIT = 16384, /* what a layer gives for 1.0 */
    NETWORK_MOST_BIAS = 1 << 24,
    NETWORK_MOST_SCALE = 64 /* a sum and a bias are below 2^25 together: times this they fit an int32_t */
};

/* y [out] = scale [out] * (bias [out] + W x [in]) in units of 1 / NETWORK_UNIT. In memory, for each tile
 * of 16 outputs and each group of 4 inputs:
 *   weights [out / 16][in / 4][16][4]
 * Valid as long as the weights file and the arena. */
typedef struct NetworkLayer {
    const int8_t *weights;
    const float *scale;
    const int32_t *bias;
    const int32_t *bias_shifted; /* [out] bias - 128 * sum of the output's weights, for unsigned inputs */
    int32_t in, out;             /* in a multiple of NETWORK_GROUP, out of NETWORK_TILE */
} NetworkLayer;

/* Looks up arrays `name`, `name.scale` and `name.bias`; demands the shape and bounded values. */
bool network_layer_find(const Weights *weights, const char *name, int32_t in, int32_t out, Arena *arena,
                        NetworkLayer *layer, Error *error) MUST_USE;

/* Where in NetworkLayer.weights the weight from input i to output o stands. */
static inline int64_t network_weight_index(int32_t in, int32_t i, int32_t o) {
    int64_t group = (int64_t)(o / NETWORK_TILE) * (in / NETWORK_GROUP) + i / NETWORK_GROUP;
    return (group * NETWORK_TILE + o % NETWORK_TILE) * NETWORK_GROUP + i % NETWORK_GROUP;
}

/* How the products are made: plain C, or what newer x86-64 processors have. */
typedef enum NetworkKernel { NETWORK_PORTABLE, NETWORK_AVX2, NETWORK_AVX512_VNNI } NetworkKernel;

/* The fastest kernel of this processor, and its name. */
NetworkKernel network_kernel(void);
const char *network_kernel_name(NetworkKernel kernel);

/* y [rows][out] of x [rows][in], by the fastest kernel. O(rows * in * out). */
void network_multiply(const NetworkLayer *layer, const int8_t *x, int32_t *y, int32_t rows);

/* The same by a given kernel, which this processor must have; for tests. */
void network_multiply_by(NetworkKernel kernel, const NetworkLayer *layer, const int8_t *x, int32_t *y, int32_t rows);

/* scores [m][n] of a [m][k] and b [n][k]: every pair's inner product. */
void network_pairs(const int8_t *a, const int8_t *b, int32_t *scores, int32_t m, int32_t n, int32_t k);

/* What a layer gives, as activations: rounded to 1 / NETWORK_ONE, cut to ±NETWORK_MOST, and with `positive`
 * negative ones made 0. */
void network_activate(const int32_t *y, int8_t *x, int64_t n, bool positive);

/* A row of embeddings: int8 values that stand for value * 2^shift in units of 1 / NETWORK_EMBEDDING_ONE. */
typedef struct NetworkRow {
    const int8_t *values;
    int32_t shift; /* 0..4 */
} NetworkRow;

enum { NETWORK_EMBEDDING_ONE = 256, NETWORK_MOST_ROWS = 15 };

/* The sum of `rows` [n_rows] (at most NETWORK_MOST_ROWS) and of `base` [n], which may be NULL and whose values
 * are at most 2047, as activations out [n]. n a multiple of 16. */
void network_embed(const NetworkRow *rows, int32_t n_rows, const int16_t *base, int8_t *out, int32_t n);

/* Rows of one table, to be summed: int8 values that stand for value * 2^shift in units of 1 / NETWORK_EMBEDDING_ONE. */
typedef struct NetworkRows {
    const int8_t *values[NETWORK_MOST_ROWS];
    int32_t count, shift; /* shift 0..4 */
} NetworkRows;

/* y [n] += the sum of rows, in units of 1 / NETWORK_UNIT; y is first cut so that two such sums and their rows can be
 * added. n a multiple of 16, at most NETWORK_MOST_HIDDEN. */
void network_add_rows(const NetworkRows *rows, int32_t *y, int32_t n);

/* ReLU(p + q + the sum of rows) as activations out [n]: p and q as network_add_rows leaves them. */
void network_join(const int32_t *p, const int32_t *q, const NetworkRows *rows, int8_t *out, int32_t n);

/* One direction of a simple recurrent unit (Lei et al. 2018) over a sentence:
 *   f = s(F)  c' = f c + (1 - f) u  r = s(R)  h = r c' + (1 - r) x,  s(p) = 1/2 + p / 2(1 + |p|)
 *   gates   row i at gates + i * gate_stride: u, F, R, [hidden] each, as layers give them
 *   x, h    row i at + i * stride; x and h may not overlap
 *   rows    walked from the first on, or from the last with `backwards` */
void network_recur(const int32_t *gates, int64_t gate_stride, const int8_t *x, int8_t *h, int64_t stride,
                   int32_t hidden, int32_t rows, bool backwards);

#endif
