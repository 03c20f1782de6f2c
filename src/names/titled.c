#include "names/titled.h"

#include "base/vector.h"
#include "names/role_noun.h"

static const char BY_TITLE[] = "name-title";

enum { FEWEST_WORDS = 2, MOST_WORDS = 4 };

static bool has_capital(const Parsed *p, int32_t token) {
    return utf8_is_upper(utf8_next(parsed_form(p, token), 0).code);
}

/* A word of a name: tagged as one, or a single capital that looks like a preposition (O, U). */
static bool is_name_word(const Parsed *p, int32_t token) {
    bool letter = parsed_form(p, token).len == 1 && parsed_upos(p, token) != UPOS_PRON &&
                  parsed_upos(p, token) != UPOS_DET;
    return has_capital(p, token) && !parsed_is_capitals(p, token) &&
           (parsed_upos(p, token) == UPOS_PROPN || letter) && !role_noun_kinds(p, token) &&
           !role_goes_behind(p, token);
}

/* The end of the name behind an office, before token `free`; the office itself where there is none. */
static int32_t name_behind(const Parsed *p, int32_t office, int32_t free) {
    const Sentence *sentence = parsed_sentence(p, office);
    int32_t last = sentence->last_token < free ? sentence->last_token : free;
    if (!has_capital(p, office) || parsed_is_capitals(p, office) ||
        !(role_noun_kinds(p, office) & ROLE_OFFICE)) {
        return office;
    }
    int32_t end = office + 1;
    while (end < last && is_name_word(p, end)) {
        end++;
    }
    int32_t words = end - office - 1;
    bool goes_on = end < sentence->last_token &&
                   (has_capital(p, end) || parsed_is(p, end, SLICE("-")) || parsed_is(p, end, SLICE("'s")));
    bool ends_well = words > 0 && parsed_upos(p, end - 1) == UPOS_PROPN;
    return words >= FEWEST_WORDS && words <= MOST_WORDS && ends_well && !goes_on ? end : office;
}

void names_add_titled(Slice text, const Segments *segments, const Syntax *syntax, const NameList *names,
                      Arena *arena, Arena *scratch, NameList *out) {
    ArenaMark mark = arena_mark(scratch);
    Parsed p = parsed_make(text, segments, syntax, scratch);
    VECTOR(Name) all = {0};
    for (int32_t t = 0, i = 0; t < segments->n_tokens;) {
        if (i < names->count && names->items[i].first_token == t) {
            *VECTOR_PUSH(&all, arena) = names->items[i];
            t = names->items[i++].last_token;
            continue;
        }
        int32_t free = i < names->count ? names->items[i].first_token : segments->n_tokens;
        int32_t end = name_behind(&p, t, free);
        if (end > t) {
            Span span = {segments->tokens[t + 1].span.start, segments->tokens[end - 1].span.end};
            *VECTOR_PUSH(&all, arena) = (Name){span, t + 1, end, ENTITY_PERSON, BY_TITLE};
        }
        t = end > t ? end : t + 1;
    }
    *out = (NameList){all.items, all.count};
    arena_reset(scratch, mark);
}
