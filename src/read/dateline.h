/* The date of publication that a text itself states: in a dateline (`OSLO, 3 May 2021 (Agency) -`), a
 * byline, a line that holds nothing else, or an update line (`Updated: May 3, 10:30 am ET`). Only the
 * first lines and the last are looked at, and never running prose: a day that a story tells of is not
 * the day that it was published. */
#ifndef HEARSAY_READ_DATELINE_H
#define HEARSAY_READ_DATELINE_H

#include "read/date_text.h"

/* What the line that holds the date is; a smaller one is believed before a larger one. */
typedef enum DatelineKind {
    DATELINE_NONE,
    DATELINE_LABEL,  /* Published: 12 September 2023 */
    DATELINE_PLACE,  /* OSLO, Sept. 12 (Agency) - */
    DATELINE_BYLINE, /* By Jane Doe, March 3, 2021 */
    DATELINE_ALONE,  /* the date and perhaps the time, also behind a summary's full stop */
    DATELINE_UPDATE, /* Updated 12 September */
    DATELINE_STAMP   /* Correction, September 12, 10:30 am ET: … under whatever name */
} DatelineKind;

typedef struct Dateline {
    DatelineKind kind;
    DateText date; /* year 0 where the line gives none */
    Span line;     /* from the start of the line to the end of the date and time */
} Dateline;

/* The most believable dateline: full dates before those without a year, then by kind, then the first.
 * False where no line is one. Looks at 8 lines from the start and 4 from the end, 300 bytes of each. */
bool dateline_find(Slice text, Dateline *out);

/* What a user may call it: "dateline", "byline", "update line" … */
const char *dateline_kind_name(DatelineKind kind);

#endif
