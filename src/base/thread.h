/* The one file that owns threads: a parallel loop, and a pipeline that works in parallel and hands
 * results on in input order. Output never depends on the number of threads. */
#ifndef HEARSAY_BASE_THREAD_H
#define HEARSAY_BASE_THREAD_H

#include "base/error.h"

/* Processors that may be used, at least 1. */
int32_t thread_count_processors(void);

/* Calls work(context, i, worker) for every i in [0, n), each once, from up to n_threads threads;
 * worker is in [0, n_threads). Returns when all are done. Falls back to fewer threads when the
 * system gives no more. */
void thread_for(int32_t n_threads, int32_t n, void (*work)(void *context, int32_t i, int32_t worker), void *context);

/* An ordered pipeline. Items are slots owned by the caller, n_slots of them (at least one a thread;
 * more keep threads busy behind a slow item).
 *   next(context, slot)         fills a slot with the next input; false at the end. Serial, in order.
 *   work(context, slot, worker) any order, in parallel
 *   emit(context, slot)         serial, in the order of next; false stops the whole (nothing more is read)
 * Returns false when emit stopped it. */
typedef struct Pipeline {
    bool (*next)(void *context, int32_t slot);
    void (*work)(void *context, int32_t slot, int32_t worker);
    bool (*emit)(void *context, int32_t slot);
    void *context;
} Pipeline;

bool thread_pipeline(const Pipeline *pipeline, int32_t n_threads, int32_t n_slots);

#endif
