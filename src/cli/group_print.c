#include "cli/group_print.h"

#include "base/thread.h"
#include "copy/origin.h"
#include "export/story_json.h"

#include <stdlib.h>

/* Stories that are made before any of them is printed. */
enum { BATCH_STORIES = 512 };

static const size_t STORY_MEMORY_LIMIT = (size_t)16 << 30;

typedef struct Worker {
    Arena arena, scratch, texts; /* texts: of one copy */
    Arena kept;                  /* of the original */
    Outline original;
    Slice original_id;
    int32_t original_number; /* its number, -1 for none: most copies of a story have the same */
    Error error;
} Worker;

typedef struct Printing {
    const CopyCorpus *corpus;
    const GroupStories *stories;
    const Settings *settings;
    int32_t *origin_of; /* [corpus->count] */
    Worker *workers;    /* [n_threads] */
    Buffer *lines;      /* [BATCH_STORIES] */
    int32_t first;      /* story of the batch */
} Printing;

enum { ID_LENGTH_BYTES = 4 };

Slice group_extra_make(Slice id, Slice title, Arena *arena) {
    char *bytes = arena_take(arena, ID_LENGTH_BYTES + id.len + title.len, 1);
    uint32_t length = (uint32_t)id.len;
    memcpy(bytes, &length, ID_LENGTH_BYTES); /* read by the same run on the same machine */
    memcpy(bytes + ID_LENGTH_BYTES, id.ptr, id.len);
    if (title.len) {
        memcpy(bytes + ID_LENGTH_BYTES + id.len, title.ptr, title.len);
    }
    return (Slice){bytes, ID_LENGTH_BYTES + id.len + title.len};
}

static Slice id_of(Slice extra) {
    uint32_t length;
    memcpy(&length, extra.ptr, ID_LENGTH_BYTES);
    return slice_sub(extra, ID_LENGTH_BYTES, ID_LENGTH_BYTES + (size_t)length);
}

/* Title may be NULL. */
static bool read_names(const CopyCorpus *corpus, int32_t number, Arena *arena, Slice *id, Slice *title, Error *error) {
    Slice extra;
    if (!copy_corpus_read(corpus, number, arena, NULL, &extra, error)) {
        return false;
    }
    *id = id_of(extra);
    if (title) {
        *title = slice_from(extra, ID_LENGTH_BYTES + id->len);
    }
    return true;
}

/* The first link of a report at or behind which its links stand. */
static int32_t first_link(const CopyCorpus *corpus, int32_t doc) {
    int32_t low = 0, high = corpus->n_links;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (corpus->links[middle].doc < doc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool read_original(const Printing *p, Worker *worker, int32_t number, Error *error) {
    Slice text, extra;
    if (number == worker->original_number) {
        return true;
    }
    worker->original_number = -1;
    arena_clear(&worker->kept);
    if (!copy_corpus_read(p->corpus, number, &worker->kept, &text, &extra, error)) {
        return false;
    }
    worker->original = outline_make(text, &worker->kept);
    worker->original_id = id_of(extra);
    worker->original_number = number;
    return true;
}

static bool find_passages(const Printing *p, Worker *worker, StoryCopy *copy, Error *error) {
    Slice text;
    if (!copy_corpus_read(p->corpus, copy->link->doc, &worker->texts, &text, NULL, error) ||
        !read_original(p, worker, copy->link->of, error)) {
        return false;
    }
    copy->of = arena_copy(&worker->arena, worker->original_id);
    Outline doc = outline_make(text, &worker->texts);
    copy->passages = copy_passages_align(&doc, &worker->original, &worker->arena, &worker->texts);
    passages_convert(&copy->passages, text, worker->original.text, p->settings->offsets, &worker->texts);
    arena_clear(&worker->texts);
    return true;
}

static bool add_copies(const Printing *p, Worker *worker, int32_t doc, Slice id, StoryCopy *copies, int32_t *n, Error *error) {
    const CopyCorpus *corpus = p->corpus;
    for (int32_t i = first_link(corpus, doc); i < corpus->n_links && corpus->links[i].doc == doc; i++) {
        StoryCopy *copy = &copies[(*n)++];
        copy->link = &corpus->links[i];
        copy->doc = id;
        if (!find_passages(p, worker, copy, error)) {
            return false;
        }
    }
    return true;
}

static int32_t count_copies(const CopyCorpus *corpus, const int32_t *docs, int32_t n) {
    int32_t count = 0;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t k = first_link(corpus, docs[i]); k < corpus->n_links && corpus->links[k].doc == docs[i]; k++) {
            count++;
        }
    }
    return count;
}

