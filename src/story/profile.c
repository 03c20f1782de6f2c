#include "story/profile.h"

#include "base/integer.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "learn/features.h"
#include "story/parts.h"
#include "story/words.h"

#include <stdlib.h>

enum { LN2_256 = 177 }; /* 256 * ln 2 */

/* Words more common than this say nothing of a story: one report in e has them. */
enum { LEAST_RARITY = STORY_RARITY_UNIT };

/* Larger numbers are not told from years and models: Flight 1549, Boeing 747. */
enum { MOST_LABEL = 100 };

/* What parts of a report have in common is looked for in words at least this rare. */
enum { LEAST_OF_PART = 4 * STORY_RARITY_UNIT };

/* Pairs of words count where each is rarer than the first and both together than the second, in STORY_RARITY_UNIT / 10. */
enum { LEAST_IN_PAIR = 12, LEAST_OF_PAIR = 50 };

uint32_t story_weight(int32_t count, int32_t rarity) {
    int32_t times = 256 + integer_log2((uint64_t)count) * LN2_256 / 256;
    return (uint32_t)(times * rarity);
}

/* A term while it is counted. */
typedef struct Counted {
    ProfileTerm term;
    Slice form;
    int32_t count, names;      /* of all its occurrences */
    int32_t n_upper, n_lower;  /* written with a capital where none is due, in lower case */
    int32_t n_capital;         /* written with a capital anywhere */
    uint32_t weight;
} Counted;

typedef VECTOR(Counted) CountedList;

typedef struct Building {
    const StoryModel *model;
    StoryWords words;
    int32_t first_of_text; /* word; those of the title stand before it */
    int32_t *term_of;      /* [words.count] index into terms */
    CountedList terms;
    Arena *scratch;
    StoryProfile *out;
} Building;

static void count_word(Building *b, Map *numbers, int32_t at) {
    const StoryWord *word = &b->words.items[at];
    int32_t *found = map_put(numbers, word->key, b->terms.count);
    b->term_of[at] = *found;
    if (*found == b->terms.count) {
        Counted *new_term = VECTOR_PUSH(&b->terms, b->scratch);
        new_term->form = word->form;
        new_term->term.key = word->key;
        new_term->term.rarity = story_rarity(b->model, word->key);
        new_term->term.flags = word->flags & STORY_WORD_FIGURES ? TERM_FIGURES : 0;
    }
    Counted *counted = &b->terms.items[b->term_of[at]];
    counted->count++;
    counted->term.flags |= (uint8_t)((at < PROFILE_LEAD_WORDS ? TERM_LEAD : 0) | (at < PROFILE_FIRST_WORDS ? TERM_FIRST : 0));
    if (!(word->flags & STORY_WORD_FIGURES)) {
        bool capital = word->flags & STORY_WORD_CAPITAL;
        bool due = word->flags & (STORY_WORD_INITIAL | STORY_WORD_HEADLINE);
        counted->n_upper += capital && !due;
        counted->n_lower += !capital;
        counted->n_capital += capital && !word->weekday && !word->month;
    }
    StoryProfile *out = b->out;
    out->weekdays |= word->weekday ? 1u << word->weekday : 0;
    out->months |= word->month ? 1u << word->month : 0;
    if (word->figures >= 1900 && word->figures < 2100 && word->figures > out->last_year) {
        out->last_year = word->figures;
    }
}

static uint8_t byte_of(int32_t count) {
    return (uint8_t)(count < UINT8_MAX ? count : UINT8_MAX);
}

static void count_words(Building *b) {
    Map numbers;
    map_init(&numbers, b->scratch, b->words.count);
    b->term_of = ARENA_NEW(b->scratch, int32_t, b->words.count);
    for (int32_t i = 0; i < b->words.count; i++) {
        count_word(b, &numbers, i);
    }
    for (int32_t t = 0; t < b->terms.count; t++) {
        Counted *counted = &b->terms.items[t];
        /* a name is written with capitals also where none is due, and oftener than not */
        counted->names = counted->n_upper > counted->n_lower ? counted->n_capital : 0;
        counted->term.count = byte_of(counted->count);
        counted->term.names = byte_of(counted->names);
        counted->weight = story_weight(counted->term.count, counted->term.rarity);
    }
    b->out->n_words = b->terms.count;
}

static int compare_weight(const void *left, const void *right) {
    const Counted *a = left;
    const Counted *b = right;
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    return a->term.key < b->term.key ? -1 : a->term.key > b->term.key;
}

static int compare_key(const void *left, const void *right) {
    const Counted *a = left;
    const Counted *b = right;
    return a->term.key < b->term.key ? -1 : a->term.key > b->term.key;
}

static uint32_t norm_of(uint64_t square) {
    return integer_sqrt(square);
}

