/* The one error type. An error is written where it happens, once, as a sentence a user can act on;
 * callers pass it up unchanged or add the name of the file. */
#ifndef HEARSAY_BASE_ERROR_H
#define HEARSAY_BASE_ERROR_H

#include "base/slice.h"

typedef enum Status {
    STATUS_OK = 0,
    STATUS_NOT_FOUND,   /* no such file, folder or model */
    STATUS_IO,          /* the system refused to read or write */
    STATUS_BAD_INPUT,   /* bytes that are not what they should be */
    STATUS_TOO_LARGE,   /* over a stated limit */
    STATUS_NO_MEMORY,   /* memory limit reached */
    STATUS_BAD_MODEL,   /* a weights file that is damaged or of another version */
    STATUS_BAD_ARGUMENT /* wrong use of a function or option */
} Status;

/* Where: file is "" when unknown; byte -1 and line 0 when unknown; line and column count from 1. */
typedef struct Place {
    char file[256];
    int64_t byte;
    int64_t line, column;
} Place;

typedef struct Error {
    Status status;
    Place place;
    char message[256];
} Error;

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(string, first) __attribute__((format(printf, string, first)))

/* A cleared error: STATUS_OK, no place, no message. */
void error_clear(Error *error);

/* Sets status and message, clears the place; always returns false, so that callers can
 * `return error_set(...)`. `error` may be NULL. Messages too long are cut. */
bool error_set(Error *error, Status status, const char *format, ...) PRINTF_LIKE(3, 4);

/* Adds the file's name where none is set yet; returns false. Control characters become '?'. */
bool error_in_file(Error *error, Slice file);

/* Sets byte, line and column of the place from an offset into `text`. */
void error_locate(Error *error, Slice text, size_t byte);

/* Writes `FILE:LINE: message` (what is known of it) into out [size], always NUL-terminated. */
void error_format(const Error *error, char *out, size_t size);

#endif
