/* A file, pipe or standard input read front to back with bounded memory: a look at its beginning, then
 * line by line, or all of it. */
#ifndef HEARSAY_READ_STREAM_H
#define HEARSAY_READ_STREAM_H

#include "base/error.h"

typedef struct Stream {
    int file;                /* descriptor, -1 when closed */
    bool owns_file;          /* false for standard input */
    bool at_end;             /* the system has no more */
    char *buffer;            /* [room] */
    size_t room, start, end; /* what is read and not yet given out: [start, end) */
    int64_t n_read;          /* bytes from the system so far */
} Stream;

/* Opens a file, or standard input for "-". A folder is an error. */
bool stream_open(Stream *stream, const char *path, Error *error) MUST_USE;
void stream_close(Stream *stream);

/* Reads until at least `most` bytes are there or the input ends; gives what is there without using it
 * up, valid until the next call. */
bool stream_peek(Stream *stream, size_t most, Slice *head, Error *error) MUST_USE;

/* The next line without its line end ("\n" or "\r\n"), valid until the next call. At the end *found is
 * false. A line longer than `limit` bytes is skipped to its end: *found and *too_long are
 * set, and what *line holds is not all of it. False only when the system refuses to read. */
bool stream_next_line(Stream *stream, size_t limit, Slice *line, bool *found, bool *too_long,
                      Error *error) MUST_USE;

/* All that is left, valid until the stream is closed; more than `limit` is STATUS_TOO_LARGE. */
bool stream_read_all(Stream *stream, size_t limit, Slice *bytes, Error *error) MUST_USE;

#endif