/* Norms and sums over the terms that are kept. */
static void measure_terms(StoryProfile *out) {
    uint64_t words = 0;
    uint64_t names = 0;
    uint64_t figures = 0;
    uint64_t first = 0;
    for (int32_t t = 0; t < out->n_terms; t++) {
        const ProfileTerm *term = &out->terms[t];
        uint64_t weight = story_weight(term->count, term->rarity);
        uint64_t rarity = story_weight(1, term->rarity);
        words += weight * weight;
        out->n_figures += (term->flags & TERM_FIGURES) != 0;
        figures += term->flags & TERM_FIGURES ? weight * weight : 0;
        first += term->flags & TERM_FIRST ? rarity * rarity : 0;
        out->lead_rarity += term->flags & TERM_LEAD ? term->rarity : 0;
        out->n_names += term->names > 0;
        if (term->names) {
            uint64_t name = story_weight(term->names, term->rarity);
            names += name * name;
            int32_t n = term->names + (term->flags & TERM_LEAD ? 1 : 0);
            out->most_names = n > out->most_names ? n : out->most_names;
        }
    }
    out->norms.words = norm_of(words);
    out->norms.names = norm_of(names);
    out->norms.figures = norm_of(figures);
    out->norms.first = norm_of(first);
}

/* Keeps the terms that weigh most. */
static void keep_terms(Building *b, bool keep_forms, Arena *arena) {
    Counted *terms = b->terms.items;
    int32_t n = 0;
    for (int32_t t = 0; t < b->terms.count; t++) {
        if (terms[t].term.rarity >= LEAST_RARITY) {
            terms[n++] = terms[t];
        }
    }
    if (n > PROFILE_MOST_TERMS) {
        qsort(terms, (size_t)n, sizeof *terms, compare_weight);
        n = PROFILE_MOST_TERMS;
    }
    if (n > 1) {
        qsort(terms, (size_t)n, sizeof *terms, compare_key);
    }
    ProfileTerm *kept = ARENA_NEW(arena, ProfileTerm, n);
    Slice *forms = keep_forms ? ARENA_NEW(arena, Slice, n) : NULL;
    for (int32_t t = 0; t < n; t++) {
        kept[t] = terms[t].term;
        if (forms) {
            forms[t] = arena_copy(arena, terms[t].form);
        }
    }
    b->out->terms = kept;
    b->out->n_terms = n;
    b->out->forms = forms;
    measure_terms(b->out);
}

static int compare_pairs(const void *left, const void *right) {
    const ProfilePair *a = left;
    const ProfilePair *b = right;
    return a->key < b->key ? -1 : a->key > b->key;
}

static int compare_pair_rarity(const void *left, const void *right) {
    const ProfilePair *a = left;
    const ProfilePair *b = right;
    if (a->rarity != b->rarity) {
        return a->rarity > b->rarity ? -1 : 1;
    }
    return compare_pairs(left, right);
}

static int32_t sort_pairs(ProfilePair *pairs, int32_t n, int (*compare)(const void *, const void *)) {
    if (n > 1) {
        qsort(pairs, (size_t)n, sizeof *pairs, compare);
    }
    return n;
}

/* Pairs of neighbouring words inside a sentence, each once, the rarest. Needs term_of as counted. */
static void find_pairs(Building *b, Arena *arena) {
    enum { UNIT = STORY_RARITY_UNIT };
    ProfilePair *pairs = ARENA_NEW(b->scratch, ProfilePair, b->words.count);
    int32_t n = 0;
    for (int32_t i = 0; i + 1 < b->words.count; i++) {
        int32_t left = b->terms.items[b->term_of[i]].term.rarity;
        int32_t right = b->terms.items[b->term_of[i + 1]].term.rarity;
        bool rare = left * 10 > LEAST_IN_PAIR * UNIT && right * 10 > LEAST_IN_PAIR * UNIT &&
                    (left + right) * 10 > LEAST_OF_PAIR * UNIT;
        if (rare && !(b->words.items[i + 1].flags & STORY_WORD_INITIAL)) {
            uint64_t hash = feature_add(feature_add(feature_begin(1), b->words.items[i].key), b->words.items[i + 1].key);
            pairs[n++] = (ProfilePair){(uint32_t)(hash >> 32), (uint32_t)(left + right)};
        }
    }
    sort_pairs(pairs, n, compare_pairs);
    int32_t n_different = 0;
    for (int32_t i = 0; i < n; i++) {
        if (i == 0 || pairs[i].key != pairs[i - 1].key) {
            pairs[n_different++] = pairs[i];
        }
    }
    n = n_different;
    if (n > PROFILE_MOST_PAIRS) {
        sort_pairs(pairs, n, compare_pair_rarity);
        n = sort_pairs(pairs, PROFILE_MOST_PAIRS, compare_pairs);
    }
    ProfilePair *kept = ARENA_NEW(arena, ProfilePair, n);
    uint64_t square = 0;
    for (int32_t i = 0; i < n; i++) {
        kept[i] = pairs[i];
        square += (uint64_t)pairs[i].rarity * pairs[i].rarity;
    }
    b->out->pairs = kept;
    b->out->n_pairs = n;
    b->out->norms.pairs = norm_of(square << 16);
}

