#include "names/name_features.h"

#include "base/map.h"
#include "base/utf8.h"
#include "syntax/features.h"

/* How a report writes a word, gathered over all its places. */
enum { USE_SMALL = 1, USE_CAPITAL = 2, USE_PERSON = 4, USE_ORGANISATION = 8, USE_PLACE = 16 };

typedef struct Finder {
    const Gazetteer *gazetteer;
    Slice text;
    const Token *tokens;
    uint64_t *inputs; /* [n_tokens] */
    uint64_t *words;  /* [n_tokens] keys of the words */
    Map uses;
} Finder;

static uint64_t input(int32_t index) {
    return (uint64_t)1 << index;
}

static Slice form_of(const Finder *f, int32_t token) {
    return slice_at(f->text, f->tokens[token].span);
}

static bool is_capital(const Finder *f, int32_t token) {
    return utf8_is_upper(utf8_next(f->text, (size_t)f->tokens[token].span.start).code);
}

static uint32_t flags_of(const Finder *f, int32_t token) {
    return (uint32_t)f->inputs[token] & ((1u << GAZETTEER_FLAGS) - 1);
}

static void mark_phrases(Finder *f, int32_t first, int32_t last) {
    for (int32_t t = first; t < last;) {
        int32_t count;
        uint64_t flags = gazetteer_phrase(f->gazetteer, f->text, f->tokens, t, last, &count);
        for (int32_t i = 0; i < count; i++) {
            int32_t place = i == 0 ? NAME_INPUT_BEGINS : i + 1 == count ? NAME_INPUT_ENDS : NAME_INPUT_INSIDE;
            f->inputs[t + i] |= flags << NAME_INPUT_PHRASE | input(place);
        }
        t += count > 0 ? count : 1;
    }
}

static bool is_place_preposition(Slice word) {
    return slice_equals(word, SLICE("in")) || slice_equals(word, SLICE("at")) ||
           slice_equals(word, SLICE("near"));
}

/* What one place of a word says of all. */
static int32_t use_of(const Finder *f, int32_t token, int32_t first, int32_t last) {
    if (!is_capital(f, token)) {
        return utf8_is_lower(utf8_next(f->text, (size_t)f->tokens[token].span.start).code) ? USE_SMALL : 0;
    }
    int32_t use = token > first ? USE_CAPITAL : 0;
    if (token > first) {
        uint32_t before = flags_of(f, token - 1);
        bool first_name = (before & (GAZETTEER_MALE | GAZETTEER_FEMALE)) && !(before & GAZETTEER_COMMON);
        if (is_capital(f, token - 1) && ((before & GAZETTEER_TITLE) || first_name)) {
            use |= USE_PERSON;
        }
        if (is_place_preposition(form_of(f, token - 1))) {
            use |= USE_PLACE;
        }
    }
    if (token + 1 < last && is_capital(f, token + 1) &&
        (flags_of(f, token + 1) & GAZETTEER_ORGANISATION_WORD)) {
        use |= USE_ORGANISATION;
    }
    return use;
}

static void mark_title(Finder *f, int32_t token, int32_t first) {
    int32_t before = token - 1;
    if (before > first && f->text.ptr[f->tokens[before].span.start] == '.') {
        before--;
    }
    if (before >= first && (flags_of(f, before) & GAZETTEER_TITLE)) {
        f->inputs[token] |= input(NAME_INPUT_AFTER_TITLE);
    }
}

/* Whether words of four letters or more are capitalised with hardly an exception, three of them at least:
 * then a capital says little. */
static bool is_headline(const Finder *f, const Sentence *sentence) {
    int32_t capital = 0;
    int32_t small = 0;
    for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
        Span span = f->tokens[t].span;
        bool is_small = ascii_is_lower(f->text.ptr[span.start]);
        capital += span_length(span) >= 4 && is_capital(f, t);
        small += span_length(span) >= 4 && is_small;
    }
    return capital >= 3 && small * 6 <= capital;
}

static void find_sentence(Finder *f, const Sentence *sentence) {
    bool capitals = features_in_capitals(f->text, sentence->span);
    bool headline = capitals || is_headline(f, sentence);
    int32_t first = sentence->first_token;
    int32_t last = sentence->last_token;
    for (int32_t t = first; t < last; t++) {
        f->words[t] = gazetteer_extend(0, form_of(f, t));
        f->inputs[t] = (gazetteer_flags(f->gazetteer, f->words[t]) & ~(uint32_t)GAZETTEER_PREFIX) |
                       (capitals ? input(NAME_INPUT_CAPITALS) : 0) |
                       (headline ? input(NAME_INPUT_HEADLINE) : 0);
    }
    mark_phrases(f, first, last);
    for (int32_t t = first; t < last; t++) {
        mark_title(f, t, first);
        int32_t use = headline ? 0 : use_of(f, t, first, last);
        if (use && f->words[t]) {
            *map_put(&f->uses, f->words[t], 0) |= use;
        }
    }
}

static void mark_uses(Finder *f, int32_t n_tokens) {
    for (int32_t t = 0; t < n_tokens; t++) {
        int32_t use = map_get(&f->uses, f->words[t], 0);
        f->inputs[t] |= (use & USE_SMALL ? input(NAME_INPUT_SMALL) : 0) |
                        (use & USE_CAPITAL ? input(NAME_INPUT_CAPITAL) : 0) |
                        (use & USE_PERSON ? input(NAME_INPUT_PERSON) : 0) |
                        (use & USE_ORGANISATION ? input(NAME_INPUT_ORGANISATION) : 0) |
                        (use & USE_PLACE ? input(NAME_INPUT_PLACE) : 0);
    }
}

void name_features_find(const Gazetteer *gazetteer, Slice text, const Segments *segments, Arena *scratch,
                        uint64_t *inputs) {
    ArenaMark mark = arena_mark(scratch);
    Finder f = {gazetteer, text, segments->tokens, inputs, ARENA_NEW(scratch, uint64_t, segments->n_tokens),
                {0}};
    map_init(&f.uses, scratch, 256);
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        find_sentence(&f, &segments->sentences[s]);
    }
    mark_uses(&f, segments->n_tokens);
    arena_reset(scratch, mark);
}
