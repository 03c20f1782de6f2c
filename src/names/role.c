#include "names/role.h"

#include "base/vector.h"
#include "names/role_noun.h"
#include "names/role_phrase.h"

#include <stdlib.h>

static const char BY_BEHIND[] = "role-behind";
static const char BY_BEFORE[] = "role-before";
static const char BY_APPOSED[] = "role-apposed";

bool role_is_apposition(const Role *role) {
    return role->by == BY_BEHIND || role->by == BY_BEFORE || role->by == BY_APPOSED;
}

typedef struct Roles {
    RoleText text;
    VECTOR(Role) found;
    Arena *arena;
} Roles;

enum { OF_PERSONS = ROLE_OFFICE | ROLE_KIN | ROLE_PERSON };

static const Name *name_at(const Roles *r, int32_t name) {
    return &r->text.names->items[name];
}

static int32_t wanted_kinds(const Name *name) {
    return name->kind == ENTITY_PERSON         ? OF_PERSONS
           : name->kind == ENTITY_ORGANISATION ? ROLE_ORGANISATION
                                               : 0;
}

/* Whether a token can head a role of this name. */
static bool is_role_noun(const Roles *r, int32_t token, const Name *name) {
    return r->text.name_of[token] < 0 && role_noun_kinds(&r->text.parsed, token) & wanted_kinds(name);
}

/* The owner (Acme's, his) or complement (of the bank, at the mill) of the role's noun; the latter wins where
 * the owner is a pronoun or nobody. */
static int32_t affiliation_token(const Parsed *p, const RolePhrase *phrase) {
    int32_t owner = parsed_child(p, phrase->head, DEPREL_NMOD_POSS);
    for (int32_t t = phrase->head + 1; t < phrase->last; t++) {
        if (parsed_head(p, t) == phrase->head && parsed_deprel(p, t) == DEPREL_NMOD) {
            return t;
        }
    }
    return owner;
}

/* The name in [first, last) that says of whom the role is: the first organisation, else the first of any
 * kind. */
static int32_t name_between(const Roles *r, int32_t first, int32_t last, int32_t holder) {
    int32_t found = -1;
    for (int32_t t = first; t < last; t++) {
        int32_t name = r->text.name_of[t];
        if (name >= 0 && name != holder) {
            if (name_at(r, name)->kind == ENTITY_ORGANISATION) {
                return name;
            }
            found = found < 0 ? name : found;
        }
    }
    return found;
}

static int32_t state_between(const Roles *r, int32_t first, int32_t last) {
    for (int32_t t = first; t < last; t++) {
        int32_t mention = r->text.states->at_token[t];
        if (mention >= 0) {
            return r->text.states->items[mention].state;
        }
    }
    return -1;
}

/* The organisation behind the comma after a bare noun: Joseph Votel, commander, Central Command; -1 for none.
 */
static int32_t organisation_behind(const Roles *r, int32_t last, int32_t holder) {
    const Parsed *p = &r->text.parsed;
    if (last + 1 >= parsed_sentence(p, last - 1)->last_token || !parsed_is(p, last, SLICE(","))) {
        return -1;
    }
    int32_t name = r->text.name_of[last + 1];
    bool fits = name >= 0 && name != holder && name_at(r, name)->kind == ENTITY_ORGANISATION;
    return fits && name_at(r, name)->first_token == last + 1 ? name : -1;
}

/* Whether an earlier pattern found a role of the same holder in these tokens. */
static bool is_taken(const Roles *r, int32_t holder, const RolePhrase *phrase) {
    enum { MOST_BACK = 32 };
    for (int32_t i = r->found.count - 1; i >= 0 && i >= r->found.count - MOST_BACK; i--) {
        const Role *role = &r->found.items[i];
        if (role->holder == holder && role->first_token < phrase->last && phrase->first < role->last_token) {
            return true;
        }
    }
    return false;
}

