/* Readings: what a matched pattern may mean here. A bare weekday may be the last or the next one, "a year
 * earlier" may go back from the report or from the time last spoken of; each way is a reading with a value of
 * its own. Which one is meant is learned (judge.h). */
#ifndef HEARSAY_TIME_READING_H
#define HEARSAY_TIME_READING_H

#include "time/slots.h"
#include "time/value.h"

typedef enum TimexType { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET } TimexType;

/* How a value comes about. */
typedef enum ReadingKind {
    READING_WRITTEN,        /* the words give all of it */
    READING_PAST,           /* before the report, or its own day */
    READING_PRESENT,        /* the stretch that holds the report's day */
    READING_FUTURE,         /* after the report */
    READING_FINER,          /* past or future, more exact than the unit */
    READING_CONTEXT,        /* the time last spoken of */
    READING_CONTEXT_BEFORE, /* counted back from it */
    READING_CONTEXT_AFTER,  /* counted on from it */
    READING_QUARTER,        /* the same quarter of another year */
    READING_LENGTH,
    READING_REPEATED,
    READING_REF_PRESENT,
    READING_REF_PAST,
    READING_REF_FUTURE,
    READING_KINDS
} ReadingKind;

typedef struct Reading {
    ReadingKind kind;
    TimexType type;
    TimeValue value;
} Reading;

enum { MOST_READINGS = 12 };

typedef struct Readings {
    int32_t count;
    Reading items[MOST_READINGS];
} Readings;

/* What the text has spoken of so far. */
typedef struct TimeContext {
    Date published;    /* not set where unknown */
    TimeValue last;    /* the last stretch of the calendar; GRAIN_NONE before the first */
    Date day;          /* the last day of the calendar */
    TimeValue quarter; /* the last quarter */
    int32_t year;      /* the last year written in figures or words, 0 none */
    int32_t sentence, quarter_sentence, last_sentence;
} TimeContext;

/* All readings, at least one; no two with the same kind. Where the report's date is not known, what would be
 * counted from it has a value with its unknown parts open (XXXX-WXX-2). */
void readings_find(const Slots *slots, const TimeContext *context, Readings *out);

/* Remembers what an expression meant. */
void context_note(TimeContext *context, const Reading *reading);

#endif
