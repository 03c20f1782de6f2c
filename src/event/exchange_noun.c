/* Exchanges that nouns say: a demand for, an offer of, sales of, aid to, a deal with, opposition to. */
#include "event/exchange_rule.h"
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
                           .category = CATEGORY_COUNT,
                           .first = -1,
                           .by = BY_NOUN};
}

static Party party_behind(const ExchangeFinder *f, int32_t noun, const char *preposition) {
    const Clauses *c = f->clauses;
    Party party = party_of(f->text, clause_oblique(c, noun, preposition));
    if (!party_is(party) && c->syntax->deprel[noun] == DEPREL_OBJ) {
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
    who = party_is(who) ? who : party_of(f->text, clause_oblique(c, noun, "by"));
    who = party_is(who) ? who : party_of(f->text, clause_oblique(c, noun, "from"));
    if (party_is(who) || c->syntax->deprel[noun] != DEPREL_OBJ) {
        return who;
    }
    int32_t verb = c->syntax->head[noun];
    return exchange_word_is(WORD_LIGHT, clause_lemma(c, verb)) ? party_of(f->text, clause_subject(c, verb)) : who;
}

static int32_t thing_behind(const ExchangeFinder *f, int32_t noun, const char *const *prepositions, size_t n) {
    for (size_t i = 0; i < n; i++) {
        int32_t token = clause_oblique(f->clauses, noun, prepositions[i]);
        if (token < 0 && f->clauses->syntax->deprel[noun] == DEPREL_OBJ) { /* where trees hang it too */
            token = clause_oblique(f->clauses, f->clauses->syntax->head[noun], prepositions[i]);
            token = token > noun ? token : -1;
        }
        if (token >= 0) {
            return token;
        }
    }
    return -1;
}

/* The infinitive that says what is asked for or promised: a request to meet, also where trees hang it to the verb above
 * (announced its readiness to help); -1 for none. */
static int32_t infinitive_behind(const ExchangeFinder *f, int32_t noun) {
    const Clauses *c = f->clauses;
    int32_t clause = clause_child(c, noun, DEPREL_ACL);
    if (clause < 0 && c->syntax->deprel[noun] == DEPREL_OBJ) {
        clause = clause_child(c, c->syntax->head[noun], DEPREL_ADVCL);
        clause = clause >= 0 && clause_child(c, clause, DEPREL_MARK) == noun + 1 ? clause : -1;
    }
    return clause >= 0 && clause_is_infinitive(c, clause) && clause_child(c, clause, DEPREL_COP) < 0 ? clause : -1;
}

/* Who stands right behind a noun with by, from or on, also where trees hang it to the verb above. */
static Party party_right_behind(const ExchangeFinder *f, int32_t noun, const char *preposition) {
    const Clauses *c = f->clauses;
    int32_t token = clause_oblique(c, noun, preposition);
    if (token < 0 && c->syntax->deprel[noun] == DEPREL_OBJ) {
        token = clause_oblique(c, c->syntax->head[noun], preposition);
        token = token > noun && clause_child(c, token, DEPREL_CASE) == noun + 1 ? token : -1;
    }
    return party_of(f->text, token);
}

/* The object of a verb that is not the word behind the noun: that, which trees take for a pronoun. */
static int32_t object_beside(const Clauses *c, int32_t verb, int32_t that) {
    for (int32_t child = c->children.first[verb]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == DEPREL_OBJ && child != that) {
            return child;
        }
    }
    return -1;
}

/* The demand that Chad leave the port: the verb of the clause that says it; -1 for none. Trees often take it for a relative
 * one, which has no object of its own (the demand that Chad rejected). */
static int32_t demanded_behind(const ExchangeFinder *f, int32_t noun) {
    const Clauses *c = f->clauses;
    for (int32_t child = c->children.first[noun]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = (Deprel)c->syntax->deprel[child];
        int32_t subject = clause_child(c, child, DEPREL_NSUBJ), that = subject - 1;
        while (that > noun && c->syntax->head[that] == subject) {
            that--;
        }
        bool verb = c->syntax->upos[child] == UPOS_VERB && subject > noun && slice_equals(clause_lemma(c, that), SLICE("that"));
        bool clause = (deprel == DEPREL_CCOMP || deprel == DEPREL_ACL) && clause_child(c, child, DEPREL_MARK) == that;
        if (verb && that > noun && (clause || (deprel == DEPREL_ACL_RELCL && object_beside(c, child, that) >= 0))) {
            return child;
        }
    }
    return -1;
}

