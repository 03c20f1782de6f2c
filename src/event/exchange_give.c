/* Exchanges whose verb says that somebody gives or offers. */
#include "event/exchange_rule.h"
#include "event/exchange_thing.h"
#include "event/exchange_words.h"

static const char BY_VERB[] = "exchange-verb";
static const char BY_CLAUSE[] = "exchange-clause";

/* Offered Haiti medical aid: trees often hang whom it is given before the thing, where no compound could stand. */
static Party party_before(const ExchangeFinder *f, int32_t thing) {
    const Clauses *c = f->clauses;
    Party first = PARTY_NONE;
    for (int32_t child = thing < 0 ? -1 : c->children.first[thing]; child >= 0 && child < thing;
         child = c->children.next[child]) {
        if (exchange_deprel(f, child) == DEPREL_AMOD || exchange_deprel(f, child) == DEPREL_NUMMOD) {
            break;
        }
        bool people = party_is(party_of(f->text, child)) && strcmp(xpos_name(c->syntax->xpos[child]), "NNS") == 0;
        if (people && exchange_deprel(f, child) == DEPREL_COMPOUND) {
            return party_of(f->text, child); /* promised farmers compensation */
        }
        if (exchange_deprel(f, child) != DEPREL_COMPOUND || c->syntax->upos[child] != UPOS_PROPN) {
            return PARTY_NONE;
        }
        first = party_of(f->text, child);
    }
    const Entity *entity = party_entity(f->text, first);
    if (!entity || c->syntax->head[thing] < 0) {
        return PARTY_NONE;
    }
    if (exchange_word_is(WORD_DATIVE, clause_lemma(c, c->syntax->head[thing])) && entity->kind == ENTITY_ORGANISATION) {
        return first;
    }
    return entity->state >= 0 || entity->kind == ENTITY_PERSON ? first : PARTY_NONE;
}

static Party party_to(const ExchangeFinder *f, const ClauseArguments *a) {
    Party party = party_of(f->text, a->indirect);
    party = party_is(party) || a->is_passive ? party : party_before(f, a->object);
    bool leads = a->object >= 0 && exchange_word_is(WORD_LEADING, clause_lemma(f->clauses, a->object));
    party = party_is(party) || leads ? party : exchange_party_behind(f, a, "to");
    if (party_is(party) || leads || slice_equals(clause_lemma(f->clauses, a->verb), SLICE("pay"))) {
        return party; /* pays for */
    }
    party = exchange_party_behind(f, a, "for");
    const Entity *entity = party_entity(f->text, party);
    return entity && entity->kind == ENTITY_PLACE && entity->state < 0 ? PARTY_NONE : party;
}

/* Whether a thing tells something without whom it is given to: money, but not a decision. */
static bool says_enough(const ExchangeFinder *f, int32_t thing) {
    int32_t inner = thing_inner(f->clauses, thing);
    ExchangeCategory category = inner < 0 ? CATEGORY_OTHER : thing_category(f->clauses, f->text->lexicon, inner);
    bool permit = inner >= 0 && exchange_word_is(WORD_PERMIT, clause_lemma(f->clauses, inner));
    return permit || (category != CATEGORY_OTHER && category != CATEGORY_SUPPORT);
}

/* Whether an offer says enough without its receiver; money is committed, and crimes. */
static bool offers_something(const ExchangeFinder *f, const ClauseArguments *a, const ExchangeDraft *draft) {
    int32_t inner = thing_inner(f->clauses, draft->what);
    ExchangeCategory category = inner < 0 ? CATEGORY_OTHER : thing_category(f->clauses, f->text->lexicon, inner);
    if (slice_equals(clause_lemma(f->clauses, a->verb), SLICE("commit"))) {
        return category == CATEGORY_MONEY || category == CATEGORY_MILITARY || category == CATEGORY_AID;
    }
    Slice lemma = clause_lemma(f->clauses, a->verb);
    bool promises = slice_equals(lemma, SLICE("promise")) || slice_equals(lemma, SLICE("pledge")) || slice_equals(lemma, SLICE("vow"));
    return party_is(draft->other) || category != CATEGORY_OTHER || promises;
}