/* Adds a role and gives it, valid until the next; NULL where an earlier pattern found it. */
static Role *add(Roles *r, int32_t holder, const RolePhrase *phrase, const char *by) {
    if (is_taken(r, holder, phrase)) {
        return NULL;
    }
    const Token *tokens = r->text.parsed.segments->tokens;
    int32_t of_token = affiliation_token(&r->text.parsed, phrase);
    int32_t of_name = name_between(r, phrase->head + 1, phrase->last, holder);
    if (of_name >= 0) {
        of_token =
            parsed_top(&r->text.parsed, name_at(r, of_name)->first_token, name_at(r, of_name)->last_token);
    } else if (of_token >= 0 && of_token < phrase->head) {
        of_name = r->text.name_of[of_token];
    }
    if (of_name < 0) {
        of_name = name_between(r, phrase->first, phrase->head, holder);
    }
    if (of_name < 0 && phrase->last == phrase->head + 1) {
        of_name = organisation_behind(r, phrase->last, holder);
    }
    Role *role = VECTOR_PUSH(&r->found, r->arena);
    *role = (Role){
        .span = {tokens[phrase->first].span.start, tokens[phrase->last - 1].span.end},
        .first_token = phrase->first,
        .last_token = phrase->last,
        .head = phrase->head,
        .holder = holder,
        .of_name = of_name,
        .of_state = state_between(r, phrase->first, phrase->last),
        .of_token = of_token,
        .by = by,
    };
    return role;
}

/* A phrase and those coordinated with it: chairman of the bank and a senator. */
static void add_all(Roles *r, int32_t holder, int32_t head, int32_t low, int32_t high, const char *by) {
    enum { MOST_ROLES = 6 };
    for (int32_t i = 0; i < MOST_ROLES && head >= 0; i++) {
        RolePhrase phrase = role_phrase_find(&r->text, head, low, high);
        add(r, holder, &phrase, by);
        low = phrase.last;
        head = role_phrase_next(&r->text, &phrase, high);
    }
}

/* The token behind what may stand between a name and its apposition: a bracket, an age (Reed, 54, a baker).
 */
static int32_t skip_aside(const Parsed *p, int32_t t, int32_t high) {
    enum { LONGEST_BRACKET = 12 };
    if (t < high && parsed_is(p, t, SLICE("("))) {
        int32_t close = t + 1;
        while (close < high && close < t + LONGEST_BRACKET && !parsed_is(p, close, SLICE(")"))) {
            close++;
        }
        t = close < high && parsed_is(p, close, SLICE(")")) ? close + 1 : t;
    }
    bool is_age = t + 2 < high && parsed_is(p, t, SLICE(",")) && parsed_upos(p, t + 1) == UPOS_NUM &&
                  parsed_is(p, t + 2, SLICE(","));
    return is_age ? t + 2 : t;
}

static bool opens_apposition(const Parsed *p, int32_t t) {
    return parsed_is(p, t, SLICE(",")) || parsed_is(p, t, SLICE("(")) || parsed_is(p, t, SLICE("–")) ||
           parsed_is(p, t, SLICE("—")) || parsed_is(p, t, SLICE("-")) || parsed_is(p, t, SLICE("--"));
}

/* Whether the noun `head` behind a name's comma is apposed to it: the tree says so, or joins it loosely; a
 * subject or object is none, unless its own comma closes it. */
static bool is_apposed(const Parsed *p, const Name *name, int32_t head, const RolePhrase *phrase,
                       int32_t high) {
    int32_t top = parsed_top(p, name->first_token, name->last_token), above = parsed_head(p, head);
    switch (parsed_deprel(p, head)) {
    case DEPREL_APPOS:
    case DEPREL_PARATAXIS:
    case DEPREL_LIST:
    case DEPREL_DEP:
    case DEPREL_NMOD:
    case DEPREL_NMOD_UNMARKED:
    case DEPREL_FLAT: return above < head && above >= 0;
    case DEPREL_CONJ:
        return above == top || (parsed_deprel(p, top) == DEPREL_CONJ && above == parsed_head(p, top)) ||
               (above >= name->first_token - 2 && above < head);
    case DEPREL_NSUBJ:
    case DEPREL_ROOT:
    case DEPREL_OBL:
    case DEPREL_OBL_UNMARKED:
    case DEPREL_OBJ:
    case DEPREL_XCOMP: {
        bool closes = phrase->last < high && parsed_is(p, phrase->last, SLICE(","));
        return closes && parsed_child(p, head, DEPREL_CASE) < 0 &&
               (parsed_head(p, top) == head || parsed_head(p, top) == above);
    }
    default: return false;
    }
}

