/* Words of estimative probability: phrases that say how likely a thing is, the scales that give them numbers,
 * and which predicate a phrase speaks of. The table made from estimative-words.txt. */
#ifndef HEARSAY_CLAIM_ESTIMATIVE_H
#define HEARSAY_CLAIM_ESTIMATIVE_H

#include "claim/predicate.h"

/* ICD 203, the PHIA probability yardstick, what surveyed people said. */
typedef enum Scale { SCALE_ICD203, SCALE_PHIA, SCALE_SURVEY, SCALE_COUNT } Scale;

const char *scale_name(Scale scale);

/* Probabilities in per cent, both ends included. */
typedef struct Band {
    int16_t low, high;
} Band;

typedef enum EstimateKind {
    ESTIMATIVE_BAND,
    ESTIMATIVE_POSSIBLE,    /* perhaps: no number */
    ESTIMATIVE_HYPOTHETICAL /* in the worst case */
} EstimateKind;

typedef struct Estimate {
    EstimateKind kind;
    Band bands[SCALE_COUNT];
} Estimate;

/* A phrase in a text. */
typedef struct Hedge {
    Estimate estimate;   /* after negation: not likely */
    int32_t first, last; /* tokens, half-open, with the negator */
    int32_t head;
    bool is_negated; /* its estimate is turned round already */
} Hedge;

/* What hedges say of each token. */
typedef struct Hedges {
    Hedge *items;
    int32_t count;
    int32_t *of;     /* [n_tokens] the hedge that speaks of this predicate, or -1 */
    int32_t *second; /* [count] another hedge of the same predicate, or -1 */
} Hedges;

/* The estimate of exactly this phrase (lower case, single spaces), or NULL. */
const Estimate *estimate_find(Slice phrase);

/* What is left of a band when it is negated (not likely), and when a thing is hedged twice: the second
 * holds inside the first, so the lower ends multiply and the upper end is the smaller one. */
Band band_negate(Band band);
Band band_combine(Band a, Band b);

/* All phrases of a text and what they speak of. In arena. Linear. */
Hedges hedges_find(const Clauses *clauses, Arena *arena);

#endif
