#define _POSIX_C_SOURCE 200809L
#include "base/thread.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MOST_THREADS = 256, MOST_SLOTS = 1024 };

int32_t thread_count_processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MOST_THREADS ? MOST_THREADS : (int32_t)count;
}

static int32_t clamp(int32_t value, int32_t low, int32_t high) {
    return value < low ? low : value > high ? high : value;
}

typedef struct Loop {
    atomic_int next;
    int32_t n;
    void (*work)(void *, int32_t, int32_t);
    void *context;
} Loop;

typedef struct LoopWorker {
    Loop *loop;
    int32_t worker;
} LoopWorker;

static void *loop_run(void *argument) {
    LoopWorker *self = argument;
    for (;;) {
        int32_t i = atomic_fetch_add(&self->loop->next, 1);
        if (i >= self->loop->n) {
            return NULL;
        }
        self->loop->work(self->loop->context, i, self->worker);
    }
}

void thread_for(int32_t n_threads, int32_t n, void (*work)(void *context, int32_t i, int32_t worker), void *context) {
    n_threads = clamp(n_threads, 1, MOST_THREADS);
    Loop loop = {.n = n, .work = work, .context = context};
    atomic_init(&loop.next, 0);
    pthread_t threads[MOST_THREADS];
    LoopWorker workers[MOST_THREADS];
    int32_t started = 0;
    for (int32_t i = 1; i < n_threads && i < n; i++) {
        workers[i] = (LoopWorker){&loop, i};
        if (pthread_create(&threads[started], NULL, loop_run, &workers[i]) != 0) {
            break;
        }
        started++;
    }
    workers[0] = (LoopWorker){&loop, 0};
    loop_run(&workers[0]);
    for (int32_t i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
}

/* Slots are used round robin: ticket t lives in slot t % n_slots. A slot goes free → filled → done →
 * free. One mutex guards all; work itself runs outside it. */
typedef enum SlotState { SLOT_FREE, SLOT_FILLED, SLOT_WORKING, SLOT_DONE } SlotState;

typedef struct PipelineState {
    const Pipeline *pipeline;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    int32_t n_slots;
    SlotState states[MOST_SLOTS];
    int64_t n_read, n_taken, n_emitted; /* tickets so far */
    bool reading, emitting, ended, stopped;
} PipelineState;

typedef struct PipelineWorker {
    PipelineState *state;
    int32_t worker;
} PipelineWorker;

/* Does one useful thing under the mutex (which it may leave and take again). Gives false when there
 * is nothing to do now. Emitting comes first, it frees slots; then work, then reading. */
static bool pipeline_step(PipelineState *s, int32_t worker) {
    const Pipeline *p = s->pipeline;
    int32_t emit_slot = (int32_t)(s->n_emitted % s->n_slots);
    if (!s->emitting && s->n_emitted < s->n_read && s->states[emit_slot] == SLOT_DONE) {
        s->emitting = true;
        bool stopped = s->stopped;
        pthread_mutex_unlock(&s->mutex);
        bool go_on = stopped || p->emit(p->context, emit_slot);
        pthread_mutex_lock(&s->mutex);
        s->emitting = false;
        s->stopped = s->stopped || !go_on;
        s->states[emit_slot] = SLOT_FREE;
        s->n_emitted++;
        return true;
    }
    if (s->n_taken < s->n_read) {
        int32_t slot = (int32_t)(s->n_taken++ % s->n_slots);
        bool skip = s->stopped;
        s->states[slot] = SLOT_WORKING;
        pthread_mutex_unlock(&s->mutex);
        if (!skip) {
            p->work(p->context, slot, worker);
        }
        pthread_mutex_lock(&s->mutex);
        s->states[slot] = SLOT_DONE;
        return true;
    }
    int32_t read_slot = (int32_t)(s->n_read % s->n_slots);
    if (!s->reading && !s->ended && !s->stopped && s->states[read_slot] == SLOT_FREE) {
        s->reading = true;
        pthread_mutex_unlock(&s->mutex);
        bool more = p->next(p->context, read_slot);
        pthread_mutex_lock(&s->mutex);
        s->reading = false;
        if (more) {
            s->states[read_slot] = SLOT_FILLED;
            s->n_read++;
        } else {
            s->ended = true;
        }
        return true;
    }
    return false;
}

static void *pipeline_run(void *argument) {
    PipelineWorker *self = argument;
    PipelineState *s = self->state;
    pthread_mutex_lock(&s->mutex);
    while (!((s->ended || s->stopped) && !s->reading && s->n_emitted == s->n_read)) {
        if (pipeline_step(s, self->worker)) {
            pthread_cond_broadcast(&s->changed);
        } else {
            pthread_cond_wait(&s->changed, &s->mutex);
        }
    }
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->mutex);
    return NULL;
}

bool thread_pipeline(const Pipeline *pipeline, int32_t n_threads, int32_t n_slots) {
    n_threads = clamp(n_threads, 1, MOST_THREADS);
    PipelineState state = {.pipeline = pipeline, .n_slots = clamp(n_slots, 1, MOST_SLOTS)};
    pthread_mutex_init(&state.mutex, NULL);
    pthread_cond_init(&state.changed, NULL);
    pthread_t threads[MOST_THREADS];
    PipelineWorker workers[MOST_THREADS];
    int32_t started = 0;
    for (int32_t i = 1; i < n_threads; i++) {
        workers[i] = (PipelineWorker){&state, i};
        if (pthread_create(&threads[started], NULL, pipeline_run, &workers[i]) != 0) {
            break;
        }
        started++;
    }
    workers[0] = (PipelineWorker){&state, 0};
    pipeline_run(&workers[0]);
    for (int32_t i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    pthread_cond_destroy(&state.changed);
    pthread_mutex_destroy(&state.mutex);
    return !state.stopped;
}
