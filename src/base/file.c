#define _DEFAULT_SOURCE
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool system_error(Error *error, const char *what, const char *path) {
    Status status = errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO;
    char reason[100];
    if (errno == ENOENT) {
        snprintf(reason, sizeof reason, "there is no such file or folder; check the name");
    } else if (errno == EACCES) {
        snprintf(reason, sizeof reason, "permission denied; check who may %s it", what);
    } else {
        snprintf(reason, sizeof reason, "could not %s it: %s", what, strerror(errno));
    }
    error_set(error, status, "%s", reason);
    return error_in_file(error, slice_of(path));
}

bool file_map_open(FileMap *map, const char *path, Error *error) {
    *map = (FileMap){.bytes = SLICE("")};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return system_error(error, "read", path);
    }
    struct stat info;
    bool done = false;
    if (fstat(file, &info) != 0) {
        system_error(error, "read", path);
    } else if (!S_ISREG(info.st_mode)) {
        error_set(error, STATUS_BAD_INPUT, "this is not a regular file");
        error_in_file(error, slice_of(path));
    } else if (info.st_size == 0) {
        done = true;
    } else {
        void *address = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (address == MAP_FAILED) {
            system_error(error, "map", path);
        } else {
            *map = (FileMap){{address, (size_t)info.st_size}, address, (size_t)info.st_size};
            done = true;
        }
    }
    close(file);
    return done;
}

void file_map_close(FileMap *map) {
    if (map->address) {
        munmap(map->address, map->length);
    }
    *map = (FileMap){0};
}

/* Reads until the end or one byte over the limit into buffer [limit + 1]. */
static bool read_all(int file, const char *path, size_t limit, char *buffer, size_t *length, Error *error) {
    *length = 0;
    for (;;) {
        size_t want = limit + 1 - *length;
        ssize_t got = read(file, buffer + *length, want > 1 << 20 ? 1 << 20 : want);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return system_error(error, "read", path);
        }
        *length += (size_t)got;
        if (*length > limit) {
            error_set(error, STATUS_TOO_LARGE,
                      "more than the limit of %zu MiB for one input; split it into several", limit >> 20);
            return error_in_file(error, slice_of(path));
        }
        if (got == 0) {
            return true;
        }
    }
}

/* Copies what was read into the arena; apart, so that a full arena comes back here and the pages that
 * it was read into are given back. */
typedef struct Keep {
    Arena *arena;
    Slice read;
    Slice *bytes;
} Keep;

static bool keep_bytes(void *context, Error *error) {
    (void)error;
    Keep *keep = context;
    char *copy = arena_take(keep->arena, keep->read.len + 1, 1);
    memcpy(copy, keep->read.ptr, keep->read.len);
    *keep->bytes = (Slice){copy, keep->read.len};
    return true;
}

bool file_read(const char *path, size_t limit, Arena *arena, Slice *bytes, Error *error) {
    bool is_stdin = strcmp(path, "-") == 0;
    struct stat info;
    if (is_stdin ? fstat(STDIN_FILENO, &info) != 0 : stat(path, &info) != 0) {
        return system_error(error, "read", path);
    }
    if (S_ISDIR(info.st_mode)) {
        error_set(error, STATUS_BAD_INPUT, "this is a folder, a file is needed here");
        return error_in_file(error, slice_of(path));
    }
    if (S_ISREG(info.st_mode) && (uint64_t)info.st_size > limit) {
        error_set(error, STATUS_TOO_LARGE, "%lld MiB is over the limit of %zu MiB for one input; split it",
                  (long long)(info.st_size >> 20), limit >> 20);
        return error_in_file(error, slice_of(path));
    }
    /* The size of a pipe (or of a made file as in /proc, which says 0) is unknown, and a file may grow
     * while it is read: take the limit as address space, touch only what arrives. */
    void *pages =
        mmap(NULL, limit + 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (pages == MAP_FAILED) {
        return system_error(error, "take memory for", path);
    }
    int file = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    size_t length = 0;
    bool done = file >= 0 ? read_all(file, path, limit, pages, &length, error) : system_error(error, "read", path);
    if (file >= 0 && !is_stdin) {
        close(file);
    }
    Keep keep = {arena, {pages, length}, bytes};
    if (done && !arena_try(&arena, 1, keep_bytes, &keep, error)) {
        done = error_in_file(error, slice_of(path));
    }
    munmap(pages, limit + 1);
    return done;
}

static bool write_all(int file, Slice bytes) {
    while (bytes.len) {
        ssize_t wrote = write(file, bytes.ptr, bytes.len);
        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote < 0) {
            return false;
        }
        bytes = slice_from(bytes, (size_t)wrote);
    }
    return true;
}

bool file_write(const char *path, Slice bytes, Error *error) {
    char temporary[4096];
    int length = snprintf(temporary, sizeof temporary, "%s.tmp-%ld", path, (long)getpid());
    if (length < 0 || (size_t)length >= sizeof temporary) {
        error_set(error, STATUS_BAD_ARGUMENT, "the file name is too long");
        return error_in_file(error, slice_of(path));
    }
    int file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) {
        return system_error(error, "write", path);
    }
    bool done = write_all(file, bytes) && fsync(file) == 0;
    done = close(file) == 0 && done;
    done = done && rename(temporary, path) == 0;
    if (!done) {
        system_error(error, "write", path);
        unlink(temporary);
    }
    return done;
}
