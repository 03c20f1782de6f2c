#include "cli/run.h"

#include "base/thread.h"
#include "read/input.h"

#include <stdlib.h>

/* More slots than threads keep the threads busy behind one long report. */
enum { SLOTS_PER_THREAD = 3 };

/* After a report that took more than this, its slot gives the memory back. */
static const size_t KEEP_IN_SLOT = (size_t)32 << 20;

typedef struct RunState {
    const Run *run;
    Input *input;
    Item *items;    /* [n_slots] */
    Arena *scratch; /* [n_threads] */
    int64_t n_usable, n_unusable;
} RunState;

static void item_reset(Item *item) {
    if (item->arena.total > KEEP_IN_SLOT) {
        arena_free(&item->arena);
    } else {
        arena_clear(&item->arena);
    }
    if (item->out.room > KEEP_IN_SLOT) {
        buffer_free(&item->out);
    }
    item->out.len = 0;
    item->made = NULL;
    item->usable = false;
    error_clear(&item->error);
}

void item_keep(Item *item, Item *kept) {
    *kept = *item;
    kept->analysis.report = &kept->report;
    item->out = (Buffer){0};
    arena_init(&item->arena, ANALYSIS_MEMORY_LIMIT);
}

void item_free(Item *item) {
    arena_free(&item->arena);
    buffer_free(&item->out);
}

static bool next_item(void *context, int32_t slot) {
    RunState *state = context;
    Item *item = &state->items[slot];
    item_reset(item);
    InputResult got = input_next(state->input, &item->arena, &item->report, &item->error);
    item->usable = got == INPUT_REPORT;
    item->n_read = input_bytes_read(state->input); /* only next may ask: it goes on while others work */
    return got != INPUT_END;
}

typedef struct Work {
    const Run *run;
    Item *item;
    Arena *scratch;
} Work;

static bool render_item(void *context, Error *error) {
    Work *work = context;
    (void)error;
    work->run->render(work->run->context, work->item, work->scratch);
    return true;
}

static void work_item(void *context, int32_t slot, int32_t worker) {
    RunState *state = context;
    Item *item = &state->items[slot];
    if (!item->usable) {
        return;
    }
    Arena *scratch = &state->scratch[worker];
    const Models *models = state->run->models;
    item->usable = !models || analysis_make(models, &item->report, &item->arena, scratch, &item->analysis, &item->error);
    if (item->usable && state->run->render) {
        Work work = {state->run, item, scratch};
        Arena *arenas[] = {&item->arena, scratch};
        item->usable = arena_try(arenas, 2, render_item, &work, &item->error);
    }
    if (item->usable && item->out.failed) {
        item->usable =
            error_set(&item->error, STATUS_NO_MEMORY, "no memory is left for its result; split it");
    }
    if (!item->usable) {
        error_in_file(&item->error, item->report.path.ptr ? item->report.path : item->report.id);
    }
    if (scratch->total > KEEP_IN_SLOT) {
        arena_free(scratch);
    } else {
        arena_clear(scratch);
    }
}

static bool emit_item(void *context, int32_t slot) {
    RunState *state = context;
    Item *item = &state->items[slot];
    Output *output = state->run->output;
    if (!item->usable) {
        state->n_unusable++;
        output_message(output, &item->error);
        return true;
    }
    state->n_usable++;
    bool go_on = state->run->take(state->run->context, item);
    output_progress(output, state->n_usable + state->n_unusable, item->n_read);
    return go_on;
}

static bool state_init(RunState *state, int32_t n_threads, int32_t n_slots) {
    state->items = calloc((size_t)n_slots, sizeof *state->items);
    state->scratch = calloc((size_t)n_threads, sizeof *state->scratch);
    if (!state->items || !state->scratch) {
        free(state->items);
        free(state->scratch);
        return false;
    }
    for (int32_t i = 0; i < n_slots; i++) {
        arena_init(&state->items[i].arena, ANALYSIS_MEMORY_LIMIT);
    }
    for (int32_t i = 0; i < n_threads; i++) {
        arena_init(&state->scratch[i], ANALYSIS_MEMORY_LIMIT);
    }
    return true;
}

static void state_free(RunState *state, int32_t n_threads, int32_t n_slots) {
    for (int32_t i = 0; i < n_slots; i++) {
        item_free(&state->items[i]);
    }
    for (int32_t i = 0; i < n_threads; i++) {
        arena_free(&state->scratch[i]);
    }
    free(state->items);
    free(state->scratch);
}

static ReadOptions read_options(const Settings *settings) {
    ReadOptions options = read_options_default();
    if (settings->as && !read_as_find(slice_of(settings->as), &options.as)) {
        options.as = READ_AS_RECOGNISED;
    }
    options.encoding = slice_of(settings->encoding);
    options.published = settings->published;
    return options;
}

ExitStatus run_reports(const Run *run) {
    const Settings *settings = run->settings;
    Error error;
    error_clear(&error);
    ReadOptions options = read_options(settings);
    RunState state = {.run = run};
    state.input = input_open(settings->inputs, settings->n_inputs, &options, &error);
    if (!state.input) {
        output_message(run->output, &error);
        return error.status == STATUS_BAD_ARGUMENT ? EXIT_USAGE : EXIT_NOTHING;
    }
    int32_t n_threads = settings->jobs ? settings->jobs : thread_count_processors();
    int32_t n_slots = n_threads * SLOTS_PER_THREAD;
    if (!state_init(&state, n_threads, n_slots)) {
        error_set(&error, STATUS_NO_MEMORY, "no memory is left; try --jobs 1");
        output_message(run->output, &error);
        input_close(state.input);
        return EXIT_NOTHING;
    }
    Pipeline pipeline = {next_item, work_item, emit_item, &state};
    thread_pipeline(&pipeline, n_threads, n_slots);
    output_progress_end(run->output);
    state_free(&state, n_threads, n_slots);
    input_close(state.input);
    if (state.n_usable == 0) {
        return EXIT_NOTHING;
    }
    return state.n_unusable ? EXIT_SOME_INPUT : EXIT_ALL_WELL;
}
