/* Exchanges that verbs and adjectives say: wants, asks, offers, gives, gets, shares, backs, opposes. */
#include "event/exchange_draft.h"

#include "event/exchange_thing.h"
#include "event/exchange_words.h"

static const char BY_VERB[] = "exchange-verb";
static const char BY_CLAUSE[] = "exchange-clause";
static const char BY_ADJECTIVE[] = "exchange-adjective";

enum { MOST_STEPS = 3 }; /* from a verb of getting up to what wants it */

static Deprel deprel_of(const ExchangeFinder *f, int32_t token) {
    return (Deprel)f->clauses->syntax->deprel[token];
}

static ExchangeDraft draft_make(ExchangeKind kind, const ClauseArguments *a, Party who, const char *by) {
    return (ExchangeDraft){.kind = kind,
                           .who = who,
                           .other = PARTY_NONE,
                           .trigger = a->verb,
                           .certain = a->verb,
                           .what = -1,
                           .first = -1,
                           .by = by};
}

/* A party behind one of two prepositions, at the verb or at its object, where trees often hang it. */
static Party party_behind(const ExchangeFinder *f, const ClauseArguments *a, const char *preposition) {
    int32_t token = clause_oblique(f->clauses, a->verb, preposition);
    Party party = party_near(f->text, token);
    int32_t inner = thing_inner(f->clauses, a->object);
    if (party.entity < 0 && a->object >= 0) {
        party = party_near(f->text, clause_oblique(f->clauses, a->object, preposition));
    }
    if (party.entity < 0 && inner != a->object) {
        party = party_near(f->text, clause_oblique(f->clauses, inner, preposition));
    }
    return party;
}

/* Whether a verb wants, plans or tries what stands below it: seeks to buy. */
static bool intends(const ExchangeFinder *f, int32_t token) {
    return exchange_word_is(WORD_INTENDS, clause_lemma(f->clauses, token)) ||
           (exchange_lists_of(f, token) & (1u << VERB_WANTS | 1u << VERB_WANTS_FOR | 1u << VERB_ASKS)) != 0;
}

/* What wants that a verb comes about, with the same one acting: a predicate above it; -1 for none. */
static int32_t intention_above(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    int32_t at = verb;
    for (int32_t step = 0; step < MOST_STEPS; step++) {
        Deprel deprel = deprel_of(f, at);
        if (deprel != DEPREL_XCOMP && deprel != DEPREL_ADVCL && deprel != DEPREL_ACL && deprel != DEPREL_CONJ) {
            return -1;
        }
        at = c->syntax->head[at];
        if (deprel != DEPREL_CONJ && intends(f, at)) {
            return at;
        }
    }
    return -1;
}

/* The party whose aim it is: for Russia, the objective is to secure; their goal is to get. */
static Party party_of_aim(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    int32_t noun = clause_child(c, verb, DEPREL_NSUBJ_OUTER);
    if (noun < 0 || !exchange_word_is(WORD_AIM, clause_lemma(c, noun))) {
        return PARTY_NONE;
    }
    Party party = party_owner(f->text, noun);
    party = party.entity >= 0 ? party : party_near(f->text, clause_oblique(c, noun, "of"));
    return party.entity >= 0 ? party : party_of(f->text, clause_oblique(c, verb, "for"));
}

/* Wants 1, of whom. */
static bool add_wanted(ExchangeFinder *f, const ClauseArguments *a, Party who) {
    ExchangeDraft draft = draft_make(EXCHANGE_WANTS, a, who, BY_VERB);
    draft.what = a->object;
    draft.other = party_behind(f, a, "from");
    if (draft.other.entity < 0) {
        draft.other = party_owner(f->text, thing_inner(f->clauses, a->object));
    }
    return exchange_add(f, &draft);
}

