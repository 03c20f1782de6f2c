#define _DEFAULT_SOURCE
#include "base/spill.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { FIRST_ROOM = 1 << 16 };

static bool file_error(Error *error, const char *what) {
    if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG) {
        return error_set(error, STATUS_IO,
                         "the disk for temporary files is full; free some space, or set TMPDIR to a folder with more");
    }
    return error_set(error, STATUS_IO, "could not %s a temporary file: %s", what, strerror(errno));
}

bool spill_write(int file, Slice bytes, int64_t offset, Error *error) {
    while (bytes.len) {
        ssize_t wrote = pwrite(file, bytes.ptr, bytes.len, (off_t)offset);
        if (wrote > 0) {
            bytes = slice_from(bytes, (size_t)wrote);
            offset += wrote;
        } else if (wrote == 0 || errno != EINTR) {
            return file_error(error, "write");
        }
    }
    return true;
}

bool spill_read(int file, void *out, size_t length, int64_t offset, Error *error) {
    char *at = out;
    while (length) {
        ssize_t got = pread(file, at, length, (off_t)offset);
        if (got > 0) {
            at += got;
            length -= (size_t)got;
            offset += got;
        } else if (got == 0) {
            return error_set(error, STATUS_IO, "a temporary file became shorter; was it changed from outside?");
        } else if (errno != EINTR) {
            return file_error(error, "read");
        }
    }
    return true;
}

void spool_init(Spool *spool, size_t memory, const Spill *spill) {
    *spool = (Spool){.spill = spill, .memory = memory, .file = -1};
}

void spool_free(Spool *spool) {
    free(spool->buffer);
    if (spool->file >= 0) {
        close(spool->file);
    }
    *spool = (Spool){.file = -1};
}

/* Moves all of the buffer to the file. */
static bool write_out(Spool *spool, Error *error) {
    if (spool->file < 0) {
        spool->file = spool->spill->open(spool->spill->context, error);
        if (spool->file < 0) {
            return false;
        }
    }
    if (!spill_write(spool->file, (Slice){spool->buffer, spool->length}, spool->written, error)) {
        return false;
    }
    spool->written += (int64_t)spool->length;
    spool->length = 0;
    return true;
}

static bool make_room(Spool *spool, size_t more, Error *error) {
    if (spool->spill && spool->length + more > spool->memory && spool->length && !write_out(spool, error)) {
        return false;
    }
    if (spool->length + more <= spool->room) {
        return true;
    }
    size_t room = spool->room ? spool->room * 2 : FIRST_ROOM;
    while (room < spool->length + more) {
        room *= 2;
    }
    char *buffer = realloc(spool->buffer, room);
    if (!buffer) {
        return error_set(error, STATUS_NO_MEMORY, "no memory is left to keep the reports in");
    }
    spool->buffer = buffer;
    spool->room = room;
    return true;
}

static void append(Spool *spool, Slice bytes) {
    if (bytes.len) {
        memcpy(spool->buffer + spool->length, bytes.ptr, bytes.len);
    }
    spool->length += bytes.len;
}

bool spool_add(Spool *spool, Slice bytes, Slice more, int64_t *offset, Error *error) {
    if (!make_room(spool, bytes.len + more.len, error)) {
        return false;
    }
    *offset = spool->written + (int64_t)spool->length;
    append(spool, bytes);
    append(spool, more);
    return true;
}

bool spool_read(const Spool *spool, int64_t offset, size_t length, char *out, Error *error) {
    if (length == 0) {
        return true;
    }
    if (offset >= spool->written) { /* pieces are never split between file and buffer */
        memcpy(out, spool->buffer + (offset - spool->written), length);
        return true;
    }
    return spill_read(spool->file, out, length, offset, error);
}
