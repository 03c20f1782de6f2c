/* Exchanges whose verb says that somebody wants, asks or gets. */
#include "event/exchange_rule.h"
#include "event/exchange_thing.h"
#include "event/exchange_words.h"

static const char BY_VERB[] = "exchange-verb";
static const char BY_CLAUSE[] = "exchange-clause";

enum { MOST_STEPS = 3 }; /* from a verb of getting up to what wants it */

/* Whether a verb wants, plans or tries what stands below it: seeks to buy. */
static bool intends(const ExchangeFinder *f, int32_t token) {
    return exchange_word_is(WORD_INTENDS, clause_lemma(f->clauses, token)) ||
           (exchange_lists_of(f, token) & (1u << VERB_WANTS | 1u << VERB_WANTS_FOR | 1u << VERB_ASKS)) != 0;
}

/* Submitted a bid to buy: whether a verb's object is what the infinitive below it says. */
static bool makes_aim(const ExchangeFinder *f, int32_t verb) {
    int32_t object = clause_child(f->clauses, verb, DEPREL_OBJ);
    return object >= 0 && exchange_word_is(WORD_INTENDS, clause_lemma(f->clauses, object)) &&
           exchange_word_is(WORD_LIGHT, clause_lemma(f->clauses, verb));
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
        if (deprel == DEPREL_ADVCL && makes_aim(f, at)) {
            return at;
        }
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

/* To expand trade with Chad: the other side, under its own name, so that it can be read in the clause. */
static Party named_with(const ExchangeFinder *f, const ClauseArguments *a) {
    Party party = exchange_party_behind(f, a, "with");
    const Entity *entity = party_entity(f->text, party);
    int32_t mention = party_is(party) ? mention_of_head(&f->text->entities->mentions, party.token) : -1;
    if (mention >= 0 && f->text->entities->mentions.items[mention].stands_for >= 0) {
        return PARTY_NONE; /* with Paris, for France */
    }
    return entity && slice_equals(entity->name, slice_at(f->clauses->text, party_words(f->text, party))) ? party : PARTY_NONE;
}

/* Wants to meet the judge, proposes barring parties from foreign funds. Needs to: it must, whether or not it wants. What the
 * verb below says by itself (wants to buy) is told there. */
static bool wants_to_do(ExchangeFinder *f, const ClauseArguments *a, Party who) {
    const Clauses *c = f->clauses;
    static const uint32_t told = 1u << VERB_GIVES | 1u << VERB_GETS | 1u << VERB_SHARES | 1u << VERB_DISCUSSES | 1u << VERB_WANTS |
                                 1u << VERB_WANTS_FOR | 1u << VERB_OFFERS;
    int32_t clause = a->clause;
    bool must = slice_equals(clause_lemma(c, a->verb), SLICE("need")) || slice_equals(clause_lemma(c, a->verb), SLICE("lack"));
    bool form = clause_is_infinitive(c, clause) || strcmp(xpos_name(c->syntax->xpos[clause]), "VBG") == 0;
    if (must || !form || a->is_passive || c->syntax->upos[clause] != UPOS_VERB || (exchange_lists_of(f, clause) & told) != 0 ||
        (exchange_word_is(WORD_UNWILLED, clause_lemma(c, clause)) && !slice_equals(clause_lemma(c, clause), SLICE("have"))) || clause < a->verb) {
        return false;
    }
    ClauseArguments inner;
    clause_arguments_find(c, clause, &inner);
    if (slice_equals(clause_lemma(c, clause), SLICE("have"))) { /* wants to have tanks */
        return inner.object > clause && exchange_add_wanted(f, &inner, who);
    }
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_WANTS, a, who, BY_CLAUSE);
    draft.what = clause;
    draft.is_clause = true;
    draft.first = clause_is_infinitive(c, clause) ? clause_child(c, clause, DEPREL_MARK) : clause;
    draft.other = named_with(f, &inner);
    bool added = (inner.object > clause || inner.clause >= 0) && exchange_add(f, &draft);
    exchange_take(f, added ? clause : -1); /* told here */
    exchange_take(f, added ? inner.object : -1);
    return added;
}

