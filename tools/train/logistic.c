#include "logistic.h"

#include <math.h>

enum { MOST_ROUNDS = 40, SIZE = LOGISTIC_MOST_FEATURES + 1 };

typedef struct Fitting {
    const LogisticData *data;
    double mean[SIZE], deviation[SIZE]; /* of the features */
    double weights[SIZE];               /* of features of deviation one */
    double gradient[SIZE], hessian[SIZE][SIZE];
} Fitting;

static void find_scale(Fitting *f) {
    const LogisticData *data = f->data;
    for (int32_t k = 0; k < data->n_features; k++) {
        double sum = 0;
        double total = 0;
        double square = 0;
        for (int32_t i = 0; i < data->n; i++) {
            double x = data->features[(size_t)i * (size_t)data->n_features + (size_t)k];
            total += data->weight[i];
            sum += data->weight[i] * x;
            square += data->weight[i] * x * x;
        }
        f->mean[k] = sum / total;
        f->deviation[k] = sqrt(square / total - f->mean[k] * f->mean[k]) + 1e-6;
    }
    f->mean[data->n_features] = 0;
    f->deviation[data->n_features] = 1;
}

static void add_example(Fitting *f, int32_t i) {
    const LogisticData *data = f->data;
    int32_t size = data->n_features + 1;
    double x[SIZE];
    double score = 0;
    for (int32_t k = 0; k < size; k++) {
        double raw = k < data->n_features ? data->features[(size_t)i * (size_t)data->n_features + (size_t)k] : 1;
        x[k] = (raw - f->mean[k]) / f->deviation[k];
        score += f->weights[k] * x[k];
    }
    score = score < -30 ? -30 : score > 30 ? 30 : score;
    double p = 1 / (1 + exp(-score));
    double slope = data->weight[i] * (p - (data->yes[i] ? 1 : 0));
    double curve = data->weight[i] * p * (1 - p);
    for (int32_t k = 0; k < size; k++) {
        f->gradient[k] += slope * x[k];
        for (int32_t m = 0; m <= k; m++) {
            f->hessian[k][m] += curve * x[k] * x[m];
        }
    }
}

/* Solves hessian * step = gradient by Cholesky's method; the hessian is positive by its penalty. */
static void solve(Fitting *f, int32_t size, double *step) {
    double (*h)[SIZE] = f->hessian;
    for (int32_t k = 0; k < size; k++) {
        for (int32_t m = 0; m <= k; m++) {
            double sum = h[k][m];
            for (int32_t q = 0; q < m; q++) {
                sum -= h[k][q] * h[m][q];
            }
            h[k][m] = k == m ? sqrt(sum) : sum / h[m][m];
        }
    }
    for (int32_t k = 0; k < size; k++) {
        double sum = f->gradient[k];
        for (int32_t q = 0; q < k; q++) {
            sum -= h[k][q] * step[q];
        }
        step[k] = sum / h[k][k];
    }
    for (int32_t k = size - 1; k >= 0; k--) {
        double sum = step[k];
        for (int32_t q = k + 1; q < size; q++) {
            sum -= h[q][k] * step[q];
        }
        step[k] = sum / h[k][k];
    }
}

static double newton_step(Fitting *f, double penalty) {
    int32_t size = f->data->n_features + 1;
    for (int32_t k = 0; k < size; k++) {
        bool is_feature = k + 1 < size;
        f->gradient[k] = is_feature ? penalty * f->weights[k] : 0;
        for (int32_t m = 0; m <= k; m++) {
            f->hessian[k][m] = k != m ? 0 : is_feature ? penalty : 1e-6;
        }
    }
    for (int32_t i = 0; i < f->data->n; i++) {
        if (f->data->weight[i] > 0) {
            add_example(f, i);
        }
    }
    double step[SIZE];
    double largest = 0;
    solve(f, size, step);
    for (int32_t k = 0; k < size; k++) {
        f->weights[k] -= step[k];
        largest = fabs(step[k]) > largest ? fabs(step[k]) : largest;
    }
    return largest;
}

void logistic_fit(const LogisticData *data, double penalty, Arena *scratch, double *weights) {
    ArenaMark mark = arena_mark(scratch);
    Fitting *f = ARENA_NEW(scratch, Fitting, 1);
    f->data = data;
    find_scale(f);
    for (int32_t round = 0; round < MOST_ROUNDS && newton_step(f, penalty) > 1e-7; round++) {
    }
    weights[data->n_features] = f->weights[data->n_features];
    for (int32_t k = 0; k < data->n_features; k++) {
        weights[k] = f->weights[k] / f->deviation[k];
        weights[data->n_features] -= weights[k] * f->mean[k];
    }
    arena_reset(scratch, mark);
}