static bool is_plural(const Parsed *p, int32_t noun) {
    const char *tag = xpos_name(p->syntax->xpos[noun]);
    return slice_equals(slice_of(tag), SLICE("NNS")) || slice_equals(slice_of(tag), SLICE("NNPS"));
}

/* Whether two names are members of one coordination. */
static bool is_joined(const Roles *r, int32_t a, int32_t b) {
    const Parsed *p = &r->text.parsed;
    const Name *x = name_at(r, a), *y = name_at(r, b);
    int32_t top = parsed_top(p, x->first_token, x->last_token),
            other = parsed_top(p, y->first_token, y->last_token);
    int32_t above = parsed_head(p, other);
    bool same = parsed_deprel(p, top) == DEPREL_CONJ && parsed_head(p, top) == above;
    return parsed_deprel(p, other) == DEPREL_CONJ && (above == top || (above >= 0 && same)) &&
           x->kind == y->kind;
}

/* Whether a name is in a coordination with the one before or behind it, so that a plural can be said of it.
 */
static bool has_joined(const Roles *r, int32_t name) {
    return (name > 0 && is_joined(r, name - 1, name)) ||
           (name + 1 < r->text.names->count && is_joined(r, name, name + 1));
}

/* A plural says the same of the names coordinated with its holder: Presidents Hart and Lowe; Hart and Lowe,
 * bakers. */
static void add_to_joined(Roles *r, int32_t holder, const RolePhrase *phrase, int32_t step, const char *by) {
    enum { MOST_JOINED = 8 };
    int32_t last = holder;
    for (int32_t i = 0; i < MOST_JOINED && is_plural(&r->text.parsed, phrase->head); i++) {
        int32_t next = last + step;
        if (next < 0 || next >= r->text.names->count) {
            return;
        }
        bool joined =
            step > 0 ? is_joined(r, holder, next) : is_joined(r, next, holder) || is_joined(r, next, last);
        if (!joined) {
            return;
        }
        add(r, next, phrase, by);
        last = next;
    }
}

/* Michael Madden, a non-resident fellow at the Stimson Center. */
static void find_behind(Roles *r, int32_t holder) {
    static const char *const by = BY_BEHIND;
    const Parsed *p = &r->text.parsed;
    const Name *name = name_at(r, holder);
    int32_t high = parsed_sentence(p, name->first_token)->last_token;
    int32_t t = skip_aside(p, name->last_token, high);
    if (t + 1 >= high || !opens_apposition(p, t)) {
        return;
    }
    int32_t start = t + 1, head;
    while (start + 1 < high && parsed_upos(p, start) == UPOS_ADV) {
        start++; /* then a senator */
    }
    head = role_phrase_head(&r->text, start, high);
    if (!is_role_noun(r, head, name) || parsed_deprel(p, start) == DEPREL_CASE) {
        return;
    }
    RolePhrase phrase = role_phrase_find(&r->text, head, start, high);
    int32_t next_name = phrase.last < high ? r->text.name_of[phrase.last] : -1;
    bool is_of_next = next_name >= 0 && next_name != holder && name_at(r, next_name)->kind == name->kind;
    bool fits = !is_plural(p, head) || name->kind != ENTITY_PERSON || has_joined(r, holder);
    fits = fits && (role_noun_kinds(p, head) != ROLE_KIN || phrase.last > head + 1 ||
                    parsed_child(p, head, DEPREL_DET) >= 0 || parsed_child(p, head, DEPREL_NMOD_POSS) >= 0);
    if (fits && !is_of_next && is_apposed(p, name, head, &phrase, high)) {
        add_all(r, holder, head, start, high, by);
        add_to_joined(r, holder, &phrase, -1, by);
    }
}

/* Kremlin spokesperson Dmitry Peskov; without words between. */
static void find_before(Roles *r, int32_t holder) {
    static const char *const by = BY_BEFORE;
    RolePhrase phrase;
    if (wanted_kinds(name_at(r, holder)) && role_phrase_before(&r->text, holder, &phrase)) {
        add(r, holder, &phrase, by);
        add_to_joined(r, holder, &phrase, 1, by);
    }
}

