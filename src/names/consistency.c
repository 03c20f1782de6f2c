#include "names/consistency.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "names/name_features.h"
#include "names/name_label.h"

/* Units of margins: 16384 is a nat. A place where the tagger is sure counts no more than MOST. Found on
 * UNER-EWT and GUM dev (docs/quality.md). */
enum { NAT = 16384, MOST_SUPPORT = 4 * NAT, LEAST_SUPPORT = NAT / 4, MOST_DOUBT = 2 * NAT, PART_SHARE = 2 };

static const char BY_CONSISTENCY[] = "name-consistency";

/* All places of one spelling, or one beginning of a longer one. */
typedef struct Spelling {
    int64_t votes[NAME_KINDS];
    int32_t count;  /* names that are spelled so */
    bool is_prefix; /* longer spellings begin with this */
} Spelling;

typedef struct Agreement {
    const NameEvidence *evidence;
    Map index; /* key of the words → spelling */
    VECTOR(Spelling) spellings;
    Arena *scratch;
} Agreement;

static Slice form_of(const Agreement *a, int32_t token) {
    return slice_at(a->evidence->text, a->evidence->segments->tokens[token].span);
}

static uint64_t key_of(const Agreement *a, int32_t first, int32_t last) {
    uint64_t key = 0;
    for (int32_t t = first; t < last; t++) {
        key = gazetteer_extend(key, form_of(a, t));
    }
    return key;
}

static Spelling *spelling_at(Agreement *a, uint64_t key) {
    int32_t index = *map_put(&a->index, key, a->spellings.count);
    if (index == a->spellings.count) {
        *VECTOR_PUSH(&a->spellings, a->scratch) = (Spelling){0};
    }
    return &a->spellings.items[index];
}

static const Spelling *spelling_find(const Agreement *a, uint64_t key) {
    int32_t index = key ? map_get(&a->index, key, -1) : -1;
    return index >= 0 ? &a->spellings.items[index] : NULL;
}

/* How sure the tagger is of a name: its least sure token. */
static int64_t support_of(const Agreement *a, const Name *name) {
    int64_t least = MOST_SUPPORT;
    for (int32_t t = name->first_token; t < name->last_token; t++) {
        int64_t margin = a->evidence->margins[t];
        least = margin < least ? margin : least;
    }
    return least < LEAST_SUPPORT ? LEAST_SUPPORT : least;
}

static void add_name(Agreement *a, const Name *name) {
    uint64_t key = 0;
    for (int32_t t = name->first_token; t < name->last_token; t++) {
        key = gazetteer_extend(key, form_of(a, t));
        if (key && t + 1 < name->last_token) {
            spelling_at(a, key)->is_prefix = true;
        }
    }
    if (key) {
        Spelling *spelling = spelling_at(a, key);
        spelling->votes[name->kind] += support_of(a, name);
        spelling->count++;
    }
}

/* The last and, with less weight, the first word of a person's name speak for it alone. */
static void add_parts(Agreement *a, const Name *name) {
    if (name->kind != ENTITY_PERSON || name->last_token - name->first_token < 2) {
        return;
    }
    int64_t support = support_of(a, name);
    uint64_t last = key_of(a, name->last_token - 1, name->last_token);
    uint64_t first = key_of(a, name->first_token, name->first_token + 1);
    if (last) {
        spelling_at(a, last)->votes[ENTITY_PERSON] += support;
    }
    if (first) {
        spelling_at(a, first)->votes[ENTITY_PERSON] += support / PART_SHARE;
    }
}

static EntityKind best_kind(const Spelling *spelling) {
    EntityKind best = ENTITY_PERSON;
    for (int32_t kind = 1; kind < NAME_KINDS; kind++) {
        best = spelling->votes[kind] > spelling->votes[best] ? (EntityKind)kind : best;
    }
    return best;
}

static bool is_capital(const Agreement *a, int32_t token) {
    return utf8_is_upper(utf8_next(form_of(a, token), 0).code);
}

