/* Copies among reports, for programs: everything is found at once and kept with the handle. */
#include "api/handle.h"
#include "api/show.h"
#include "copy/corpus.h"
#include "copy/origin.h"
#include "copy/passage.h"

#include <stdlib.h>

typedef struct FoundCopy {
    int32_t doc, of; /* positions in the caller's reports */
    CopyKind kind;
    int32_t similarity;
    CopyPassageList passages;
} FoundCopy;

struct HearsayCopies {
    Arena arena, scratch;
    CopyCorpus corpus; /* empty once all is found */
    const HearsayReport *const *reports;
    FoundCopy *items; /* [count] by doc, of */
    int32_t count;
    int32_t *origin_of; /* [n] */
    int32_t n;
};

static bool add_reports(HearsayCopies *copies, Error *error) {
    for (int32_t i = 0; i < copies->n; i++) {
        CopyReport report;
        copy_report_make(&copies->reports[i]->report, SLICE(""), &copies->arena, &copies->scratch, &report);
        if (!copy_corpus_add(&copies->corpus, &report, error)) {
            return false;
        }
    }
    return true;
}

static int compare_found(const void *left, const void *right) {
    const FoundCopy *a = left, *b = right;
    return a->doc != b->doc ? (a->doc > b->doc) - (a->doc < b->doc) : (a->of > b->of) - (a->of < b->of);
}

static void keep_copies(HearsayCopies *copies) {
    const CopyCorpus *corpus = &copies->corpus;
    copies->count = corpus->n_links;
    copies->items = ARENA_NEW(&copies->arena, FoundCopy, corpus->n_links);
    for (int32_t i = 0; i < corpus->n_links; i++) {
        const CopyLink *link = &corpus->links[i];
        FoundCopy *found = &copies->items[i];
        *found = (FoundCopy){.doc = corpus->entries[link->doc].added,
                             .of = corpus->entries[link->of].added,
                             .kind = (CopyKind)link->kind,
                             .similarity = link->similarity};
        found->passages = copy_passages_find(copies->reports[found->doc]->report.text, copies->reports[found->of]->report.text,
                                             &copies->arena, &copies->scratch);
        arena_clear(&copies->scratch);
    }
    if (copies->count) {
        qsort(copies->items, (size_t)copies->count, sizeof *copies->items, compare_found);
    }
}

/* The first report with the same origin, in the caller's order. */
static void keep_origins(HearsayCopies *copies) {
    const CopyCorpus *corpus = &copies->corpus;
    int32_t *root_of = ARENA_NEW(&copies->arena, int32_t, copies->n), *number_of = ARENA_NEW(&copies->arena, int32_t, copies->n);
    copies->origin_of = ARENA_NEW(&copies->arena, int32_t, copies->n);
    origins_find(corpus->links, corpus->n_links, corpus->count, root_of);
    for (int32_t i = 0; i < copies->n; i++) {
        number_of[corpus->entries[i].added] = i;
    }
    int32_t *roots = ARENA_NEW(&copies->arena, int32_t, copies->n);
    ReportOutlets *outlets = ARENA_NEW(&copies->arena, ReportOutlets, copies->n);
    for (int32_t i = 0; i < copies->n; i++) {
        roots[i] = root_of[number_of[i]];
        outlets[i] = corpus->entries[roots[i]].outlets;
    }
    story_origins_find(roots, outlets, copies->n, &copies->scratch, copies->origin_of);
}

static bool find_copies(void *context, Error *error) {
    HearsayCopies *copies = context;
    if (!add_reports(copies, error) || !copy_corpus_find(&copies->corpus, error)) {
        return false;
    }
    keep_copies(copies);
    keep_origins(copies);
    return true;
}

HearsayCopies *hearsay_copies_find(const HearsayReport *const *reports, int32_t n, HearsayError *error) {
    api_error_clear(error);
    bool missing = n < 0 || (n > 0 && !reports);
    for (int32_t i = 0; i < n && !missing; i++) {
        missing = !reports[i];
    }
    if (missing) {
        return api_fail_argument(error, "a report");
    }
    HearsayCopies *copies = calloc(1, sizeof *copies);
    if (!copies) {
        return api_fail_memory(error);
    }
    copies->reports = reports;
    copies->n = n;
    arena_init(&copies->arena, 0);
    arena_init(&copies->scratch, 0);
    CopyOptions options = copy_options_default();
    copy_corpus_init(&copies->corpus, &options);
    Error inner;
    error_clear(&inner);
    bool done = arena_try((Arena *const[]){&copies->arena, &copies->scratch}, 2, find_copies, copies, &inner);
    copy_corpus_free(&copies->corpus);
    arena_free(&copies->scratch);
    copies->reports = NULL;
    if (!done) {
        api_show_error(&inner, error);
        hearsay_copies_free(copies);
        return NULL;
    }
    return copies;
}

void hearsay_copies_free(HearsayCopies *copies) {
    if (copies) {
        arena_free(&copies->arena);
        free(copies);
    }
}

static const FoundCopy *copy_at(const HearsayCopies *copies, int32_t copy) {
    return copies && copy >= 0 && copy < copies->count ? &copies->items[copy] : NULL;
}

int32_t hearsay_copy_count(const HearsayCopies *copies) {
    return copies ? copies->count : 0;
}

int32_t hearsay_copy_doc(const HearsayCopies *copies, int32_t copy) {
    const FoundCopy *found = copy_at(copies, copy);
    return found ? found->doc : -1;
}

int32_t hearsay_copy_of(const HearsayCopies *copies, int32_t copy) {
    const FoundCopy *found = copy_at(copies, copy);
    return found ? found->of : -1;
}

const char *hearsay_copy_kind(const HearsayCopies *copies, int32_t copy) {
    const FoundCopy *found = copy_at(copies, copy);
    return found ? copy_kind_name(found->kind) : "";
}

double hearsay_copy_similarity(const HearsayCopies *copies, int32_t copy) {
    const FoundCopy *found = copy_at(copies, copy);
    return found ? found->similarity / 1000.0 : 0;
}

int32_t hearsay_copy_passage_count(const HearsayCopies *copies, int32_t copy) {
    const FoundCopy *found = copy_at(copies, copy);
    return found ? found->passages.count : 0;
}

static HearsaySpan passage_span(const HearsayCopies *copies, int32_t copy, int32_t passage, bool of) {
    const FoundCopy *found = copy_at(copies, copy);
    if (!found || passage < 0 || passage >= found->passages.count) {
        return (HearsaySpan){-1, -1};
    }
    Span span = of ? found->passages.items[passage].of : found->passages.items[passage].doc;
    return (HearsaySpan){span.start, span.end};
}

HearsaySpan hearsay_copy_passage(const HearsayCopies *copies, int32_t copy, int32_t passage) {
    return passage_span(copies, copy, passage, false);
}

HearsaySpan hearsay_copy_passage_of(const HearsayCopies *copies, int32_t copy, int32_t passage) {
    return passage_span(copies, copy, passage, true);
}

int32_t hearsay_copies_origin(const HearsayCopies *copies, int32_t report) {
    return copies && report >= 0 && report < copies->n ? copies->origin_of[report] : -1;
}
