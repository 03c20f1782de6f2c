/* When things happened, happen or may happen: every known time of every account with the clause that it belongs to. */
#ifndef HEARSAY_WEIGH_TIMES_H
#define HEARSAY_WEIGH_TIMES_H

#include "weigh/weighing.h"

/* Writes the times of the situation; actors must be known. When somebody said something is left out. */
void weigh_times(Weighing *w);

/* The one day or stretch of days that an account speaks of in a span; unknown where there are none or several. */
DayRange times_only_in(const Weighing *w, int32_t account, Span span);

#endif
