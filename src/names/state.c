#include "names/state.h"

#include "base/vector.h"
#include "names/reading.h"

#include <assert.h>

typedef struct StateEntry {
    const char *code, *name;
    StateStatus status;
    int32_t part_of;
} StateEntry;

/* A form as written; `forms` has a bit for each StateForm that it can be. */
typedef struct StateSpelling {
    const char *text;
    int32_t length, state;
    int32_t forms, flags;
} StateSpelling;

enum { FORM_AMBIGUOUS = 1, FORM_CAPITALS = 2 };

#include "names_states.inc"

enum { N_SPELLINGS = ARRAY_COUNT(state_spellings), MOST_FORM_BYTES = 80 };

static Slice spelling_text(int32_t i) {
    return (Slice){state_spellings[i].text, (size_t)state_spellings[i].length};
}

/* The first spelling from `low` on that is not before `key`. */
static int32_t spelling_search(Slice key, int32_t low) {
    int32_t high = N_SPELLINGS;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (slice_compare(spelling_text(middle), key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

int32_t state_count(void) {
    return (int32_t)ARRAY_COUNT(state_entries);
}

Slice state_name(int32_t state) {
    return slice_of(state_entries[state].name);
}

Slice state_code(int32_t state) {
    return slice_of(state_entries[state].code);
}

StateStatus state_status(int32_t state) {
    return state_entries[state].status;
}

int32_t state_part_of(int32_t state) {
    return state_entries[state].part_of;
}

const char *state_form_name(StateForm form) {
    static const char *const names[] = {"name", "adjective", "people", "capital", "seat", "short", "context"};
    return names[form];
}

int32_t state_of_words(Slice words) {
    int32_t at = spelling_search(words, 0);
    bool known = at < N_SPELLINGS && slice_equals(spelling_text(at), words);
    return known && state_spellings[at].forms != 1 << STATE_CONTEXT ? state_spellings[at].state : -1;
}

/* Adds a token, with one space where white space stands before it; curly apostrophes become straight ones.
 * False where it does not fit. */
static bool key_add(char *key, size_t *length, Slice form, bool after_space) {
    size_t at = *length;
    if (at + after_space + form.len > MOST_FORM_BYTES) {
        return false;
    }
    if (after_space) {
        key[at++] = ' ';
    }
    for (size_t i = 0; i < form.len;) {
        Utf8Char c = utf8_next(form, i);
        if (c.code == 0x2019) {
            key[at++] = '\'';
        } else {
            memcpy(key + at, form.ptr + i, (size_t)c.length);
            at += (size_t)c.length;
        }
        i += (size_t)c.length;
    }
    *length = at;
    return true;
}

static bool can_begin(Slice form) {
    return form.len &&
           (ascii_is_upper(form.ptr[0]) || ascii_is_digit(form.ptr[0]) || (unsigned char)form.ptr[0] >= 0x80);
}

/* The longest spelling that begins at `token` inside its sentence, -1 for none.
 *   last  out: the token behind it */
static int32_t longest_spelling(const Parsed *p, int32_t token, int32_t *last) {
    const Token *tokens = p->segments->tokens;
    char key[MOST_FORM_BYTES];
    size_t length = 0;
    int32_t found = -1, low = 0, end = parsed_sentence(p, token)->last_token;
    for (int32_t t = token; t < end; t++) {
        bool after_space = t > token && tokens[t].span.start > tokens[t - 1].span.end;
        if (!key_add(key, &length, parsed_form(p, t), after_space)) {
            break;
        }
        low = spelling_search((Slice){key, length}, low);
        if (low >= N_SPELLINGS || !slice_starts_with(spelling_text(low), (Slice){key, length})) {
            break;
        }
        if ((size_t)state_spellings[low].length == length) {
            found = low;
            *last = t + 1;
        }
    }
    return found;
}

static bool is_proper_tag(const Parsed *p, int32_t token) {
    return parsed_upos(p, token) == UPOS_PROPN || parsed_upos(p, token) == UPOS_ADJ;
}

/* Whether capital letters say nothing at a token: it begins a sentence, or its neighbours are capitals too.
 */
static bool is_capital_anyway(const Parsed *p, int32_t first, int32_t last) {
    const Sentence *sentence = parsed_sentence(p, first);
    int32_t before = first - 1, after = last;
    while (before >= sentence->first_token && parsed_upos(p, before) == UPOS_PUNCT) {
        before--;
    }
    return before < sentence->first_token || parsed_is_capitals(p, before) ||
           (after < sentence->last_token && parsed_is_capitals(p, after));
}

/* Whether the words can be the state: those that are other words too need a tag where capitals say nothing.
 */
static bool is_plausible(const Parsed *p, const StateSpelling *spelling, int32_t first, int32_t last) {
    return !(spelling->flags & FORM_AMBIGUOUS) || is_proper_tag(p, last - 1) ||
           !is_capital_anyway(p, first, last);
}

static bool is_modifier(const Parsed *p, int32_t token) {
    Deprel deprel = parsed_deprel(p, token);
    return deprel == DEPREL_AMOD || deprel == DEPREL_COMPOUND || deprel == DEPREL_NMOD_DESC;
}

/* The North alone: with its article, and no part of a longer name (the North Sea, the north side). */
static bool is_context_use(const Parsed *p, int32_t first, int32_t last) {
    const Sentence *sentence = parsed_sentence(p, first);
    bool has_article = first > sentence->first_token && parsed_is(p, first - 1, SLICE("the"));
    bool goes_on = last < sentence->last_token &&
                   (parsed_upos(p, last) == UPOS_PROPN || parsed_is(p, last, SLICE("of")));
    return has_article && !goes_on && !is_modifier(p, first);
}

/* Which of its forms the words are here: an Iraqi, the French are people; an Iraqi judge is not. */
static StateForm form_of(const Parsed *p, const StateSpelling *spelling, int32_t first, int32_t last) {
    if (spelling->forms == (1 << STATE_ADJECTIVE | 1 << STATE_PEOPLE)) {
        int32_t top = parsed_top(p, first, last);
        bool is_people =
            !is_modifier(p, top) && (parsed_upos(p, top) == UPOS_NOUN || parsed_upos(p, top) == UPOS_PROPN ||
                                     parsed_child(p, top, DEPREL_DET) >= 0);
        return is_people ? STATE_PEOPLE : STATE_ADJECTIVE;
    }
    for (int32_t form = STATE_NAME; form < STATE_CONTEXT; form++) {
        if (spelling->forms & 1 << form) {
            return (StateForm)form;
        }
    }
    return STATE_CONTEXT;
}

/* Mark Cuban: an adjective or people that is the last part of a longer name. */
static bool is_surname(const Parsed *p, int32_t first) {
    if (first == parsed_sentence(p, first)->first_token || parsed_upos(p, first) != UPOS_PROPN ||
        parsed_upos(p, first - 1) != UPOS_PROPN) {
        return false;
    }
    return (parsed_head(p, first) == first - 1 && parsed_deprel(p, first) == DEPREL_FLAT) ||
           (parsed_head(p, first - 1) == first && parsed_deprel(p, first - 1) == DEPREL_COMPOUND);
}

typedef VECTOR(StateMention) Mentions;

static void add_mention(const Parsed *p, const StateSpelling *spelling, int32_t first, int32_t last,
                        Mentions *mentions, Arena *arena) {
    const Token *tokens = p->segments->tokens;
    StateForm form = form_of(p, spelling, first, last);
    if ((form == STATE_CONTEXT && !is_context_use(p, first, last)) ||
        ((form == STATE_ADJECTIVE || form == STATE_PEOPLE) && is_surname(p, first))) {
        return;
    }
    *VECTOR_PUSH(mentions, arena) = (StateMention){
        .span = {tokens[first].span.start, tokens[last - 1].span.end},
        .first_token = first,
        .last_token = last,
        .state = spelling->state,
        .form = form,
        .reading = reading_find(p, first, last, form),
        .is_ambiguous = spelling->flags & FORM_AMBIGUOUS,
    };
}

/* Drops forms like the North of states that the report does not name. */
static void drop_unnamed(Mentions *mentions, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    bool *is_named = ARENA_NEW(scratch, bool, state_count());
    int32_t kept = 0;
    for (int32_t i = 0; i < mentions->count; i++) {
        is_named[mentions->items[i].state] |= mentions->items[i].form != STATE_CONTEXT;
    }
    for (int32_t i = 0; i < mentions->count; i++) {
        if (is_named[mentions->items[i].state]) {
            mentions->items[kept++] = mentions->items[i];
        }
    }
    mentions->count = kept;
    arena_reset(scratch, mark);
}

void state_find(Slice text, const Segments *segments, const Syntax *syntax, Arena *arena, Arena *scratch,
                StateList *out) {
    ArenaMark mark = arena_mark(scratch);
    Parsed parsed = parsed_make(text, segments, syntax, scratch);
    Mentions mentions = {0};
    for (int32_t t = 0; t < segments->n_tokens; t++) {
        int32_t last = t;
        int32_t found = can_begin(parsed_form(&parsed, t)) ? longest_spelling(&parsed, t, &last) : -1;
        if (found < 0) {
            continue;
        }
        if (state_spellings[found].state >= 0 && is_plausible(&parsed, &state_spellings[found], t, last)) {
            add_mention(&parsed, &state_spellings[found], t, last, &mentions, arena);
        }
        t = last - 1;
    }
    drop_unnamed(&mentions, scratch);
    out->items = mentions.items;
    out->count = mentions.count;
    out->at_token = ARENA_NEW(arena, int32_t, segments->n_tokens);
    for (int32_t t = 0; t < segments->n_tokens; t++) {
        out->at_token[t] = -1;
    }
    for (int32_t i = 0; i < out->count; i++) {
        out->at_token[out->items[i].first_token] = i;
    }
    arena_reset(scratch, mark);
}