static int compare_counts(const void *left, const void *right) {
    const ProfileCount *a = left;
    const ProfileCount *b = right;
    if (a->what != b->what) {
        return a->what < b->what ? -1 : 1;
    }
    return a->number < b->number ? -1 : a->number > b->number;
}

/* The first PROFILE_MOST_COUNTS numbers with what they count. */
static void find_counts(Building *b, Arena *arena) {
    ProfileCount *counts = ARENA_NEW(arena, ProfileCount, PROFILE_MOST_COUNTS);
    int32_t n = 0;
    for (int32_t i = 0; i + 1 < b->words.count && n < PROFILE_MOST_COUNTS; i++) {
        const StoryWord *next = &b->words.items[i + 1];
        if (b->words.items[i].flags & STORY_WORD_FIGURES && next->flags & STORY_WORD_NO_UNIT && i + 2 < b->words.count &&
            b->words.items[i].figures >= 0 && next->form.ptr == b->words.items[i].form.ptr + b->words.items[i].form.len) {
            next++; /* 7th round */
        }
        if (b->words.items[i].number && !next->number && !(next->flags & (STORY_WORD_FIGURES | STORY_WORD_NO_UNIT))) {
            counts[n++] = (ProfileCount){next->key, b->words.items[i].number};
        }
    }
    if (n > 1) {
        qsort(counts, (size_t)n, sizeof *counts, compare_counts);
    }
    b->out->counts = counts;
    b->out->n_counts = n;
}

/* Whether two words are a label: a word with a capital and a number, or an ordinal and what comes in a series. */
static bool read_label(const StoryWord *a, const StoryWord *b, ProfileLabel *label) {
    bool named = a->flags & STORY_WORD_CAPITAL && !(a->flags & STORY_WORD_NO_UNIT) && !a->month && !a->weekday && a->value < 0;
    bool counted = b->value >= 0 && b->value < MOST_LABEL && !(b->flags & STORY_WORD_ORDINAL) &&
                   (b->flags & (STORY_WORD_FIGURES | STORY_WORD_CAPITAL));
    bool follows = b->form.ptr == a->form.ptr + a->form.len + 1 && *(b->form.ptr - 1) == ' ';
    if (named && counted && follows) {
        *label = (ProfileLabel){a->key, (uint32_t)b->value};
        return true;
    }
    *label = (ProfileLabel){b->key, (uint32_t)a->value};
    return a->flags & STORY_WORD_ORDINAL && a->value >= 0 && b->flags & STORY_WORD_SERIES;
}

/* The first PROFILE_MOST_LABELS of the lead. Behind figures their ending is a word of its own: 7th round. */
static void find_labels(Building *b, Arena *arena) {
    ProfileLabel *labels = ARENA_NEW(arena, ProfileLabel, PROFILE_MOST_LABELS);
    int32_t n = 0, end = b->words.count < PROFILE_LEAD_WORDS ? b->words.count : PROFILE_LEAD_WORDS;
    for (int32_t i = 0; i + 1 < end && n < PROFILE_MOST_LABELS; i++) {
        const StoryWord *word = &b->words.items[i];
        bool ending = word->flags & STORY_WORD_FIGURES && word->flags & STORY_WORD_ORDINAL && i + 2 < end;
        n += read_label(word, &word[ending ? 2 : 1], &labels[n]);
    }
    if (n > 1) {
        qsort(labels, (size_t)n, sizeof *labels, compare_counts);
    }
    b->out->labels = labels;
    b->out->n_labels = n;
}

/* The first line, where it is longer than a title only its beginning, cut between words. */
static Slice first_line(Slice text) {
    Slice line = slice_trim(slice_cut(slice_trim(text), '\n').head);
    Slice cut = utf8_cut(line, PROFILE_MOST_TITLE);
    size_t end = cut.len;
    while (cut.len < line.len && end > 0 && !ascii_is_space(cut.ptr[end])) {
        end--;
    }
    return end > 0 ? slice_trim(slice_sub(cut, 0, end)) : cut;
}

Slice story_title(const Report *report) {
    Slice title = slice_trim(report->title);
    return title.len > 0 ? title : first_line(report->text);
}

