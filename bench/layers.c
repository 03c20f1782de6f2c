/* Time of each layer over a JSONL file, one thread: reads, analyses and writes report by report and
 * adds up what each stage took. Prints one line a layer: name, seconds, words a second.
 *
 *     layers MODELS FILE */
#define _POSIX_C_SOURCE 200809L
#include "analysis/analysis.h"
#include "export/analysis_json.h"
#include "read/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef enum Layer { LAYER_READ, LAYER_TEXT, LAYER_SYNTAX, LAYER_CLAIM, LAYER_CERTAINTY, LAYER_EXPORT, LAYER_COUNT } Layer;

static const char *const layer_names[LAYER_COUNT] = {
    "read (files, JSON, dates)", "text (sentences, words)",   "syntax (tags, lemmas, trees)",
    "claim (who says what)",     "certainty and events",  "export (JSON with tokens)",
};

typedef struct Work {
    const Models *models;
    Arena arena, scratch;
    Report report;
    Analysis analysis;
    Buffer out;
    int64_t nanoseconds[LAYER_COUNT];
    int64_t n_reports, n_words, n_tokens, n_bytes;
} Work;

/* Processor time of this thread: other programs on the machine must not count. */
static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int64_t lap(Work *w, Layer layer, int64_t since) {
    int64_t t = now();
    w->nanoseconds[layer] += t - since;
    return t;
}

/* Words as separated by white space, the unit in which speeds are given. */
static int64_t count_words(Slice text) {
    int64_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < text.len; i++) {
        bool space = ascii_is_space(text.ptr[i]);
        words += inside && space;
        inside = !space;
    }
    return words + inside;
}

static bool run_stages(void *context, Error *error) {
    (void)error;
    Work *w = context;
    Slice text = w->report.text;
    Analysis *a = &w->analysis;
    *a = (Analysis){.report = &w->report};
    int64_t t = now();
    text_segment(&w->models->segmenter, text, &w->arena, &w->scratch, &a->segments);
    t = lap(w, LAYER_TEXT, t);
    ArenaMark mark = arena_mark(&w->scratch);
    Encoded encoded;
    syntax_parse(w->models->parser, text, &a->segments, &w->arena, &w->scratch, &a->syntax, &encoded);
    t = lap(w, LAYER_SYNTAX, t);
    attribution_find(&w->models->claims, text, &a->segments, &a->syntax, &encoded, &w->arena, &w->scratch,
                     &a->claims);
    t = lap(w, LAYER_CLAIM, t);
    analysis_find_certainty(w->models, &encoded, &w->arena, &w->scratch, a);
    arena_reset(&w->scratch, mark);
    t = lap(w, LAYER_CERTAINTY, t);
    AnalysisJsonOptions options = {.tokens = true, .unit = OFFSET_CODE_POINT};
    w->out.len = 0;
    analysis_write_json(a, &options, &w->scratch, &w->out);
    lap(w, LAYER_EXPORT, t);
    return true;
}

static bool run_all(Work *w, Input *input, Error *error) {
    Arena *arenas[] = {&w->arena, &w->scratch};
    for (;;) {
        arena_clear(&w->arena);
        int64_t t = now();
        InputResult got = input_next(input, &w->arena, &w->report, error);
        lap(w, LAYER_READ, t);
        if (got != INPUT_REPORT) {
            return got == INPUT_END;
        }
        if (!arena_try(arenas, 2, run_stages, w, error)) {
            return false;
        }
        w->n_reports++;
        w->n_words += count_words(w->report.text);
        w->n_tokens += w->analysis.segments.n_tokens;
        w->n_bytes += (int64_t)w->report.text.len;
    }
}

static void print_layers(const Work *w) {
    int64_t sum = 0;
    for (int32_t i = 0; i < LAYER_COUNT; i++) {
        sum += w->nanoseconds[i];
    }
    for (int32_t i = 0; i <= LAYER_COUNT; i++) {
        int64_t took = i < LAYER_COUNT ? w->nanoseconds[i] : sum;
        printf("%-30s %12.6f s %6.1f %% %12.0f words/s\n", i < LAYER_COUNT ? layer_names[i] : "all",
               (double)took / 1e9, 100.0 * (double)took / (double)(sum ? sum : 1),
               (double)w->n_words * 1e9 / (double)(took ? took : 1));
    }
    printf("%lld reports, %lld words, %lld tokens, %.1f MB\n", (long long)w->n_reports, (long long)w->n_words,
           (long long)w->n_tokens, (double)w->n_bytes / 1e6);
}

int main(int argc, char **argv) {
    Error error;
    error_clear(&error);
    Models models;
    static Work work;
    bool done = false;
    if (argc != 3) {
        fputs("usage: layers MODELS FILE\n", stderr);
        return 2;
    }
    if (models_open(&models, argv[1], &error)) {
        work.models = &models;
        arena_init(&work.arena, ANALYSIS_MEMORY_LIMIT);
        arena_init(&work.scratch, ANALYSIS_MEMORY_LIMIT);
        ReadOptions options = read_options_default();
        const char *files[] = {argv[2]};
        Input *input = input_open(files, 1, &options, &error);
        done = input && run_all(&work, input, &error);
        input_close(input);
        arena_free(&work.arena);
        arena_free(&work.scratch);
        models_close(&models);
    }
    if (!done) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "layers: %s\n", message);
        return 3;
    }
    print_layers(&work);
    buffer_free(&work.out);
    return 0;
}
