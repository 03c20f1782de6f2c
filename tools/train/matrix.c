#include "matrix.h"

#include <stdlib.h>
#include <string.h>

typedef float Vector8 __attribute__((vector_size(32), aligned(4)));

enum { TILE_ROWS = 6, TILE_COLUMNS = 16 };

/* One tile of TILE_ROWS (or fewer) rows by 16 columns over a packed panel [k][16]. Sums run over k in
 * order for every element, whatever the tile, so results do not depend on the blocking. */
#define TILE_BODY(ROWS)                                                                            \
    Vector8 sum[ROWS][2];                                                                          \
    for (int32_t r = 0; r < ROWS; r++) {                                                           \
        sum[r][0] = sum[r][1] = (Vector8){0};                                                      \
    }                                                                                              \
    for (int32_t i = 0; i < k; i++) {                                                              \
        Vector8 left = *(const Vector8 *)(panel + (size_t)i * TILE_COLUMNS);                       \
        Vector8 right = *(const Vector8 *)(panel + (size_t)i * TILE_COLUMNS + 8);                  \
        for (int32_t r = 0; r < ROWS; r++) {                                                       \
            float x = a[(size_t)r * (size_t)k + (size_t)i];                                        \
            sum[r][0] += left * x;                                                                 \
            sum[r][1] += right * x;                                                                \
        }                                                                                          \
    }                                                                                              \
    for (int32_t r = 0; r < ROWS; r++) {                                                           \
        memcpy(out + r * TILE_COLUMNS, &sum[r][0], 32);                                            \
        memcpy(out + r * TILE_COLUMNS + 8, &sum[r][1], 32);                                        \
    }

static void tile_six(const float *a, const float *panel, float *out, int32_t k) {
    TILE_BODY(6)
}

static void tile_one(const float *a, const float *panel, float *out, int32_t k) {
    TILE_BODY(1)
}

void matrix_multiply(const float *a, const float *b, float *c, int32_t m, int32_t n, int32_t k, bool add) {
    float *panel = malloc(sizeof(float) * TILE_COLUMNS * (size_t)(k > 0 ? k : 1));
    if (!panel) {
        abort();
    }
    for (int32_t column = 0; column < n; column += TILE_COLUMNS) {
        int32_t width = n - column < TILE_COLUMNS ? n - column : TILE_COLUMNS;
        for (int32_t i = 0; i < k; i++) {
            float *to = panel + (size_t)i * TILE_COLUMNS;
            memset(to, 0, sizeof(float) * TILE_COLUMNS);
            memcpy(to, b + (size_t)i * (size_t)n + (size_t)column, sizeof(float) * (size_t)width);
        }
        for (int32_t row = 0; row < m;) {
            float tile[TILE_ROWS * TILE_COLUMNS];
            int32_t height = m - row >= TILE_ROWS ? TILE_ROWS : 1;
            (height == TILE_ROWS ? tile_six : tile_one)(a + (size_t)row * (size_t)k, panel, tile, k);
            for (int32_t r = 0; r < height; r++) {
                float *to = c + (size_t)(row + r) * (size_t)n + (size_t)column;
                for (int32_t j = 0; j < width; j++) {
                    to[j] = (add ? to[j] : 0.0f) + tile[r * TILE_COLUMNS + j];
                }
            }
            row += height;
        }
    }
    free(panel);
}

void matrix_transpose(const float *a, float *out, int32_t rows, int32_t columns) {
    enum { BLOCK = 16 };
    for (int32_t r0 = 0; r0 < rows; r0 += BLOCK) {
        for (int32_t c0 = 0; c0 < columns; c0 += BLOCK) {
            for (int32_t r = r0; r < rows && r < r0 + BLOCK; r++) {
                for (int32_t c = c0; c < columns && c < c0 + BLOCK; c++) {
                    out[(size_t)c * (size_t)rows + (size_t)r] = a[(size_t)r * (size_t)columns + (size_t)c];
                }
            }
        }
    }
}

float exp_float(float x) {
    x = x < -87.0f ? -87.0f : x > 87.0f ? 87.0f : x;
    /* e^x = 2^n e^r, r = x - n ln 2 in two parts (Cody and Waite 1980), Taylor series for e^r */
    int32_t n = (int32_t)(x * 1.44269504f + (x < 0 ? -0.5f : 0.5f));
    float r = x - (float)n * 0.693359375f;
    r = r + (float)n * 2.12194440e-4f;
    float e = 1.0f / 720.0f;
    e = e * r + 1.0f / 120.0f;
    e = e * r + 1.0f / 24.0f;
    e = e * r + 1.0f / 6.0f;
    e = e * r + 0.5f;
    e = e * r + 1.0f;
    e = e * r + 1.0f;
    uint32_t bits = (uint32_t)(n + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return e * power;
}

float log_float(float x) {
    if (x < 1e-30f) {
        x = 1e-30f;
    }
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    int32_t exponent = (int32_t)(bits >> 23) - 127;
    bits = (bits & 0x7FFFFF) | 0x3F800000;
    float m;
    memcpy(&m, &bits, sizeof m);
    /* ln m = 2 artanh((m - 1) / (m + 1)), m in [1, 2) */
    float z = (m - 1.0f) / (m + 1.0f);
    float z2 = z * z;
    float series = 1.0f + z2 * (1.0f / 3 + z2 * (1.0f / 5 + z2 * (1.0f / 7 + z2 * (1.0f / 9))));
    return (float)exponent * 0.69314718f + 2.0f * z * series;
}
