/* Reports between NULs, all compared with each other: links name reports, are no circles, and their passages are spans of both. */
#include "base/utf8.h"
#include "copy/corpus.h"
#include "copy/origin.h"
#include "copy/passage.h"
#include "target.h"

enum { MOST_REPORTS = 40 };

typedef struct Texts {
    Slice items[MOST_REPORTS];
    int32_t count;
} Texts;

static void add_all(CopyCorpus *corpus, const Texts *texts, Arena *arena, Arena *scratch) {
    Error error;
    for (int32_t i = 0; i < texts->count; i++) {
        Report read = {.text = texts->items[i], .id = SLICE("")};
        CopyReport report;
        copy_report_make(&read, SLICE(""), arena, scratch, &report);
        report.published_day = i % 3 ? INT32_MAX : i;
        TARGET_CHECK(copy_corpus_add(corpus, &report, &error));
    }
}

static void check_passages(Slice doc, Slice of, Arena *arena, Arena *scratch) {
    CopyPassageList passages = copy_passages_find(doc, of, arena, scratch);
    int32_t end = 0;
    for (int32_t i = 0; i < passages.count; i++) {
        const CopyPassage *p = &passages.items[i];
        TARGET_CHECK(p->doc.start >= end && p->doc.end > p->doc.start && (size_t)p->doc.end <= doc.len);
        TARGET_CHECK(p->of.start >= 0 && p->of.end > p->of.start && (size_t)p->of.end <= of.len);
        for (int32_t k = 0; k < i; k++) {
            TARGET_CHECK(!span_overlaps(p->of, passages.items[k].of));
        }
        end = p->doc.end;
    }
}

typedef struct Target {
    Slice data;
    Arena arena, scratch;
} Target;

static bool run(void *context, Error *error) {
    Target *t = context;
    Texts texts = {0};
    int64_t n_replaced;
    for (SlicePair cut = {SLICE(""), t->data, true}; cut.found && texts.count < MOST_REPORTS;) {
        cut = slice_cut(cut.tail, '\0');
        texts.items[texts.count++] = utf8_repair(cut.head, &t->arena, &n_replaced);
    }
    CopyOptions options = copy_options_default();
    CopyCorpus corpus;
    copy_corpus_init(&corpus, &options);
    add_all(&corpus, &texts, &t->arena, &t->scratch);
    TARGET_CHECK(copy_corpus_find(&corpus, error));
    int32_t origin_of[MOST_REPORTS];
    stars_find(corpus.links, corpus.n_links, corpus.count, origin_of); /* does not end where links are a circle */
    for (int32_t i = 0; i < corpus.n_links; i++) {
        const CopyLink *link = &corpus.links[i];
        TARGET_CHECK(link->doc != link->of && link->doc >= 0 && link->of >= 0 && link->doc < corpus.count && link->of < corpus.count);
        TARGET_CHECK(link->similarity >= 0 && link->similarity <= 1000 && link->share >= 0 && link->share <= 1000);
    }
    for (int32_t i = 1; i < texts.count; i++) {
        check_passages(texts.items[i], texts.items[i - 1], &t->arena, &t->scratch);
    }
    copy_corpus_free(&corpus);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Target target = {.data = {(const char *)data, size}};
    arena_init(&target.arena, 0);
    arena_init(&target.scratch, 0);
    Error error;
    TARGET_CHECK(arena_try((Arena *const[]){&target.arena, &target.scratch}, 2, run, &target, &error));
    arena_free(&target.arena);
    arena_free(&target.scratch);
    return 0;
}
