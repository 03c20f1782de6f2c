#include "copy/verify.h"

#include "base/thread.h"
#include "copy/direction.h"

#include <stdlib.h>

/* Pairs are compared in batches, a batch in chunks that threads take; families are resolved in batches too. */
enum { BATCH_PAIRS = 1 << 15, CHUNK_PAIRS = 64, BATCH_EDGES = 1 << 14, BATCH_FAMILIES = 1 << 12 };

/* A worker gives its memory back after a pair that took more. */
static const size_t KEEP_IN_WORKER = (size_t)16 << 20;

/* Pairs come family by family, so that the outlines of its members are made once for most of them. Families are guessed:
 * pairs that share so many of the shorter one's fingerprints. */
enum { KEPT_OUTLINES = 64, ONE_JOINS_IN = 8 };

typedef struct Worker {
    Arena outlines, alignment, scratch;
    Outline kept[KEPT_OUTLINES];
    int32_t reports[KEPT_OUTLINES]; /* [n_kept] whose they are */
    int32_t n_kept;
} Worker;

typedef struct Workers {
    const CopyCorpus *corpus;
    Worker *items; /* [n] */
    int32_t n;
} Workers;

static bool workers_init(Workers *workers, const CopyCorpus *corpus, Error *error) {
    *workers = (Workers){.corpus = corpus, .n = corpus->options.n_threads};
    workers->items = calloc((size_t)workers->n, sizeof *workers->items);
    if (!workers->items) {
        return error_set(error, STATUS_NO_MEMORY, "no memory is left; use fewer threads");
    }
    for (int32_t i = 0; i < workers->n; i++) {
        Worker *w = &workers->items[i];
        arena_init(&w->outlines, ALIGN_MEMORY_LIMIT);
        arena_init(&w->alignment, ALIGN_MEMORY_LIMIT);
        arena_init(&w->scratch, ALIGN_MEMORY_LIMIT);
    }
    return true;
}

static void workers_free(Workers *workers) {
    for (int32_t i = 0; workers->items && i < workers->n; i++) {
        arena_free(&workers->items[i].outlines);
        arena_free(&workers->items[i].alignment);
        arena_free(&workers->items[i].scratch);
    }
    free(workers->items);
}

static void arena_empty(Arena *arena) {
    if (arena->total > KEEP_IN_WORKER) {
        arena_free(arena);
    } else {
        arena_clear(arena);
    }
}

typedef struct PairWork {
    const CopyCorpus *corpus;
    Worker *worker;
    int32_t a, b;
    Comparison comparison;
} PairWork;

static const Outline *find_outline(const CopyCorpus *corpus, Worker *w, int32_t report, Error *error) {
    for (int32_t i = 0; i < w->n_kept; i++) {
        if (w->reports[i] == report) {
            return &w->kept[i];
        }
    }
    Slice text;
    if (!copy_corpus_read(corpus, report, &w->outlines, &text, NULL, error)) {
        return NULL;
    }
    Outline *out = &w->kept[w->n_kept];
    *out = outline_make(text, &w->outlines);
    common_grams_mark(&corpus->common, &w->outlines, out);
    w->reports[w->n_kept++] = report;
    return out;
}

static uint64_t hash_pieces(const Outline *o) {
    uint64_t h = 0;
    for (int32_t i = 0; i < o->pieces.count; i++) {
        h = (h ^ o->pieces.items[i].symbol) * UINT64_C(0x9E3779B97F4A7C15);
    }
    return h;
}

static bool is_left_of(const Outline *a, const Outline *b) {
    return a->pieces.count != b->pieces.count ? a->pieces.count > b->pieces.count : hash_pieces(a) > hash_pieces(b);
}

/* Which text is on which side of an alignment makes a small difference, so it must not depend on how the two are
 * numbered: the longer one stands on the left. */
static Comparison compare_outlines(const PairWork *work, const Outline *a, const Outline *b) {
    Worker *w = work->worker;
    bool swapped = is_left_of(b, a);
    const Outline *left = swapped ? b : a, *right = swapped ? a : b;
    Alignment alignment = align_outlines(left, right, &w->alignment, &w->scratch);
    Comparison out = compare_aligned(left, right, &alignment);
    const CopyEntry *a_entry = &work->corpus->entries[work->a], *b_entry = &work->corpus->entries[work->b];
    int32_t credited = direction_of_credits(a_entry->outlets, b_entry->outlets);
    int32_t known = credited ? credited : direction_of_dates(a_entry->published_day, b_entry->published_day);
    if (out.is_copy && !known) {
        int32_t signs[DIRECTION_SIGNS];
        direction_signs(left, right, &alignment, &w->scratch, signs);
        out.toward = direction_weigh(out.kind, signs);
    }
    out = swapped ? comparison_turned(out) : out;
    out.toward = known ? known : out.toward;
    return out;
}