/* Hopes, aims to see him. */
bool exchange_wishes(ExchangeFinder *f, const ClauseArguments *a) {
    bool likes = slice_equals(clause_lemma(f->clauses, a->verb), SLICE("like"));
    int32_t modal = likes ? clause_child(f->clauses, a->verb, DEPREL_AUX) : -1; /* would like to meet him, but likes to swim */
    if (likes && (modal < 0 || strcmp(xpos_name(f->clauses->syntax->xpos[modal]), "MD") != 0)) {
        return false;
    }
    if (a->clause >= 0 && exchange_word_is(WORD_UNSAID, clause_lemma(f->clauses, a->clause))) {
        return false; /* would like to thank */
    }
    bool own = a->clause >= 0 && a->object < 0 && a->indirect < 0 && clause_child(f->clauses, a->clause, DEPREL_NSUBJ) < 0;
    return own && wants_to_do(f, a, party_of(f->text, a->subject));
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
    return asked >= 0 ? exchange_add_asked(f, a, who, asked, a->clause) : wants_to_do(f, a, who);
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
    draft.what = clause_oblique(c, a->verb, slice_equals(clause_lemma(c, a->verb), SLICE("insist")) ? "on" : "for");
    if (draft.what < 0 && a->object >= 0) {
        draft.what = clause_oblique(c, a->object, "for");
    }
    bool before = draft.what >= 0 && draft.what < a->verb;
    bool names = before || (a->object >= 0 && (!exchange_is_party(f, a->object) || slice_equals(clause_lemma(c, a->verb), SLICE("call"))));
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

/* Told my son to eat: what passes in a family. */
static bool tells_own(const ExchangeFinder *f, int32_t verb, int32_t asked) {
    if (asked < 0 || !slice_equals(clause_lemma(f->clauses, verb), SLICE("tell"))) {
        return false;
    }
    int32_t owner = clause_child(f->clauses, asked, DEPREL_NMOD_POSS);
    return f->clauses->syntax->upos[owner >= 0 ? owner : asked] == UPOS_PRON;
}

/* Asks another to do something. */
bool exchange_asks(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t asked = a->indirect >= 0 ? a->indirect : a->object;
    int32_t clause = clause_asked(f, a);
    bool tells = slice_equals(clause_lemma(f->clauses, a->verb), SLICE("tell"));
    if (tells && clause >= 0 && clause_is_passive(f->clauses, clause)) {
        return false; /* told the weekly, to be published today */
    }
    int32_t on = clause_oblique(f->clauses, a->verb, "on");
    bool about = on >= 0 && !exchange_word_is(WORD_TIME, clause_lemma(f->clauses, on));
    if (clause_oblique(f->clauses, a->verb, "for") >= 0 || about || tells_own(f, a->verb, asked)) {
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

/* Hopes that another will do something, wishes him to. */
bool exchange_hopes(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    int32_t clause = a->clause;
    if (clause < 0 || c->syntax->upos[clause] != UPOS_VERB || exchange_word_is(WORD_UNWILLED, clause_lemma(c, clause))) {
        return false;
    }
    Predicate hoped;
    predicate_look(c, clause, &hoped);
    int32_t asked = clause_child(c, clause, DEPREL_NSUBJ);
    asked = asked >= 0 || exchange_deprel(f, clause) != DEPREL_XCOMP ? asked : a->object;
    bool named = asked >= 0 && (c->syntax->upos[asked] == UPOS_NOUN || c->syntax->upos[asked] == UPOS_PROPN);
    return named && !hoped.is_perfect && hoped.negation < 0 && exchange_is_party(f, asked) &&
           exchange_add_asked(f, a, party_of(f->text, a->subject), asked, clause);
}

/* Says that another must or should do something, or that something must be done. */
bool exchange_requires(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    bool behind = a->clause < 0 && exchange_deprel(f, a->verb) == DEPREL_PARATAXIS; /* Chad must leave, he said */
    int32_t clause = behind ? c->syntax->head[a->verb] : a->clause;
    if (clause < 0 || (!behind && exchange_deprel(f, clause) != DEPREL_CCOMP) || c->syntax->upos[clause] != UPOS_VERB) {
        return false;
    }
    Predicate must;
    predicate_look(c, clause, &must);
    bool ought = (must.modality == MODAL_MUST || must.modality == MODAL_OUGHT) && !must.is_perfect && must.subject >= 0;
    bool named = ought && (c->syntax->upos[must.subject] == UPOS_NOUN || c->syntax->upos[must.subject] == UPOS_PROPN);
    bool demand = must.modality == MODAL_MUST || must.is_passive || (named && exchange_is_party(f, must.subject));
    return named && demand && must.negation < 0 && exchange_add_asked(f, a, party_of(f->text, a->subject), must.subject, clause);
}

static bool lemma_is_one_of(const ExchangeFinder *f, int32_t verb, const char *const *lemmas, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (slice_equals(clause_lemma(f->clauses, verb), slice_of(lemmas[i]))) {
            return true;
        }
    }
    return false;
}

/* Verbs of getting that say enough without from whom: buys, but not gets. */
static bool gets_by_itself(const ExchangeFinder *f, int32_t verb) {
    static const char *const lemmas[] = {"buy", "purchase", "import", "receive", "acquire", "borrow"};
    return lemma_is_one_of(f, verb, lemmas, ARRAY_COUNT(lemmas));
}

/* Those whose thing has a price. */
static bool buys(const ExchangeFinder *f, int32_t verb) {
    static const char *const lemmas[] = {"buy", "purchase", "acquire", "take"};
    return lemma_is_one_of(f, verb, lemmas, ARRAY_COUNT(lemmas));
}

/* Plans, seeks, bids to buy: wants it, and offers its price. */
static bool wants_to_get(ExchangeFinder *f, const ClauseArguments *a, Party who, int32_t intention, bool company) {
    int32_t first = f->drafts.count;
    bool added = exchange_add_wanted(f, a, who);
    if (added && buys(f, a->verb)) {
        exchange_add_price(f, a, EXCHANGE_OFFERS, who, PARTY_NONE);
    }
    for (int32_t i = first; i < f->drafts.count; i++) {
        ExchangeDraft *draft = &f->drafts.items[i];
        draft->certain = intention >= 0 ? intention : draft->certain;
        draft->category = company && draft->what == a->object ? CATEGORY_TRADE : draft->category;
    }
    return added;
}

/* Gets 1 from 2, who gives it; a wanting where a predicate above wants it. */
bool exchange_gets(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t inner = exchange_clause_below_seeing(f, a->verb);
    if (inner >= 0) { /* leverage to get sanctions lifted */
        return clause_is_infinitive(f->clauses, a->verb) &&
               exchange_add_asked(f, a, party_of(f->text, a->subject), a->object, inner);
    }
    if (slice_equals(clause_lemma(f->clauses, a->verb), SLICE("receive")) && exchange_is_actor(f, a->object)) {
        return false; /* was received by the minister */
    }
    Party aim = party_of_aim(f, a->verb);
    int32_t intention = intention_above(f, a->verb);
    bool company = buys(f, a->verb) && exchange_is_organisation(f, a->object);
    if (party_is(aim) || intention >= 0) {
        return wants_to_get(f, a, party_is(aim) ? aim : party_of(f->text, a->subject), intention, company);
    }
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_GIVES, a, exchange_party_behind(f, a, "from"), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.other = party_of(f->text, a->subject);
    draft.category = company ? CATEGORY_TRADE : CATEGORY_COUNT;
    bool added = (gets_by_itself(f, a->verb) || company || party_is(draft.who)) && exchange_add(f, &draft);
    if (added && buys(f, a->verb)) {
        exchange_add_price(f, a, EXCHANGE_GIVES, draft.other, draft.who);
    }
    return added;
}
