/* Exchanges that nouns say: a demand for, an offer of, sales of, aid to, a deal with, opposition to. */
#include "event/exchange_draft.h"
#include "event/exchange_thing.h"
#include "event/exchange_words.h"

static const char BY_NOUN[] = "exchange-noun";

static ExchangeDraft draft_make(ExchangeKind kind, int32_t noun) {
    return (ExchangeDraft){.kind = kind,
                           .who = PARTY_NONE,
                           .other = PARTY_NONE,
                           .trigger = noun,
                           .certain = noun,
                           .what = noun,
                           .first = -1,
                           .by = BY_NOUN};
}

static Party party_behind(const ExchangeFinder *f, int32_t noun, const char *preposition) {
    const Clauses *c = f->clauses;
    Party party = party_of(f->text, clause_oblique(c, noun, preposition));
    if (party.entity < 0 && c->syntax->deprel[noun] == DEPREL_OBJ) {
        /* where trees hang what stands behind an object */
        party = party_of(f->text, clause_oblique(c, c->syntax->head[noun], preposition));
    }
    return party;
}

/* Who has the noun: whose it is, who is named by an adjective, who stands behind by or from, or the subject of a verb that
 * says little more (express support, make an offer). */
static Party party_who(const ExchangeFinder *f, int32_t noun) {
    const Clauses *c = f->clauses;
    Party who = party_owner(f->text, noun);
    who = who.entity >= 0 ? who : party_of(f->text, clause_oblique(c, noun, "by"));
    who = who.entity >= 0 ? who : party_of(f->text, clause_oblique(c, noun, "from"));
    if (who.entity >= 0 || c->syntax->deprel[noun] != DEPREL_OBJ) {
        return who;
    }
    int32_t verb = c->syntax->head[noun];
    return exchange_word_is(WORD_LIGHT, clause_lemma(c, verb)) ? party_of(f->text, clause_subject(c, verb)) : who;
}

static int32_t thing_behind(const ExchangeFinder *f, int32_t noun, const char *const *prepositions, size_t n) {
    for (size_t i = 0; i < n; i++) {
        int32_t token = clause_oblique(f->clauses, noun, prepositions[i]);
        if (token >= 0) {
            return token;
        }
    }
    return -1;
}

static void wants(ExchangeFinder *f, int32_t noun) {
    static const char *const prepositions[] = {"for", "of"};
    ExchangeDraft draft = draft_make(EXCHANGE_WANTS, noun);
    draft.who = party_who(f, noun);
    draft.what = thing_behind(f, noun, prepositions, ARRAY_COUNT(prepositions));
    draft.other = party_behind(f, noun, "to");
    exchange_add(f, &draft);
}

static void offers(ExchangeFinder *f, int32_t noun) {
    static const char *const prepositions[] = {"of"};
    ExchangeDraft draft = draft_make(EXCHANGE_OFFERS, noun);
    draft.from_who = true;
    draft.who = party_who(f, noun);
    draft.what = thing_behind(f, noun, prepositions, ARRAY_COUNT(prepositions));
    draft.other = party_behind(f, noun, "to");
    exchange_add(f, &draft);
}

static void gives(ExchangeFinder *f, int32_t noun) {
    ExchangeDraft draft = draft_make(EXCHANGE_GIVES, noun);
    draft.from_who = true;
    draft.who = party_who(f, noun);
    draft.other = party_behind(f, noun, "to");
    draft.other = draft.other.entity >= 0 ? draft.other : party_behind(f, noun, "for");
    exchange_add(f, &draft);
}

static void passes(ExchangeFinder *f, int32_t noun) {
    static const char *const prepositions[] = {"of"};
    ExchangeDraft draft = draft_make(EXCHANGE_GIVES, noun);
    draft.from_who = true;
    draft.who = party_who(f, noun);
    draft.what = thing_behind(f, noun, prepositions, ARRAY_COUNT(prepositions));
    if (draft.what < 0) {
        draft.what = clause_child(f->clauses, noun, DEPREL_COMPOUND);
    }
    draft.other = party_behind(f, noun, "to");
    if (draft.other.entity < 0 && draft.what >= 0) {
        draft.other = party_of(f->text, clause_oblique(f->clauses, draft.what, "to"));
    }
    exchange_add(f, &draft);
}

static void shares(ExchangeFinder *f, int32_t noun) {
    const Clauses *c = f->clauses;
    ExchangeDraft draft = draft_make(EXCHANGE_SHARES, noun);
    draft.from_who = true;
    int32_t between = clause_oblique(c, noun, "between");
    if (between >= 0) {
        draft.who = party_of(f->text, between);
        int32_t second = clause_child(c, between, DEPREL_CONJ);
        draft.other = party_of(f->text, second);
    } else {
        draft.other = party_behind(f, noun, "with");
        draft.who = party_who(f, noun);
    }
    bool group = draft.who.entity >= 0 && f->text->entities->items[draft.who.entity].members[0] >= 0;
    if (draft.who.entity >= 0 && (draft.other.entity >= 0 || group)) {
        exchange_add(f, &draft);
    }
}

static void opposes(ExchangeFinder *f, int32_t noun) {
    static const char *const prepositions[] = {"to", "of", "on", "against"};
    ExchangeDraft draft = draft_make(EXCHANGE_OPPOSES, noun);
    draft.from_who = true;
    draft.who = party_who(f, noun);
    draft.what = thing_behind(f, noun, prepositions, ARRAY_COUNT(prepositions));
    draft.other = party_near(f->text, draft.what);
    exchange_add(f, &draft);
}

void exchange_find_at_noun(ExchangeFinder *f, int32_t noun) {
    Slice lemma = clause_lemma(f->clauses, noun);
    Deprel deprel = (Deprel)f->clauses->syntax->deprel[noun];
    if (deprel == DEPREL_COMPOUND || f->taken[noun]) {
        return;
    }
    static const struct {
        ExchangeWord list;
        void (*rule)(ExchangeFinder *finder, int32_t noun);
    } rules[] = {{WORD_WANT_NOUN, wants},   {WORD_OFFER_NOUN, offers}, {WORD_GIVE_NOUN, gives},
                 {WORD_PASS_NOUN, passes},  {WORD_SHARE_NOUN, shares}, {WORD_OPPOSE_NOUN, opposes}};
    for (size_t i = 0; i < ARRAY_COUNT(rules); i++) {
        if (exchange_word_is(rules[i].list, lemma)) {
            rules[i].rule(f, noun);
        }
    }
}
