#define _GNU_SOURCE
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PROGRESS_AFTER_MS = 1000, PROGRESS_EVERY_MS = 200 };

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void output_init(Output *output) {
    *output = (Output){.file = STDOUT_FILENO, .progress = isatty(STDERR_FILENO) != 0};
    error_clear(&output->error);
    output->started = now_ms();
}

/* Sorts out what errno says about a failed write; always false. */
static bool write_failed(Output *output) {
    if (errno == EPIPE) {
        output->reader_gone = true;
        return false;
    }
    output->failed = true;
    if (errno == ENOSPC || errno == EDQUOT) {
        error_set(&output->error, STATUS_IO, "the disk is full; free some space and run it again");
    } else {
        error_set(&output->error, STATUS_IO, "could not write the results: %s", strerror(errno));
    }
    return error_in_file(&output->error, output->path ? slice_of(output->path) : SLICE("standard output"));
}

/* What the system calls an open file. */
typedef struct FileLink {
    char path[64];
} FileLink;

static FileLink link_of(int file) {
    FileLink link;
    snprintf(link.path, sizeof link.path, "/proc/self/fd/%d", file);
    return link;
}

/* A file without a name in the folder of `path`, of which nothing stays behind when the program is killed; -1 where the
 * system has none or could not give it a name later. */
static int open_nameless(const char *path) {
    int file = -1;
#ifdef O_TMPFILE
    const char *slash = strrchr(path, '/');
    char *folder = strdup(slash ? path : ".");
    if (folder) {
        folder[slash ? slash - path + 1 : 1] = '\0';
        file = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
        free(folder);
    }
    struct stat status;
    if (file >= 0 && stat(link_of(file).path, &status) != 0) {
        close(file);
        file = -1;
    }
#else
    (void)path;
#endif
    return file;
}

bool output_open_file(Output *output, const char *path, Error *error) {
    int length = snprintf(output->temporary, sizeof output->temporary, "%s.tmp-%ld", path, (long)getpid());
    if (length < 0 || (size_t)length >= sizeof output->temporary) {
        return error_set(error, STATUS_BAD_ARGUMENT, "the name of the --output file is too long");
    }
    int file = open_nameless(path);
    output->is_nameless = file >= 0;
    if (file < 0) {
        file = open(output->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    }
    if (file < 0) {
        error_set(error, STATUS_IO, "could not write here: %s; choose another --output", strerror(errno));
        return error_in_file(error, slice_of(path));
    }
    output->file = file;
    output->path = path;
    return true;
}

bool output_write(Output *output, Slice bytes) {
    while (bytes.len && !output->failed && !output->reader_gone) {
        ssize_t wrote = write(output->file, bytes.ptr, bytes.len);
        if (wrote >= 0) {
            bytes = slice_from(bytes, (size_t)wrote);
        } else if (errno != EINTR) {
            return write_failed(output);
        }
    }
    return !output->failed && !output->reader_gone;
}

/* All of it is on the device before it gets any name. */
static bool complete_file(Output *output) {
    if (fsync(output->file) != 0) {
        return write_failed(output);
    }
    bool has_name = !output->is_nameless || linkat(AT_FDCWD, link_of(output->file).path, AT_FDCWD, output->temporary,
                                                   AT_SYMLINK_FOLLOW) == 0;
    return has_name || write_failed(output);
}

bool output_end(Output *output, bool keep) {
    bool done = !output->failed && !output->reader_gone;
    if (done && output->path && keep) {
        done = complete_file(output);
    }
    if (close(output->file) != 0 && errno != EINTR && done) {
        done = write_failed(output);
    }
    if (output->path && (!done || !keep)) {
        unlink(output->temporary);
    } else if (output->path && rename(output->temporary, output->path) != 0) {
        done = write_failed(output);
        unlink(output->temporary);
    }
    return done;
}

void output_message(Output *output, const Error *error) {
    char text[sizeof error->message + sizeof error->place.file + 64];
    error_format(error, text, sizeof text);
    for (char *c = text; *c; c++) {
        *c = (unsigned char)*c < ' ' || *c == 127 ? '?' : *c; /* arguments may hold anything */
    }
    output_progress_end(output);
    fprintf(stderr, "hearsay: %s\n", text);
    output->n_messages++;
}

void output_progress(Output *output, int64_t n_reports, int64_t n_bytes) {
    int64_t now = output->progress ? now_ms() : 0;
    if (!output->progress || now - output->started < PROGRESS_AFTER_MS ||
        now - output->shown < PROGRESS_EVERY_MS) {
        return;
    }
    fprintf(stderr, "\r\033[K%lld report%s, %.1f MB, %lld s", (long long)n_reports, n_reports == 1 ? "" : "s",
            (double)n_bytes / 1e6, (long long)((now - output->started) / 1000));
    fflush(stderr);
    output->shown = now;
    output->line_shown = true;
}

void output_progress_step(Output *output, const char *step, int64_t done, int64_t all) {
    int64_t now = output->progress ? now_ms() : 0;
    if (!output->progress || now - output->started < PROGRESS_AFTER_MS || now - output->shown < PROGRESS_EVERY_MS) {
        return;
    }
    fprintf(stderr, "\r\033[K%s: %lld %%, %lld s", step, (long long)(all > 0 ? 100 * done / all : 0),
            (long long)((now - output->started) / 1000));
    fflush(stderr);
    output->shown = now;
    output->line_shown = true;
}

void output_progress_end(Output *output) {
    if (output->line_shown) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        output->line_shown = false;
    }
}

bool output_has_colours(const Output *output) {
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(output->file) && (!none || !none[0]) && terminal && strcmp(terminal, "dumb") != 0;
}

int32_t output_columns(const Output *output) {
    struct winsize size;
    if (!isatty(output->file) || ioctl(output->file, TIOCGWINSZ, &size) != 0) {
        return 0;
    }
    return size.ws_col;
}
