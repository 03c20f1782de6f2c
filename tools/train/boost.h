/* Trains boosted decision trees (Friedman 2001; by histograms as in LightGBM, Ke et al. 2017) for learn/trees.h. */
#ifndef HEARSAY_TRAIN_BOOST_H
#define HEARSAY_TRAIN_BOOST_H

#include "base/arena.h"
#include "learn/trees.h"

typedef struct BoostSettings {
    int32_t trees, depth, least; /* least: rows that a leaf must have */
    double rate, share, ridge;   /* share of the rows that a tree sees; ridge: weight of no change in a leaf */
    double feature_share;        /* of the numbers that a tree may ask for */
    uint64_t seed;
} BoostSettings;

BoostSettings boost_settings_default(void);

/* Rows of numbers with their answers.
 *   rows     [n][n_features]
 *   answers  [n]
 *   weights  [n] of each row's loss */
typedef struct BoostData {
    const int16_t *rows;
    const uint8_t *answers;
    const float *weights;
    int32_t n, n_features;
} BoostData;

/* In arena; the same bytes for the same input on machines with the same floating point. */
Trees boost_train(const BoostSettings *settings, const BoostData *data, Arena *arena);

/* Adds the arrays that trees_open reads. */
void boost_write(const Trees *trees, const char *name, WeightsWriter *writer, Arena *arena);

#endif
