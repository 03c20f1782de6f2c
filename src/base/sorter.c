#define _DEFAULT_SOURCE
#include "base/sorter.h"

#include <stdlib.h>
#include <unistd.h>

enum { KEY_BYTES = 8, LEAST_ROOM = 4096, LEAST_RUN_BUFFER = 256, FIRST_ROOM = 1024 };

void sorter_init(Sorter *sorter, size_t memory, const Spill *spill) {
    *sorter = (Sorter){.spill = spill, .memory = memory, .file = -1};
}

static void free_runs(Sorter *sorter) {
    for (int32_t i = 0; sorter->runs && i < sorter->n_runs; i++) {
        free(sorter->runs[i].buffer);
    }
    free(sorter->runs);
    free(sorter->heap);
    sorter->runs = NULL;
    sorter->heap = NULL;
}

void sorter_free(Sorter *sorter) {
    free_runs(sorter);
    free(sorter->records);
    free(sorter->spare);
    free(sorter->run_ends);
    if (sorter->file >= 0) {
        close(sorter->file);
    }
    *sorter = (Sorter){.file = -1};
}

static bool no_memory(Error *error) {
    return error_set(error, STATUS_NO_MEMORY, "no memory is left for sorting; give --memory a smaller size or free some");
}

/* Radix sort by bytes of the key, lowest first; bytes that are the same in all records cost one look. */
static void sort_records(Record **records, Record **spare, int64_t n) {
    size_t counts[KEY_BYTES][256] = {0};
    for (int64_t i = 0; i < n; i++) {
        uint64_t key = (*records)[i].key;
        for (int32_t b = 0; b < KEY_BYTES; b++) {
            counts[b][key >> 8 * b & 255]++;
        }
    }
    for (int32_t b = 0; b < KEY_BYTES; b++) {
        size_t *count = counts[b], sum = 0;
        if (n == 0 || count[(*records)[0].key >> 8 * b & 255] == (size_t)n) {
            continue;
        }
        for (int32_t d = 0; d < 256; d++) {
            size_t here = count[d];
            count[d] = sum;
            sum += here;
        }
        for (int64_t i = 0; i < n; i++) {
            Record record = (*records)[i];
            (*spare)[count[record.key >> 8 * b & 255]++] = record;
        }
        Record *swap = *records;
        *records = *spare;
        *spare = swap;
    }
}

static int64_t most_room(const Sorter *sorter) {
    int64_t room = (int64_t)(sorter->memory / (2 * sizeof(Record)));
    return !sorter->spill ? INT64_MAX / (int64_t)(2 * sizeof(Record)) : room < LEAST_ROOM ? LEAST_ROOM : room;
}

static bool grow(Sorter *sorter, Error *error) {
    int64_t most = most_room(sorter), room = sorter->room ? sorter->room * 2 : FIRST_ROOM;
    room = room > most ? most : room;
    Record *records = realloc(sorter->records, (size_t)room * sizeof *records);
    if (!records) {
        return no_memory(error);
    }
    sorter->records = records;
    free(sorter->spare);
    sorter->spare = NULL; /* taken when sorting */
    sorter->room = room;
    return true;
}

static bool sort_buffer(Sorter *sorter, Error *error) {
    if (!sorter->spare && sorter->room) {
        sorter->spare = malloc((size_t)sorter->room * sizeof *sorter->spare);
        if (!sorter->spare) {
            return no_memory(error);
        }
    }
    sort_records(&sorter->records, &sorter->spare, sorter->count);
    return true;
}

/* Sorts what is in memory and appends it to the file as a run. */
static bool spill_run(Sorter *sorter, Error *error) {
    if (!sort_buffer(sorter, error)) {
        return false;
    }
    if (sorter->file < 0) {
        sorter->file = sorter->spill->open(sorter->spill->context, error);
        if (sorter->file < 0) {
            return false;
        }
    }
    if (sorter->n_runs == sorter->run_room) {
        int32_t room = sorter->run_room ? sorter->run_room * 2 : 64;
        int64_t *ends = realloc(sorter->run_ends, (size_t)room * sizeof *ends);
        if (!ends) {
            return no_memory(error);
        }
        sorter->run_ends = ends;
        sorter->run_room = room;
    }
    int64_t start = sorter->n_runs ? sorter->run_ends[sorter->n_runs - 1] : 0;
    Slice bytes = {(const char *)sorter->records, (size_t)sorter->count * sizeof(Record)};
    if (!spill_write(sorter->file, bytes, start * (int64_t)sizeof(Record), error)) {
        return false;
    }
    sorter->run_ends[sorter->n_runs++] = start + sorter->count;
    sorter->count = 0;
    return true;
}