/* The first doc of the story with the origin of each: the report that it was copied from, and the outlet that this one
 * credits. */
static int32_t *origins_in_story(const Printing *p, int32_t start, int32_t n, Arena *arena) {
    const int32_t *docs = p->stories->docs + start;
    int32_t *origins = ARENA_NEW(arena, int32_t, n), *roots = ARENA_NEW(arena, int32_t, n);
    ReportOutlets *outlets = ARENA_NEW(arena, ReportOutlets, n);
    for (int32_t i = 0; i < n; i++) {
        roots[i] = p->origin_of[docs[i]];
        outlets[i] = p->corpus->entries[roots[i]].outlets;
    }
    story_origins_find(roots, outlets, n, arena, origins);
    return origins;
}

static bool add_reason(const Printing *p, Slice doc, const StoryWhy *why, StoryOutput *out, StoryReason *reasons,
                       Arena *arena, Error *error) {
    StoryReason *reason = &reasons[out->n_reasons++];
    *reason = (StoryReason){.doc = doc, .why = *why};
    return why->with < 0 || read_names(p->corpus, why->with, arena, &reason->with, NULL, error);
}

/* What round-ups tell of the story, and, where it was asked for, why the docs and these parts are in it. */
static bool read_reasons(const Printing *p, int32_t story, const int32_t *docs, StoryOutput *out, Arena *arena,
                         Error *error) {
    const GroupStories *stories = p->stories;
    int32_t first = story ? stories->told[story - 1] : 0;
    out->n_told = stories->told[story] - first;
    StoryTold *told = ARENA_NEW(arena, StoryTold, out->n_told);
    StoryReason *reasons = stories->why ? ARENA_NEW(arena, StoryReason, out->n_docs + out->n_told) : NULL;
    for (int32_t i = 0; stories->why && i < out->n_docs; i++) {
        if (!add_reason(p, out->docs[i], &stories->why[docs[i]], out, reasons, arena, error)) {
            return false;
        }
    }
    for (int32_t t = 0; t < out->n_told; t++) {
        const GroupTelling *telling = &stories->tellings[first + t];
        told[t].span = telling->span;
        if (!read_names(p->corpus, telling->doc, arena, &told[t].doc, NULL, error) ||
            (reasons && !add_reason(p, told[t].doc, &telling->why, out, reasons, arena, error))) {
            return false;
        }
    }
    out->told = told;
    out->reasons = reasons;
    return true;
}

typedef struct StoryWork {
    Printing *printing;
    Worker *worker;
    int32_t story;
    Buffer *line;
} StoryWork;

static bool make_story(void *context, Error *error) {
    StoryWork *work = context;
    const Printing *p = work->printing;
    const GroupStories *stories = p->stories;
    Worker *w = work->worker;
    int32_t start = work->story ? stories->ends[work->story - 1] : 0, n = stories->ends[work->story] - start;
    const int32_t *docs = stories->docs + start;
    StoryOutput out = {.number = stories->numbers[work->story], .n_docs = n};
    Slice *ids = ARENA_NEW(&w->arena, Slice, n);
    StoryCopy *copies = ARENA_NEW(&w->arena, StoryCopy, count_copies(p->corpus, docs, n));
    for (int32_t i = 0; i < n; i++) {
        Slice title;
        if (!read_names(p->corpus, docs[i], &w->arena, &ids[i], &title, error) ||
            !add_copies(p, w, docs[i], ids[i], copies, &out.n_copies, error)) {
            return false;
        }
        out.title = docs[i] == stories->leads[work->story] ? title : out.title;
    }
    out.docs = ids;
    if (!read_reasons(p, work->story, docs, &out, &w->arena, error)) {
        return false;
    }
    out.copies = copies;
    out.origin_of = origins_in_story(p, start, n, &w->arena);
    story_write_json(&out, p->settings->offsets, &w->scratch, work->line);
    buffer_add_char(work->line, '\n');
    return !work->line->failed || error_set(error, STATUS_NO_MEMORY, "no memory is left for a story");
}