static bool compare_pair(void *context, Error *error) {
    PairWork *work = context;
    Worker *w = work->worker;
    if (w->n_kept + 2 > KEPT_OUTLINES || w->outlines.total > KEEP_IN_WORKER) {
        w->n_kept = 0;
        arena_empty(&w->outlines);
    }
    arena_empty(&w->alignment);
    arena_empty(&w->scratch);
    const Outline *a = find_outline(work->corpus, w, work->a, error);
    const Outline *b = a ? find_outline(work->corpus, w, work->b, error) : NULL;
    if (b) {
        work->comparison = compare_outlines(work, a, b);
    }
    return b != NULL;
}

static bool worker_compare(const CopyCorpus *corpus, Worker *worker, int32_t a, int32_t b, Comparison *out, Error *error) {
    PairWork work = {.corpus = corpus, .worker = worker, .a = a, .b = b};
    Arena *arenas[] = {&worker->outlines, &worker->alignment, &worker->scratch};
    bool done = arena_try(arenas, 3, compare_pair, &work, error);
    *out = work.comparison;
    return done;
}

/* ---- pairs */

typedef struct PairJob {
    int32_t a, b;
    Comparison comparison;
} PairJob;

typedef struct PairBatch {
    Workers *workers;
    PairJob *jobs; /* [n] by a, b */
    int32_t n;
    Error *errors; /* [n_threads] */
} PairBatch;

static void compare_chunk(void *context, int32_t chunk, int32_t worker) {
    PairBatch *batch = context;
    int32_t end = (chunk + 1) * CHUNK_PAIRS < batch->n ? (chunk + 1) * CHUNK_PAIRS : batch->n;
    for (int32_t i = chunk * CHUNK_PAIRS; i < end; i++) {
        PairJob *job = &batch->jobs[i];
        Error *error = &batch->errors[worker];
        if (error->status == STATUS_OK && !worker_compare(batch->workers->corpus, &batch->workers->items[worker], job->a,
                                                          job->b, &job->comparison, error)) {
            return;
        }
    }
}

/* The least number is a family's name, so that it does not depend on the order of the edges. */
int32_t family_find(int32_t *family, int32_t report) {
    while (family[report] != report) {
        family[report] = family[family[report]];
        report = family[report];
    }
    return report;
}

static void family_join(int32_t *family, int32_t a, int32_t b) {
    a = family_find(family, a);
    b = family_find(family, b);
    if (a < b) {
        family[b] = a;
    } else {
        family[a] = b;
    }
}

/* A comparison in 32 bits, which with a report are one value of a sorter: ten of similarity, two of kind, ten of
 * direction, five for each share. What both have follows from similarity and lengths. */
static uint64_t edge_value(const Comparison *c) {
    return (uint64_t)c->similarity | (uint64_t)c->kind << 10 | (uint64_t)(c->toward + DIRECTION_MOST) << 12 |
           (uint64_t)(c->a_share * 31 / 1000) << 22 | (uint64_t)(c->b_share * 31 / 1000) << 27;
}

static Comparison edge_comparison(uint64_t value, int32_t n_a, int32_t n_b) {
    Comparison out = {.is_copy = true,
                      .similarity = (int32_t)(value & 1023),
                      .kind = (CopyKind)(value >> 10 & 3),
                      .toward = (int32_t)(value >> 12 & 1023) - DIRECTION_MOST,
                      .a_share = (int32_t)(value >> 22 & 31) * 1000 / 31,
                      .b_share = (int32_t)(value >> 27 & 31) * 1000 / 31};
    int64_t shorter = n_a < n_b ? n_a : n_b;
    out.dice = (int32_t)(2 * shorter * out.similarity / ((int64_t)n_a + n_b));
    return out;
}

static bool take_batch(CopyCorpus *corpus, PairBatch *batch, Sorter *edges, Error *error) {
    thread_for(batch->workers->n, (batch->n + CHUNK_PAIRS - 1) / CHUNK_PAIRS, compare_chunk, batch);
    for (int32_t i = 0; i < batch->workers->n; i++) {
        if (batch->errors[i].status != STATUS_OK) {
            *error = batch->errors[i];
            return false;
        }
    }
    for (int32_t i = 0; i < batch->n; i++) {
        const PairJob *job = &batch->jobs[i];
        if (job->comparison.is_copy) {
            family_join(corpus->family, job->a, job->b);
            if (!sorter_add(edges, pair_key(job->a, job->b), edge_value(&job->comparison), error)) {
                return false;
            }
        }
    }
    batch->n = 0;
    return true;
}

