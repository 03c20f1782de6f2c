/* The reports that a command's arguments name, one after the other: files, folders (walked in byte
 * order of names, hidden files left out), "-" for standard input. A JSONL file is streamed, one report
 * a line, so it may be of any size. What cannot be used is an error for that one input; the next call
 * goes on behind it.
 *
 *     Input *input = input_open(arguments, n, &options, &error);
 *     while ((got = input_next(input, &arena, &report, &error)) != INPUT_END) { … }
 *     input_close(input);
 *
 * Calls are serial; each report may have its own arena, so that a pipeline can work on them in
 * parallel. Nothing of a report points into the Input. */
#ifndef HEARSAY_READ_INPUT_H
#define HEARSAY_READ_INPUT_H

#include "read/reader.h"

typedef struct Input Input;

typedef enum InputResult {
    INPUT_END,    /* nothing is left; neither out nor error is set */
    INPUT_REPORT, /* *out is the next report */
    INPUT_ERROR   /* *error says which input could not be used, why, and what to do */
} InputResult;

/* An iterator over `arguments` [n], which must stay valid until it is closed. Opens no file yet, so a
 * missing one is met by input_next. Fails only on an unknown encoding or lack of memory. */
Input *input_open(const char *const *arguments, int32_t n, const ReadOptions *options, Error *error) MUST_USE;

/* The next report, in `arena`. Its id is unique over the run: the second "a.txt" is "a.txt-2".
 * Memory beside the arena: at most 64 MiB for a file or line being read, a page's own (html.h), about 20
 * bytes an id. */
InputResult input_next(Input *input, Arena *arena, Report *out, Error *error) MUST_USE;

/* Bytes of files read so far, for progress. */
int64_t input_bytes_read(const Input *input);

/* Closes what is open; NULL is fine. */
void input_close(Input *input);

#endif
