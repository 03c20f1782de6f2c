/* What the numbers of an account are of, so that those of two accounts can be set side by side: the age of whom, how many were
 * killed, how many of what were damaged, what was paid. Read off the tree around each quantity. */
#ifndef HEARSAY_WEIGH_MEASURE_H
#define HEARSAY_WEIGH_MEASURE_H

#include "weigh/setting.h"

typedef enum MeasureKind {
    MEASURE_AGE,       /* of an actor */
    MEASURE_FATE,      /* people to whom something happened */
    MEASURE_COUNT,     /* things or people counted, and what they do or what is done to them */
    MEASURE_AMOUNT     /* of a unit */
} MeasureKind;

enum { MEASURE_MOST_WORDS = 4 };

typedef struct Measure {
    int32_t account, quantity;
    MeasureKind kind;
    int32_t fate, actor;                /* of MEASURE_FATE; of MEASURE_AGE; else 0, -1 */
    int32_t counted;                    /* the noun counted, -1 where none is or it only says that they are people */
    int32_t predicate;                  /* what governs it, -1 */
    int32_t doer;                       /* the subject of that, where it is not what is counted; -1 */
    bool is_subject;                    /* it does what the predicate says; else that is done to it */
    int32_t words[MEASURE_MOST_WORDS];  /* of MEASURE_AMOUNT: tokens that say what it is of */
    int32_t n_words;
    double low, high;                   /* what the words allow: a round number is rounded */
    bool has_low, has_high;
    bool is_several;                    /* the account has others of much the same: clashes.c */
    Span span;                          /* the clause that tells it, or its sentence */
    Setting setting;
} Measure;

typedef struct MeasureList {
    Measure *items; /* by account, then in text order */
    int32_t count;
} MeasureList;

/* Of all accounts but spun copies of others. In scratch. Linear, sentences apart. */
void measures_find(const Weighing *w, MeasureList *out);

/* Whether what governs a number says little of it: have, be, make. */
bool measure_is_bare(const Weighing *w, const Measure *m);

/* Whether what is counted only becomes more: cases, votes counted. */
bool measure_adds_up(const Weighing *w, const Measure *m);

/* Whether what governs two numbers does the same harm: flatten, destroy. */
bool measures_harm_alike(const Weighing *w, const Measure *a, const Measure *b);

/* Whether both tell how many of what becomes more are known: cases registered, cases recorded. */
bool measures_recorded_alike(const Weighing *w, const Measure *a, const Measure *b);

/* Whether both tell what somebody won in a vote: seats, votes, a share of them. */
bool measures_won_alike(const Weighing *w, const Measure *a, const Measure *b);

/* The actor that a token of an account means, -1 for none. */
int32_t measure_actor(const Weighing *w, int32_t account, int32_t token);

#endif
