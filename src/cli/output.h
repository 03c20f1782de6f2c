/* Standard output and standard error: results, messages and progress. The only code that prints. */
#ifndef HEARSAY_CLI_OUTPUT_H
#define HEARSAY_CLI_OUTPUT_H

#include "base/error.h"

/* The exit statuses of every command. */
typedef enum ExitStatus {
    EXIT_ALL_WELL = 0,
    EXIT_SOME_INPUT = 1,
    EXIT_USAGE = 2,
    EXIT_NOTHING = 3
} ExitStatus;

enum { OUTPUT_PATH_ROOM = 4096 };

typedef struct Output {
    int file;         /* where results go: a file descriptor */
    bool reader_gone; /* the other end of the pipe is closed: stop quietly */
    bool failed;      /* anything else went wrong; error says what */
    Error error;
    const char *path;                      /* of the file that the results become; NULL: standard output */
    char temporary[OUTPUT_PATH_ROOM];      /* what it is called until it is complete, or only when it is about to be */
    bool is_nameless;                      /* so far it has no name at all */
    bool progress;          /* standard error is a terminal */
    bool line_shown;        /* a progress line stands there */
    int64_t started, shown; /* milliseconds */
    int64_t n_messages;
} Output;

/* Output to standard output. SIGPIPE must be ignored. */
void output_init(Output *output);

/* Lets results go to a file. Until output_end() they stand in a file without a name in its folder, so that whatever stops
 * the program, the name holds what it held before or all of the results, and nothing else stays behind. File systems
 * that have no such files get a temporary one beside it, which a kill leaves there. */
bool output_open_file(Output *output, const char *path, Error *error) MUST_USE;

/* Writes all bytes; false when nothing more can be written (reader_gone or failed). */
bool output_write(Output *output, Slice bytes);

/* Flushes to the device, where errors of some file systems first show, and gives a file its name where `keep` says so;
 * false as above. */
bool output_end(Output *output, bool keep);

/* `hearsay: FILE:LINE: message` on standard error. */
void output_message(Output *output, const Error *error);

/* A line such as "120 reports, 3.1 MB, 4 s" on a terminal, at most five a second and only once work is long.
 */
void output_progress(Output *output, int64_t n_reports, int64_t n_bytes);

/* The same for a step that is not reading: "comparing reports: 40 %". */
void output_progress_step(Output *output, const char *step, int64_t done, int64_t all);

/* Takes the progress line away. */
void output_progress_end(Output *output);

/* Whether results may have colours: they go to a terminal that knows them, and NO_COLOR is not set (no-color.org). */
bool output_has_colours(const Output *output);

/* Columns of the terminal that results go to, or 0 where they do not go to one. */
int32_t output_columns(const Output *output);

#endif
