/* A Report: one account of something, as decoded text with what is known about it. All slices lie in
 * the arena that the report was read into and are valid as long as that. */
#ifndef HEARSAY_READ_REPORT_H
#define HEARSAY_READ_REPORT_H

#include "base/arena.h"
#include "base/date.h"

/* One report's text is at most this long, which makes int32_t offsets suffice everywhere. */
enum { REPORT_MOST_BYTES = 16 << 20 };

typedef enum ReportKind { REPORT_PLAIN, REPORT_HTML, REPORT_JSONL } ReportKind;

/* How `published` is known. */
typedef enum PublishedFrom {
    PUBLISHED_UNKNOWN,
    PUBLISHED_GIVEN,    /* by a field, a tag of the page or --published */
    PUBLISHED_DATELINE, /* a full date in a dateline, byline or update line of the text */
    PUBLISHED_CALENDAR  /* reasoned from a weekday, a day and the years spoken of */
} PublishedFrom;

typedef struct Report {
    Slice id;                                  /* never absent */
    Slice path, url, title, publisher, author; /* each may be absent */
    Date published;                            /* year 0 where unknown */
    PublishedFrom published_from;
    Slice published_why;     /* a sentence for the reader; absent unless calendar or dateline */
    Span published_evidence; /* what in the text says so; {-1, -1} where nothing does */
    Slice text;              /* valid UTF-8; for plain text exactly the decoded input */
    Slice encoding;          /* "UTF-8", "UTF-16LE", "windows-1252" …, of the input */
    int64_t n_replaced;      /* characters that were not valid and became U+FFFD */
    ReportKind kind;
} Report;

#endif