/* The role's noun that a name's own head belongs to: itself, or the one whose complement it is (a broker in
 * London, Colin Marsh, with the name hung on London); -1 for none. */
static int32_t noun_above(const Roles *r, int32_t token, const Name *name) {
    const Parsed *p = &r->text.parsed;
    for (int32_t i = 0; i < SENTENCE_MOST_TOKENS && token >= 0 && token < name->first_token; i++) {
        if (parsed_child(p, token, DEPREL_CASE) < 0 || parsed_deprel(p, token) != DEPREL_NMOD) {
            return is_role_noun(r, token, name) ? token : -1;
        }
        if (is_role_noun(r, token, name) && !parsed_is(p, token, SLICE("chief"))) {
            return token;
        }
        token = parsed_head(p, token);
    }
    return -1;
}

/* The role's noun whose phrase ends at the comma right before a name that the parser took for the next member
 * of a list or for the subject: and his wife, Miriam; her French counterpart, Nicolas Sarkozy. -1 for none.
 */
static int32_t noun_before_comma(const Roles *r, const Name *name, int32_t top, int32_t low) {
    const Parsed *p = &r->text.parsed;
    int32_t comma = name->first_token - 1, list = parsed_head(p, top),
            high = parsed_sentence(p, top)->last_token;
    bool closes = name->last_token < high && parsed_is(p, name->last_token, SLICE(","));
    bool slips = parsed_deprel(p, top) == DEPREL_CONJ || (closes && parsed_deprel(p, top) == DEPREL_NSUBJ);
    if (!slips || comma <= low || !parsed_is(p, comma, SLICE(","))) {
        return -1;
    }
    for (int32_t t = comma - 1; t >= low; t--) {
        bool definite = parsed_child(p, t, DEPREL_NMOD_POSS) >= 0 || parsed_child(p, t, DEPREL_DET) >= 0;
        bool in_list = parsed_head(p, t) == list || t == list || parsed_head(p, t) == top;
        bool is_second =
            in_list && parsed_deprel(p, t) == DEPREL_CONJ && !definite && list >= low && list < t;
        if (is_second && is_role_noun(r, t, name)) {
            t = list + 1; /* our president and CEO, Ben Banky: go on at the first */
            continue;
        }
        if (in_list && parsed_upos(p, t) != UPOS_PUNCT) {
            return definite && is_role_noun(r, t, name) && !is_plural(p, t) ? t : -1;
        }
        if (parsed_is(p, t, SLICE(","))) {
            return -1;
        }
    }
    return -1;
}

/* Whether only a bracket, a comma or colon, and Mr. stand between a role's end and the name. */
static bool is_right_before(const Parsed *p, int32_t last, int32_t name) {
    int32_t t = skip_aside(p, last, name);
    while (t < name && (parsed_is(p, t, SLICE(",")) || parsed_is(p, t, SLICE(":")) ||
                        parsed_is(p, t, SLICE("-")) || parsed_is(p, t, SLICE("–")) ||
                        parsed_is(p, t, SLICE("—")) || role_title_find(p, t) != TITLE_NONE)) {
        t++;
    }
    return t == name;
}

/* The company's lawyer, Carl Berg; a broker in London, Colin Marsh: the name is apposed to the noun. */
static void find_apposed_name(Roles *r, int32_t holder) {
    static const char *const by = BY_APPOSED;

    const Parsed *p = &r->text.parsed;
    const Name *name = name_at(r, holder);
    int32_t top = parsed_top(p, name->first_token, name->last_token),
            low = parsed_sentence(p, top)->first_token;
    Deprel deprel = parsed_deprel(p, top);
    bool is_apposed_to = deprel == DEPREL_APPOS || deprel == DEPREL_FLAT;
    int32_t head =
        is_apposed_to ? noun_above(r, parsed_head(p, top), name) : noun_before_comma(r, name, top, low);
    bool is_plain = head >= 0 && (name->kind == ENTITY_PERSON || parsed_upos(p, head) == UPOS_NOUN);
    if (!is_plain) {
        return;
    }
    RolePhrase phrase = role_phrase_find(&r->text, head, low, name->first_token);
    if (is_right_before(p, phrase.last, name->first_token) &&
        (!is_plural(p, head) || has_joined(r, holder))) {
        add(r, holder, &phrase, by);
        add_to_joined(r, holder, &phrase, 1, by);
    }
}