/* Calls on Chad to leave, pressure on it: the infinitive, at the noun, at whom it is for, or at the verb above. */
static int32_t urged_behind(const ExchangeFinder *f, int32_t noun, int32_t urged) {
    const Clauses *c = f->clauses;
    int32_t clause = infinitive_behind(f, noun);
    clause = clause >= 0 ? clause : infinitive_behind(f, urged);
    if (clause < 0 && c->syntax->deprel[noun] == DEPREL_OBJ) {
        clause = clause_child(c, c->syntax->head[noun], DEPREL_ADVCL);
        clause = clause >= 0 ? clause : clause_child(c, c->syntax->head[noun], DEPREL_XCOMP);
        clause = clause >= 0 && clause_child(c, clause, DEPREL_MARK) == urged + 1 && clause_is_infinitive(c, clause) ? clause : -1;
    }
    return clause > urged ? clause : -1;
}

/* Is, came under pressure: who is. */
static Party under_pressure(const ExchangeFinder *f, int32_t noun) {
    const Clauses *c = f->clauses;
    int32_t subject = clause_child(c, noun, DEPREL_NSUBJ), verb = c->syntax->head[noun];
    bool comes = subject < 0 && verb >= 0 && c->syntax->upos[verb] == UPOS_VERB;
    return party_of(f->text, comes ? clause_subject(c, verb) : subject);
}

static int32_t first_word(const ExchangeFinder *f, int32_t head) {
    Span words = thing_span(f->clauses, f->text->entities, head, NULL, 0);
    return segments_token_at(f->clauses->segments, words.start);
}

/* A demand, a call, pressure of one that another does something. Tells whether it was taken. */
static bool add_demanded(ExchangeFinder *f, ExchangeDraft draft, int32_t noun) {
    const Clauses *c = f->clauses;
    draft.is_clause = true;
    draft.what = demanded_behind(f, noun);
    if (draft.what >= 0) {
        int32_t subject = clause_child(c, draft.what, DEPREL_NSUBJ);
        draft.other = party_of(f->text, subject);
        draft.first = party_is(draft.other) ? draft.what : first_word(f, subject);
        bool added = exchange_add(f, &draft);
        exchange_take(f, added ? object_beside(c, draft.what, -1) : -1);
        return added;
    }
    bool under = slice_equals(clause_preposition(c, noun), SLICE("under"));
    draft.other = under ? under_pressure(f, noun) : party_right_behind(f, noun, "on");
    draft.other = party_is(draft.other) || under ? draft.other : party_right_behind(f, noun, "to");
    int32_t behind = under ? noun : draft.other.token;
    draft.what = party_is(draft.other) ? urged_behind(f, noun, behind) : -1;
    bool added = draft.what >= 0 && exchange_add(f, &draft);
    exchange_take(f, added ? clause_child(c, draft.what, DEPREL_OBJ) : -1);
    return added;
}

/* Her promise to cut taxes, the demand to leave. */
static bool add_clause(ExchangeFinder *f, ExchangeDraft *draft, int32_t noun) {
    draft->what = infinitive_behind(f, noun);
    draft->is_clause = true;
    return draft->what >= 0 && exchange_add(f, draft);
}

static void wants_behind(ExchangeFinder *f, int32_t noun, const char *preposition) {
    if (f->clauses->syntax->deprel[noun] == DEPREL_COMPOUND) {
        return; /* a shortage area */
    }
    ExchangeDraft draft = draft_make(EXCHANGE_WANTS, noun);
    draft.who = party_who(f, noun);
    bool lacks = exchange_word_is(WORD_WANT_NOUN_OF, clause_lemma(f->clauses, noun));
    if (!party_is(draft.who) && lacks) { /* is in need of */
        draft.who = party_of(f->text, clause_child(f->clauses, noun, DEPREL_NSUBJ));
    }
    draft.who = party_is(draft.who) ? draft.who : party_right_behind(f, noun, "by");
    if (!lacks && add_demanded(f, draft, noun)) {
        return;
    }
    draft.what = thing_behind(f, noun, &preposition, 1);
    draft.other = party_behind(f, noun, "to");
    int32_t asked = draft.what >= 0 && party_is(party_of(f->text, draft.what)) ? draft.what : -1;
    int32_t clause = asked < 0 ? -1 : infinitive_behind(f, asked);
    clause = clause >= 0 || asked < 0 ? clause : infinitive_behind(f, noun);
    if (clause >= 0) { /* a request for traders to wait */
        draft.other = party_of(f->text, asked);
        draft.what = clause;
        draft.is_clause = true;
        exchange_add(f, &draft);
        return;
    }
    if (draft.what < 0) {
        if (!lacks && exchange_word_is(WORD_OWN_NOUN, clause_lemma(f->clauses, noun))) {
            add_clause(f, &draft, noun); /* not pressure to resign, which another is to do */
        }
        return;
    }
    if (!party_is(draft.who) && lacks) { /* a shortage of bread in Sudan */
        draft.who = party_behind(f, noun, "in");
        draft.who = party_is(draft.who) ? draft.who : party_of(f->text, clause_oblique(f->clauses, draft.what, "in"));
    }
    exchange_add(f, &draft);
}

