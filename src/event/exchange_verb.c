/* Exchanges that verbs and adjectives say: which rules a word is given to. */
#include "event/exchange_rule.h"
#include "event/exchange_thing.h"
#include "event/exchange_words.h"

static const char BY_ADJECTIVE[] = "exchange-adjective";

/* Words that are no predicates of their own: the needed aid, according to, including. */
static bool is_modifier(Deprel deprel) {
    return deprel == DEPREL_AMOD || deprel == DEPREL_COMPOUND || deprel == DEPREL_CASE || deprel == DEPREL_MARK ||
           deprel == DEPREL_AUX || deprel == DEPREL_AUX_PASS || deprel == DEPREL_FIXED || deprel == DEPREL_COP;
}

/* Given its size. */
static bool is_preposition(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    return slice_equals(clause_lemma(c, verb), SLICE("give")) && !clause_is_passive(c, verb) &&
           strcmp(xpos_name(c->syntax->xpos[verb]), "VBN") == 0 && clause_child(c, verb, DEPREL_AUX) < 0 &&
           exchange_deprel(f, verb) == DEPREL_ADVCL;
}

/* Whether a verb means what its list says: not with a particle that its roleset does not have (blasted out), not where
 * somebody is warned to do it or only able to. */
static bool is_meant(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    if (is_modifier(exchange_deprel(f, verb)) || is_preposition(f, verb)) {
        return false;
    }
    Slice roleset = f->text->frames->items[f->frame_of[verb]].name;
    bool whole = slice_find(roleset, SLICE("_"), 0) < roleset.len;
    if (clause_child(c, verb, DEPREL_COMPOUND_PRT) >= 0 && !whole) {
        return false;
    }
    int32_t above = c->syntax->head[verb];
    bool warned = above >= 0 && slice_equals(clause_lemma(c, above), SLICE("warn"));
    return above < 0 || !((warned && exchange_deprel(f, verb) == DEPREL_XCOMP) ||
                          exchange_word_is(WORD_ABLE, clause_lemma(c, above)));
}

static bool offers(ExchangeFinder *f, const ClauseArguments *a) {
    return a->object < 0 || a->clause >= 0 ? exchange_offers_to(f, a) : exchange_gives(f, a, EXCHANGE_OFFERS);
}

static bool gives(ExchangeFinder *f, const ClauseArguments *a) {
    return exchange_gives(f, a, EXCHANGE_GIVES);
}

static bool lifts(ExchangeFinder *f, const ClauseArguments *a) {
    return exchange_burdens(f, a, true);
}

static bool imposes(ExchangeFinder *f, const ClauseArguments *a) {
    return exchange_burdens(f, a, false);
}

/* In the order in which they are asked; the first four leave nothing to others where they took something. */
static const struct {
    bool (*rule)(ExchangeFinder *finder, const ClauseArguments *arguments);
    ExchangeVerb list;
    bool is_last;
} rules[] = {{exchange_asks, VERB_ASKS, true},
             {exchange_asks_on, VERB_ASKS_ON, true},
             {exchange_requires, VERB_REQUIRES, true},
             {exchange_wants_for, VERB_WANTS_FOR, true},
             {exchange_wants, VERB_WANTS, false},
             {offers, VERB_OFFERS, false},
             {gives, VERB_GIVES, false},
             {exchange_gets, VERB_GETS, false},
             {exchange_shares, VERB_SHARES, false},
             {exchange_discusses, VERB_DISCUSSES, false},
             {exchange_backs, VERB_BACKS, false},
             {exchange_opposes, VERB_OPPOSES, false},
             {lifts, VERB_LIFTS, false},
             {imposes, VERB_IMPOSES, false},
             {exchange_frees, VERB_FREES, false},
             {exchange_fines, VERB_FINES, false},
             {exchange_hopes, VERB_HOPES, false},
             {exchange_wishes, VERB_WISHES, false},
             {exchange_acts_for, VERB_ACTS_FOR, false},
             {exchange_acts_against, VERB_ACTS_AGAINST, false},
             {exchange_makes_for, VERB_MAKES_FOR, false},
             {exchange_acts_for_at, VERB_ACTS_FOR_AT, false},
             {exchange_acts_against_at, VERB_ACTS_AGAINST_AT, false},
             {exchange_refuses, VERB_REFUSES, false}};

_Static_assert(ARRAY_COUNT(rules) == VERB_LISTS, "one rule a list");

void exchange_find_at_verb(ExchangeFinder *f, int32_t verb) {
    uint32_t lists = exchange_lists_of(f, verb);
    if (!lists || !is_meant(f, verb)) {
        return;
    }
    ClauseArguments a;
    clause_arguments_find(f->clauses, verb, &a);
    for (size_t i = 0; i < ARRAY_COUNT(rules); i++) {
        if (lists & 1u << rules[i].list && rules[i].rule(f, &a) && rules[i].is_last) {
            return;
        }
    }
}

/* Keen on more aid, interested in a deal, desperate for food. */
void exchange_find_at_adjective(ExchangeFinder *f, int32_t adjective) {
    const Clauses *c = f->clauses;
    if (!is_modifier(exchange_deprel(f, adjective)) && exchange_is_ready(f, adjective)) {
        return;
    }
    if (!exchange_word_is(WORD_WANTING, clause_lemma(c, adjective)) || is_modifier(exchange_deprel(f, adjective))) {
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
    if (exchange_add_wanted(f, &a, party_of(f->text, a.subject))) {
        f->drafts.items[f->drafts.count - 1].by = BY_ADJECTIVE;
    }
}
