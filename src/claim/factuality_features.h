/* What the factuality network sees of a token beside the encoder's rows: hashed features of its words, its
 * clause, the clauses above and its sentence. The trainer and the analysis share this file, so they cannot
 * differ. */
#ifndef HEARSAY_CLAIM_FACTUALITY_FEATURES_H
#define HEARSAY_CLAIM_FACTUALITY_FEATURES_H

#include "claim/predicate.h"
#include "learn/features.h"

enum { FACTUALITY_BITS = 12 }; /* of the table of rows that features share */

/* What is the same for all tokens of a sentence: a question, an exclamation, who speaks, whether it ends. */
typedef struct SentenceLook {
    uint64_t marks;
    uint64_t length;
    int32_t root;
} SentenceLook;

SentenceLook sentence_look(const Clauses *clauses, int32_t sentence);

/* `alone`: the token's clause is taken without what it depends on. */
void factuality_features(const Clauses *clauses, const SentenceLook *sentence, int32_t token, bool alone,
                         Features *out);

#endif