static void wants(ExchangeFinder *f, int32_t noun) {
    wants_behind(f, noun, "for");
}

static void wants_of(ExchangeFinder *f, int32_t noun) {
    wants_behind(f, noun, "of");
}

/* Whether a noun has words that say of which kind it is, or for what. */
static bool says_more(const ExchangeFinder *f, int32_t noun) {
    const Clauses *c = f->clauses;
    for (int32_t child = c->children.first[noun]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = (Deprel)c->syntax->deprel[child];
        Slice preposition = clause_preposition(c, child);
        bool tells = slice_equals(preposition, SLICE("for")) || slice_equals(preposition, SLICE("of")) ||
                     slice_equals(preposition, SLICE("to")) || slice_equals(preposition, SLICE("in"));
        bool behind = deprel == DEPREL_NMOD && tells && !party_is(party_of(f->text, child));
        if (deprel == DEPREL_AMOD || deprel == DEPREL_COMPOUND || behind) {
            return true;
        }
    }
    return false;
}

/* Will strengthen cooperation: as sure as the verb that says little more; the noun itself where no such verb is above. */
static int32_t certain_of(const ExchangeFinder *f, int32_t noun) {
    const Clauses *c = f->clauses;
    int32_t verb = c->syntax->deprel[noun] == DEPREL_OBJ ? c->syntax->head[noun] : -1;
    bool light = verb >= 0 && exchange_word_is(WORD_LIGHT, clause_lemma(c, verb)) &&
                 !exchange_word_is(WORD_DROPPING, clause_lemma(c, verb)); /* withdrew the offer */
    return light ? verb : noun;
}

static void offers(ExchangeFinder *f, int32_t noun) {
    static const char *const prepositions[] = {"of"};
    ExchangeDraft draft = draft_make(EXCHANGE_OFFERS, noun);
    draft.from_who = true;
    draft.who = party_who(f, noun);
    draft.what = thing_behind(f, noun, prepositions, ARRAY_COUNT(prepositions));
    draft.other = party_behind(f, noun, "to");
    if (draft.what >= 0 ? exchange_add(f, &draft) : add_clause(f, &draft, noun)) {
        return;
    }
    draft.what = noun; /* an eight-year offer to the pitcher */
    draft.is_clause = false;
    if (draft.certain == noun && says_more(f, noun) && party_is(draft.other)) {
        draft.certain = certain_of(f, noun);
        exchange_add(f, &draft);
    }
}

/* What stands right behind an object with for or to, where trees hang it to the verb; -1 for none. */
static int32_t thing_right_behind(const Clauses *c, int32_t noun, int32_t verb) {
    static const char *const prepositions[] = {"for", "to"};
    for (size_t i = 0; i < ARRAY_COUNT(prepositions); i++) {
        int32_t token = clause_oblique(c, verb, prepositions[i]);
        if (token > noun && clause_child(c, token, DEPREL_CASE) == noun + 1) {
            return token;
        }
    }
    return -1;
}

static void gives(ExchangeFinder *f, int32_t noun) {
    ExchangeDraft draft = draft_make(EXCHANGE_GIVES, noun);
    draft.from_who = true;
    const Clauses *c = f->clauses;
    Slice preposition = clause_preposition(c, noun);
    if (slice_equals(preposition, SLICE("in")) || slice_equals(preposition, SLICE("without"))) {
        return; /* ten dollars in aid; he cannot win without support */
    }
    int32_t verb = c->syntax->deprel[noun] == DEPREL_OBJ ? c->syntax->head[noun] : -1;
    if (verb >= 0 && (exchange_lists_of(f, verb) & 1u << VERB_OFFERS) != 0) {
        draft.kind = EXCHANGE_OFFERS; /* pledged government support */
    }
    draft.certain = verb >= 0 && exchange_word_is(WORD_INTENDS, clause_lemma(c, verb)) ? noun : certain_of(f, noun);
    if (verb >= 0 && exchange_word_is(WORD_HAS, clause_lemma(c, verb))) { /* has the support of */
        draft.who = party_owner(f->text, noun);
        draft.who = party_is(draft.who) ? draft.who : party_behind(f, noun, "from");
        draft.who = party_is(draft.who) ? draft.who : party_behind(f, noun, "of");
        draft.other = party_of(f->text, clause_subject(c, verb));
    } else {
        bool got = exchange_word_is(WORD_GOT, clause_lemma(c, noun)) && clause_child(c, noun, DEPREL_NMOD_POSS) >= 0;
        draft.who = got ? party_behind(f, noun, "from") : party_who(f, noun);
        draft.other = got ? party_owner(f->text, noun) : party_behind(f, noun, "to");
        draft.other = party_is(draft.other) ? draft.other : party_behind(f, noun, "for");
    }
    bool more = says_more(f, noun);
    if (party_is(draft.who) && !party_is(draft.other) && !more) { /* expressed support for the annexation */
        draft.what = verb < 0 ? -1 : thing_right_behind(c, noun, verb);
        draft.first = noun;
        draft.category = exchange_word_category(clause_lemma(c, noun));
        more = draft.what >= 0;
    }
    if (party_is(draft.who) && (party_is(draft.other) || more)) {
        exchange_add(f, &draft);
    }
}

