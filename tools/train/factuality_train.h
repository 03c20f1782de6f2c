/* Training of one factuality network, and what it answers on examples. */
#ifndef HEARSAY_TRAIN_FACTUALITY_TRAIN_H
#define HEARSAY_TRAIN_FACTUALITY_TRAIN_H

#include "factuality_data.h"

typedef struct FactualityTraining {
    int64_t epochs, batch, seed, threads;
    double rate, decay, clip;
    FactualityShape shape;
    FactualityOptions options;
} FactualityTraining;

/* Trains on `train` and gives the parameters, in arena. Prints the loss of each epoch and how well it does on
 * dev. */
const float *factuality_train(const FactualityTraining *training, const Examples *train, const Examples *dev,
                              Arena *arena);

/* Adds what a network answers for each example, times `scale`, to sums [examples][FACTUALITY_OUTPUTS]. */
void factuality_answers_add(const FactualityShape *shape, const float *values, const Examples *examples,
                            float scale, float *sums);

/* Prints r and mean absolute error of answers [dev][FACTUALITY_OUTPUTS] as the program takes them, in
 * brackets where the register is known; then F1 of being an event in news. */
void factuality_report(const Examples *dev, const float *answers);

#endif
