/* Whole files: mapped read-only, or read into an arena. (read/stream opens what is read piece by piece, and
 * read/folder lists folders.) */
#ifndef HEARSAY_BASE_FILE_H
#define HEARSAY_BASE_FILE_H

#include "base/arena.h"

typedef struct FileMap {
    Slice bytes;
    void *address;
    size_t length;
} FileMap;

/* Maps a regular file read-only. Empty files give an empty slice. */
bool file_map_open(FileMap *map, const char *path, Error *error) MUST_USE;
void file_map_close(FileMap *map);

/* Reads all of a file, pipe or standard input (path "-") into the arena; more than `limit` bytes is
 * STATUS_TOO_LARGE. Folders are STATUS_BAD_INPUT. */
bool file_read(const char *path, size_t limit, Arena *arena, Slice *bytes, Error *error) MUST_USE;

/* Writes the whole of `bytes` to path through a temporary file beside it that is renamed at the end,
 * so that the final name never holds half of it. */
bool file_write(const char *path, Slice bytes, Error *error) MUST_USE;

#endif