/* Whether a predicate is stated: not denied, asked or only possible. */
static bool is_stated(const Parsed *p, int32_t predicate) {
    static const char *const modal[] = {"would", "could", "may", "might", "should", "can",
                                        "must",  "will",  "'d",  "’d",    "'ll",    "’ll"};
    const Sentence *sentence = parsed_sentence(p, predicate);
    for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
        if (parsed_head(p, t) != predicate) {
            continue;
        }
        if (parsed_deprel(p, t) == DEPREL_AUX || parsed_deprel(p, t) == DEPREL_MARK) {
            for (size_t i = 0; i < ARRAY_COUNT(modal); i++) {
                if (parsed_is(p, t, slice_of(modal[i]))) {
                    return false;
                }
            }
            if (parsed_is(p, t, SLICE("if")) || parsed_is(p, t, SLICE("whether")) ||
                parsed_is(p, t, SLICE("to"))) {
                return false;
            }
        }
        bool denies = parsed_is(p, t, SLICE("not")) || parsed_is(p, t, SLICE("n't")) ||
                      parsed_is(p, t, SLICE("n’t")) || parsed_is(p, t, SLICE("never")) ||
                      parsed_is(p, t, SLICE("no")) || parsed_is(p, t, SLICE("neither"));
        if (denies) {
            return false;
        }
    }
    return !parsed_is(p, sentence->last_token - 1, SLICE("?"));
}

static bool is_subject(Deprel deprel) {
    return deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_OUTER || deprel == DEPREL_NSUBJ_PASS;
}

/* The post that a verb of appointing gives: named chairman, served as ambassador, became the head of; -1 for
 * none. */
static int32_t post_of(const Roles *r, int32_t verb, const Name *name) {
    const Parsed *p = &r->text.parsed;
    const Sentence *sentence = parsed_sentence(p, verb);
    for (int32_t t = verb + 1; t < sentence->last_token; t++) {
        if (parsed_head(p, t) != verb || !is_role_noun(r, t, name)) {
            continue;
        }
        int32_t preposition = parsed_child(p, t, DEPREL_CASE);
        bool is_as = preposition >= 0 && parsed_is(p, preposition, SLICE("as"));
        Deprel deprel = parsed_deprel(p, t);
        if (is_as || (preposition < 0 && (deprel == DEPREL_XCOMP || deprel == DEPREL_OBJ))) {
            return t;
        }
    }
    return -1;
}

static bool is_predicate_of(const Roles *r, int32_t predicate, const Name *name) {
    const Parsed *p = &r->text.parsed;
    int32_t kinds = role_noun_kinds(p, predicate);
    bool strong = name->kind == ENTITY_ORGANISATION || kinds & ROLE_OFFICE ||
                  (kinds & ROLE_KIN && parsed_child(p, predicate, DEPREL_NMOD_POSS) >= 0) ||
                  parsed_child(p, predicate, DEPREL_NMOD) >= 0;
    return parsed_child(p, predicate, DEPREL_COP) >= 0 && is_role_noun(r, predicate, name) && strong &&
           !is_plural(p, predicate);
}

/* Whether a name is what a verb of appointing has as its new holder: subject of became, serves, was named;
 * object of named. */
static bool is_appointed(const Parsed *p, int32_t top, int32_t verb) {
    static const char *const intransitive[] = {"become", "remain", "serve", "work", "act"};
    bool is_intransitive = false;
    for (size_t i = 0; i < ARRAY_COUNT(intransitive); i++) {
        is_intransitive |= slice_equals(parsed_lemma(p, verb), slice_of(intransitive[i]));
    }
    Deprel deprel = parsed_deprel(p, top);
    return is_intransitive ? deprel == DEPREL_NSUBJ : deprel == DEPREL_NSUBJ_PASS || deprel == DEPREL_OBJ;
}

