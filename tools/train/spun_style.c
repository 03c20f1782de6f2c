#include "spun_style.h"

#include "base/file.h"
#include "base/random.h"

enum { MOST_WORDS = 3, MOST_PHRASE = 64 };

/* Of a hundred. */
enum { REPORTING_SHARE = 50, WORD_SHARE = 25, CAPITALISED_SHARE = 4 };

static bool replacements_read(Replacements *replacements, const char *path, Arena *arena, Error *error) {
    Slice bytes;
    if (!file_read(path, (size_t)1 << 28, arena, &bytes, error)) {
        return false;
    }
    map_init(&replacements->of, arena, 1 << 17);
    while (bytes.len) {
        SlicePair line = slice_cut(bytes, '\n');
        SlicePair columns = slice_cut(line.head, '\t');
        if (columns.found && slice_first(line.head) != '#') {
            map_put(&replacements->of, slice_hash(columns.head, 0), replacements->choices.count);
            *VECTOR_PUSH(&replacements->choices, arena) = columns.tail;
        }
        bytes = line.tail;
    }
    return true;
}

bool spun_tables_read(SpunTables *tables, const char *reporting, const char *thesaurus, Arena *arena,
                      Error *error) {
    return replacements_read(&tables->reporting, reporting, arena, error) &&
           replacements_read(&tables->thesaurus, thesaurus, arena, error);
}

typedef struct Spinning {
    const AttributionText *text;
    const SpunTables *tables;
    uint64_t random;
    Arena *arena;
    VECTOR(char) out;
    int32_t *moved; /* [text bytes + 1] where each byte went */
} Spinning;

static void add_bytes(Spinning *s, Slice bytes) {
    for (size_t i = 0; i < bytes.len; i++) {
        *VECTOR_PUSH(&s->out, s->arena) = bytes.ptr[i];
    }
}

static size_t word_end(Slice text, size_t at) {
    while (at < text.len && ascii_is_alpha(text.ptr[at])) {
        at++;
    }
    return at;
}

/* The end of the phrase of `words` words at `at`, with one space between each; `at` where there is none. */
static size_t phrase_end(Slice text, size_t at, int32_t words) {
    size_t end = word_end(text, at);
    for (int32_t i = 1; i < words; i++) {
        if (end >= text.len || text.ptr[end] != ' ' || word_end(text, end + 1) == end + 1) {
            return at;
        }
        end = word_end(text, end + 1);
    }
    return end - at < MOST_PHRASE ? end : at;
}

/* The choices for a phrase, whatever the case of its first letter; absent where there are none. */
static Slice choices_for(const Replacements *replacements, Slice phrase) {
    char lower[MOST_PHRASE];
    memcpy(lower, phrase.ptr, phrase.len);
    lower[0] = ascii_lower(lower[0]);
    int32_t i = map_get(&replacements->of, slice_hash((Slice){lower, phrase.len}, 0), -1);
    return i < 0 ? SLICE_ABSENT : replacements->choices.items[i];
}

static Slice choose(Spinning *s, Slice choices) {
    int32_t n = 1;
    for (size_t i = 0; i < choices.len; i++) {
        n += choices.ptr[i] == '\t';
    }
    SlicePair pair = slice_cut(choices, '\t');
    for (int32_t skip = random_below(&s->random, n); skip > 0; skip--) {
        pair = slice_cut(pair.tail, '\t');
    }
    return pair.head;
}

/* Writes one of the choices for [at, end), in the case of what was there. */
static void replace(Spinning *s, size_t at, size_t end, Slice choices) {
    int32_t start = s->out.count;
    bool capital = ascii_is_upper(s->text->text.ptr[at]);
    add_bytes(s, choose(s, choices));
    char *first = &s->out.items[start];
    *first = (char)(capital && ascii_is_lower(*first) ? *first - 'a' + 'A' : *first);
    int32_t n = s->out.count - start;
    for (size_t i = at; i < end; i++) { /* a span ends where the phrase ends, or inside it in proportion */
        s->moved[i] = start + (int32_t)((int64_t)(i - at) * n / (int64_t)(end - at));
    }
}

/* Replaces what begins at `at`, or copies one word; gives its end. */
static size_t spin_word(Spinning *s, size_t at) {
    Slice text = s->text->text;
    for (int32_t words = MOST_WORDS; words > 0; words--) {
        size_t end = phrase_end(text, at, words);
        Slice choices = end > at ? choices_for(&s->tables->reporting, slice_sub(text, at, end)) : SLICE_ABSENT;
        if (choices.ptr && random_below(&s->random, 100) < REPORTING_SHARE) {
            replace(s, at, end, choices);
            return end;
        }
    }
    size_t end = phrase_end(text, at, 1);
    Slice choices = end > at ? choices_for(&s->tables->thesaurus, slice_sub(text, at, end)) : SLICE_ABSENT;
    int32_t share = ascii_is_upper(text.ptr[at]) ? CAPITALISED_SHARE : WORD_SHARE;
    if (choices.ptr && random_below(&s->random, 100) < share) {
        replace(s, at, end, choices);
        return end;
    }
    end = word_end(text, at);
    for (size_t i = at; i < end; i++) {
        s->moved[i] = s->out.count + (int32_t)(i - at);
    }
    add_bytes(s, slice_sub(text, at, end));
    return end;
}

AttributionText spun_style(const AttributionText *text, const SpunTables *tables, uint64_t seed, Arena *arena) {
    Spinning s = {.text = text, .tables = tables, .random = seed, .arena = arena};
    s.moved = ARENA_NEW(arena, int32_t, (int64_t)text->text.len + 1);
    for (size_t at = 0; at < text->text.len;) {
        if (ascii_is_alpha(text->text.ptr[at])) {
            at = spin_word(&s, at);
            continue;
        }
        s.moved[at] = s.out.count;
        add_bytes(&s, slice_sub(text->text, at, at + 1));
        at++;
    }
    s.moved[text->text.len] = s.out.count;
    AttributionText out = *text;
    out.text = (Slice){s.out.items, (size_t)s.out.count};
    out.spans.items = ARENA_NEW(arena, AttributionSpan, text->spans.count);
    for (int32_t i = 0; i < text->spans.count; i++) {
        AttributionSpan span = text->spans.items[i];
        span.span = (Span){s.moved[span.span.start], s.moved[span.span.end]};
        out.spans.items[i] = span;
    }
    out.discard.items = ARENA_NEW(arena, Span, text->discard.count);
    for (int32_t i = 0; i < text->discard.count; i++) {
        Span span = text->discard.items[i];
        out.discard.items[i] = (Span){s.moved[span.start], s.moved[span.end]};
    }
    return out;
}
