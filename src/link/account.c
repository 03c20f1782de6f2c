#include "link/account.h"

#include "copy/corpus.h"
#include "copy/origin.h"

typedef struct Finding {
    const Analysis *const *analyses;
    int32_t n;
    CopyCorpus corpus;
    Arena *arena, *scratch;
    Span *credits; /* [n] */
    AccountOrigin *out;
} Finding;

static bool add_report(Finding *f, const Report *report, Span *credit, Error *error) {
    CopyReport added;
    copy_report_make(report, SLICE(""), f->arena, f->scratch, &added);
    *credit = added.credit;
    return copy_corpus_add(&f->corpus, &added, error);
}

/* The corpus numbers reports by date and content: back to the order in which they were given. */
static void write_origins(Finding *f) {
    const CopyCorpus *corpus = &f->corpus;
    int32_t *origin_of = ARENA_NEW(f->scratch, int32_t, f->n), *roots = ARENA_NEW(f->scratch, int32_t, f->n);
    ReportOutlets *of_roots = ARENA_NEW(f->scratch, ReportOutlets, f->n);
    origins_find(corpus->links, corpus->n_links, f->n, origin_of);
    for (int32_t i = 0; i < f->n; i++) {
        int32_t account = corpus->entries[i].added;
        roots[account] = origin_of[i];
        of_roots[account] = corpus->entries[origin_of[i]].outlets;
        f->out[account] = (AccountOrigin){.copy_of = -1, .outlets = corpus->entries[i].outlets, .credit = f->credits[account]};
    }
    story_origins_find(roots, of_roots, f->n, f->scratch, origin_of);
    for (int32_t i = 0; i < f->n; i++) {
        f->out[i].origin = origin_of[i];
    }
    for (int32_t i = 0; i < corpus->n_links; i++) {
        const CopyLink *link = &corpus->links[i];
        AccountOrigin *copy = &f->out[corpus->entries[link->doc].added];
        if (copy->copy_of < 0 || link->similarity > copy->similarity) {
            copy->copy_of = corpus->entries[link->of].added;
            copy->copy_kind = (CopyKind)link->kind;
            copy->similarity = link->similarity;
        }
    }
}

static bool find(void *context, Error *error) {
    Finding *f = context;
    f->credits = ARENA_NEW(f->scratch, Span, f->n);
    for (int32_t i = 0; i < f->n; i++) {
        if (!add_report(f, f->analyses[i]->report, &f->credits[i], error)) {
            return false;
        }
    }
    if (!copy_corpus_find(&f->corpus, error)) {
        return false;
    }
    write_origins(f);
    return true;
}

bool account_origins_find(const Analysis *const *analyses, int32_t n, AccountOrigin *out, Arena *arena, Arena *scratch,
                          Error *error) {
    Finding finding = {.analyses = analyses, .n = n, .arena = arena, .scratch = scratch, .out = out};
    ArenaMark kept = arena_mark(arena), mark = arena_mark(scratch);
    CopyOptions options = copy_options_default();
    copy_corpus_init(&finding.corpus, &options);
    Arena *arenas[] = {arena, scratch}; /* the corpus is not in an arena and must be freed, whatever runs out */
    bool done = arena_try(arenas, 2, find, &finding, error);
    copy_corpus_free(&finding.corpus);
    arena_reset(arena, kept);
    arena_reset(scratch, mark);
    return done;
}