/* Anna Bell is the director of the museum; was named chairman. */
static void find_predicate(Roles *r, int32_t holder) {
    const Parsed *p = &r->text.parsed;
    const Name *name = name_at(r, holder);
    int32_t top = parsed_top(p, name->first_token, name->last_token), head = parsed_head(p, top);
    if (head < 0 || !is_stated(p, head)) {
        return;
    }
    int32_t high = parsed_sentence(p, top)->last_token;
    if (is_subject(parsed_deprel(p, top)) && is_predicate_of(r, head, name)) {
        int32_t low = parsed_child(p, head, DEPREL_COP) + 1;
        add_all(r, holder, head, low <= head ? low : head, high, "role-predicate");
    } else if (role_verb_appoints(p, head) && is_appointed(p, top, head)) {
        int32_t post = post_of(r, head, name);
        if (post >= 0) {
            add_all(r, holder, post, head + 1, high, "role-appointed");
        }
    }
}

/* The predicate of the relative clause right behind a name, -1 for none: its who or which tells, as the
 * parser may hang the clause on a word before the name. */
static int32_t relative_of(const Parsed *p, const Name *name, int32_t high) {
    int32_t t = skip_aside(p, name->last_token, high);
    t += t < high && parsed_is(p, t, SLICE(","));
    bool says_who = t < high && (parsed_is(p, t, SLICE("who")) || parsed_is(p, t, SLICE("which")));
    int32_t verb = says_who && parsed_deprel(p, t) == DEPREL_NSUBJ ? parsed_head(p, t) : -1;
    return verb > t ? verb : -1;
}

/* Lena Holm, who heads the central bank; who was a baker; who served as mayor. */
static void find_relative(Roles *r, int32_t holder) {
    const Parsed *p = &r->text.parsed;
    const Name *name = name_at(r, holder);
    int32_t high = parsed_sentence(p, name->first_token)->last_token;
    int32_t verb = relative_of(p, name, high);
    if (verb < 0 || name->kind == ENTITY_PLACE || !is_stated(p, verb)) {
        return;
    }
    if (is_predicate_of(r, verb, name)) {
        add_all(r, holder, verb, parsed_child(p, verb, DEPREL_COP) + 1, high, "role-relative");
        return;
    }
    int32_t post = role_verb_appoints(p, verb) ? post_of(r, verb, name) : -1;
    if (post >= 0) {
        add_all(r, holder, post, verb + 1, high, "role-relative");
        return;
    }
    int32_t object = parsed_child(p, verb, DEPREL_OBJ);
    if (role_verb_leads(p, verb) && name->kind == ENTITY_PERSON && object > verb) {
        RolePhrase led = role_phrase_find(&r->text, object, verb + 1, high);
        RolePhrase phrase = {verb, led.last, verb};
        Role *role = add(r, holder, &phrase, "role-leads");
        if (role) {
            role->of_token = object;
        }
    }
}

/* Adds an organisation's own name as what its holder belongs to. */
static void add_affiliation(Roles *r, int32_t holder, int32_t organisation, const char *by) {
    const Name *name = name_at(r, organisation);
    RolePhrase phrase = {name->first_token, name->last_token,
                         parsed_top(&r->text.parsed, name->first_token, name->last_token)};
    Role *role = add(r, holder, &phrase, by);
    if (role) {
        role->of_name = organisation;
        role->of_token = phrase.head;
    }
}

