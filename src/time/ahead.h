/* Whether a time whose year or week its words leave open is over or lies ahead, where the words around it leave no doubt; else the
 * learned choice of judge.h decides. */
#ifndef HEARSAY_TIME_AHEAD_H
#define HEARSAY_TIME_AHEAD_H

#include "time/candidate.h"

/* A day with a verb in the past, unless that is one of plans: was fired on Thursday. */
bool time_is_over(const TimeSentence *s, const TimeMatch *m);

/* A day with a verb in the future: will meet on Thursday. */
bool time_is_ahead(const TimeSentence *s, const TimeMatch *m);

#endif
