/* Logistic regression by Newton's method, for a few features and many examples (Hastie et al. 2009, 4.4.1). */
#ifndef HEARSAY_TRAIN_LOGISTIC_H
#define HEARSAY_TRAIN_LOGISTIC_H

#include "base/arena.h"

enum { LOGISTIC_MOST_FEATURES = 32 };

typedef struct LogisticData {
    const int32_t *features; /* [n][n_features] */
    const bool *yes;         /* [n] */
    const double *weight;    /* [n] 0 leaves an example out */
    int32_t n, n_features;   /* n_features <= LOGISTIC_MOST_FEATURES */
} LogisticData;

/* weights [n_features + 1], out; the last is the constant. `penalty` times half the squares of the weights of features of
 * deviation one is added to the loss. Examples are taken in their order: the same bytes on machines with IEEE arithmetic
 * and the same exp(). */
void logistic_fit(const LogisticData *data, double penalty, Arena *scratch, double *weights);

#endif
