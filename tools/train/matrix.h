/* Dense arithmetic for training: float, row-major, with one fixed order of operations, so that the same
 * bytes come out on every machine. No fused multiply-add, no library functions beyond IEEE basics. */
#ifndef HEARSAY_TRAIN_MATRIX_H
#define HEARSAY_TRAIN_MATRIX_H

#include <stdbool.h>
#include <stdint.h>

/* c [m][n] = a [m][k] · b [k][n], added to c where `add`. O(m n k). */
void matrix_multiply(const float *a, const float *b, float *c, int32_t m, int32_t n, int32_t k, bool add);

/* out [columns][rows] = the transpose of a [rows][columns]. */
void matrix_transpose(const float *a, float *out, int32_t rows, int32_t columns);

/* e^x within 2 ulp, from basic operations only; x is clamped to ±87. */
float exp_float(float x);
/* ln x for x > 0, from basic operations only. */
float log_float(float x);

#endif