bool sorter_add(Sorter *sorter, uint64_t key, uint64_t value, Error *error) {
    if (sorter->count == sorter->room) {
        bool full = sorter->room >= most_room(sorter);
        if (full ? !spill_run(sorter, error) : !grow(sorter, error)) {
            return false;
        }
    }
    sorter->records[sorter->count++] = (Record){key, value};
    sorter->total++;
    return true;
}

/* Fills the buffer of a run; count 0 at its end. */
static bool fill(Sorter *sorter, SorterRun *run, Error *error) {
    int64_t left = run->end - run->next;
    run->at = 0;
    run->count = left < sorter->run_buffer ? (int32_t)left : sorter->run_buffer;
    bool done = spill_read(sorter->file, run->buffer, (size_t)run->count * sizeof(Record),
                           run->next * (int64_t)sizeof(Record), error);
    run->next += run->count;
    return done;
}

static uint64_t run_key(const Sorter *sorter, int32_t run) {
    return sorter->runs[run].buffer[sorter->runs[run].at].key;
}

/* Moves the run at `i` of the heap down to where it belongs. */
static void sift(Sorter *sorter, int32_t i) {
    int32_t *heap = sorter->heap, run = heap[i];
    uint64_t key = run_key(sorter, run);
    for (;;) {
        int32_t child = 2 * i + 1;
        if (child >= sorter->n_heap) {
            break;
        }
        if (child + 1 < sorter->n_heap && run_key(sorter, heap[child + 1]) < run_key(sorter, heap[child])) {
            child++;
        }
        if (run_key(sorter, heap[child]) >= key) {
            break;
        }
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = run;
}

static bool start_merge(Sorter *sorter, Error *error) {
    free(sorter->records);
    free(sorter->spare);
    sorter->records = sorter->spare = NULL;
    size_t share = sorter->memory / sizeof(Record) / (size_t)sorter->n_runs;
    sorter->run_buffer = share > 1 << 20 ? 1 << 20 : share < LEAST_RUN_BUFFER ? LEAST_RUN_BUFFER : (int32_t)share;
    sorter->runs = calloc((size_t)sorter->n_runs, sizeof *sorter->runs);
    sorter->heap = calloc((size_t)sorter->n_runs, sizeof *sorter->heap);
    if (!sorter->runs || !sorter->heap) {
        return no_memory(error);
    }
    for (int32_t i = 0; i < sorter->n_runs; i++) {
        SorterRun *run = &sorter->runs[i];
        run->next = i ? sorter->run_ends[i - 1] : 0;
        run->end = sorter->run_ends[i];
        run->buffer = malloc((size_t)sorter->run_buffer * sizeof(Record));
        if (!run->buffer) {
            return no_memory(error);
        }
        if (!fill(sorter, run, error)) {
            return false;
        }
        sorter->heap[sorter->n_heap++] = i;
    }
    for (int32_t i = sorter->n_heap / 2 - 1; i >= 0; i--) {
        sift(sorter, i);
    }
    return true;
}

bool sorter_finish(Sorter *sorter, Error *error) {
    if (sorter->n_runs == 0) {
        bool done = sort_buffer(sorter, error);
        free(sorter->spare);
        sorter->spare = NULL;
        return done;
    }
    return (sorter->count == 0 || spill_run(sorter, error)) && start_merge(sorter, error);
}

bool sorter_next(Sorter *sorter, Record *record, bool *found, Error *error) {
    *found = sorter->n_runs ? sorter->n_heap > 0 : sorter->at < sorter->count;
    if (!*found) {
        return true;
    }
    if (sorter->n_runs == 0) {
        *record = sorter->records[sorter->at++];
        return true;
    }
    SorterRun *run = &sorter->runs[sorter->heap[0]];
    *record = run->buffer[run->at++];
    if (run->at == run->count && !fill(sorter, run, error)) {
        return false;
    }
    if (run->count == 0) {
        sorter->heap[0] = sorter->heap[--sorter->n_heap];
    }
    if (sorter->n_heap) {
        sift(sorter, 0);
    }
    return true;
}