/* Wants another to do something: the thing of a giving, else the clause. */
static bool add_asked(ExchangeFinder *f, const ClauseArguments *a, Party who, int32_t asked, int32_t clause) {
    ClauseArguments inner;
    clause_arguments_find(f->clauses, clause, &inner);
    ExchangeDraft draft = draft_make(EXCHANGE_WANTS, a, who, BY_CLAUSE);
    draft.other = party_of(f->text, asked);
    if (draft.other.entity == who.entity) {
        return false;
    }
    bool gives = (exchange_lists_of(f, clause) & 1u << VERB_GIVES) != 0 && inner.object >= 0;
    draft.what = gives ? inner.object : clause;
    draft.is_clause = !gives;
    return exchange_add(f, &draft);
}

static void wants(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    Party who = party_of(f->text, a->subject);
    if (a->clause < 0) {
        add_wanted(f, a, who);
        return;
    }
    int32_t own = clause_child(c, a->clause, DEPREL_NSUBJ);
    own = own >= 0 ? own : clause_child(c, a->clause, DEPREL_NSUBJ_PASS);
    int32_t asked = own >= 0 ? own : a->object;
    if (asked >= 0) {
        add_asked(f, a, who, asked, a->clause);
    }
}

static bool is_entity_phrase(const ExchangeFinder *f, int32_t token) {
    return party_of(f->text, token).entity >= 0;
}

/* Calls for, pushes for, appeals to another for. */
static bool wants_for(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    ExchangeDraft draft = draft_make(EXCHANGE_WANTS, a, party_of(f->text, a->subject), BY_VERB);
    draft.what = clause_oblique(c, a->verb, "for");
    if (draft.what < 0) {
        return false;
    }
    draft.other = is_entity_phrase(f, a->object) ? party_of(f->text, a->object) : party_behind(f, a, "to");
    draft.other = draft.other.entity >= 0 ? draft.other : party_of(f->text, clause_oblique(c, draft.what, "from"));
    return exchange_add(f, &draft);
}

/* Asks another to do something, or for something. */
static bool asks(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    int32_t asked = a->indirect >= 0 ? a->indirect : a->object;
    if (asked < 0) {
        asked = clause_oblique(c, a->verb, "on");
    }
    if (asked < 0) {
        asked = clause_oblique(c, a->verb, "to");
    }
    if (asked < 0 || !is_entity_phrase(f, asked)) {
        return false;
    }
    int32_t clause = a->clause >= 0 ? a->clause : clause_child(c, a->verb, DEPREL_ADVCL);
    int32_t mark = clause < 0 ? -1 : clause_child(c, clause, DEPREL_MARK);
    bool to = mark >= 0 && slice_equals(clause_lemma(c, mark), SLICE("to"));
    return to && add_asked(f, a, party_of(f->text, a->subject), asked, clause);
}

static bool is_burden(const ExchangeFinder *f, int32_t token) {
    return token >= 0 && exchange_word_is(WORD_BURDEN, clause_lemma(f->clauses, token));
}

/* Offered Haiti medical aid: trees often hang whom it is given before the thing, where no compound could stand. */
static Party party_before(const ExchangeFinder *f, int32_t thing) {
    const Clauses *c = f->clauses;
    Party first = PARTY_NONE;
    for (int32_t child = thing < 0 ? -1 : c->children.first[thing]; child >= 0 && child < thing;
         child = c->children.next[child]) {
        if (deprel_of(f, child) == DEPREL_AMOD) {
            return first;
        }
        if (deprel_of(f, child) != DEPREL_COMPOUND || c->syntax->upos[child] != UPOS_PROPN) {
            return PARTY_NONE;
        }
        first = party_of(f->text, child);
    }
    return PARTY_NONE;
}

static Party party_to(const ExchangeFinder *f, const ClauseArguments *a) {
    Party party = party_of(f->text, a->indirect);
    party = party.entity >= 0 || a->is_passive ? party : party_before(f, a->object);
    party = party.entity >= 0 ? party : party_behind(f, a, "to");
    return party.entity >= 0 ? party : party_behind(f, a, "for");
}

