/* Calendar dates of the proleptic Gregorian calendar; nothing about language. */
#ifndef HEARSAY_BASE_DATE_H
#define HEARSAY_BASE_DATE_H

#include "base/slice.h"

/* year 1..9999, month 1..12, day 1..31; all 0 means no date. */
typedef struct Date {
    int32_t year, month, day;
} Date;

bool date_is_set(Date date);
/* Whether such a day exists (30 February does not). */
bool date_is_valid(Date date);
bool date_is_leap_year(int32_t year);
/* 0 where the month is not 1..12. */
int32_t date_days_in_month(int32_t year, int32_t month);
/* Days since 1970-01-01, negative before (Hinnant, "chrono-compatible low-level date algorithms"). */
int32_t date_to_days(Date date);
Date date_from_days(int32_t days);
/* ISO 8601 weekday: 1 Monday … 7 Sunday. */
int32_t date_weekday(Date date);
/* ISO 8601 week, 1..53, and the year that it belongs to. */
int32_t date_iso_week(Date date, int32_t *week_year);
int32_t date_compare(Date a, Date b);
/* Reads exactly YYYY-MM-DD at the start of s; what follows is ignored, but must not be a digit. False
 * where there is no valid date; `date` is then left as it was. */
bool date_parse_iso(Slice s, Date *date);
/* Writes YYYY-MM-DD and a NUL to out [11]; only for valid dates. */
void date_format_iso(Date date, char *out);

#endif
