/* Time expressions of a report as TIMEX3 (TimeML 1.2.1): found by patterns and a learned decision, read by
 * calendar reasoning from the report's date and the times that the text has spoken of. Where the report's
 * date is not known, nothing is invented: what would be counted from it keeps X for what is open.
 * docs/time.md says more. */
#ifndef HEARSAY_TIME_TIMEX_H
#define HEARSAY_TIME_TIMEX_H

#include "time/judge.h"

/* What a value was counted from. */
typedef enum TimexAnchor { TIMEX_ANCHOR_NONE, TIMEX_ANCHOR_PUBLISHED, TIMEX_ANCHOR_TEXT } TimexAnchor;

/* What is wrong with a date as it is written. */
typedef enum TimexFault { TIMEX_FAULT_NONE, TIMEX_FAULT_NO_SUCH_DAY, TIMEX_FAULT_WEEKDAY } TimexFault;

typedef struct Timex {
    Span span;
    int32_t first_token, last_token; /* half-open */
    TimexType type;
    Slice value; /* TIMEX3 text; absent where there is none, as for a day that does not exist */
    TimeMod mod;
    TimexAnchor anchor;
    int32_t anchor_timex; /* index of the expression that it was counted from, where the anchor is the text,
                             or -1 */
    TimexFault fault;
    DayRange days;  /* first and last day of the value */
    const char *by; /* the rule that found it; static */
} Timex;

/* In text order; no two overlap. */
typedef struct TimexList {
    Timex *items;
    int32_t count;
} TimexList;

/* Output in arena; scratch is left as it was. `published` may be unset. Linear in the text. */
void timex_find(const TimeModel *model, Slice text, const Segments *segments, const Syntax *syntax,
                Date published, Arena *arena, Arena *scratch, TimexList *out);

/* The first expression that ends behind a token; count where there is none. O(log n). */
int32_t timex_from(const TimexList *times, int32_t token);

const char *timex_type_name(TimexType type);
/* "published", "text"; NULL for none. */
const char *timex_anchor_name(TimexAnchor anchor);
/* "no such day", "other weekday"; NULL for none. */
const char *timex_fault_name(TimexFault fault);

#endif
