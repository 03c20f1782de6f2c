#include "story/profile.h"

#include "base/utf8.h"
#include "base/vector.h"
#include "text/piece.h"

#include <stdlib.h>

enum { MOST_TITLE = 120 };

typedef VECTOR(uint32_t) Keys;

/* Keys of the words of a text, in its order. */
static void collect_keys(Slice text, Arena *scratch, Keys *keys) {
    static const SplitTable no_splits = {NULL, 0};
    Chunk *chunk = ARENA_NEW(scratch, Chunk, 1);
    int32_t newlines;
    for (int32_t at = piece_skip_blank(text, 0, &newlines); (size_t)at < text.len;) {
        chunk_read(text, at, &no_splits, chunk);
        for (int32_t i = 0; i < chunk->n_pieces; i++) {
            const Piece *piece = &chunk->pieces[i];
            if (shape_is_letters(piece->shape)) {
                *VECTOR_PUSH(keys, scratch) = piece->hash;
            } else if (shape_is_digits(piece->shape)) {
                Slice digits = slice_sub(text, (size_t)piece->start, (size_t)piece->end);
                *VECTOR_PUSH(keys, scratch) = (uint32_t)(slice_hash(digits, 1) >> 32);
            }
        }
        at = piece_skip_blank(text, chunk->end, &newlines);
    }
}

static int compare_keys(const void *left, const void *right) {
    const uint32_t a = *(const uint32_t *)left;
    const uint32_t b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static void count_terms(Keys *keys, Arena *arena, StoryProfile *out) {
    if (keys->count > 1) {
        qsort(keys->items, (size_t)keys->count, sizeof *keys->items, compare_keys);
    }
    int32_t n = 0;
    for (int32_t i = 0; i < keys->count; i++) {
        n += i == 0 || keys->items[i] != keys->items[i - 1];
    }
    ProfileTerm *terms = ARENA_NEW(arena, ProfileTerm, n);
    for (int32_t i = 0, t = -1; i < keys->count; i++) {
        if (i == 0 || keys->items[i] != keys->items[i - 1]) {
            terms[++t].key = keys->items[i];
        }
        terms[t].count++;
    }
    out->terms = terms;
    out->n_terms = n;
}

/* The first line, where it is longer than a title only its beginning, cut between words. */
static Slice first_line(Slice text) {
    Slice line = slice_trim(slice_cut(slice_trim(text), '\n').head);
    Slice cut = utf8_cut(line, MOST_TITLE);
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

void story_profile_make(const Report *report, Arena *arena, Arena *scratch, StoryProfile *out) {
    ArenaMark mark = arena_mark(scratch);
    Keys keys = {0};
    *out = (StoryProfile){.published = report->published};
    out->content = slice_hash(report->text, slice_hash(report->title, 0));
    out->title = arena_copy(arena, story_title(report));
    collect_keys(report->title, scratch, &keys);
    collect_keys(report->text, scratch, &keys);
    count_terms(&keys, arena, out);
    arena_reset(scratch, mark);
}

StoryProfile story_profile_copy(const StoryProfile *profile, Arena *arena) {
    StoryProfile copy = *profile;
    ProfileTerm *terms = ARENA_NEW(arena, ProfileTerm, profile->n_terms);
    if (profile->n_terms > 0) {
        memcpy(terms, profile->terms, (size_t)profile->n_terms * sizeof *terms);
    }
    copy.terms = terms;
    copy.title = arena_copy(arena, profile->title);
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
