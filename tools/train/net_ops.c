#include "net_ops.h"

#include "base/random.h"
#include "matrix.h"

#include <stdlib.h>
#include <string.h>

float net_root(float x) {
    return __builtin_sqrtf(x);
}

void net_fill(float *values, int64_t n, float deviation, uint64_t *state) {
    for (int64_t i = 0; i < n; i++) {
        values[i] = deviation * random_normal(state);
    }
}

NetWork *net_work_new(void) {
    NetWork *work = calloc(1, sizeof *work);
    if (!work) {
        abort();
    }
    return work;
}

const RowGradient *net_work_rows(const NetWork *work, int32_t *n) {
    *n = work->n_rows;
    return work->rows;
}

void net_add_row_gradient(NetWork *work, int64_t offset, const float *values) {
    if (work->n_rows == work->rows_room) {
        work->rows_room = work->rows_room * 2 + 4096;
        work->rows = realloc(work->rows, sizeof *work->rows * (size_t)work->rows_room);
        if (!work->rows) {
            abort();
        }
    }
    work->rows[work->n_rows++] = (RowGradient){offset, values};
}

void net_work_free(NetWork *work) {
    free(work->rows);
    free(work->memory);
    free(work);
}

float *net_take(NetWork *work, int64_t count) {
    size_t need = ((size_t)count + 15) / 16 * 16;
    if (work->used + need > work->room) {
        abort(); /* the caller reserved too little */
    }
    float *memory = work->memory + work->used;
    work->used += need;
    return memory;
}

float *net_take_zeros(NetWork *work, int64_t count) {
    float *memory = net_take(work, count);
    memset(memory, 0, sizeof(float) * (size_t)count);
    return memory;
}

void net_reserve(NetWork *work, size_t count) {
    work->used = 0;
    work->n_rows = 0;
    if (count > work->room) {
        free(work->memory);
        work->memory = aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64);
        work->room = count;
        if (!work->memory) {
            abort();
        }
    }
}

float *net_dropout(NetWork *work, float *values, int64_t count, float rate, uint64_t *random) {
    if (!random || rate <= 0.0f) {
        return NULL;
    }
    float *mask = net_take(work, count);
    float keep = 1.0f / (1.0f - rate);
    uint32_t limit = (uint32_t)(rate * 65536.0f);
    for (int64_t i = 0; i < count; i += 4) {
        uint64_t bits = random_next(random);
        for (int64_t j = i; j < count && j < i + 4; j++) {
            mask[j] = (bits & 0xFFFF) < limit ? 0.0f : keep;
            values[j] *= mask[j];
            bits >>= 16;
        }
    }
    return mask;
}

void net_apply_mask(const float *mask, float *gradient, int64_t count) {
    for (int64_t i = 0; mask && i < count; i++) {
        gradient[i] *= mask[i];
    }
}

void net_add(float *restrict to, const float *restrict from, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        to[i] += from[i];
    }
}

static void add_bias(float *rows, const float *bias, int32_t n_rows, int32_t n) {
    for (int32_t r = 0; r < n_rows; r++) {
        net_add(rows + (int64_t)r * n, bias, n);
    }
}

void net_linear(const float *x, const float *w, const float *b, float *y, int32_t rows, int32_t in,
                int32_t out) {
    matrix_multiply(x, w, y, rows, out, in, false);
    if (b) {
        add_bias(y, b, rows, out);
    }
}

void net_linear_backward(NetWork *work, const float *x, const float *w, const float *dy, float *dw, float *db,
                         float *dx, bool add, int32_t rows, int32_t in, int32_t out) {
    size_t used = work->used;
    float *transposed = net_take(work, (int64_t)rows * in);
    matrix_transpose(x, transposed, rows, in);
    matrix_multiply(transposed, dy, dw, in, out, rows, true);
    if (db) {
        for (int32_t r = 0; r < rows; r++) {
            net_add(db, dy + (int64_t)r * out, out);
        }
    }
    if (dx) {
        float *turned = net_take(work, (int64_t)in * out);
        matrix_transpose(w, turned, in, out);
        matrix_multiply(dy, turned, dx, rows, in, out, add);
    }
    work->used = used;
}

float net_softmax_loss(float *scores, int32_t n, int32_t gold, float scale, int32_t *best) {
    *best = 0;
    for (int32_t i = 1; i < n; i++) {
        *best = scores[i] > scores[*best] ? i : *best;
    }
    float top = scores[*best];
    float sum = 0;
    for (int32_t i = 0; i < n; i++) {
        scores[i] = exp_float(scores[i] - top);
        sum += scores[i];
    }
    float loss = -log_float(scores[gold] / sum);
    for (int32_t i = 0; i < n; i++) {
        scores[i] = scale * (scores[i] / sum - (i == gold ? 1.0f : 0.0f));
    }
    return loss;
}

float *net_columns(NetWork *work, const float *rows, int32_t n_rows, int32_t stride, int32_t from,
                   int32_t n) {
    float *out = net_take(work, (int64_t)n_rows * n);
    for (int32_t r = 0; r < n_rows; r++) {
        memcpy(out + (int64_t)r * n, rows + (int64_t)r * stride + from, sizeof(float) * (size_t)n);
    }
    return out;
}
