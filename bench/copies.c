/* Speed of finding copies, without reading and writing JSON: bench_copies REPORTS.jsonl [MEMORY_MB]. Texts are loaded first; then
 * fingerprints, sorting and pairs, alignments and families are timed, one thread, processor time. */
#define _DEFAULT_SOURCE
#include "copy/corpus.h"
#include "read/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int open_temporary(void *context, Error *error) {
    (void)context;
    char path[] = "/tmp/hearsay-bench-XXXXXX";
    int file = mkstemp(path);
    if (file < 0) {
        error_set(error, STATUS_IO, "no temporary file");
    } else {
        unlink(path);
    }
    return file;
}

typedef struct Bench {
    Arena arena, kept, scratch;
    const char *path;
    size_t memory;
} Bench;

static void add_report(Bench *b, CopyCorpus *corpus, Slice text, Error *error) {
    Report read = {.text = text, .id = SLICE("")};
    CopyReport report;
    copy_report_make(&read, SLICE(""), &b->kept, &b->scratch, &report);
    if (!copy_corpus_add(corpus, &report, error)) {
        fputs(error->message, stderr);
        exit(3);
    }
}

static bool run(void *context, Error *error) {
    Bench *b = context;
    ReadOptions read = read_options_default();
    Input *input = input_open(&b->path, 1, &read, error);
    VECTOR(Slice) texts = {0};
    Report report;
    double bytes = 0;
    while (input && input_next(input, &b->scratch, &report, error) == INPUT_REPORT) {
        *VECTOR_PUSH(&texts, &b->arena) = arena_copy(&b->arena, report.text);
        bytes += (double)report.text.len;
        arena_clear(&b->scratch);
    }
    input_close(input);
    static const Spill spill = {open_temporary, NULL};
    CopyOptions options = copy_options_default();
    options.memory = b->memory;
    options.spill = &spill;
    CopyCorpus corpus;
    copy_corpus_init(&corpus, &options);
    double start = now();
    for (int32_t i = 0; i < texts.count; i++) {
        add_report(b, &corpus, texts.items[i], error);
        arena_clear(&b->kept);
        arena_clear(&b->scratch);
    }
    double added = now();
    bool done = copy_corpus_find(&corpus, error);
    double found = now(), n = texts.count;
    printf("%d reports of %.0f bytes, %d copies\n", texts.count, bytes / n, corpus.n_links);
    printf("fingerprints and keeping  %6.2f s %6.1f us a report\n", added - start, 1e6 * (added - start) / n);
    printf("pairs, alignment, stars   %6.2f s %6.1f us a report\n", found - added, 1e6 * (found - added) / n);
    printf("together                  %6.2f s %6.0f reports/s a core\n", found - start, n / (found - start));
    copy_corpus_free(&corpus);
    return done;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fputs("usage: bench_copies REPORTS.jsonl [MEMORY_MB]\n", stderr);
        return 2;
    }
    Bench bench = {.path = argv[1], .memory = argc > 2 ? (size_t)atoi(argv[2]) << 20 : 0};
    arena_init(&bench.arena, (size_t)64 << 30);
    arena_init(&bench.kept, (size_t)4 << 30);
    arena_init(&bench.scratch, (size_t)4 << 30);
    Error error;
    error_clear(&error);
    bool done = arena_try((Arena *const[]){&bench.arena, &bench.kept, &bench.scratch}, 3, run, &bench, &error);
    if (!done) {
        fprintf(stderr, "bench_copies: %s\n", error.message);
    }
    arena_free(&bench.arena);
    arena_free(&bench.kept);
    arena_free(&bench.scratch);
    return done ? 0 : 3;
}
