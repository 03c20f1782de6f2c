/* States: where a text speaks of a state, and by which of the words that lead to it: a name, an adjective,
 * its people, its capital, a building that stands for its government, an abbreviation. The tables are made
 * from states.txt and states-more.txt; docs/names.md says how forms are chosen. */
#ifndef HEARSAY_NAMES_STATE_H
#define HEARSAY_NAMES_STATE_H

#include "names/parsed.h"

typedef enum StateForm {
    STATE_NAME,      /* North Korea */
    STATE_ADJECTIVE, /* North Korean officials */
    STATE_PEOPLE,    /* the North Koreans, a Pole */
    STATE_CAPITAL,   /* Pyongyang; also another town from which it is governed, as Brussels for the union */
    STATE_SEAT,      /* the Kremlin, Downing Street: a building that stands for its government */
    STATE_SHORT,     /* DPRK, U.S. */
    STATE_CONTEXT    /* the North, in a report that names North Korea */
} StateForm;

typedef enum StateStatus {
    STATE_INDEPENDENT, /* also those whose independence is disputed but that act as states */
    STATE_TERRITORY,   /* of another state; parts of the United Kingdom too */
    STATE_FORMER,      /* Soviet Union */
    STATE_UNION        /* European Union */
} StateStatus;

/* What a mention speaks of. Adjectives and peoples have none. */
typedef enum StateReading {
    READING_NONE,
    READING_ACTOR, /* Moscow wants, talks between Seoul and Washington: the state that acts or is dealt with
                    */
    READING_PLACE  /* in Moscow, the streets of Seoul */
} StateReading;

/* One place where the text speaks of a state; without article and 's. */
typedef struct StateMention {
    Span span;
    int32_t first_token, last_token; /* half-open, in one sentence */
    int32_t state;
    StateForm form;
    StateReading reading;
    bool is_ambiguous; /* the words often name something else: Georgia, Jordan, Washington */
} StateMention;

/* In text order, not overlapping: the longest form at each token, from left to right. */
typedef struct StateList {
    StateMention *items;
    int32_t count;
    int32_t *at_token; /* [n_tokens] index of the mention that begins here, -1 for none */
} StateList;

/* All mentions of a report. In arena; scratch is left as it was; the two must not be the same arena. Linear.
 */
void state_find(Slice text, const Segments *segments, const Syntax *syntax, Arena *arena, Arena *scratch,
                StateList *out);

/* The state that exactly these words name in any form but STATE_CONTEXT, -1 for none. */
int32_t state_of_words(Slice words);

int32_t state_count(void);
Slice state_name(int32_t state); /* short English name */
Slice state_code(int32_t state); /* ISO 3166-1 alpha-2, EU; 3166-2 for parts (GB-SCT); 3166-3 or two letters
                                    for former states */
StateStatus state_status(int32_t state);
int32_t state_part_of(int32_t state); /* the state that Scotland is part of, -1 for none */
const char *state_form_name(StateForm form);

#endif
