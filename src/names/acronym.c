#include "names/acronym.h"

#include "base/map.h"
#include "base/vector.h"

static const char BY_ACRONYM[] = "explained-acronym";

enum { MOST_LETTERS = 10, LEAST_LETTERS = 2 };

static Slice form_of(Slice text, const Segments *segments, int32_t token) {
    return slice_at(text, segments->tokens[token].span);
}

static bool is_acronym(Slice form) {
    for (size_t i = 0; i < form.len; i++) {
        if (!ascii_is_upper(form.ptr[i])) {
            return false;
        }
    }
    return form.len >= LEAST_LETTERS && form.len <= MOST_LETTERS;
}

/* Whether the letters are the first ones of the name's words: all capitalised words give theirs, small ones
 * (of, and) may give theirs too. */
static bool is_initials_of(Slice text, const Segments *segments, Slice letters, const Name *name) {
    size_t at = 0;
    for (int32_t t = name->first_token; t < name->last_token; t++) {
        Slice form = form_of(text, segments, t);
        bool capital = form.len && ascii_is_upper(form.ptr[0]);
        bool inner = is_acronym(form) && at + form.len <= letters.len && slice_equals(slice_sub(letters, at, at + form.len), form);
        if (inner) { /* UN High Commissioner for Refugees (UNHCR) */
            at += form.len;
            continue;
        }
        bool same = at < letters.len && form.len && ascii_lower(form.ptr[0]) == ascii_lower(letters.ptr[at]);
        if (same && (capital || at > 0)) {
            at++;
        } else if (capital) {
            return false;
        }
    }
    return at == letters.len;
}

/* The token of an acronym that explains itself behind this name, -1 for none. */
static int32_t acronym_behind(Slice text, const Segments *segments, const Name *name) {
    int32_t t = name->last_token;
    if (t + 2 >= segments->n_tokens || !slice_equals(form_of(text, segments, t), SLICE("("))) {
        return -1;
    }
    Slice form = form_of(text, segments, t + 1);
    bool closed = slice_equals(form_of(text, segments, t + 2), SLICE(")"));
    return closed && is_acronym(form) && is_initials_of(text, segments, form, name) ? t + 1 : -1;
}

/* From the hash of each explained acronym to 1 + its kind. */
static void collect(Slice text, const Segments *segments, const NameList *names, Map *kinds) {
    for (int32_t i = 0; i < names->count; i++) {
        int32_t token = acronym_behind(text, segments, &names->items[i]);
        if (token >= 0) {
            map_put(kinds, slice_hash(form_of(text, segments, token), 0), 1 + (int32_t)names->items[i].kind);
        }
    }
}

void names_add_acronyms(Slice text, const Segments *segments, const NameList *names, Arena *arena,
                        Arena *scratch, NameList *out) {
    ArenaMark mark = arena_mark(scratch);
    Map kinds;
    map_init(&kinds, scratch, 16);
    collect(text, segments, names, &kinds);
    if (kinds.count == 0) {
        *out = *names;
        arena_reset(scratch, mark);
        return;
    }
    VECTOR(Name) all = {0};
    for (int32_t t = 0, i = 0; t < segments->n_tokens;) {
        bool named = i < names->count && names->items[i].first_token == t;
        int32_t last = named ? names->items[i].last_token : t + 1;
        Slice form = form_of(text, segments, t);
        int32_t kind = last == t + 1 && is_acronym(form) ? map_get(&kinds, slice_hash(form, 0), 0) : 0;
        if (named) {
            *VECTOR_PUSH(&all, arena) = names->items[i++];
        } else if (kind) {
            *VECTOR_PUSH(&all, arena) = (Name){segments->tokens[t].span, t, t + 1, ENTITY_OTHER, BY_ACRONYM};
        }
        if (kind) {
            all.items[all.count - 1].kind = (EntityKind)(kind - 1);
        }
        t = last;
    }
    *out = (NameList){all.items, all.count};
    arena_reset(scratch, mark);
}
