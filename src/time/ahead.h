/* Whether a time whose year or week its words leave open is over or lies ahead, where the words around it leave no doubt; else the
 * learned choice of judge.h decides. */
#ifndef HEARSAY_TIME_AHEAD_H
#define HEARSAY_TIME_AHEAD_H

#include "time/candidate.h"

/* A day or month with a verb in the past, unless that is one of plans: was fired on Thursday; or before a noun for a blow: the February
 * killing.
 *   days_ahead  to the day that it may be ahead, -1 where that is not known: of a month that is near a verb in the past says little
 *               (reviewed the agenda for the summit on May 5) */
bool time_is_over(const TimeSentence *s, const TimeMatch *m, int32_t days_ahead);

/* A day with a verb in the future: will meet on Thursday, was adjourned until Thursday. */
bool time_is_ahead(const TimeSentence *s, const TimeMatch *m);

/* The coming week, the upcoming year: counted from the report, whatever the text speaks of. */
bool time_is_coming(const TimeSentence *s, const TimeMatch *m);

#endif
