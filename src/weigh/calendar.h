/* What an expression of time says of the calendar, as far as it does: of February, of a Friday, of 27 November 2005; so that two can
 * be compared though neither report has a date. */
#ifndef HEARSAY_WEIGH_CALENDAR_H
#define HEARSAY_WEIGH_CALENDAR_H

#include "time/timex.h"

typedef struct CalendarFields {
    int32_t year, month, day, weekday; /* 0: not said; weekday 1 Monday to 7 */
} CalendarFields;

/* All 0 for lengths of time and for what only counts from elsewhere. */
CalendarFields calendar_fields(const Timex *timex);

bool calendar_is_said(CalendarFields fields);

/* A month or year without a day. */
bool calendar_is_coarse(CalendarFields fields);

/* Whether both say the same kind of thing: a Friday and a February do not compare. */
bool calendar_compares(CalendarFields a, CalendarFields b);

/* Whether both may be of one time: nothing that both say differs. */
bool calendar_agree(CalendarFields a, CalendarFields b);

#endif
