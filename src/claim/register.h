/* Register: whether a text reads as edited news or as people's own writing (mail, weblogs, reviews). Readers
 * of the two were asked differently about what has not happened yet, so the certainty of an event needs to
 * know. A linear model over words and shapes of words. */
#ifndef HEARSAY_CLAIM_REGISTER_H
#define HEARSAY_CLAIM_REGISTER_H

#include "claim/predicate.h"
#include "learn/features.h"
#include "learn/weights.h"

enum {
    REGISTER_BITS = 15,
    REGISTER_UNIT = 2048,       /* of a weight: log odds of 1 */
    REGISTER_MOST_TOKENS = 4096 /* of a text that are looked at: its beginning */
};

typedef struct RegisterModel {
    const int16_t *weights; /* [2^REGISTER_BITS] */
    int32_t bias;
} RegisterModel;

bool register_open(RegisterModel *model, const Weights *weights, Error *error) MUST_USE;

/* Calls `take` with the bucket of every feature of a sentence; the trainer and the analysis share this. */
typedef void RegisterTake(void *context, uint32_t bucket);
void register_features(const Clauses *clauses, int32_t sentence, RegisterTake *take, void *context);

/* How much the text is people's own writing, 0 … REGISTER_SHARE. Linear up to the limit above. */
enum { REGISTER_SHARE = 1024 };
int32_t register_find(const RegisterModel *model, const Clauses *clauses);

/* The same of a sum of weights. */
int32_t register_share_of(const RegisterModel *model, int64_t sum);

#endif