/* How many fingerprints the shorter report of a pair has. A table of its own, as a million pairs ask for it at random. */
static int32_t shorter_of(const CopyCorpus *corpus, const uint16_t *n_grams, int32_t a, int32_t b) {
    int32_t n_a = n_grams[a], n_b = n_grams[b];
    n_a = n_a == UINT16_MAX ? corpus->entries[a].n_grams : n_a;
    n_b = n_b == UINT16_MAX ? corpus->entries[b].n_grams : n_b;
    return n_a < n_b ? n_a : n_b;
}

/* Counts the pairs and adds those that are worth it to `worth`, by their keys. Those that are likely copies are joined in
 * group [count], so that a family stands together later; were all joined, chance would make one group of many families. */
static bool choose_pairs(CopyCorpus *corpus, const uint16_t *n_grams, Sorter *pairs, Sorter *worth, int32_t *group,
                         Error *error) {
    Record record, last = {0};
    int32_t n_shared = 0, n_common = 0;
    for (bool found = true; found;) {
        if (!sorter_next(pairs, &record, &found, error)) {
            return false;
        }
        if (n_shared && (!found || record.key != last.key)) {
            int32_t a = (int32_t)(last.key >> 32), b = (int32_t)(last.key & UINT32_MAX);
            int32_t n = shorter_of(corpus, n_grams, a, b);
            bool is_worth = candidate_is_worth(n_shared, n_common, n);
            if (is_worth && n_shared * ONE_JOINS_IN >= n) {
                family_join(group, a, b);
            }
            if (is_worth && !sorter_add(worth, last.key, 0, error)) {
                return false;
            }
            n_shared = n_common = 0;
        }
        n_shared++;
        n_common += record.value == PAIR_BY_COMMON;
        last = record;
    }
    sorter_free(pairs);
    return sorter_finish(worth, error);
}

/* Sorts pairs by group, so that the pairs of a family stand together. */
static bool group_pairs(Sorter *worth, int32_t *group, Sorter *by_group, Error *error) {
    Record record;
    for (bool found = true; found;) {
        if (!sorter_next(worth, &record, &found, error)) {
            return false;
        }
        int32_t a = (int32_t)(record.key >> 32);
        if (found && !sorter_add(by_group, (uint64_t)(uint32_t)family_find(group, a) << 32 | (uint32_t)a,
                                 record.key & UINT32_MAX, error)) {
            return false;
        }
    }
    sorter_free(worth);
    return sorter_finish(by_group, error);
}

static bool compare_all(CopyCorpus *corpus, Sorter *by_group, PairBatch *batch, Sorter *edges, Error *error) {
    Record record;
    int64_t n_read = 0;
    for (bool found = true; found;) {
        if (!sorter_next(by_group, &record, &found, error)) {
            return false;
        }
        if (found) {
            batch->jobs[batch->n++] = (PairJob){.a = (int32_t)(record.key & UINT32_MAX), .b = (int32_t)record.value};
        }
        if ((batch->n == BATCH_PAIRS || !found) && !take_batch(corpus, batch, edges, error)) {
            return false;
        }
        if (corpus->options.progress && (n_read++ & 0xFFF) == 0) {
            corpus->options.progress(corpus->options.context, n_read, by_group->total);
        }
    }
    return true;
}

static bool verify_all(CopyCorpus *corpus, Sorter *pairs, Sorter *edges, PairBatch *batch, Error *error) {
    Sorter worth, by_group;
    sorter_init(&worth, pairs->memory, pairs->spill);
    sorter_init(&by_group, pairs->memory, pairs->spill);
    int32_t *group = malloc(((size_t)corpus->count + 1) * sizeof *group);
    uint16_t *n_grams = malloc(((size_t)corpus->count + 1) * sizeof *n_grams);
    bool done = group && n_grams;
    if (!done) {
        error_set(error, STATUS_NO_MEMORY, "no memory is left to compare reports");
    }
    for (int32_t i = 0; done && i < corpus->count; i++) {
        int32_t n = corpus->entries[i].n_grams;
        n_grams[i] = n < UINT16_MAX ? (uint16_t)n : UINT16_MAX;
        group[i] = i;
    }
    done = done && choose_pairs(corpus, n_grams, pairs, &worth, group, error) && group_pairs(&worth, group, &by_group, error);
    free(group);
    free(n_grams);
    done = done && compare_all(corpus, &by_group, batch, edges, error);
    sorter_free(&worth);
    sorter_free(&by_group);
    return done;
}

