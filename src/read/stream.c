#define _DEFAULT_SOURCE
#include "read/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 << 10 };

static bool system_error(Error *error) {
    switch (errno) {
    case ENOENT: return error_set(error, STATUS_NOT_FOUND, "there is no such file or folder; check the name");
    case EACCES: return error_set(error, STATUS_IO, "permission denied; check who may read it");
    case EISDIR: return error_set(error, STATUS_BAD_INPUT, "this is a folder, a file is needed here");
    default: return error_set(error, STATUS_IO, "could not be read: %s", strerror(errno));
    }
}

bool stream_open(Stream *stream, const char *path, Error *error) {
    bool is_stdin = strcmp(path, "-") == 0;
    *stream = (Stream){.file = -1};
    int file = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat info;
    if (file < 0 || fstat(file, &info) != 0) {
        system_error(error);
        if (file >= 0 && !is_stdin) {
            close(file);
        }
        return false;
    }
    if (S_ISDIR(info.st_mode)) {
        if (!is_stdin) {
            close(file);
        }
        errno = EISDIR;
        return system_error(error);
    }
    stream->file = file;
    stream->owns_file = !is_stdin;
    return true;
}

void stream_close(Stream *stream) {
    if (stream->owns_file && stream->file >= 0) {
        close(stream->file);
    }
    free(stream->buffer);
    *stream = (Stream){.file = -1};
}

/* Makes room for more bytes behind `end`: moves what is left to the front, doubles when that is not
 * enough. Kept bytes never pass the callers' limits, so neither does the buffer (by more than twice). */
static bool make_room(Stream *stream, Error *error) {
    if (stream->start > 0 && stream->start >= stream->end - stream->start) {
        memmove(stream->buffer, stream->buffer + stream->start, stream->end - stream->start);
        stream->end -= stream->start;
        stream->start = 0;
    }
    if (stream->end < stream->room) {
        return true;
    }
    size_t room = stream->room ? stream->room * 2 : FIRST_ROOM;
    char *grown = realloc(stream->buffer, room);
    if (!grown) {
        return error_set(error, STATUS_NO_MEMORY, "the input does not fit into memory; split it");
    }
    stream->buffer = grown;
    stream->room = room;
    return true;
}

static bool read_more(Stream *stream, Error *error) {
    if (!make_room(stream, error)) {
        return false;
    }
    for (;;) {
        ssize_t got = read(stream->file, stream->buffer + stream->end, stream->room - stream->end);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return system_error(error);
        }
        stream->at_end = got == 0;
        stream->end += (size_t)got;
        stream->n_read += got;
        return true;
    }
}

static Slice kept(const Stream *stream) {
    return (Slice){stream->buffer ? stream->buffer + stream->start : "", stream->end - stream->start};
}

bool stream_peek(Stream *stream, size_t most, Slice *head, Error *error) {
    while (!stream->at_end && stream->end - stream->start < most) {
        if (!read_more(stream, error)) {
            return false;
        }
    }
    *head = slice_sub(kept(stream), 0, most);
    return true;
}

static Slice without_return(Slice line) {
    return slice_ends_with(line, SLICE("\r")) ? slice_sub(line, 0, line.len - 1) : line;
}

/* Drops bytes up to and with the next line end, keeping at most one buffer in memory. */
static bool skip_line(Stream *stream, Error *error) {
    for (;;) {
        Slice have = kept(stream);
        size_t end = slice_find(have, SLICE("\n"), 0);
        stream->start += end < have.len ? end + 1 : have.len;
        if (end < have.len || stream->at_end) {
            return true;
        }
        stream->start = stream->end = 0;
        if (!read_more(stream, error)) {
            return false;
        }
    }
}

bool stream_next_line(Stream *stream, size_t limit, Slice *line, bool *found, bool *too_long, Error *error) {
    *found = *too_long = false;
    size_t searched = 0;
    for (;;) {
        Slice have = kept(stream);
        size_t end = slice_find(have, SLICE("\n"), searched);
        if (end < have.len || (stream->at_end && have.len)) {
            *line = without_return(slice_sub(have, 0, end));
            *found = true;
            *too_long = line->len > limit;
            stream->start += end < have.len ? end + 1 : have.len;
            return true;
        }
        if (stream->at_end) {
            return true;
        }
        if (have.len > limit + 1) {
            *found = *too_long = true;
            *line = SLICE(""); /* the buffer is used again for what is skipped */
            return skip_line(stream, error);
        }
        searched = have.len;
        if (!read_more(stream, error)) {
            return false;
        }
    }
}

bool stream_read_all(Stream *stream, size_t limit, Slice *bytes, Error *error) {
    while (!stream->at_end && stream->end - stream->start <= limit) {
        if (!read_more(stream, error)) {
            return false;
        }
    }
    *bytes = kept(stream);
    if (bytes->len > limit) {
        return error_set(error, STATUS_TOO_LARGE,
                         "more than %zu MiB, the limit for one report; split it into several", limit >> 20);
    }
    return true;
}