/* Whether tokens [first, last), none of which is in a name, are one that was missed: the report's other
 * places outweigh the doubts here. */
static bool was_missed(const Agreement *a, const Spelling *spelling, int32_t first, int32_t last) {
    uint64_t ordinary = (uint64_t)GAZETTEER_COMMON << NAME_INPUT_WORD | (uint64_t)1 << NAME_INPUT_SMALL;
    int64_t doubt = 0;
    bool is_ordinary = true;
    for (int32_t t = first; t < last; t++) {
        int64_t margin = a->evidence->margins[t];
        doubt = margin > doubt ? margin : doubt;
        is_ordinary = is_ordinary && (a->evidence->inputs[t] & ordinary);
    }
    int64_t support = spelling->votes[best_kind(spelling)];
    return !is_ordinary && is_capital(a, first) && doubt < MOST_DOUBT && support > doubt;
}

/* The longest missed name that begins with token `first`; its end, or `first` where there is none. */
static int32_t missed_from(const Agreement *a, int32_t first, int32_t last, EntityKind *kind) {
    int32_t end = first;
    uint64_t key = 0;
    for (int32_t t = first; t < last && t - first < GAZETTEER_MOST_TOKENS; t++) {
        if (a->evidence->labels[t] != NAME_OUTSIDE) {
            break;
        }
        uint64_t longer = gazetteer_extend(key, form_of(a, t));
        const Spelling *spelling = longer == key ? NULL : spelling_find(a, longer);
        if (longer == key && key) {
            continue; /* a mark inside the name */
        }
        if (!spelling) {
            break;
        }
        key = longer;
        if (spelling->count > 0 && was_missed(a, spelling, first, t + 1)) {
            end = t + 1;
            *kind = best_kind(spelling);
        }
        if (!spelling->is_prefix) {
            break;
        }
    }
    return end;
}

static Name name_of(const Agreement *a, int32_t first, int32_t last, EntityKind kind) {
    const Token *tokens = a->evidence->segments->tokens;
    return (Name){{tokens[first].span.start, tokens[last - 1].span.end}, first, last, kind, BY_CONSISTENCY};
}

/* All names again, in text order, with those that were missed. */
static void add_missed(const Agreement *a, Arena *arena, NameList *names) {
    VECTOR(Name) all = {0};
    const Segments *segments = a->evidence->segments;
    int32_t next = 0;
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        int32_t last = segments->sentences[s].last_token;
        for (int32_t t = segments->sentences[s].first_token; t < last;) {
            EntityKind kind = ENTITY_OTHER;
            if (next < names->count && names->items[next].first_token == t) {
                t = names->items[next].last_token;
                *VECTOR_PUSH(&all, arena) = names->items[next++];
                continue;
            }
            int32_t end = a->evidence->labels[t] == NAME_OUTSIDE ? missed_from(a, t, last, &kind) : t;
            if (end > t) {
                *VECTOR_PUSH(&all, arena) = name_of(a, t, end, kind);
            }
            t = end > t ? end : t + 1;
        }
    }
    *names = (NameList){all.items, all.count};
}

void names_make_consistent(const NameEvidence *evidence, Arena *arena, Arena *scratch, NameList *names) {
    ArenaMark mark = arena_mark(scratch);
    Agreement a = {.evidence = evidence, .scratch = scratch};
    map_init(&a.index, scratch, names->count * 2);
    for (int32_t i = 0; i < names->count; i++) {
        add_name(&a, &names->items[i]);
    }
    for (int32_t i = 0; i < names->count; i++) {
        add_parts(&a, &names->items[i]);
    }
    for (int32_t i = 0; i < names->count; i++) {
        Name *name = &names->items[i];
        const Spelling *spelling = spelling_find(&a, key_of(&a, name->first_token, name->last_token));
        if (spelling && best_kind(spelling) != name->kind) {
            name->kind = best_kind(spelling);
            name->by = BY_CONSISTENCY;
        }
    }
    add_missed(&a, arena, names);
    arena_reset(scratch, mark);
}
