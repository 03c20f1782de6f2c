/* What does not fit into memory: temporary files, and bytes that are kept for later either in memory or in such a
 * file. Files have no name, so that nothing of them stays behind however the program ends. */
#ifndef HEARSAY_BASE_SPILL_H
#define HEARSAY_BASE_SPILL_H

#include "base/error.h"

/* Where temporary files come from. open gives a descriptor to read and write of a file that has no name any more,
 * which the caller owns; -1 with an error where there is none. Called by one thread at a time. */
typedef struct Spill {
    int (*open)(void *context, Error *error);
    void *context;
} Spill;

/* All bytes at an offset of the file; false, with a message that names a full disk, when the system refuses. */
bool spill_write(int file, Slice bytes, int64_t offset, Error *error) MUST_USE;
bool spill_read(int file, void *out, size_t length, int64_t offset, Error *error) MUST_USE;

/* Pieces of bytes in the order they were added, read back by offset. */
typedef struct Spool {
    const Spill *spill; /* NULL: everything stays in memory */
    size_t memory;
    char *buffer; /* [room] the newest bytes: those from `written` on */
    size_t length, room;
    int64_t written; /* bytes in the file */
    int file;        /* -1: none yet */
} Spool;

/* Keeps about `memory` bytes in memory, all of them without a spill. Takes no memory yet. */
void spool_init(Spool *spool, size_t memory, const Spill *spill);
void spool_free(Spool *spool);

/* Appends the bytes and more of them, which may be read together or alone; *offset is where they stand. */
bool spool_add(Spool *spool, Slice bytes, Slice more, int64_t *offset, Error *error) MUST_USE;

/* Copies bytes that were added into out [length]. Any number of threads may read while nobody adds. */
bool spool_read(const Spool *spool, int64_t offset, size_t length, char *out, Error *error) MUST_USE;

#endif
