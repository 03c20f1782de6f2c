/* A trained network in float, as a file: what an ensemble of teachers is loaded from. */
#ifndef HEARSAY_TRAIN_TEACHER_H
#define HEARSAY_TRAIN_TEACHER_H

#include "learn/weights.h"
#include "syntax_net.h"

bool teacher_write(const char *path, const NetShape *shape, const float *values, int64_t count, Arena *arena,
                   Error *error) MUST_USE;

/* values are mapped and valid until weights is closed. The shape must fit the lexicon. */
bool teacher_open(const char *path, const Lexicon *lexicon, Weights *weights, NetShape *shape, const float **values,
                  Error *error) MUST_USE;

#endif