/* Handed over their rifles: trees often hang what is handed behind the particle. */
static int32_t object_behind_particle(const ExchangeFinder *f, int32_t verb) {
    Slice lemma = clause_lemma(f->clauses, verb);
    bool hands = slice_equals(lemma, SLICE("hand")) || slice_equals(lemma, SLICE("turn"));
    int32_t token = hands ? clause_oblique(f->clauses, verb, "over") : -1;
    return token == verb + 2 || (token > verb && clause_child(f->clauses, token, DEPREL_CASE) == verb + 1) ? token : -1;
}

/* What is deployed and dispatched to somewhere: troops, ships, doctors. */
static bool is_force(const ExchangeFinder *f, int32_t thing) {
    static const uint32_t forces = 1u << CATEGORY_MILITARY | 1u << CATEGORY_ARMS | 1u << CATEGORY_PEOPLE | 1u << CATEGORY_AID |
                                   1u << CATEGORY_LABOUR;
    return thing >= 0 && (forces & 1u << thing_category(f->clauses, f->text->lexicon, thing)) != 0;
}

/* Gives or offers 1 to 2; or provides 2 with 1. */
bool exchange_gives(ExchangeFinder *f, const ClauseArguments *given, ExchangeKind kind) {
    ClauseArguments with_object = *given;
    const ClauseArguments *a = &with_object;
    if (given->object < 0) {
        with_object.object = object_behind_particle(f, given->verb);
    }
    ExchangeDraft draft = exchange_draft_at(kind, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.other = party_to(f, a);
    int32_t with = clause_oblique(f->clauses, a->verb, "with");
    with = with >= 0 || a->object < 0 ? with : clause_oblique(f->clauses, a->object, "with");
    bool equips = exchange_word_is(WORD_EQUIPS, clause_lemma(f->clauses, a->verb));
    if (with >= 0 && equips && !exchange_is_actor(f, with)) {
        draft.what = with;
        draft.other = party_of(f->text, a->object);
    }
    if (a->is_passive && !party_is(draft.who) && draft.what >= 0) {
        draft.who = party_owner(f->text, draft.what); /* Italian troops were sent */
        bool adjective = party_is(draft.who) && exchange_deprel(f, draft.who.token) != DEPREL_NMOD_POSS;
        draft.who = adjective ? draft.who : PARTY_NONE;
    }
    if (kind == EXCHANGE_OFFERS) {
        return a->clause < 0 && !exchange_is_actor(f, draft.what) && offers_something(f, a, &draft) && exchange_add(f, &draft);
    }
    Slice lemma = clause_lemma(f->clauses, a->verb);
    if ((slice_equals(lemma, SLICE("deploy")) || slice_equals(lemma, SLICE("dispatch"))) && !is_force(f, draft.what)) {
        return false; /* an update, a rival */
    }
    if (exchange_word_is(WORD_SENDING, lemma) && !party_is(draft.other)) {
        return false;
    }
    bool moved = !exchange_is_actor(f, draft.what) || (exchange_word_is(WORD_MOVES, clause_lemma(f->clauses, a->verb)) &&
                                             party_is(draft.who) && party_is(draft.other));
    return a->clause < 0 && moved && (party_is(draft.other) || says_enough(f, draft.what)) && exchange_add(f, &draft);
}

/* Promises to do something. */
bool exchange_offers_to(ExchangeFinder *f, const ClauseArguments *given) {
    ClauseArguments with = *given;
    const ClauseArguments *a = &with;
    if (with.clause < 0) {
        with.clause = clause_child(f->clauses, given->verb, DEPREL_ADVCL); /* pledged in May to leave */
    }
    if (a->clause < 0 || !clause_is_infinitive(f->clauses, a->clause) || clause_child(f->clauses, a->clause, DEPREL_COP) >= 0) {
        return false; /* promises to be good */
    }
    ClauseArguments inner;
    clause_arguments_find(f->clauses, a->clause, &inner);
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_OFFERS, a, party_of(f->text, a->subject), BY_CLAUSE);
    draft.from_who = true;
    bool passes = (exchange_lists_of(f, a->clause) & 1u << VERB_GIVES) != 0 && inner.object >= 0;
    draft.what = passes ? inner.object : a->clause;
    draft.is_clause = !passes;
    if (passes) {
        f->taken[thing_inner(f->clauses, inner.object)] |= 1u << EXCHANGE_GIVES; /* told here */
    }
    draft.other = party_to(f, &inner);
    bool added = exchange_add(f, &draft);
    exchange_take(f, added && !passes ? a->clause : -1); /* told here */
    exchange_take(f, added && !passes ? inner.object : -1);
    return added;
}
