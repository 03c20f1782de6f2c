/* Values of time expressions: a stretch of the calendar of a certain grain, a length, or a vague reference;
 * how they are written as TIMEX3 (TimeML 1.2.1) and which days they span. Calendar reasoning alone, no
 * language. */
#ifndef HEARSAY_TIME_VALUE_H
#define HEARSAY_TIME_VALUE_H

#include "base/arena.h"
#include "base/date.h"

/* How long a stretch of the calendar is; finer ones later. */
typedef enum TimeGrain {
    GRAIN_NONE, /* no value */
    GRAIN_REF,
    GRAIN_LENGTH,
    GRAIN_CENTURY,
    GRAIN_DECADE,
    GRAIN_YEAR,
    GRAIN_HALF,
    GRAIN_QUARTER,
    GRAIN_SEASON,
    GRAIN_MONTH,
    GRAIN_WEEK,
    GRAIN_WEEKEND,
    GRAIN_DAY
} TimeGrain;

typedef enum TimeReference {
    REFERENCE_NONE,
    REFERENCE_PRESENT,
    REFERENCE_PAST,
    REFERENCE_FUTURE
} TimeReference;

typedef struct TimeValue {
    TimeGrain grain;
    int32_t year;  /* 0 unknown: XXXX. Of a week the year that ISO 8601 gives it */
    int32_t index; /* which half, quarter, season, month or week of the year; the month of a day; 0 unknown */
    int32_t day;   /* of the month; 0 unknown */
    int32_t weekday; /* 1 Monday … 7 where nothing else of a day is known, else 0 */
    int32_t part;    /* of a day: 1 morning, 2 afternoon, 3 evening, 4 night, 5 daytime; 0 none */
    int32_t minute;  /* of the day, 0 … 1440; -1 none */
    bool fiscal;     /* a fiscal year: FY1989 */
    int32_t unit;    /* of a length: TimeUnit */
    int32_t halves;  /* of a length: twice the number of units; -1 unknown: PXM */
    TimeReference reference;
} TimeValue;

/* Days, both included; days since 1970-01-01. */
typedef struct DayRange {
    int32_t from, until;
    bool is_known;
} DayRange;

/* A stretch of this grain that holds the day; unknown where the date is not set. */
TimeValue value_at(Date date, TimeGrain grain);

/* The stretch `n` further (or before, n < 0) of the same grain; what is unknown stays unknown. */
TimeValue value_shift(TimeValue value, int32_t n);

/* The grain in which units are counted; GRAIN_NONE for hours and shorter. */
TimeGrain value_unit_grain(int32_t unit);

/* The stretch of the unit's grain that lies `n` units from the one that holds `date`. */
TimeValue value_from(Date date, int32_t unit, int32_t n);

TimeValue value_length(int32_t unit, int32_t halves);
TimeValue value_reference(TimeReference reference);

/* The first and last day of a stretch of the calendar; unknown for lengths, references and where a part is.
 */
DayRange value_days(TimeValue value);

/* Some day inside a stretch that is known: its first. Not set where it is unknown. */
Date value_first_date(TimeValue value);

/* TIMEX3 text, in arena: 1998-08-07, 1998-W32, 1998-Q3, 1998-08-07TMO, P2D, PXY, XXXX-WXX-2, PRESENT_REF.
 * Absent for GRAIN_NONE. */
Slice value_text(TimeValue value, Arena *arena);

bool value_equals(TimeValue a, TimeValue b);

#endif
