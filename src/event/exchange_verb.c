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
                           .category = CATEGORY_COUNT,
                           .first = -1,
                           .by = by};
}

/* A party behind one of two prepositions, at the verb or at its object, where trees often hang it. */
static Party party_behind(const ExchangeFinder *f, const ClauseArguments *a, const char *preposition) {
    int32_t token = clause_oblique(f->clauses, a->verb, preposition);
    Party party = party_near(f->text, token);
    const Clauses *c = f->clauses;
    for (int32_t child = c->children.first[a->verb]; child >= 0 && !party_is(party); child = c->children.next[child]) {
        if (deprel_of(f, child) == DEPREL_OBL) { /* provide dollars in aid to */
            party = party_near(f->text, clause_oblique(c, child, preposition));
        }
    }
    int32_t noun = a->object;
    for (int32_t depth = 0; depth < MOST_STEPS && noun >= 0 && !party_is(party); depth++) {
        party = party_near(f->text, clause_oblique(f->clauses, noun, preposition));
        int32_t next = clause_child(f->clauses, noun, DEPREL_NMOD);
        noun = next >= 0 ? next : clause_child(f->clauses, noun, DEPREL_CONJ);
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
            bool other_acts = deprel == DEPREL_XCOMP && (clause_child(c, at, DEPREL_OBJ) >= 0 || clause_child(c, at, DEPREL_IOBJ) >= 0);
            return other_acts ? -1 : at;
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
    party = party_is(party) ? party : party_near(f->text, clause_oblique(c, noun, "of"));
    return party_is(party) ? party : party_of(f->text, clause_oblique(c, verb, "for"));
}

/* Wants 1, of whom. */
static bool add_wanted(ExchangeFinder *f, const ClauseArguments *a, Party who) {
    ExchangeDraft draft = draft_make(EXCHANGE_WANTS, a, who, BY_VERB);
    draft.what = a->object;
    draft.other = party_behind(f, a, "from");
    int32_t noun = thing_inner(f->clauses, a->object);
    for (int32_t depth = 0; depth < MOST_STEPS && noun >= 0 && !party_is(draft.other); depth++) {
        draft.other = party_owner(f->text, noun); /* access to their ports */
        noun = clause_child(f->clauses, noun, DEPREL_NMOD);
    }
    if (party_is(who) && party_equals(draft.other, who)) {
        draft.other = PARTY_NONE;
    }
    return exchange_add(f, &draft);
}

/* Wants another to do something: the thing of a giving, else the clause. */
static bool add_asked(ExchangeFinder *f, const ClauseArguments *a, Party who, int32_t asked, int32_t clause) {
    ClauseArguments inner;
    clause_arguments_find(f->clauses, clause, &inner);
    ExchangeDraft draft = draft_make(EXCHANGE_WANTS, a, who, BY_CLAUSE);
    draft.other = party_of(f->text, asked);
    bool unknown = !party_is(draft.other) && f->clauses->syntax->upos[asked] == UPOS_PRON;
    if ((party_is(who) && party_equals(draft.other, who)) || unknown) {
        return false;
    }
    bool gives = (exchange_lists_of(f, clause) & 1u << VERB_GIVES) != 0 && inner.object >= 0;
    draft.what = gives ? inner.object : clause;
    draft.is_clause = !gives;
    if (gives) {
        f->taken[thing_inner(f->clauses, inner.object)] |= 1u << EXCHANGE_GIVES; /* told here */
    }
    bool passive = strcmp(xpos_name(f->clauses->syntax->xpos[clause]), "VBN") == 0;
    if (passive) {
        draft.other = PARTY_NONE;
    }
    if (draft.is_clause && !party_is(draft.other) && asked < clause) { /* wants sanctions lifted */
        Span words = thing_span(f->clauses, f->text->entities, asked, NULL, 0);
        draft.first = segments_token_at(f->clauses->segments, words.start);
    }
    return exchange_add(f, &draft);
}

/* Verbs whose object, where it is no party, is the thing even before an infinitive: needs help to rebuild. */
static bool keeps_object(const ExchangeFinder *f, int32_t verb) {
    static const char *const others[] = {"want", "demand", "urge", "like", "require", "order"};
    for (size_t i = 0; i < ARRAY_COUNT(others); i++) {
        if (slice_equals(clause_lemma(f->clauses, verb), slice_of(others[i]))) {
            return false;
        }
    }
    return true;
}

/* The clause below see or get: to see the embargo lifted; -1 for none. */
static int32_t clause_below_seeing(const ExchangeFinder *f, int32_t verb) {
    Slice lemma = clause_lemma(f->clauses, verb);
    bool sees = slice_equals(lemma, SLICE("see")) || slice_equals(lemma, SLICE("get")) || slice_equals(lemma, SLICE("have"));
    int32_t clause = sees && clause_child(f->clauses, verb, DEPREL_OBJ) >= 0 ? clause_child(f->clauses, verb, DEPREL_XCOMP) : -1;
    return clause >= 0 && strcmp(xpos_name(f->clauses->syntax->xpos[clause]), "VBN") == 0 ? clause : -1;
}

static void wants(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    Party who = party_of(f->text, a->subject);
    if (a->clause >= 0 && a->object >= 0 && a->object < a->verb) {
        return; /* the duties that it seeks to end */
    }
    bool object = a->object >= 0 && keeps_object(f, a->verb) && !party_is(party_of(f->text, a->object));
    if (a->clause < 0 || object) {
        add_wanted(f, a, who);
        return;
    }
    int32_t clause = a->clause;
    int32_t inner = clause_below_seeing(f, clause); /* wants to see the embargo lifted */
    if (inner >= 0) {
        add_asked(f, a, who, clause_child(c, clause, DEPREL_OBJ), inner);
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
    return party_is(party_of(f->text, token));
}

static bool is_infinitive(const ExchangeFinder *f, int32_t verb) {
    int32_t mark = clause_child(f->clauses, verb, DEPREL_MARK);
    return mark >= 0 && slice_equals(clause_lemma(f->clauses, mark), SLICE("to"));
}

/* The infinitive that says what somebody is asked to do, -1 for none. */
static int32_t clause_asked(const ExchangeFinder *f, const ClauseArguments *a) {
    int32_t clause = a->clause >= 0 ? a->clause : clause_child(f->clauses, a->verb, DEPREL_ADVCL);
    return clause >= 0 && is_infinitive(f, clause) ? clause : -1;
}

/* Calls for, pushes for, appeals to another for. */
static bool wants_for(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    Party who = party_of(f->text, a->subject);
    ExchangeDraft draft = draft_make(EXCHANGE_WANTS, a, who, BY_VERB);
    draft.what = clause_oblique(c, a->verb, "for");
    if (draft.what < 0 && a->object >= 0) {
        draft.what = clause_oblique(c, a->object, "for");
    }
    bool names = a->object >= 0 && (!is_entity_phrase(f, a->object) || slice_equals(clause_lemma(c, a->verb), SLICE("call")));
    if (draft.what < 0 || names) {
        return false;
    }
    int32_t clause = clause_child(c, draft.what, DEPREL_ACL); /* calls for voters to come */
    clause = clause >= 0 ? clause : clause_asked(f, a);
    if (clause >= 0 && is_infinitive(f, clause)) {
        return is_entity_phrase(f, draft.what) && add_asked(f, a, who, draft.what, clause);
    }
    int32_t asked = a->indirect >= 0 ? a->indirect : a->object;
    draft.other = asked >= 0 ? party_of(f->text, asked) : party_behind(f, a, "to");
    draft.other = party_is(draft.other) ? draft.other : party_of(f->text, clause_oblique(c, a->verb, "on"));
    draft.other = party_is(draft.other) ? draft.other : party_of(f->text, clause_oblique(c, draft.what, "from"));
    return exchange_add(f, &draft);
}

/* Asks another to do something. */
static bool asks(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t asked = a->indirect >= 0 ? a->indirect : a->object;
    int32_t clause = clause_asked(f, a);
    return asked >= 0 && clause >= 0 && (is_entity_phrase(f, asked) || !keeps_object(f, a->verb)) &&
           add_asked(f, a, party_of(f->text, a->subject), asked, clause);
}

/* Calls on another, appeals to another to do something. */
static bool asks_on(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t asked = clause_oblique(f->clauses, a->verb, "on");
    asked = asked >= 0 ? asked : clause_oblique(f->clauses, a->verb, "to");
    int32_t clause = clause_asked(f, a);
    return asked >= 0 && clause >= 0 && is_entity_phrase(f, asked) &&
           add_asked(f, a, party_of(f->text, a->subject), asked, clause);
}

static bool is_burden(const ExchangeFinder *f, int32_t token) {
    return token >= 0 && exchange_word_is(WORD_BURDEN, clause_lemma(f->clauses, token));
}

/* Whether a noun is a person, organisation or place: what is given to, not what is given. */
static bool is_actor(const ExchangeFinder *f, int32_t token) {
    int32_t mention = token < 0 ? -1 : mention_of_head(&f->text->entities->mentions, token);
    return mention >= 0 && f->text->entities->mentions.items[mention].kind != ENTITY_OTHER;
}

/* Offered Haiti medical aid: trees often hang whom it is given before the thing, where no compound could stand. */
static Party party_before(const ExchangeFinder *f, int32_t thing) {
    const Clauses *c = f->clauses;
    Party first = PARTY_NONE;
    for (int32_t child = thing < 0 ? -1 : c->children.first[thing]; child >= 0 && child < thing;
         child = c->children.next[child]) {
        if (deprel_of(f, child) == DEPREL_AMOD || deprel_of(f, child) == DEPREL_NUMMOD) {
            break;
        }
        bool people = party_is(party_of(f->text, child)) && strcmp(xpos_name(c->syntax->xpos[child]), "NNS") == 0;
        if (people && deprel_of(f, child) == DEPREL_COMPOUND) {
            return party_of(f->text, child); /* promised farmers compensation */
        }
        if (deprel_of(f, child) != DEPREL_COMPOUND || c->syntax->upos[child] != UPOS_PROPN) {
            return PARTY_NONE;
        }
        first = party_of(f->text, child);
    }
    const Entity *entity = party_entity(f->text, first);
    return entity && (entity->state >= 0 || entity->kind == ENTITY_PERSON) ? first : PARTY_NONE;
}

static Party party_to(const ExchangeFinder *f, const ClauseArguments *a) {
    Party party = party_of(f->text, a->indirect);
    party = party_is(party) || a->is_passive ? party : party_before(f, a->object);
    party = party_is(party) ? party : party_behind(f, a, "to");
    if (party_is(party) || slice_equals(clause_lemma(f->clauses, a->verb), SLICE("pay"))) {
        return party; /* pays for */
    }
    party = party_behind(f, a, "for");
    const Entity *entity = party_entity(f->text, party);
    return entity && entity->kind == ENTITY_PLACE && entity->state < 0 ? PARTY_NONE : party;
}

/* Gives or offers 1 to 2; or provides 2 with 1. */
static bool gives(ExchangeFinder *f, const ClauseArguments *a, ExchangeKind kind) {
    ExchangeDraft draft = draft_make(kind, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.other = party_to(f, a);
    int32_t with = clause_oblique(f->clauses, a->verb, "with");
    with = with >= 0 || a->object < 0 ? with : clause_oblique(f->clauses, a->object, "with");
    bool equips = exchange_word_is(WORD_EQUIPS, clause_lemma(f->clauses, a->verb));
    if (with >= 0 && equips && !is_actor(f, with)) {
        draft.what = with;
        draft.other = party_of(f->text, a->object);
    }
    if (a->is_passive && !party_is(draft.who) && draft.what >= 0) {
        draft.who = party_owner(f->text, draft.what); /* Italian troops were sent */
        bool adjective = party_is(draft.who) && deprel_of(f, draft.who.token) != DEPREL_NMOD_POSS;
        draft.who = adjective ? draft.who : PARTY_NONE;
    }
    bool moved = !is_actor(f, draft.what) || (exchange_word_is(WORD_MOVES, clause_lemma(f->clauses, a->verb)) &&
                                             party_is(draft.who) && party_is(draft.other));
    return a->clause < 0 && moved && exchange_add(f, &draft);
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
    if (passes) {
        f->taken[thing_inner(f->clauses, inner.object)] |= 1u << EXCHANGE_GIVES; /* told here */
    }
    draft.other = party_to(f, &inner);
    return exchange_add(f, &draft);
}

/* Gets 1 from 2: whoever gives it; wanted where a verb above wants it. */
static bool gets(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t inner = clause_below_seeing(f, a->verb); /* leverage to get sanctions lifted */
    int32_t mark = clause_child(f->clauses, a->verb, DEPREL_MARK);
    if (inner >= 0 && mark >= 0 && slice_equals(clause_lemma(f->clauses, mark), SLICE("to"))) {
        return add_asked(f, a, party_of(f->text, a->subject), a->object, inner);
    }
    Party aim = party_of_aim(f, a->verb);
    int32_t intention = intention_above(f, a->verb);
    if (party_is(aim) || intention >= 0) {
        ClauseArguments wanted = *a;
        Party who = party_is(aim) ? aim : party_of(f->text, a->subject);
        if (!add_wanted(f, &wanted, who)) {
            return false;
        }
        if (intention >= 0) {
            f->drafts.items[f->drafts.count - 1].certain = intention;
        }
        return true;
    }
    static const char *const owned[] = {"buy", "purchase", "import", "receive", "acquire", "borrow"};
    bool known = false;
    for (size_t i = 0; i < ARRAY_COUNT(owned); i++) {
        known = known || slice_equals(clause_lemma(f->clauses, a->verb), slice_of(owned[i]));
    }
    ExchangeDraft draft = draft_make(EXCHANGE_GIVES, a, party_behind(f, a, "from"), BY_VERB);
    if (!known && !party_is(draft.who)) {
        return false;
    }
    draft.from_who = true;
    draft.what = a->object;
    draft.other = party_of(f->text, a->subject);
    return exchange_add(f, &draft);
}

/* Both countries, the two sides: also where nobody can tell which. */
static bool is_plural_group(const ExchangeFinder *f, Party party) {
    if (!party_is(party)) {
        return false;
    }
    int32_t number = clause_child(f->clauses, party.token, DEPREL_NUMMOD);
    int32_t det = clause_child(f->clauses, party.token, DEPREL_DET);
    return party_is_pair(f->text, party) || number >= 0 ||
           (det >= 0 && slice_equals(clause_lemma(f->clauses, det), SLICE("both")));
}

/* The second of two that are subject together: Kim and Putin. */
static Party conjunct_party(const ExchangeFinder *f, int32_t token) {
    return token < 0 ? PARTY_NONE : party_of(f->text, clause_child(f->clauses, token, DEPREL_CONJ));
}

/* Whether a thing can pass from one to another. */
static bool is_transferable(const ExchangeFinder *f, int32_t thing) {
    static const uint32_t categories = 1u << CATEGORY_ARMS | 1u << CATEGORY_FOOD | 1u << CATEGORY_MONEY |
                                       1u << CATEGORY_TECHNOLOGY | 1u << CATEGORY_ENERGY | 1u << CATEGORY_INFORMATION |
                                       1u << CATEGORY_AID;
    return thing >= 0 && (categories & 1u << thing_category(f->clauses, f->text->lexicon, thing)) != 0;
}

/* A club signs a player from another. */
static bool signs_person(ExchangeFinder *f, const ClauseArguments *a) {
    ExchangeDraft draft = draft_make(EXCHANGE_GIVES, a, party_behind(f, a, "from"), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.other = party_of(f->text, a->subject);
    draft.category = CATEGORY_PEOPLE;
    return exchange_add(f, &draft);
}

static bool is_person(const ExchangeFinder *f, int32_t token) {
    int32_t mention = token < 0 ? -1 : mention_of_head(&f->text->entities->mentions, token);
    return mention >= 0 ? f->text->entities->mentions.items[mention].kind == ENTITY_PERSON : is_entity_phrase(f, token);
}

static bool shares(ExchangeFinder *f, const ClauseArguments *a) {
    if (slice_equals(clause_lemma(f->clauses, a->verb), SLICE("sign")) && is_person(f, a->object)) {
        return signs_person(f, a);
    }
    ExchangeDraft draft = draft_make(EXCHANGE_SHARES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    bool agrees = slice_equals(clause_lemma(f->clauses, a->verb), SLICE("agree"));
    draft.what = a->object >= 0 && !agrees ? a->object : clause_oblique(f->clauses, a->verb, "on");
    draft.what = draft.what >= 0 ? draft.what : clause_oblique(f->clauses, a->verb, "to");
    draft.other = party_behind(f, a, "with");
    draft.other = party_is(draft.other) ? draft.other : conjunct_party(f, a->subject);
    bool group = is_plural_group(f, draft.who);
    bool passes = slice_equals(clause_lemma(f->clauses, a->verb), SLICE("share")) && !group && is_transferable(f, draft.what);
    if (passes) { /* Russia shares food, know-how: one gives */
        draft.kind = EXCHANGE_GIVES;
        return exchange_add(f, &draft);
    }
    return (party_is(draft.other) || group) && exchange_add(f, &draft);
}

/* Backs 1: the support is what is given, so the thing begins with the verb. */
static bool backs(ExchangeFinder *f, const ClauseArguments *a) {
    ExchangeDraft draft = draft_make(EXCHANGE_GIVES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.first = a->verb;
    draft.category = exchange_word_category(clause_lemma(f->clauses, a->verb));
    if (a->object < 0) { /* help with the harvest */
        draft.what = clause_oblique(f->clauses, a->verb, "with");
        bool ends = draft.what < 0 || exchange_word_is(WORD_NOBODY, clause_lemma(f->clauses, draft.what));
        return !ends && !a->is_passive && a->clause < 0 && !party_is(party_of(f->text, draft.what)) &&
               party_is(draft.who) && exchange_add(f, &draft);
    }
    draft.other = party_against(f->text, a->object);
    return !a->is_passive && a->clause < 0 && a->object > a->verb && party_is(draft.who) && exchange_add(f, &draft);
}

static bool opposes(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    ExchangeDraft draft = draft_make(EXCHANGE_OPPOSES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object >= 0 ? a->object : clause_oblique(c, a->verb, "to");
    draft.what = draft.what >= 0 ? draft.what : clause_oblique(c, a->verb, "against");
    if (slice_equals(clause_lemma(c, a->verb), SLICE("vote"))) {
        draft.what = a->object < 0 ? clause_oblique(c, a->verb, "against") : -1;
    }
    Slice lemma = clause_lemma(c, a->verb);
    int32_t to = a->is_passive && slice_equals(lemma, SLICE("oppose")) ? clause_oblique(c, a->verb, "to") : -1;
    if (to >= 0) { /* is opposed to */
        draft.who = party_of(f->text, a->object);
        draft.what = to;
        draft.other = party_against(f->text, to);
        return exchange_add(f, &draft);
    }
    bool denies = slice_equals(lemma, SLICE("deny")) || slice_equals(lemma, SLICE("refuse"));
    if (draft.what < 0 || (denies && !exchange_word_is(WORD_DENIED, clause_lemma(c, draft.what)))) {
        return false;
    }
    int32_t clause = clause_child(c, a->verb, DEPREL_ADVCL);
    int32_t mark = clause < 0 ? -1 : clause_child(c, clause, DEPREL_MARK);
    if (mark >= 0 && a->object >= 0 && slice_equals(clause_lemma(c, mark), SLICE("from"))) { /* bars them from leaving */
        draft.other = party_of(f->text, a->object);
        draft.what = clause;
        draft.is_clause = true;
        return exchange_add(f, &draft);
    }
    draft.other = party_of(f->text, a->indirect);
    draft.other = party_is(draft.other) || !denies ? draft.other : party_behind(f, a, "to");
    draft.other = party_is(draft.other) ? draft.other : party_against(f->text, draft.what);
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
    draft.category = CATEGORY_TRADE;
    draft.other = party_behind(f, a, "on");
    draft.other = party_is(draft.other) ? draft.other : party_behind(f, a, "against");
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
    int32_t above = f->clauses->syntax->head[verb];
    bool warned = above >= 0 && slice_equals(clause_lemma(f->clauses, above), SLICE("warn"));
    if (warned && deprel_of(f, verb) == DEPREL_XCOMP) {
        return; /* warned them not to give */
    }
    if (above >= 0 && exchange_word_is(WORD_ABLE, clause_lemma(f->clauses, above))) {
        return;
    }
    ClauseArguments a;
    clause_arguments_find(f->clauses, verb, &a);
#define IN(list) ((lists & 1u << (list)) != 0)
    if ((IN(VERB_ASKS) && asks(f, &a)) || (IN(VERB_ASKS_ON) && asks_on(f, &a))) {
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
    if (IN(VERB_GETS) || slice_equals(clause_lemma(f->clauses, verb), SLICE("get"))) {
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
    static const char *const prepositions[] = {"on", "in", "for", "of"};
    for (size_t i = 0; i < ARRAY_COUNT(prepositions) && a.object < 0; i++) {
        a.object = clause_oblique(c, adjective, prepositions[i]);
    }
    bool interested = slice_equals(clause_lemma(c, adjective), SLICE("interested"));
    if (interested && a.object >= 0 && thing_category(c, f->text->lexicon, thing_inner(c, a.object)) == CATEGORY_OTHER) {
        return; /* interested in history */
    }
    if (add_wanted(f, &a, party_of(f->text, a.subject))) {
        f->drafts.items[f->drafts.count - 1].by = BY_ADJECTIVE;
    }
}