/* Joseph Dempsey of the institute; CNN's Jane Roe: an organisation without a noun. */
static void find_affiliation(Roles *r, int32_t holder) {
    const Parsed *p = &r->text.parsed;
    const Name *name = name_at(r, holder);
    const Sentence *sentence = parsed_sentence(p, name->first_token);
    int32_t t = name->last_token, before = holder - 1;
    if (name->kind != ENTITY_PERSON) {
        return;
    }
    if (before >= 0 && name_at(r, before)->kind == ENTITY_ORGANISATION &&
        name_at(r, before)->last_token == name->first_token - 1 &&
        name->first_token - 1 > sentence->first_token && parsed_upos(p, name->first_token - 1) == UPOS_PART) {
        add_affiliation(r, holder, before, "role-owner");
    }
    bool joins =
        t + 1 < sentence->last_token && (parsed_is(p, t, SLICE("of")) || parsed_is(p, t, SLICE("from")));
    int32_t at = t + 1 + (joins && t + 2 < sentence->last_token && parsed_upos(p, t + 1) == UPOS_DET);
    int32_t other = joins ? r->text.name_of[at] : -1;
    if (other < 0 || name_at(r, other)->kind == ENTITY_PERSON || name_at(r, other)->first_token != at) {
        return;
    }
    int32_t top = parsed_top(p, at, name_at(r, other)->last_token), above = parsed_head(p, top);
    if (parsed_deprel(p, top) != DEPREL_NMOD || above >= t || above < name->first_token - 2) {
        return;
    }
    Role *last = r->found.count ? &r->found.items[r->found.count - 1] : NULL;
    if (name_at(r, other)->kind == ENTITY_ORGANISATION) {
        add_affiliation(r, holder, other, "role-affiliation");
    } else if (last && last->holder == holder && last->of_name < 0 && last->last_token <= name->first_token) {
        last->of_name = other; /* Senator Lamar Alexander of Tennessee */
        last->of_token = top;
    }
}

/* Tom Hale (R-Ohio); Ann Lowe, D-Maine,: party and state of a member of the United States Congress. */
static void find_party(Roles *r, int32_t holder) {
    enum { MOST_TOKENS = 5 };
    const Parsed *p = &r->text.parsed;
    const Name *name = name_at(r, holder);
    int32_t high = parsed_sentence(p, name->first_token)->last_token, first = name->last_token + 1,
            last = first;
    if (name->kind != ENTITY_PERSON || first >= high ||
        !(parsed_is(p, first - 1, SLICE("(")) || parsed_is(p, first - 1, SLICE(",")))) {
        return;
    }
    Slice form = parsed_form(p, first);
    bool is_party = form.len && strchr("DRI", form.ptr[0]) && (form.len == 1 || form.ptr[1] == '-');
    bool has_state = form.len > 2 || (first + 1 < high && parsed_is(p, first + 1, SLICE("-")));
    while (last < high && last - first <= MOST_TOKENS && !parsed_is(p, last, SLICE(")")) &&
           !parsed_is(p, last, SLICE(","))) {
        last++;
    }
    if (is_party && has_state && last < high && last - first <= MOST_TOKENS) {
        RolePhrase phrase = {first, last, first};
        add(r, holder, &phrase, "role-party");
    }
}

static int compare_roles(const void *a, const void *b) {
    const Role *x = a, *y = b;
    int32_t difference = x->span.start != y->span.start ? x->span.start - y->span.start
                         : x->holder != y->holder       ? x->holder - y->holder
                                                        : y->span.end - x->span.end;
    return difference < 0 ? -1 : difference > 0;
}

static const int32_t *cover_tokens(const NameList *names, int32_t n_tokens, Arena *arena) {
    int32_t *name_of = ARENA_NEW(arena, int32_t, n_tokens);
    for (int32_t t = 0; t < n_tokens; t++) {
        name_of[t] = -1;
    }
    for (int32_t i = 0; i < names->count; i++) {
        for (int32_t t = names->items[i].first_token; t < names->items[i].last_token; t++) {
            name_of[t] = i;
        }
    }
    return name_of;
}

void role_find(Slice text, const Segments *segments, const Syntax *syntax, const NameList *names,
               const StateList *states, Arena *arena, Arena *scratch, RoleList *out) {
    ArenaMark mark = arena_mark(scratch);
    Roles roles = {.arena = arena};
    roles.text = (RoleText){parsed_make(text, segments, syntax, scratch), names, states,
                            cover_tokens(names, segments->n_tokens, scratch)};
    for (int32_t i = 0; i < names->count; i++) {
        find_before(&roles, i);
        find_behind(&roles, i);
        find_apposed_name(&roles, i);
        find_predicate(&roles, i);
        find_relative(&roles, i);
        find_affiliation(&roles, i);
        find_party(&roles, i);
    }
    if (roles.found.count) {
        qsort(roles.found.items, (size_t)roles.found.count, sizeof *roles.found.items, compare_roles);
    }

    out->items = roles.found.items;
    out->count = roles.found.count;
    arena_reset(scratch, mark);
}