/* Whether a compound that is no party says what passes: arms sales, not EU sales. */
static bool says_kind(const ExchangeFinder *f, int32_t noun, int32_t party) {
    const Clauses *c = f->clauses;
    for (int32_t child = c->children.first[noun]; child >= 0; child = c->children.next[child]) {
        if (c->syntax->deprel[child] == DEPREL_COMPOUND && child != party && c->syntax->upos[child] == UPOS_NOUN) {
            return true;
        }
    }
    return false;
}

/* Sales of rifles to Oman, oil exports; with `comes` its imports of grain from Egypt. */
static void add_passing(ExchangeFinder *f, int32_t noun, bool comes) {
    static const char *const prepositions[] = {"of"};
    ExchangeDraft draft = draft_make(EXCHANGE_GIVES, noun);
    draft.from_who = true;
    Party owner = comes ? party_owner(f->text, noun) : party_who(f, noun);
    draft.what = thing_behind(f, noun, prepositions, ARRAY_COUNT(prepositions));
    if (draft.what < 0) { /* arms sales */
        draft.what = clause_child(f->clauses, noun, DEPREL_COMPOUND) >= 0 ? noun : -1;
    }
    if (draft.what < 0 || (draft.what == noun && !says_kind(f, noun, owner.token))) {
        return;
    }
    const char *preposition = comes ? "from" : "to";
    Party behind = party_behind(f, noun, preposition);
    if (!party_is(behind)) {
        behind = party_of(f->text, clause_oblique(f->clauses, draft.what, preposition));
    }
    if (!party_is(behind) && draft.what == noun && slice_equals(clause_lemma(f->clauses, noun), SLICE("supply"))) {
        return; /* Japan's oil supply: what it gets */
    }
    draft.who = comes ? behind : owner;
    draft.other = comes ? owner : behind;
    exchange_add(f, &draft);
}

static void passes(ExchangeFinder *f, int32_t noun) {
    add_passing(f, noun, false);
}

static void comes(ExchangeFinder *f, int32_t noun) {
    add_passing(f, noun, true);
}

static void shares(ExchangeFinder *f, int32_t noun) {
    const Clauses *c = f->clauses;
    if (slice_equals(clause_lemma(c, noun), SLICE("talk")) && strcmp(xpos_name(c->syntax->xpos[noun]), "NN") == 0) {
        return; /* have a talk */
    }
    ExchangeDraft draft = draft_make(EXCHANGE_SHARES, noun);
    draft.from_who = true;
    draft.certain = certain_of(f, noun);
    int32_t between = clause_oblique(c, noun, "between");
    if (between >= 0) {
        draft.who = party_of(f->text, between);
        int32_t second = clause_child(c, between, DEPREL_CONJ);
        draft.other = party_of(f->text, second);
    } else {
        draft.other = party_behind(f, noun, "with");
        draft.who = party_who(f, noun);
        if (party_is(draft.who) && !party_is(draft.other)) { /* Shell and Gazprom reached a deal */
            draft.other = party_of(f->text, clause_child(c, draft.who.token, DEPREL_CONJ));
        }
    }
    bool group = party_is_pair(f->text, draft.who);
    if (party_is(draft.who) && (party_is(draft.other) || group)) {
        exchange_as_wanted(f, &draft);
        exchange_add(f, &draft);
    }
}