bool pairs_verify(CopyCorpus *corpus, Sorter *pairs, Sorter *edges, Error *error) {
    Workers workers;
    if (!workers_init(&workers, corpus, error)) {
        return false;
    }
    PairBatch batch = {.workers = &workers};
    batch.jobs = malloc(BATCH_PAIRS * sizeof *batch.jobs);
    batch.errors = calloc((size_t)workers.n, sizeof *batch.errors);
    bool done = batch.jobs && batch.errors
                    ? verify_all(corpus, pairs, edges, &batch, error)
                    : error_set(error, STATUS_NO_MEMORY, "no memory is left to compare reports");
    free(batch.jobs);
    free(batch.errors);
    workers_free(&workers);
    return done;
}

/* ---- families */

/* Families under way: the edges of each, one after the other. */
typedef struct FamilyBatch {
    Workers *workers;
    CopyEdge *edges; /* [n_edges] */
    int32_t n_edges, room;
    int32_t *ends; /* [n] where the edges of each family end */
    int32_t n;
    CopyLinkList *links; /* [n] from malloc'ed arenas of the workers */
    Arena *arenas;       /* [n_threads] of the links */
    Error *errors;       /* [n_threads] */
} FamilyBatch;

typedef struct FamilyWork {
    FamilyBatch *batch;
    int32_t family, worker;
    Error *error;
} FamilyWork;

static Comparison compare_members(void *context, int32_t a, int32_t b) {
    FamilyWork *work = context;
    Comparison comparison = {0};
    Workers *workers = work->batch->workers;
    if (work->error->status == STATUS_OK &&
        !worker_compare(workers->corpus, &workers->items[work->worker], a, b, &comparison, work->error)) {
        comparison.is_copy = false;
    }
    return comparison;
}

static bool resolve_one(void *context, Error *error) {
    FamilyWork *work = context;
    FamilyBatch *batch = work->batch;
    Comparer comparer = {compare_members, work};
    int32_t start = work->family ? batch->ends[work->family - 1] : 0;
    /* comparing clears the scratch arena of the worker; this one is its own */
    Arena *scratch = &batch->arenas[batch->workers->n + work->worker];
    arena_clear(scratch);
    family_resolve(batch->edges + start, batch->ends[work->family] - start, &comparer, &batch->arenas[work->worker], scratch,
                   &batch->links[work->family]);
    return error->status == STATUS_OK;
}

static void resolve_family(void *context, int32_t family, int32_t worker) {
    FamilyBatch *batch = context;
    Error *error = &batch->errors[worker];
    if (error->status != STATUS_OK) {
        return;
    }
    FamilyWork work = {batch, family, worker, error};
    Arena *arenas[] = {&batch->arenas[worker], &batch->arenas[batch->workers->n + worker]};
    if (!arena_try(arenas, 2, resolve_one, &work, error) && error->status == STATUS_OK) {
        error_set(error, STATUS_NO_MEMORY, "no memory is left for a family of copies");
    }
}

static bool keep_links(CopyCorpus *corpus, const CopyLinkList *links, int32_t *room, Error *error) {
    if (corpus->n_links + links->count > *room) {
        int32_t wanted = 2 * *room > corpus->n_links + links->count ? 2 * *room : corpus->n_links + links->count + 1024;
        CopyLink *grown = realloc(corpus->links, (size_t)wanted * sizeof *grown);
        if (!grown) {
            return error_set(error, STATUS_NO_MEMORY, "no memory is left for the copies");
        }
        corpus->links = grown;
        *room = wanted;
    }
    if (links->count) {
        memcpy(corpus->links + corpus->n_links, links->items, (size_t)links->count * sizeof *links->items);
    }
    corpus->n_links += links->count;
    return true;
}

static bool take_families(CopyCorpus *corpus, FamilyBatch *batch, int32_t *room, Error *error) {
    thread_for(batch->workers->n, batch->n, resolve_family, batch);
    bool done = true;
    for (int32_t i = 0; i < batch->workers->n && done; i++) {
        if (batch->errors[i].status != STATUS_OK) {
            *error = batch->errors[i];
            done = false;
        }
    }
    for (int32_t i = 0; i < batch->n && done; i++) {
        done = keep_links(corpus, &batch->links[i], room, error);
    }
    for (int32_t i = 0; i < 2 * batch->workers->n; i++) {
        arena_clear(&batch->arenas[i]);
    }
    memset(batch->links, 0, (size_t)batch->n * sizeof *batch->links);
    batch->n = batch->n_edges = 0;
    return done;
}

