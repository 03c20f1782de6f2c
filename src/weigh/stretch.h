/* Lengths of time that count from the day of the report: in the past two weeks, over the next three years. */
#ifndef HEARSAY_WEIGH_STRETCH_H
#define HEARSAY_WEIGH_STRETCH_H

#include "analysis/analysis.h"

/* The days from so long before the report until its own, or from its own until so long after it; unknown where the expression is no
 * such length or the report has no date. */
DayRange stretch_days(const Analysis *analysis, const Timex *timex);

#endif
