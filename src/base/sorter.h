/* Sorts more records than fit into memory. Records are added, then read in the order of their keys; what does not fit
 * is sorted and written to a temporary file in runs, which are merged while reading (Knuth, TAOCP 3, 5.4).
 *
 *     sorter_init(&sorter, memory, &spill);
 *     while (…) sorter_add(&sorter, key, value, &error);
 *     sorter_finish(&sorter, &error);
 *     while (sorter_next(&sorter, &record, &found, &error) && found) …
 *     sorter_free(&sorter);
 *
 * The order among records of one key is not defined. */
#ifndef HEARSAY_BASE_SORTER_H
#define HEARSAY_BASE_SORTER_H

#include "base/spill.h"

typedef struct Record {
    uint64_t key, value;
} Record;

typedef struct SorterRun {
    int64_t next, end;     /* records of the file */
    Record *buffer;        /* [room of one run] */
    int32_t at, count;     /* in the buffer */
} SorterRun;

typedef struct Sorter {
    const Spill *spill; /* NULL: everything stays in memory */
    size_t memory;
    Record *records, *spare; /* [room]; spare is for sorting */
    int64_t count, room, at;
    int64_t total; /* records ever added */
    int file;      /* -1: nothing was spilled */
    int64_t *run_ends; /* [n_runs] */
    int32_t n_runs, run_room;
    SorterRun *runs; /* while merging */
    int32_t *heap;   /* [n_heap] runs, the one with the least key first */
    int32_t n_heap;
    int32_t run_buffer; /* records a run's buffer holds */
} Sorter;

/* About `memory` bytes are used at most (at least some hundred kilobytes); without a spill as many as it takes.
 * Takes no memory yet. */
void sorter_init(Sorter *sorter, size_t memory, const Spill *spill);
void sorter_free(Sorter *sorter);

/* False when there is no memory left, or the file cannot be written (a full disk). */
bool sorter_add(Sorter *sorter, uint64_t key, uint64_t value, Error *error) MUST_USE;

/* Nothing is added any more. */
bool sorter_finish(Sorter *sorter, Error *error) MUST_USE;

/* The next record; *found is false behind the last one. */
bool sorter_next(Sorter *sorter, Record *record, bool *found, Error *error) MUST_USE;

#endif
