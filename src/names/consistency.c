#include "names/consistency.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "names/name_features.h"
#include "names/name_label.h"

/* Units of margins: 16384 is a nat. A place where the tagger is sure counts no more than MOST_SURE. Found on
 * UNER-EWT and GUM dev (docs/quality.md). */
enum {
    NAT = 16384,
    MOST_SURE = 4 * NAT,
    LEAST_SURE = NAT / 4,
    MOST_DOUBT = 3 * NAT,
    PART_SHARE = 2,
    MAJORITY = 2
};

static const char BY_CONSISTENCY[] = "name-consistency";

/* All places of one spelling, or one beginning of a longer one. */
typedef struct Spelling {
    int64_t votes[NAME_KINDS];
    int64_t doubt;   /* of the places that are no name */
    int32_t count;   /* names that are spelled so, persons whose last word is */
    int32_t doubted; /* places that are no name */
    bool is_prefix;  /* longer spellings begin with this */
} Spelling;

typedef struct Agreement {
    const NameEvidence *evidence;
    Map index; /* key of the words → spelling */
    VECTOR(Spelling) spellings;
    VECTOR(Name) missed;
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

/* How sure the tagger is of a name: its least sure token. */
static int64_t support_of(const Agreement *a, const Name *name) {
    int64_t least = MOST_SURE;
    for (int32_t t = name->first_token; t < name->last_token; t++) {
        int64_t margin = a->evidence->margins[t];
        least = margin < least ? margin : least;
    }
    return least < LEAST_SURE ? LEAST_SURE : least;
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
        spelling_at(a, last)->count++;
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

/* How sure the tagger is that tokens [first, last), none of which is in a name, hold no name: by its surest
 * token, at most MOST_SURE. -1 where they are no name in any case: not capitalised, a title, or ordinary
 * words that may be so here. */
static int64_t doubt_of(const Agreement *a, int32_t first, int32_t last, int32_t sentence_first) {
    uint64_t small = (uint64_t)1 << NAME_INPUT_SMALL;
    uint64_t ordinary = (uint64_t)GAZETTEER_COMMON << NAME_INPUT_WORD | small;
    int64_t doubt = 0;
    bool is_ordinary = true;
    for (int32_t t = first; t < last; t++) {
        int64_t margin = a->evidence->margins[t];
        doubt = margin > doubt ? margin : doubt;
        is_ordinary = is_ordinary && (a->evidence->inputs[t] & (t == sentence_first ? ordinary : small));
    }
    bool is_title =
        last - first == 1 && (a->evidence->inputs[first] & (uint64_t)GAZETTEER_TITLE << NAME_INPUT_WORD);
    bool is_long =
        a->evidence->segments->tokens[last - 1].span.end - a->evidence->segments->tokens[first].span.start >
        1;
    return is_ordinary || is_title || !is_long || !is_capital(a, first) ? -1
           : doubt < MOST_SURE                                          ? doubt
                                                                        : MOST_SURE;
}

/* The longest spelling of a name that begins with token `first`, whose tokens are in no name; its end in
 * `end`. NULL where there is none. */
static Spelling *unnamed_from(const Agreement *a, int32_t first, int32_t last, int32_t *end) {
    Spelling *longest = NULL;
    uint64_t key = 0;
    for (int32_t t = first; t < last && t - first < GAZETTEER_MOST_TOKENS; t++) {
        if (a->evidence->labels[t] != NAME_OUTSIDE) {
            break;
        }
        uint64_t longer = gazetteer_extend(key, form_of(a, t));
        if (longer == key && key) {
            continue; /* a mark inside the name */
        }
        int32_t index = longer ? map_get(&a->index, longer, -1) : -1;
        if (index < 0) {
            break;
        }
        key = longer;
        if (a->spellings.items[index].count > 0) {
            longest = &a->spellings.items[index];
            *end = t + 1;
        }
        if (!a->spellings.items[index].is_prefix) {
            break;
        }
    }
    return longest;
}

/* Calls visit for every place where a name's spelling stands outside names, from left to right, with the
 * spelling, the tokens, and the first token of the sentence. */
typedef void Visit(Agreement *a, Spelling *spelling, int32_t first, int32_t last, int32_t sentence_first);

static void visit_unnamed(Agreement *a, Visit *visit) {
    const Segments *segments = a->evidence->segments;
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        int32_t first = segments->sentences[s].first_token;
        int32_t last = segments->sentences[s].last_token;
        for (int32_t t = first; t < last;) {
            int32_t end = t + 1;
            Spelling *spelling =
                a->evidence->labels[t] == NAME_OUTSIDE ? unnamed_from(a, t, last, &end) : NULL;
            if (spelling) {
                visit(a, spelling, t, end, first);
            }
            t = end;
        }
    }
}

static void add_doubt(Agreement *a, Spelling *spelling, int32_t first, int32_t last, int32_t sentence_first) {
    int64_t doubt = doubt_of(a, first, last, sentence_first);
    spelling->doubt += doubt > 0 ? doubt : 0;
    spelling->doubted += doubt >= 0;
}

static void add_missed(Agreement *a, Spelling *spelling, int32_t first, int32_t last,
                       int32_t sentence_first) {
    int64_t doubt = doubt_of(a, first, last, sentence_first);
    EntityKind kind = best_kind(spelling);
    bool outweighs = spelling->count >= spelling->doubted && spelling->votes[kind] > spelling->doubt;
    if (doubt >= 0 && doubt < MOST_DOUBT && outweighs) {
        const Token *tokens = a->evidence->segments->tokens;
        *VECTOR_PUSH(&a->missed, a->scratch) =
            (Name){{tokens[first].span.start, tokens[last - 1].span.end}, first, last, kind, BY_CONSISTENCY};
    }
}

/* The names and those that were missed, in text order. */
static void merge_missed(const Agreement *a, Arena *arena, NameList *names) {
    int32_t n = a->missed.count;
    Name *all = ARENA_NEW(arena, Name, names->count + n);
    for (int32_t i = 0, j = 0, k = 0; k < names->count + n; k++) {
        bool old =
            j == n || (i < names->count && names->items[i].first_token < a->missed.items[j].first_token);
        all[k] = old ? names->items[i++] : a->missed.items[j++];
    }
    *names = (NameList){all, names->count + n};
}

static void agree_on_kinds(const Agreement *a, NameList *names) {
    for (int32_t i = 0; i < names->count; i++) {
        Name *name = &names->items[i];
        uint64_t key = key_of(a, name->first_token, name->last_token);
        int32_t index = key ? map_get(&a->index, key, -1) : -1;
        const Spelling *spelling = index >= 0 ? &a->spellings.items[index] : NULL;
        EntityKind kind = spelling ? best_kind(spelling) : name->kind;
        if (kind != name->kind && spelling->votes[kind] > MAJORITY * spelling->votes[name->kind]) {
            name->kind = kind;
            name->by = BY_CONSISTENCY;
        }
    }
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
    agree_on_kinds(&a, names);
    visit_unnamed(&a, add_doubt);
    visit_unnamed(&a, add_missed);
    merge_missed(&a, arena, names);
    arena_reset(scratch, mark);
}