static void make_line(void *context, int32_t i, int32_t worker) {
    Printing *p = context;
    Worker *w = &p->workers[worker];
    if (w->error.status != STATUS_OK) {
        return;
    }
    StoryWork work = {p, w, p->first + i, &p->lines[i]};
    work.line->len = 0;
    Arena *arenas[] = {&w->arena, &w->scratch, &w->texts, &w->kept};
    if (!arena_try(arenas, 4, make_story, &work, &w->error) && w->error.status == STATUS_OK) {
        error_set(&w->error, STATUS_NO_MEMORY, "no memory is left for a story");
    }
    arena_clear(&w->arena);
    arena_clear(&w->scratch);
    arena_clear(&w->texts);
}

static bool print_all(Printing *p, int32_t n_threads, Output *output, Error *error) {
    for (p->first = 0; p->first < p->stories->count; p->first += BATCH_STORIES) {
        int32_t left = p->stories->count - p->first, n = left < BATCH_STORIES ? left : BATCH_STORIES;
        thread_for(n_threads, n, make_line, p);
        for (int32_t i = 0; i < n_threads; i++) {
            if (p->workers[i].error.status != STATUS_OK) {
                *error = p->workers[i].error;
                return false;
            }
        }
        for (int32_t i = 0; i < n; i++) {
            if (!output_write(output, (Slice){p->lines[i].ptr, p->lines[i].len})) {
                return true; /* output knows why */
            }
        }
        output_progress_step(output, "printing", p->first + n, p->stories->count);
    }
    return true;
}

bool group_print(const CopyCorpus *corpus, const GroupStories *stories, const Settings *settings, Output *output,
                 Error *error) {
    int32_t n_threads = corpus->options.n_threads;
    Printing p = {.corpus = corpus, .stories = stories, .settings = settings};
    p.origin_of = malloc(((size_t)corpus->count + 1) * sizeof *p.origin_of);
    p.workers = calloc((size_t)n_threads, sizeof *p.workers);
    p.lines = calloc(BATCH_STORIES, sizeof *p.lines);
    bool done = p.origin_of && p.workers && p.lines;
    for (int32_t i = 0; done && i < n_threads; i++) {
        arena_init(&p.workers[i].arena, STORY_MEMORY_LIMIT);
        arena_init(&p.workers[i].scratch, STORY_MEMORY_LIMIT);
        arena_init(&p.workers[i].texts, STORY_MEMORY_LIMIT);
        arena_init(&p.workers[i].kept, STORY_MEMORY_LIMIT);
        p.workers[i].original_number = -1;
    }
    if (done) {
        origins_find(corpus->links, corpus->n_links, corpus->count, p.origin_of);
        done = print_all(&p, n_threads, output, error);
    } else {
        error_set(error, STATUS_NO_MEMORY, "no memory is left to print what was found");
    }
    for (int32_t i = 0; p.workers && i < n_threads; i++) {
        arena_free(&p.workers[i].arena);
        arena_free(&p.workers[i].scratch);
        arena_free(&p.workers[i].texts);
        arena_free(&p.workers[i].kept);
    }
    for (int32_t i = 0; p.lines && i < BATCH_STORIES; i++) {
        buffer_free(&p.lines[i]);
    }
    free(p.origin_of);
    free(p.workers);
    free(p.lines);
    return done;
}
