#include "copy/corpus.h"

#include "copy/credit.h"
#include "copy/verify.h"

#include <stdlib.h>

/* Parts of the memory: one for texts, two for sorters, of which no more are in use at a time, and one for what is not counted,
 * ids and alignments. */
enum { MEMORY_PARTS = 4 };

CopyOptions copy_options_default(void) {
    return (CopyOptions){.n_threads = 1};
}

static size_t part_of_memory(const CopyCorpus *corpus) {
    size_t table = (size_t)corpus->count * COPY_BYTES_A_REPORT;
    size_t left = corpus->options.memory > table ? corpus->options.memory - table : 0;
    return left / MEMORY_PARTS;
}

static const Spill *spill_of(const CopyCorpus *corpus) {
    return corpus->options.memory ? corpus->options.spill : NULL;
}

void copy_corpus_init(CopyCorpus *corpus, const CopyOptions *options) {
    *corpus = (CopyCorpus){.options = *options};
    spool_init(&corpus->spool, part_of_memory(corpus), spill_of(corpus));
    sorter_init(&corpus->grams, part_of_memory(corpus), spill_of(corpus));
}

void copy_corpus_free(CopyCorpus *corpus) {
    spool_free(&corpus->spool);
    sorter_free(&corpus->grams);
    common_grams_free(&corpus->common);
    free(corpus->entries);
    free(corpus->family);
    free(corpus->links);
    *corpus = (CopyCorpus){0};
}

static bool no_memory(Error *error) {
    return error_set(error, STATUS_NO_MEMORY, "no memory is left for so many reports");
}

static bool entries_grow(CopyCorpus *corpus, Error *error) {
    size_t memory = corpus->options.memory;
    if (corpus->count == INT32_MAX) {
        return error_set(error, STATUS_TOO_LARGE, "more than %d reports; split them", INT32_MAX);
    }
    if (memory && (size_t)corpus->count * COPY_BYTES_A_REPORT > memory / 2) {
        return error_set(error, STATUS_NO_MEMORY,
                         "%d reports take more than half of the memory that was allowed (%d bytes each); allow more",
                         corpus->count, COPY_BYTES_A_REPORT);
    }
    int32_t room = corpus->room == 0 ? 1024 : corpus->room > INT32_MAX / 2 ? INT32_MAX : corpus->room * 2;
    CopyEntry *entries = realloc(corpus->entries, (size_t)room * sizeof *entries);
    if (!entries) {
        return no_memory(error);
    }
    corpus->entries = entries;
    corpus->room = room;
    return true;
}

void copy_report_make(const Report *report, Slice extra, Arena *arena, Arena *scratch, CopyReport *out) {
    ArenaMark mark = arena_mark(scratch);
    CopyPieceList pieces = {0};
    pieces_find(report->text, scratch, &pieces);
    bool has_date = date_is_set(report->published);
    Credit credit = credit_find(report->text, &pieces);
    *out = (CopyReport){
        .text = report->text,
        .extra = extra,
        .published_day = has_date ? date_to_days(report->published) : INT32_MAX,
        .content = slice_hash(report->id, slice_hash(report->text, slice_hash(report->title, 0))),
        .n_pieces = pieces.count,
        .outlets = {outlet_of_report(report->publisher, report->url), credit.outlet},
        .credit = credit.span,
    };
    fingerprints_find(&pieces, arena, &out->grams);
    fingerprints_sort(&out->grams);
    arena_reset(scratch, mark);
}

bool copy_corpus_add(CopyCorpus *corpus, const CopyReport *report, Error *error) {
    if (corpus->count == corpus->room && !entries_grow(corpus, error)) {
        return false;
    }
    CopyEntry *entry = &corpus->entries[corpus->count];
    *entry = (CopyEntry){.content = report->content,
                         .text_length = (int32_t)report->text.len,
                         .extra_length = (int32_t)report->extra.len,
                         .published_day = report->published_day,
                         .added = corpus->count,
                         .n_grams = report->grams.count,
                         .n_pieces = report->n_pieces,
                         .outlets = report->outlets};
    if (!spool_add(&corpus->spool, report->text, report->extra, &entry->offset, error)) {
        return false;
    }
    for (int32_t i = 0; i < report->grams.count; i++) {
        const Fingerprint *gram = &report->grams.items[i];
        if (!sorter_add(&corpus->grams, gram->hash, gram_value(corpus->count, gram->next), error)) {
            return false;
        }
    }
    corpus->count++;
    return true;
}

static int compare_entries(const void *left, const void *right) {
    const CopyEntry *a = left, *b = right;
    if (a->published_day != b->published_day) {
        return a->published_day < b->published_day ? -1 : 1;
    }
    if (a->content != b->content) {
        return a->content < b->content ? -1 : 1;
    }
    return (a->added > b->added) - (a->added < b->added); /* equal in all that counts */
}

/* Numbers the reports; gives the number of each in the order they were added. */
static int32_t *number_reports(CopyCorpus *corpus, Error *error) {
    size_t n = (size_t)corpus->count;
    int32_t *order = malloc((n + 1) * sizeof *order);
    corpus->family = malloc((n + 1) * sizeof *corpus->family);
    if (!order || !corpus->family) {
        free(order);
        no_memory(error);
        return NULL;
    }
    if (n) {
        qsort(corpus->entries, n, sizeof *corpus->entries, compare_entries);
    }
    for (int32_t i = 0; i < corpus->count; i++) {
        order[corpus->entries[i].added] = i;
        corpus->family[i] = i;
    }
    return order;
}

static bool find_pairs(CopyCorpus *corpus, Sorter *pairs, Error *error) {
    int32_t *order = number_reports(corpus, error);
    if (!order) {
        return false;
    }
    bool done = sorter_finish(&corpus->grams, error) &&
                candidates_find(&corpus->grams, order, pairs, &corpus->common, error);
    sorter_free(&corpus->grams);
    free(order);
    return done && sorter_finish(pairs, error);
}

static bool find_links(CopyCorpus *corpus, Sorter *pairs, Sorter *edges, Error *error) {
    if (!find_pairs(corpus, pairs, error) || !pairs_verify(corpus, pairs, edges, error)) {
        return false;
    }
    sorter_free(pairs);
    return sorter_finish(edges, error) && edges_resolve(corpus, edges, error);
}

bool copy_corpus_find(CopyCorpus *corpus, Error *error) {
    Sorter pairs, edges;
    sorter_init(&pairs, part_of_memory(corpus), spill_of(corpus));
    sorter_init(&edges, part_of_memory(corpus), spill_of(corpus));
    bool done = find_links(corpus, &pairs, &edges, error);
    sorter_free(&pairs);
    sorter_free(&edges);
    return done;
}

bool copy_corpus_read(const CopyCorpus *corpus, int32_t number, Arena *arena, Slice *text, Slice *extra,
                      Error *error) {
    const CopyEntry *entry = &corpus->entries[number];
    size_t n_text = text ? (size_t)entry->text_length : 0, n_extra = extra ? (size_t)entry->extra_length : 0;
    char *bytes = arena_take(arena, n_text + n_extra, 1);
    if (text) {
        *text = (Slice){bytes, n_text};
    }
    if (extra) {
        *extra = (Slice){bytes + n_text, n_extra};
    }
    return spool_read(&corpus->spool, entry->offset + (text ? 0 : entry->text_length), n_text + n_extra, bytes, error);
}
