#include "story/parts.h"

#include <assert.h>

/* Paragraphs that are looked at. A shorter one is of the one before it, or, where no sentence ends in it, of the next: it is
 * a heading. */
enum { MOST_PARAGRAPHS = 256, LEAST_WORDS = 8 };

/* A paragraph is of a part that has this share of the weight of its rare words, in per cent: with less, reports of one story
 * stay whole less often, with more, fewer digests come apart (docs/stories.md). */
enum { OF_PART = 12, OF_EARLIER_PART = 25 };

/* A run of words. */
typedef struct Run {
    int32_t first, last;
} Run;

typedef struct Cutting {
    const StoryWords *words;
    const PartTerms *terms;
    uint64_t *in;      /* [terms->n] parts that have the term, a bit each */
    int32_t *seen;     /* [terms->n] the last paragraph that has it, from 1 */
    Run parts[STORY_MOST_PARTS];
    int32_t n_parts;
} Cutting;

static Slice between(const StoryWords *words, int32_t word, Slice text) {
    const char *start = words->items[word - 1].form.ptr + words->items[word - 1].form.len;
    return slice_sub(text, (size_t)(start - text.ptr), (size_t)(words->items[word].form.ptr - text.ptr));
}

/* Whether a paragraph ends before the word: at an empty line, or at a line end behind the end of a sentence, as lines may also
 * be broken anywhere. */
static bool begins_paragraph(Slice gap) {
    int32_t n_lines = 0;
    bool ended = false;
    for (size_t i = 0; i < gap.len; i++) {
        n_lines += gap.ptr[i] == '\n';
        ended |= n_lines == 0 && (gap.ptr[i] == '.' || gap.ptr[i] == '!' || gap.ptr[i] == '?' || gap.ptr[i] == ':');
    }
    return n_lines > 1 || (n_lines == 1 && ended);
}

static bool ends_sentence(Slice gap) {
    for (size_t i = 0; i < gap.len && gap.ptr[i] != '\n'; i++) {
        if (gap.ptr[i] == '.' || gap.ptr[i] == '!' || gap.ptr[i] == '?') {
            return true;
        }
    }
    return false;
}

/* The paragraphs of words [first, count), short ones with their neighbours; gives their number. */
static int32_t find_paragraphs(const StoryWords *words, int32_t first, Slice text, Run *paragraphs) {
    int32_t n = 0, start = first;
    bool heading = false; /* the last of paragraphs waits for the next one */
    for (int32_t w = first + 1; w <= words->count; w++) {
        Slice gap = w < words->count ? between(words, w, text) : SLICE(".");
        if (w < words->count && !begins_paragraph(gap)) {
            continue;
        }
        bool is_short = w - start < LEAST_WORDS;
        if (n > 0 && (heading || n == MOST_PARAGRAPHS || (is_short && ends_sentence(gap)))) {
            paragraphs[n - 1].last = w;
            heading = heading && is_short;
        } else {
            paragraphs[n++] = (Run){start, w};
            heading = is_short;
        }
        start = w;
    }
    return n;
}

/* The part that shares most with a paragraph, or -1 where none has enough. */
static int32_t find_part(Cutting *c, const Run *paragraph, int32_t number) {
    int64_t shared[STORY_MOST_PARTS] = {0};
    int64_t all = 0;
    for (int32_t w = paragraph->first; w < paragraph->last; w++) {
        int32_t term = c->terms->term_of[w];
        if (c->seen[term] == number) {
            continue;
        }
        c->seen[term] = number;
        all += c->terms->weight[term];
        for (int32_t p = 0; c->in[term] && p < c->n_parts; p++) {
            shared[p] += c->in[term] >> p & 1 ? c->terms->weight[term] : 0;
        }
    }
    int32_t best = all == 0 ? c->n_parts - 1 : -1; /* nothing rare: of whatever it follows */
    int64_t most = 0;
    for (int32_t p = 0; p < c->n_parts; p++) {
        int64_t least = all * (p + 1 < c->n_parts ? OF_EARLIER_PART : OF_PART) / 100;
        if (shared[p] > least && shared[p] > most) {
            most = shared[p];
            best = p;
        }
    }
    return best;
}

/* Adds a paragraph to a part, which takes up what stands between. */
static void join_part(Cutting *c, int32_t part, const Run *paragraph) {
    assert(part >= 0 && part < STORY_MOST_PARTS);
    if (part < c->n_parts - 1) {
        uint64_t behind = ~(uint64_t)0 << part;
        for (int32_t t = 0; t < c->terms->n; t++) {
            c->in[t] = c->in[t] & behind ? (c->in[t] & ~behind) | (uint64_t)1 << part : c->in[t];
        }
    }
    c->n_parts = part + 1;
    c->parts[part].last = paragraph->last;
    for (int32_t w = paragraph->first; w < paragraph->last; w++) {
        c->in[c->terms->term_of[w]] |= (uint64_t)1 << part;
    }
}

static void cut(Cutting *c, const Run *paragraphs, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        int32_t part = find_part(c, &paragraphs[i], i + 1);
        if (part < 0 && c->n_parts < STORY_MOST_PARTS) {
            part = c->n_parts;
            c->parts[c->n_parts++] = paragraphs[i];
        }
        join_part(c, part < 0 ? c->n_parts - 1 : part, &paragraphs[i]);
    }
}

int32_t story_parts_find(const StoryWords *words, int32_t first, const PartTerms *terms, Slice text, Arena *scratch,
                         Span *parts) {
    ArenaMark mark = arena_mark(scratch);
    Cutting *c = ARENA_NEW(scratch, Cutting, 1);
    c->words = words;
    c->terms = terms;
    c->in = ARENA_NEW(scratch, uint64_t, terms->n);
    c->seen = ARENA_NEW(scratch, int32_t, terms->n);
    Run *paragraphs = ARENA_NEW(scratch, Run, MOST_PARAGRAPHS);
    cut(c, paragraphs, find_paragraphs(words, first, text, paragraphs));
    int32_t n = 0, longest = 0;
    for (int32_t p = 0; p < c->n_parts; p++) {
        int32_t length = c->parts[p].last - c->parts[p].first;
        longest = length > longest ? length : longest;
        if (length >= STORY_PART_WORDS) {
            const StoryWord *from = &words->items[c->parts[p].first], *to = &words->items[c->parts[p].last - 1];
            parts[n++] = (Span){(int32_t)(from->form.ptr - text.ptr), (int32_t)(to->form.ptr + to->form.len - text.ptr)};
        }
    }
    bool whole = n < STORY_LEAST_PARTS || (int64_t)longest * 3 > (int64_t)(words->count - first) * 2;
    arena_reset(scratch, mark);
    return whole ? 0 : n;
}
