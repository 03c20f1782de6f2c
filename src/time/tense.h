/* Where an expression of time hangs in its tree, and the tense of the verb above it. */
#ifndef HEARSAY_TIME_TENSE_H
#define HEARSAY_TIME_TENSE_H

#include "time/candidate.h"

/* A candidate's tokens, half-open, the one of them that hangs outside, and what it hangs on (-1: nothing). */
typedef struct Attachment {
    int32_t first_token, last_token, head, governor;
} Attachment;

Attachment attachment_of(const TimeSentence *s, const TimeMatch *m);

typedef enum Tense {
    TENSE_NONE,
    TENSE_PAST,
    TENSE_PERFECT,
    TENSE_PRESENT,
    TENSE_FUTURE,
    TENSE_MODAL,
    TENSE_INFINITIVE,
    TENSE_PARTICIPLE
} Tense;

/* The verb that a token hangs under, or -1. */
int32_t tense_governing_verb(const TimeSentence *s, int32_t token);

/* Tense of a verb or a predicate by its tag and the auxiliaries shortly before it. */
Tense tense_of(const TimeSentence *s, int32_t verb);

/* The tense of the nearest finite verb at or above this one. */
Tense tense_finite(const TimeSentence *s, int32_t verb);

#endif
