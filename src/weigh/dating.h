/* Which expressions of time date something: from when until when, and the word that they hang on. */
#ifndef HEARSAY_WEIGH_DATING_H
#define HEARSAY_WEIGH_DATING_H

#include "weigh/weighing.h"

/* One expression, or the two ends of a stretch. */
typedef struct Dating {
    DayRange days;
    Span words;    /* of the expression, both ends and what is between them */
    int32_t first, last; /* expressions, half-open */
    int32_t above; /* the word that its words depend on, -1 for none */
    TimeBound bound; /* how what is dated stands to the days */
    bool is_stretch; /* a length counted from the report: in the past two weeks */
    bool is_then;    /* the words say when: no clock time or season alone */
} Dating;

/* Whether the expression is known to the day, week, … of a calendar. */
bool dating_is_known(const Timex *timex);

/* What expression `index` of an account says, or with the next one if they are the ends of a stretch. */
Dating dating_of(const Weighing *w, int32_t account, int32_t index);

/* The token whose clause is then, or the noun that the expression stands before (is_noun: an April 2007 shooting in Kellport); -1
 * where the tree does not say. */
int32_t dating_subject(const Weighing *w, int32_t account, const Dating *dating, bool *is_noun);

/* The token that expression `index` says is then, though its day may not be known to the calendar (on Friday); -1 where it
 * says none: a dateline, since, until, a clock time alone. */
int32_t dating_hangs_on(const Weighing *w, int32_t account, int32_t index);

#endif
