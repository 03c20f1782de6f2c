/* Dates as people write them in datelines, bylines, page tags and fields: reads one where it stands.
 * Not a reader of times in running text; that is the time layer's. */
#ifndef HEARSAY_READ_DATE_TEXT_H
#define HEARSAY_READ_DATE_TEXT_H

#include "base/date.h"

/* One written date. year is 0 where only month and day are written. */
typedef struct DateText {
    Date date;       /* month and day always set */
    int32_t weekday; /* 1 Monday … 7, as written before or behind it; 0 where none is */
    bool has_clock;  /* a time of day follows */
    Span span;       /* from weekday or date to the end of the date, without the time of day */
    int32_t end;     /* behind the time of day and zone, or span.end */
} DateText;

/* Reads a date that begins at byte `at` of text. Forms: 2023-09-12 (also with / and a time behind T),
 * 12.9.2023, 12 September 2023, 12th of Sept., September 12, 2023, Sept. 12, Tue, 12 Sep 2023,
 * Tuesday (September 12), 20230912T…; 9/12/2023 where one reading is possible, or where a time of
 * day behind it has a.m. or p.m. and a zone of the United States: there the month is first. False where none
 * begins there, where such a day does not exist, or where the weekday contradicts the full date. */
bool date_text_read(Slice text, size_t at, DateText *out);

/* The same for a date that stands behind a time of day at byte `at`: 8:44AM BST 16 Sep 2013. The span is
 * that of the date alone. */
bool date_text_read_behind_clock(Slice text, size_t at, DateText *out);

/* The first date in text [from, to). */
bool date_text_find(Slice text, size_t from, size_t to, DateText *out);

/* A field that is to be a date as a whole: the first full date in it, or seconds since 1970 of ten
 * digits. False where there is none. */
bool date_text_field(Slice field, Date *date);

/* The ASCII letters that stand at byte `at`; empty where none do. */
Slice date_text_word(Slice text, size_t at);

/* English name of a month 1..12 or a weekday 1..7. */
const char *date_text_month_name(int32_t month);
const char *date_text_weekday_name(int32_t weekday);

#endif