/* Counts the words of a report's title and text. */
static void begin(Building *b, const Report *report, Arena *arena) {
    Slice title = slice_trim(report->title);
    Slice text = slice_trim(report->text);
    *b->out = (StoryProfile){.published = report->published};
    b->out->content = slice_hash(report->text, slice_hash(report->title, 0));
    b->out->title = arena_copy(arena, story_title(report));
    if (title.len > 0 && !slice_starts_with(text, title)) {
        story_words_scan(title, b->scratch, &b->words);
    }
    b->first_of_text = b->words.count;
    story_words_scan(text, b->scratch, &b->words);
    count_words(b);
}

static void finish(Building *b, bool keep_forms, Arena *arena) {
    find_pairs(b, arena);
    find_counts(b, arena);
    find_labels(b, arena);
    keep_terms(b, keep_forms, arena);
}

/* Where a report comes apart. */
static int32_t find_parts(const Building *b, const Report *report, Span *spans) {
    int32_t *weight = ARENA_NEW(b->scratch, int32_t, b->terms.count);
    for (int32_t t = 0; t < b->terms.count; t++) {
        const Counted *counted = &b->terms.items[t];
        weight[t] = counted->term.rarity < LEAST_OF_PART ? 0 : counted->term.rarity * (counted->names > 0 ? 2 : 1);
    }
    PartTerms terms = {b->term_of, weight, b->terms.count};
    return story_parts_find(&b->words, b->first_of_text, &terms, report->text, b->scratch, spans);
}

static void make_part(const Building *whole, const Report *report, Span span, bool keep_forms, Arena *arena,
                      StoryProfile *out) {
    Report part = {.published = report->published, .text = slice_at(report->text, span)};
    Building building = {.model = whole->model, .scratch = whole->scratch, .out = out};
    begin(&building, &part, arena);
    finish(&building, keep_forms, arena);
}

void story_profile_make(const StoryModel *model, const Report *report, bool keep_forms, Arena *arena, Arena *scratch,
                        StoryProfile *out) {
    ArenaMark mark = arena_mark(scratch);
    Building building = {.model = model, .scratch = scratch, .out = out};
    begin(&building, report, arena);
    Span spans[STORY_MOST_PARTS];
    int32_t n = find_parts(&building, report, spans);
    finish(&building, keep_forms, arena);
    StoryPart *parts = ARENA_NEW(arena, StoryPart, n);
    StoryProfile *profiles = ARENA_NEW(arena, StoryProfile, n);
    for (int32_t p = 0; p < n; p++) {
        make_part(&building, report, spans[p], keep_forms, arena, &profiles[p]);
        parts[p] = (StoryPart){spans[p], &profiles[p]};
    }
    out->parts = parts;
    out->n_parts = n;
    arena_reset(scratch, mark);
}

static void *copy_items(const void *items, int32_t count, size_t size, Arena *arena) {
    void *copy = arena_take(arena, (size_t)count, size);
    if (count > 0) {
        memcpy(copy, items, (size_t)count * size);
    }
    return copy;
}

static StoryProfile copy_whole(const StoryProfile *profile, Arena *arena) {
    StoryProfile copy = *profile;
    copy.title = arena_copy(arena, profile->title);
    copy.terms = copy_items(profile->terms, profile->n_terms, sizeof *profile->terms, arena);
    copy.pairs = copy_items(profile->pairs, profile->n_pairs, sizeof *profile->pairs, arena);
    copy.counts = copy_items(profile->counts, profile->n_counts, sizeof *profile->counts, arena);
    copy.labels = copy_items(profile->labels, profile->n_labels, sizeof *profile->labels, arena);
    if (profile->forms) {
        Slice *forms = ARENA_NEW(arena, Slice, profile->n_terms);
        for (int32_t t = 0; t < profile->n_terms; t++) {
            forms[t] = arena_copy(arena, profile->forms[t]);
        }
        copy.forms = forms;
    }
    return copy;
}

StoryProfile story_profile_copy(const StoryProfile *profile, Arena *arena) {
    StoryProfile copy = copy_whole(profile, arena);
    StoryPart *parts = ARENA_NEW(arena, StoryPart, profile->n_parts);
    StoryProfile *profiles = ARENA_NEW(arena, StoryProfile, profile->n_parts);
    for (int32_t p = 0; p < profile->n_parts; p++) {
        profiles[p] = copy_whole(profile->parts[p].profile, arena);
        parts[p] = (StoryPart){profile->parts[p].span, &profiles[p]};
    }
    copy.parts = parts;
    return copy;
}

int story_profile_compare(const StoryProfile *a, const StoryProfile *b) {
    if (date_is_set(a->published) != date_is_set(b->published)) {
        return date_is_set(a->published) ? -1 : 1;
    }
    int by_date = date_compare(a->published, b->published);
    if (by_date != 0) {
        return by_date;
    }
    return a->content < b->content ? -1 : a->content > b->content;
}
