/* Reasons the year of a report whose dateline gives only month and day: the day was a certain weekday,
 * which leaves one year in five to eleven, and years that the text speaks of as past rule out the early
 * ones. The clock is never looked at, so the result is the same whenever it is asked for; where the
 * text does not suffice, there is none. */
#ifndef HEARSAY_READ_CALENDAR_H
#define HEARSAY_READ_CALENDAR_H

#include "base/arena.h"
#include "read/dateline.h"

/* Sets *date and *why, a sentence in the arena that states the reasoning with the years ruled out. The
 * weekday is, in this order: that of the dateline; of another month and day in the text (Tuesday, September
 * 12); the only bare weekday on which the text says that things happened, when it stands near the beginning.
 * The year is the earliest with that weekday that is not before the latest year spoken of as past, and at
 * most CALENDAR_MOST_YEARS after it; a year spoken of as future must not lie before it. A bare weekday says
 * less, so more is asked then: calendar.c, is_supported. False where any of this is missing. On 2,452 dated
 * newswire reports, given only month and day in an agency's dateline, 77 got a year, 70 of them the right
 * one; taking any bare weekday and any year as past, 309 were right and 121 wrong. Linear. */
bool calendar_reason(Slice text, const Dateline *dateline, Arena *arena, Date *date, Slice *why);

/* A text that has spoken of no year for so long tells of history; its own year stays open. */
enum { CALENDAR_MOST_YEARS = 5 };

#endif
