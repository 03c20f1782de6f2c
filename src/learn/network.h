/* Dense layers in integers: what a small neural network needs at run time. Weights and activations are
 * int16, sums int32 and exact, so that every processor gives the same bytes, whichever kernel runs. */
#ifndef HEARSAY_LEARN_NETWORK_H
#define HEARSAY_LEARN_NETWORK_H

#include "base/arena.h"
#include "learn/weights.h"

enum {
    NETWORK_TILE = 16,       /* outputs that are stored together */
    NETWORK_MOST_IN = 480,   /* inputs of a layer: 480 * 2047 * 2047 and a bias still fit an int32_t */
    NETWORK_MOST_BIAS = 1 << 26,
    NETWORK_MOST = 2047,     /* largest absolute value of a weight or an activation */
    NETWORK_ONE = 256,       /* an activation of 1.0 */
    NETWORK_WEIGHT_ONE = 1024 /* a weight of 1.0 */
};

/* y [out] = bias [out] + W x [in]. In memory, for each tile of 16 outputs and each pair of inputs:
 *   weights [out / 16][in / 2][16][2] */
typedef struct NetworkLayer {
    const int16_t *weights;
    const int32_t *bias; /* in units of 1 / (NETWORK_ONE * NETWORK_WEIGHT_ONE) */
    int32_t in, out;     /* in even, at most NETWORK_MOST_IN; out a multiple of NETWORK_TILE */
} NetworkLayer;

/* Looks up arrays `name` and `name.bias`; demands the shape. */
bool network_layer_find(const Weights *weights, const char *name, int32_t in, int32_t out, NetworkLayer *layer,
                        Error *error) MUST_USE;

/* Where in NetworkLayer.weights the weight from input i to output o stands. */
static inline int64_t network_weight_index(int32_t in, int32_t i, int32_t o) {
    return ((int64_t)(o / NETWORK_TILE) * (in / 2) + i / 2) * NETWORK_TILE * 2 + (o % NETWORK_TILE) * 2 + i % 2;
}

/* y [rows][out] of x [rows][in]; every |x| at most NETWORK_MOST. O(rows * in * out). */
void network_multiply(const NetworkLayer *layer, const int16_t *x, int32_t *y, int32_t rows);

/* scores [m][n] of a [m][k] and b [n][k]: every pair's inner product. k a multiple of 16. */
void network_pairs(const int16_t *a, const int16_t *b, int32_t *scores, int32_t m, int32_t n, int32_t k);

/* What a layer gives, as activations: divided by NETWORK_WEIGHT_ONE, rounded, cut to ±NETWORK_MOST, and
 * with `positive` negative ones made 0. */
void network_activate(const int32_t *y, int16_t *x, int64_t n, bool positive);

/* One direction of a simple recurrent unit (Lei et al. 2018) over a sentence:
 *   f = s(F)  c' = f c + (1 - f) u  r = s(R)  h = r c' + (1 - r) x,  s(p) = 1/2 + p / 2(1 + |p|)
 * in single precision with exactly rounded operations only, so that this too is the same everywhere.
 *   gates   row i at gates + i * gate_stride: u, F, R, [hidden] each, as layers give them
 *   x, h    row i at + i * stride; x and h may not overlap
 *   rows    walked from the first on, or from the last with `backwards` */
void network_recur(const int32_t *gates, int64_t gate_stride, const int16_t *x, int16_t *h, int64_t stride,
                   int32_t hidden, int32_t rows, bool backwards);

enum { NETWORK_MOST_HIDDEN = 256 };

/* Which kernel runs on this processor: "avx512-vnni", "avx2" or "portable". */
const char *network_kernel(void);

/* The portable kernel, for tests to compare with. */
void network_multiply_portable(const NetworkLayer *layer, const int16_t *x, int32_t *y, int32_t rows);

#endif
