/* Exchanges whose verb says that somebody wants, asks or gets. */
#include "event/exchange_rule.h"
#include "event/exchange_thing.h"
#include "event/exchange_words.h"

static const char BY_VERB[] = "exchange-verb";

enum { MOST_STEPS = 3 }; /* from a verb of getting up to what wants it */

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
        Deprel deprel = exchange_deprel(f, at);
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

bool exchange_wants(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    Party who = party_of(f->text, a->subject);
    if (a->clause >= 0 && a->object >= 0 && a->object < a->verb) {
        return false; /* the duties that it seeks to end */
    }
    int32_t participle = keeps_object(f, a->verb) ? -1 : exchange_participle_of(c, a->verb);
    if (participle >= 0) {
        return exchange_add_asked(f, a, who, a->object, participle);
    }
    bool object = a->object >= 0 && keeps_object(f, a->verb) && !exchange_is_party(f, a->object);
    if (a->clause < 0 || object) {
        return exchange_add_wanted(f, a, who);
    }
    int32_t inner = exchange_clause_below_seeing(f, a->clause); /* wants to see the embargo lifted */
    if (inner >= 0) {
        return exchange_add_asked(f, a, who, clause_child(c, a->clause, DEPREL_OBJ), inner);
    }
    int32_t asked = clause_child(c, a->clause, DEPREL_NSUBJ);
    asked = asked >= 0 ? asked : clause_child(c, a->clause, DEPREL_NSUBJ_PASS);
    asked = asked >= 0 ? asked : a->object;
    return asked >= 0 && exchange_add_asked(f, a, who, asked, a->clause);
}

/* The infinitive that says what somebody is asked to do, -1 for none. */
static int32_t clause_asked(const ExchangeFinder *f, const ClauseArguments *a) {
    int32_t clause = a->clause >= 0 ? a->clause : clause_child(f->clauses, a->verb, DEPREL_ADVCL);
    return clause >= 0 && clause_is_infinitive(f->clauses, clause) ? clause : -1;
}

/* Calls for, pushes for, appeals to another for. */
bool exchange_wants_for(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    Party who = party_of(f->text, a->subject);
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_WANTS, a, who, BY_VERB);
    draft.what = clause_oblique(c, a->verb, "for");
    if (draft.what < 0 && a->object >= 0) {
        draft.what = clause_oblique(c, a->object, "for");
    }
    bool names = a->object >= 0 && (!exchange_is_party(f, a->object) || slice_equals(clause_lemma(c, a->verb), SLICE("call")));
    if (draft.what < 0 || names) {
        return false;
    }
    int32_t clause = clause_child(c, draft.what, DEPREL_ACL); /* calls for voters to come */
    clause = clause >= 0 ? clause : clause_asked(f, a);
    if (clause >= 0 && clause_is_infinitive(f->clauses, clause) && exchange_is_party(f, draft.what)) {
        return exchange_add_asked(f, a, who, draft.what, clause);
    }
    if (exchange_is_actor(f, draft.what) && !exchange_word_is(WORD_LOOKING, clause_lemma(c, a->verb))) {
        return false; /* campaigned for the mayor */
    }
    if (slice_equals(clause_lemma(c, a->verb), SLICE("sue"))) {
        ExchangeCategory category = thing_category(c, f->text->lexicon, draft.what);
        if (category != CATEGORY_MONEY && category != CATEGORY_JUSTICE) {
            return false; /* for what was done, not for damages */
        }
    }
    int32_t asked = a->indirect >= 0 ? a->indirect : a->object;
    draft.other = party_of(f->text, asked >= 0 ? asked : clause_oblique(c, a->verb, "to"));
    draft.other = party_is(draft.other) ? draft.other : party_of(f->text, clause_oblique(c, a->verb, "on"));
    draft.other = party_is(draft.other) ? draft.other : party_of(f->text, clause_oblique(c, draft.what, "from"));
    return exchange_add(f, &draft);
}

/* Asks another to do something. */
bool exchange_asks(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t asked = a->indirect >= 0 ? a->indirect : a->object;
    int32_t clause = clause_asked(f, a);
    if (clause_oblique(f->clauses, a->verb, "for") >= 0 || clause_oblique(f->clauses, a->verb, "on") >= 0) {
        return false; /* pressed them for help to rebuild, on their failure to help */
    }
    return asked >= 0 && clause >= 0 && (exchange_is_party(f, asked) || !keeps_object(f, a->verb)) &&
           exchange_add_asked(f, a, party_of(f->text, a->subject), asked, clause);
}

/* Calls on another, appeals to another to do something. */
bool exchange_asks_on(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t asked = clause_oblique(f->clauses, a->verb, "on");
    asked = asked >= 0 ? asked : clause_oblique(f->clauses, a->verb, "to");
    int32_t clause = clause_asked(f, a);
    return asked >= 0 && clause >= 0 && exchange_is_party(f, asked) &&
           exchange_add_asked(f, a, party_of(f->text, a->subject), asked, clause);
}

/* Says that another must or should do something, or that something must be done. */
bool exchange_requires(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    if (a->clause < 0 || exchange_deprel(f, a->clause) != DEPREL_CCOMP || c->syntax->upos[a->clause] != UPOS_VERB) {
        return false;
    }
    Predicate must;
    predicate_look(c, a->clause, &must);
    bool ought = (must.modality == MODAL_MUST || must.modality == MODAL_OUGHT) && !must.is_perfect && must.subject >= 0;
    bool named = ought && (c->syntax->upos[must.subject] == UPOS_NOUN || c->syntax->upos[must.subject] == UPOS_PROPN);
    bool demand = must.modality == MODAL_MUST || must.is_passive || (named && exchange_is_party(f, must.subject));
    return named && demand && must.negation < 0 && exchange_add_asked(f, a, party_of(f->text, a->subject), must.subject, a->clause);
}

/* Verbs of getting that say enough without from whom: buys, but not gets. */
static bool gets_by_itself(const ExchangeFinder *f, int32_t verb) {
    static const char *const lemmas[] = {"buy", "purchase", "import", "receive", "acquire", "borrow"};
    for (size_t i = 0; i < ARRAY_COUNT(lemmas); i++) {
        if (slice_equals(clause_lemma(f->clauses, verb), slice_of(lemmas[i]))) {
            return true;
        }
    }
    return false;
}

/* Gets 1 from 2, who gives it; a wanting where a predicate above wants it. */
bool exchange_gets(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t inner = exchange_clause_below_seeing(f, a->verb);
    if (inner >= 0) { /* leverage to get sanctions lifted */
        return clause_is_infinitive(f->clauses, a->verb) &&
               exchange_add_asked(f, a, party_of(f->text, a->subject), a->object, inner);
    }
    Party aim = party_of_aim(f, a->verb);
    int32_t intention = intention_above(f, a->verb);
    if (party_is(aim) || intention >= 0) {
        bool added = exchange_add_wanted(f, a, party_is(aim) ? aim : party_of(f->text, a->subject));
        if (added && intention >= 0) {
            f->drafts.items[f->drafts.count - 1].certain = intention;
        }
        return added;
    }
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_GIVES, a, exchange_party_behind(f, a, "from"), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.other = party_of(f->text, a->subject);
    return (gets_by_itself(f, a->verb) || party_is(draft.who)) && exchange_add(f, &draft);
}
