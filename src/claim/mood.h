/* How a predicate is put forward: as a fact, denied, planned, possible, or only thought of; by its own
 * auxiliaries and negation, and by the clauses that it stands in. Rules over the tree. */
#ifndef HEARSAY_CLAIM_MOOD_H
#define HEARSAY_CLAIM_MOOD_H

#include "claim/predicate.h"

typedef enum MoodKind {
    MOOD_FACT,
    MOOD_PLANNED,      /* will, going to, plans to, is expected to */
    MOOD_POSSIBLE,     /* may, hopes to, asked to, doubts that */
    MOOD_HYPOTHETICAL, /* if, whether, would, a question, a command */
    MOOD_DENIED        /* denied that, failed to */
} MoodKind;

typedef struct Mood {
    MoodKind kind;
    bool is_negated;     /* an odd number of negations hold over it */
    bool by_subject;     /* the negation is that of its subject: nobody came */
    bool is_weak;        /* the sign also stands with what happened: was able to, went there to */
    int32_t first, last; /* tokens of the words that decided, half-open; empty where nothing did */
} Mood;

/* The mood of a token's clause in its sentence, or with `alone` as if nothing stood above it. `is_question`:
 * of the sentence. Looks at a few predicates above at most. */
Mood mood_find(const Clauses *clauses, int32_t token, bool alone, bool is_question);

#endif
