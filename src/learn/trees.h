/* Boosted decision trees in integers (Friedman 2001, gradient boosting): a yes/no decision over a row of small whole
 * numbers. Every tree asks the same number of questions "is value f at most t"; its leaf adds to the sum. */
#ifndef HEARSAY_LEARN_TREES_H
#define HEARSAY_LEARN_TREES_H

#include "learn/weights.h"

enum {
    TREES_MOST_DEPTH = 8,
    TREES_MOST_FEATURES = 256,
    TREES_UNIT = 1024, /* what the sum gives for a log odds of 1 */
    TREES_SURE = 48    /* trees after which a sum that is far off hardly comes back */
};

/* A tree of depth d has 2^d - 1 questions, the one at n asking on to 2 n + 1 (yes) and 2 n + 2 (no), and 2^d leaves. */
typedef struct Trees {
    const int16_t *features;   /* [n_trees][2^depth - 1] index in the row */
    const int16_t *thresholds; /* [n_trees][2^depth - 1] */
    const int16_t *leaves;     /* [n_trees][2^depth] */
    int32_t n_trees, depth, n_features, bias;
} Trees;

/* Looks up NAME.features, .thresholds, .leaves and .bias and checks them for rows of n_features numbers. */
bool trees_open(Trees *trees, const Weights *weights, const char *name, int32_t n_features, Error *error) MUST_USE;

/* The log odds of yes in 1 / TREES_UNIT, for a row [n_features]. */
int32_t trees_score(const Trees *trees, const int16_t *row);

/* The same, but where the sum is below `floor` after TREES_SURE trees or later, the sum so far: for callers to whom all
 * below the floor is one, when most rows are far below it. */
int32_t trees_score_above(const Trees *trees, const int16_t *row, int32_t floor);

#endif