static bool add_edge(FamilyBatch *batch, Record record, Error *error) {
    if (batch->n_edges == batch->room) {
        int32_t room = batch->room ? batch->room * 2 : BATCH_EDGES;
        CopyEdge *edges = batch->room > INT32_MAX / 2 ? NULL : realloc(batch->edges, (size_t)room * sizeof *edges);
        if (!edges) {
            return error_set(error, STATUS_NO_MEMORY, "no memory is left for a family of copies");
        }
        batch->edges = edges;
        batch->room = room;
    }
    /* key: family and a; value: b and the comparison */
    int32_t a = (int32_t)(record.key & UINT32_MAX), b = (int32_t)(record.value >> 32);
    const CopyEntry *entries = batch->workers->corpus->entries;
    batch->edges[batch->n_edges++] =
        (CopyEdge){a, b, edge_comparison(record.value & UINT32_MAX, entries[a].n_pieces, entries[b].n_pieces)};
    return true;
}

static bool resolve_all(CopyCorpus *corpus, Sorter *by_family, FamilyBatch *batch, Error *error) {
    Record record;
    uint64_t family = 0;
    int32_t room = 0;
    for (bool found = true; found;) {
        if (!sorter_next(by_family, &record, &found, error)) {
            return false;
        }
        int32_t start = batch->n ? batch->ends[batch->n - 1] : 0;
        if (batch->n_edges > start && (!found || record.key >> 32 != family)) {
            batch->ends[batch->n++] = batch->n_edges;
        }
        if ((batch->n == BATCH_FAMILIES || batch->n_edges >= BATCH_EDGES || !found) &&
            (batch->n && batch->ends[batch->n - 1] == batch->n_edges) && !take_families(corpus, batch, &room, error)) {
            return false;
        }
        family = record.key >> 32;
        if (found && !add_edge(batch, record, error)) {
            return false;
        }
    }
    return true;
}

static bool resolve_with_memory(CopyCorpus *corpus, Sorter *by_family, Error *error) {
    Workers workers;
    if (!workers_init(&workers, corpus, error)) {
        return false;
    }
    FamilyBatch batch = {.workers = &workers};
    batch.ends = calloc(BATCH_FAMILIES, sizeof *batch.ends);
    batch.links = calloc(BATCH_FAMILIES, sizeof *batch.links);
    batch.arenas = calloc(2 * (size_t)workers.n, sizeof *batch.arenas);
    batch.errors = calloc((size_t)workers.n, sizeof *batch.errors);
    bool done = batch.ends && batch.links && batch.arenas && batch.errors;
    for (int32_t i = 0; done && i < 2 * workers.n; i++) {
        arena_init(&batch.arenas[i], ALIGN_MEMORY_LIMIT);
    }
    done = done ? resolve_all(corpus, by_family, &batch, error)
                : error_set(error, STATUS_NO_MEMORY, "no memory is left for families of copies");
    for (int32_t i = 0; batch.arenas && i < 2 * workers.n; i++) {
        arena_free(&batch.arenas[i]);
    }
    free(batch.edges);
    free(batch.ends);
    free(batch.links);
    free(batch.arenas);
    free(batch.errors);
    workers_free(&workers);
    return done;
}

static int compare_links(const void *left, const void *right) {
    const CopyLink *a = left, *b = right;
    return a->doc != b->doc ? (a->doc > b->doc) - (a->doc < b->doc) : (a->of > b->of) - (a->of < b->of);
}

bool edges_resolve(CopyCorpus *corpus, Sorter *edges, Error *error) {
    Sorter by_family;
    sorter_init(&by_family, edges->memory, edges->spill);
    Record record;
    bool found = true, done = true;
    while (done) {
        done = sorter_next(edges, &record, &found, error);
        if (!done || !found) {
            break;
        }
        int32_t a = (int32_t)(record.key >> 32), b = (int32_t)(record.key & UINT32_MAX);
        uint64_t family = (uint64_t)(uint32_t)family_find(corpus->family, a);
        done = sorter_add(&by_family, family << 32 | (uint32_t)a, (uint64_t)(uint32_t)b << 32 | record.value, error);
    }
    done = done && sorter_finish(&by_family, error) && resolve_with_memory(corpus, &by_family, error);
    sorter_free(&by_family);
    for (int32_t i = 0; i < corpus->count; i++) {
        corpus->family[i] = family_find(corpus->family, i);
    }
    if (corpus->n_links) {
        qsort(corpus->links, (size_t)corpus->n_links, sizeof *corpus->links, compare_links);
    }
    return done;
}
