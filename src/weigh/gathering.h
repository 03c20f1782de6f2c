/* Gatherings: meetings, visits, votes, trials and matches that are to come. Two accounts seldom speak of one in the same
 * words (will meet, are poised to convene their first summit, the meeting is set to take place): it is known by who takes
 * part. docs/weigh.md. */
#ifndef HEARSAY_WEIGH_GATHERING_H
#define HEARSAY_WEIGH_GATHERING_H

#include "weigh/weighing.h"

enum { GATHERING_MOST_TAKERS = 8 };

/* One who takes part: an actor or a state; a person who has a role of a state is both. */
typedef struct Taker {
    int32_t actor, state; /* -1 */
} Taker;

typedef struct Gathering {
    int32_t class; /* of gathering-words.txt, 0: no gathering */
    Taker takers[GATHERING_MOST_TAKERS];
    int32_t n_takers;
    DayRange days;     /* when it is, where the words say so */
    bool is_open;      /* named by words that only what stands before fills: this meeting, the two will meet */
    bool is_otherwise; /* instead, at a second place */
    bool has_details;  /* says when or where */
} Gathering;

/* What an expectation speaks of. Linear in its words. */
Gathering gathering_of(const Weighing *w, int32_t account, const Expectation *expectation);

/* Whether two are one: of one class with two who take part in both, at days that can be the same. */
bool gatherings_same(const Gathering *a, const Gathering *b);

#endif
