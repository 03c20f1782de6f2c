/* Learns to tell edited news from people's own writing (claim/register.h), by logistic regression over
 * sentences. */
#ifndef HEARSAY_TRAIN_REGISTER_TRAIN_H
#define HEARSAY_TRAIN_REGISTER_TRAIN_H

#include "base/vector.h"
#include "claim/register.h"

/* A sentence as buckets, counted by how it should come out. */
typedef struct RegisterSentence {
    uint32_t *buckets; /* [n] */
    int32_t n;
    bool is_own; /* people's own writing */
} RegisterSentence;

typedef VECTOR(RegisterSentence) RegisterSet;

/* Adds the sentences of a text. In arena. */
void register_set_add(RegisterSet *set, const Clauses *clauses, bool is_own, Arena *arena);

/* Trains with both sides weighing the same; weights in units of REGISTER_UNIT [2^REGISTER_BITS], in arena. */
const int16_t *register_train(const RegisterSet *set, int64_t epochs, double rate, uint64_t seed,
                              Arena *arena);

#endif