/* Gives or offers 1 to 2; or provides 2 with 1. */
static bool gives(ExchangeFinder *f, const ClauseArguments *a, ExchangeKind kind) {
    ExchangeDraft draft = draft_make(kind, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.other = party_to(f, a);
    int32_t with = clause_oblique(f->clauses, a->verb, "with");
    if (with >= 0 && is_entity_phrase(f, a->object) && !is_entity_phrase(f, with)) {
        draft.what = with;
        draft.other = party_of(f->text, a->object);
    }
    return exchange_add(f, &draft);
}

/* Promises to do something. */
static bool offers_to(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t mark = clause_child(f->clauses, a->clause, DEPREL_MARK);
    if (mark < 0 || !slice_equals(clause_lemma(f->clauses, mark), SLICE("to"))) {
        return false;
    }
    ClauseArguments inner;
    clause_arguments_find(f->clauses, a->clause, &inner);
    ExchangeDraft draft = draft_make(EXCHANGE_OFFERS, a, party_of(f->text, a->subject), BY_CLAUSE);
    draft.from_who = true;
    bool passes = (exchange_lists_of(f, a->clause) & 1u << VERB_GIVES) != 0 && inner.object >= 0;
    draft.what = passes ? inner.object : a->clause;
    draft.is_clause = !passes;
    draft.other = party_to(f, &inner);
    return exchange_add(f, &draft);
}

/* Gets 1 from 2: whoever gives it; wanted where a verb above wants it. */
static bool gets(ExchangeFinder *f, const ClauseArguments *a) {
    Party aim = party_of_aim(f, a->verb);
    int32_t intention = intention_above(f, a->verb);
    if (aim.entity >= 0 || intention >= 0) {
        ClauseArguments wanted = *a;
        Party who = aim.entity >= 0 ? aim : party_of(f->text, a->subject);
        if (!add_wanted(f, &wanted, who)) {
            return false;
        }
        if (intention >= 0) {
            f->drafts.items[f->drafts.count - 1].certain = intention;
        }
        return true;
    }
    ExchangeDraft draft = draft_make(EXCHANGE_GIVES, a, party_behind(f, a, "from"), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.other = party_of(f->text, a->subject);
    return exchange_add(f, &draft);
}

static bool is_plural_group(const ExchangeFinder *f, Party party) {
    return party.entity >= 0 && f->text->entities->items[party.entity].members[0] >= 0;
}

/* The second of two that are subject together: Kim and Putin. */
static Party conjunct_party(const ExchangeFinder *f, int32_t token) {
    return token < 0 ? PARTY_NONE : party_of(f->text, clause_child(f->clauses, token, DEPREL_CONJ));
}

static bool shares(ExchangeFinder *f, const ClauseArguments *a) {
    ExchangeDraft draft = draft_make(EXCHANGE_SHARES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object >= 0 ? a->object : clause_oblique(f->clauses, a->verb, "on");
    draft.other = party_behind(f, a, "with");
    draft.other = draft.other.entity >= 0 ? draft.other : conjunct_party(f, a->subject);
    if (draft.other.entity < 0 && !is_plural_group(f, draft.who)) {
        return false;
    }
    return exchange_add(f, &draft);
}

/* Backs 1: the support is what is given, so the thing begins with the verb. */
static bool backs(ExchangeFinder *f, const ClauseArguments *a) {
    ExchangeDraft draft = draft_make(EXCHANGE_GIVES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.first = a->verb;
    draft.other = party_near(f->text, a->object);
    return !a->is_passive && exchange_add(f, &draft);
}

static bool opposes(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    ExchangeDraft draft = draft_make(EXCHANGE_OPPOSES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object >= 0 ? a->object : clause_oblique(c, a->verb, "to");
    draft.what = draft.what >= 0 ? draft.what : clause_oblique(c, a->verb, "against");
    Slice lemma = clause_lemma(c, a->verb);
    bool denies = slice_equals(lemma, SLICE("deny")) || slice_equals(lemma, SLICE("refuse"));
    if (draft.what < 0 || (denies && !exchange_word_is(WORD_DENIED, clause_lemma(c, draft.what)))) {
        return false;
    }
    draft.other = party_of(f->text, a->indirect);
    draft.other = draft.other.entity >= 0 ? draft.other : party_near(f->text, draft.what);
    return exchange_add(f, &draft);
}

/* Lifts or imposes sanctions. */
static bool burdens(ExchangeFinder *f, const ClauseArguments *a, bool lifts) {
    if (!is_burden(f, a->object) || a->is_passive) {
        return false;
    }
    ExchangeDraft draft = draft_make(lifts ? EXCHANGE_GIVES : EXCHANGE_OPPOSES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.first = a->verb;
    draft.other = party_behind(f, a, "on");
    draft.other = draft.other.entity >= 0 ? draft.other : party_behind(f, a, "against");
    return exchange_add(f, &draft);
}

/* Verbs that are no predicates of their own: the needed aid, according to, including. */
static bool is_modifier(Deprel deprel) {
    return deprel == DEPREL_AMOD || deprel == DEPREL_COMPOUND || deprel == DEPREL_CASE || deprel == DEPREL_MARK ||
           deprel == DEPREL_AUX || deprel == DEPREL_AUX_PASS || deprel == DEPREL_FIXED || deprel == DEPREL_COP;
}

void exchange_find_at_verb(ExchangeFinder *f, int32_t verb) {
    uint32_t lists = exchange_lists_of(f, verb);
    if (!lists || is_modifier(deprel_of(f, verb))) {
        return;
    }
    ClauseArguments a;
    clause_arguments_find(f->clauses, verb, &a);
#define IN(list) ((lists & 1u << (list)) != 0)
    if (IN(VERB_ASKS) && asks(f, &a)) {
        return;
    }
    if (IN(VERB_WANTS_FOR) && wants_for(f, &a)) {
        return;
    }
    if (IN(VERB_WANTS)) {
        wants(f, &a);
    }
    if (IN(VERB_OFFERS) && a.clause >= 0) {
        offers_to(f, &a);
    } else if (IN(VERB_OFFERS)) {
        gives(f, &a, EXCHANGE_OFFERS);
    }
    if (IN(VERB_GIVES)) {
        gives(f, &a, EXCHANGE_GIVES);
    }
    if (IN(VERB_GETS)) {
        gets(f, &a);
    }
    if (IN(VERB_SHARES)) {
        shares(f, &a);
    }
    if (IN(VERB_BACKS)) {
        backs(f, &a);
    }
    if (IN(VERB_OPPOSES)) {
        opposes(f, &a);
    }
    if (IN(VERB_LIFTS) || IN(VERB_IMPOSES)) {
        burdens(f, &a, IN(VERB_LIFTS));
    }
#undef IN
}

/* Keen on more aid, interested in a deal, desperate for food. */
void exchange_find_at_adjective(ExchangeFinder *f, int32_t adjective) {
    const Clauses *c = f->clauses;
    if (!exchange_word_is(WORD_WANTING, clause_lemma(c, adjective)) || is_modifier(deprel_of(f, adjective))) {
        return;
    }
    ClauseArguments a = {.verb = adjective, .subject = clause_subject(c, adjective), .object = -1, .indirect = -1, .clause = -1};
    static const char *const prepositions[] = {"on", "in", "for"};
    for (size_t i = 0; i < ARRAY_COUNT(prepositions) && a.object < 0; i++) {
        a.object = clause_oblique(c, adjective, prepositions[i]);
    }
    if (add_wanted(f, &a, party_of(f->text, a.subject))) {
        f->drafts.items[f->drafts.count - 1].by = BY_ADJECTIVE;
    }
}