/* A common interest of several; an interest of one in a thing is wanting. */
static void interests(ExchangeFinder *f, int32_t noun) {
    const Clauses *c = f->clauses;
    bool joint = false;
    for (int32_t child = c->children.first[noun]; child >= 0; child = c->children.next[child]) {
        joint = joint || exchange_word_is(WORD_JOINT, clause_lemma(c, child));
        if (slice_equals(clause_lemma(c, child), SLICE("little")) || slice_equals(clause_lemma(c, child), SLICE("less"))) {
            return;
        }
    }
    if (joint) {
        shares(f, noun);
        return;
    }
    ExchangeDraft draft = draft_make(EXCHANGE_WANTS, noun);
    draft.who = party_who(f, noun);
    draft.what = clause_oblique(c, noun, "in");
    if (draft.what >= 0 && thing_category(c, f->text->lexicon, draft.what) != CATEGORY_OTHER) {
        exchange_add(f, &draft);
    }
}


static void opposes(ExchangeFinder *f, int32_t noun) {
    static const char *const prepositions[] = {"to", "of", "on", "against"};
    ExchangeDraft draft = draft_make(EXCHANGE_OPPOSES, noun);
    draft.from_who = true;
    draft.who = party_who(f, noun);
    draft.what = thing_behind(f, noun, prepositions, ARRAY_COUNT(prepositions));
    draft.other = party_against(f->text, draft.what);
    exchange_add(f, &draft);
}

/* Its refusal to sell the port. */
static void refuses(ExchangeFinder *f, int32_t noun) {
    ExchangeDraft draft = draft_make(EXCHANGE_OPPOSES, noun);
    draft.from_who = true;
    draft.who = party_who(f, noun);
    if (add_clause(f, &draft, noun)) {
        exchange_take(f, draft.what);
        exchange_take(f, clause_child(f->clauses, draft.what, DEPREL_OBJ));
    }
}

/* Is against the plan, is in favour of it: a noun that a copula says of a party. */
static void stands(ExchangeFinder *f, int32_t noun) {
    const Clauses *c = f->clauses;
    Party who = party_of(f->text, clause_child(c, noun, DEPREL_NSUBJ));
    ExchangeDraft draft = draft_make(EXCHANGE_OPPOSES, noun);
    draft.from_who = true;
    draft.who = who;
    bool favours = slice_equals(clause_lemma(c, noun), SLICE("favor")) || slice_equals(clause_lemma(c, noun), SLICE("favour"));
    if (slice_equals(clause_preposition(c, noun), SLICE("against"))) {
        draft.trigger = clause_child(c, noun, DEPREL_CASE);
        draft.other = party_against(f->text, noun);
        exchange_add(f, &draft);
    } else if (favours && slice_equals(clause_preposition(c, noun), SLICE("in"))) {
        draft.kind = EXCHANGE_GIVES;
        draft.category = CATEGORY_SUPPORT;
        draft.what = clause_oblique(c, noun, "of");
        draft.first = clause_child(c, noun, DEPREL_CASE);
        exchange_add(f, &draft);
    }
}

void exchange_find_at_noun(ExchangeFinder *f, int32_t noun) {
    Slice lemma = clause_lemma(f->clauses, noun);
    Deprel deprel = (Deprel)f->clauses->syntax->deprel[noun];
    Span span = f->clauses->segments->tokens[noun].span;
    bool is_title = !slice_starts_lower(slice_at(f->clauses->text, span)) &&
                    noun != f->clauses->segments->sentences[f->clauses->sentence_of[noun]].first_token;
    uint32_t taken = f->taken[noun];
    if (exchange_word_is(WORD_WANT_NOUN, lemma)) {
        taken &= ~(1u << EXCHANGE_GIVES | 1u << EXCHANGE_OPPOSES); /* supported a call for elections: the call is another's */
    }
    if (deprel == DEPREL_COMPOUND || taken || is_title) {
        return;
    }
    if (clause_child(f->clauses, noun, DEPREL_COP) >= 0) {
        stands(f, noun);
    }
    static const struct {
        ExchangeWord list;
        void (*rule)(ExchangeFinder *finder, int32_t noun);
    } rules[] = {{WORD_WANT_NOUN, wants},   {WORD_WANT_NOUN_OF, wants_of}, {WORD_INTEREST_NOUN, interests}, {WORD_OFFER_NOUN, offers}, {WORD_GIVE_NOUN, gives},
                 {WORD_PASS_NOUN, passes}, {WORD_COME_NOUN, comes},  {WORD_SHARE_NOUN, shares}, {WORD_OPPOSE_NOUN, opposes}, {WORD_REFUSE_NOUN, refuses}};
    for (size_t i = 0; i < ARRAY_COUNT(rules); i++) {
        if (exchange_word_is(rules[i].list, lemma)) {
            rules[i].rule(f, noun);
        }
    }
}
