/* One line of JSONL as a report. Understands the fields of the output contract and those of
 * trafilatura's JSON:
 *   text       text, raw_text        (required, not blank)
 *   id         id                    (a string or an integer)
 *   title      title
 *   published  published, date       (YYYY-MM-DD, or a date as people write it)
 *   url        url, source           (source only where it is an address)
 *   publisher  publisher, sitename, source-hostname, hostname
 *   author     author                (a string, or a list of strings)
 * null counts as absent; any other type than these is an error. Unknown fields are ignored. */
#ifndef HEARSAY_READ_JSONL_H
#define HEARSAY_READ_JSONL_H

#include "read/report.h"

/* Longest line; escapes can make six bytes of one, but hardly ever of most. */
enum { JSONL_MOST_LINE = 2 * REPORT_MOST_BYTES };

/* Fills a cleared report; its id is absent where the line gives none. Wrong UTF-8 in the line becomes
 * U+FFFD and is counted. Everything is copied into the arena. */
bool jsonl_read(Slice line, Arena *arena, Report *out, Error *error) MUST_USE;

#endif
