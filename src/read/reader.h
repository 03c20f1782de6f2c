/* Reads one report from bytes: recognises encoding and kind, decodes, takes out text, title, author
 * and date. input.h walks files, folders and JSONL with it. */
#ifndef HEARSAY_READ_READER_H
#define HEARSAY_READ_READER_H

#include "read/report.h"

typedef enum ReadAs { READ_AS_RECOGNISED, READ_AS_PLAIN, READ_AS_HTML, READ_AS_JSONL } ReadAs;

typedef struct ReadOptions {
    ReadAs as;
    Slice encoding; /* a name that encoding_is_known(); absent: recognised */
    Date published; /* for reports that state none; year 0: none */
} ReadOptions;

ReadOptions read_options_default(void);

/* The kind with a name of `--as` ("plain", "text", "html", "jsonl"); false where there is none such. */
bool read_as_find(Slice name, ReadAs *as);

/* Reads one report that is all of `bytes`: plain text, HTML, or JSONL of which the first line counts.
 *   path     where the bytes are from, for messages and the id; may be absent
 * The report's slices lie in the arena (none points into bytes). The id is the report's own or the
 * file's name, not yet unique. `published` is, in this order: a field or tag of the report, a full date
 * in a dateline, options->published, calendar reasoning. Fails with a message for the user on binary,
 * empty or too large input. Running out of memory is an error too, so arena->full need not be set. */
bool report_read(Slice bytes, Slice path, const ReadOptions *options, Arena *arena, Report *out,
                 Error *error) MUST_USE;

/* The same for one line of a JSONL file, at most JSONL_MOST_LINE bytes. */
bool report_read_line(Slice line, Slice path, const ReadOptions *options, Arena *arena, Report *out,
                      Error *error) MUST_USE;

#endif
