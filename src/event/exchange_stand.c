/* Exchanges whose verb says where somebody stands: together with another, for or against him or a thing. */
#include "event/exchange_rule.h"
#include "event/exchange_thing.h"
#include "event/exchange_words.h"

static const char BY_VERB[] = "exchange-verb";
static const char BY_CLAUSE[] = "exchange-clause";

static bool is_burden(const ExchangeFinder *f, int32_t token) {
    return token >= 0 && exchange_word_is(WORD_BURDEN, clause_lemma(f->clauses, token));
}

/* Both countries, the two sides: also where nobody can tell which. */
static bool is_plural_group(const ExchangeFinder *f, Party party) {
    if (!party_is(party)) {
        return false;
    }
    int32_t number = clause_child(f->clauses, party.token, DEPREL_NUMMOD);
    int32_t det = clause_child(f->clauses, party.token, DEPREL_DET);
    number = strcmp(xpos_name(f->clauses->syntax->xpos[party.token]), "NNS") == 0 ? number : -1; /* not one official */
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
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_GIVES, a, exchange_party_behind(f, a, "from"), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.other = party_of(f->text, a->subject);
    draft.category = CATEGORY_PEOPLE;
    return exchange_add(f, &draft);
}

static bool is_person(const ExchangeFinder *f, int32_t token) {
    int32_t mention = token < 0 ? -1 : mention_of_head(&f->text->entities->mentions, token);
    return mention >= 0 ? f->text->entities->mentions.items[mention].kind == ENTITY_PERSON
                        : token >= 0 && f->clauses->syntax->upos[token] == UPOS_NOUN && exchange_is_party(f, token);
}

/* Agree to do something: several do it together, one offers it. What the verb below says by itself is told there. */
static bool agrees_to(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    static const uint32_t told = 1u << VERB_GIVES | 1u << VERB_GETS | 1u << VERB_SHARES | 1u << VERB_DISCUSSES |
                                 1u << VERB_BACKS | 1u << VERB_LIFTS | 1u << VERB_IMPOSES | 1u << VERB_FREES;
    if (a->clause < 0 || !clause_is_infinitive(c, a->clause) || c->syntax->upos[a->clause] != UPOS_VERB ||
        clause_is_passive(c, a->clause) || (exchange_lists_of(f, a->clause) & told) != 0 || exchange_word_is(WORD_UNWILLED, clause_lemma(c, a->clause))) {
        return false;
    }
    Party who = party_of(f->text, a->subject);
    Party other = conjunct_party(f, a->subject);
    other = party_is(other) ? other : exchange_party_behind(f, a, "with");
    bool several = party_is(other) || is_plural_group(f, who);
    ExchangeDraft draft = exchange_draft_at(several ? EXCHANGE_SHARES : EXCHANGE_OFFERS, a, who, BY_CLAUSE);
    draft.from_who = true;
    draft.what = a->clause;
    draft.is_clause = true;
    draft.other = several ? other : PARTY_NONE;
    bool added = exchange_add(f, &draft);
    exchange_take(f, added ? clause_child(c, a->clause, DEPREL_OBJ) : -1);
    return added;
}

/* What is agreed on, not the day; -1 for none. */
static int32_t agreed_on(const Clauses *c, int32_t verb) {
    int32_t on = -1;
    for (int32_t child = c->children.first[verb]; child >= 0; child = c->children.next[child]) {
        bool day = exchange_word_is(WORD_TIME, clause_lemma(c, child));
        on = !day && slice_equals(clause_preposition(c, child), SLICE("on")) ? child : on;
    }
    return on;
}

/* EU leaders agreed on the need for a deal: several that are named by one noun. */
static bool agrees_on(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t on = agreed_on(f->clauses, a->verb);
    bool many = a->subject >= 0 && strcmp(xpos_name(f->clauses->syntax->xpos[a->subject]), "NNS") == 0;
    if (a->is_passive || a->object >= 0 || on < a->verb || !many || !thing_is_named(f->clauses, on, true)) {
        return false;
    }
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_SHARES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = draft.first = a->verb;
    draft.is_clause = true;
    draft.category = CATEGORY_TALKS;
    return party_is(draft.who) && exchange_add(f, &draft);
}

bool exchange_shares(ExchangeFinder *f, const ClauseArguments *a) {
    bool agrees = slice_equals(clause_lemma(f->clauses, a->verb), SLICE("agree"));
    ClauseArguments with = *a;
    int32_t beside = agrees && a->clause < 0 && agreed_on(f->clauses, a->verb) < 0 ? clause_child(f->clauses, a->verb, DEPREL_ADVCL) : -1;
    with.clause = beside > a->verb && clause_is_infinitive(f->clauses, beside) ? beside : a->clause; /* agreed on Monday to meet */
    if (agrees && with.clause >= 0) {
        return agrees_to(f, &with);
    }
    if (slice_equals(clause_lemma(f->clauses, a->verb), SLICE("sign")) && is_person(f, a->object)) {
        return signs_person(f, a);
    }
    bool signs = slice_equals(clause_lemma(f->clauses, a->verb), SLICE("sign"));
    if (signs && (a->object < 0 || !exchange_word_is(WORD_SHARE_NOUN, clause_lemma(f->clauses, thing_inner(f->clauses, a->object))))) {
        return false; /* a letter, a bill */
    }
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_SHARES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    if (agrees && a->is_passive) {
        return false;
    }
    draft.what = a->object >= 0 ? a->object : clause_oblique(f->clauses, a->verb, "on");
    draft.what = draft.what >= 0 ? draft.what : clause_oblique(f->clauses, a->verb, "to");
    draft.other = exchange_party_behind(f, a, "with");
    draft.other = party_is(draft.other) ? draft.other : conjunct_party(f, a->subject);
    bool group = is_plural_group(f, draft.who);
    bool several = group || party_is(conjunct_party(f, a->subject));
    bool passes = slice_equals(clause_lemma(f->clauses, a->verb), SLICE("share")) && !several && is_transferable(f, draft.what);
    if (passes) { /* Russia shares food, know-how: one gives */
        draft.kind = EXCHANGE_GIVES;
        return exchange_add(f, &draft);
    }
    if (signs && !group) {
        exchange_as_wanted(f, &draft);
    }
    bool both = party_is(draft.other) || group;
    return both ? exchange_add(f, &draft) : agrees && agrees_on(f, a);
}

/* Talks with 2 about 1: what they have together is the talk. */
bool exchange_discusses(ExchangeFinder *f, const ClauseArguments *a) {
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_SHARES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object >= 0 ? a->object : clause_oblique(f->clauses, a->verb, "about");
    draft.first = a->verb;
    draft.category = CATEGORY_TALKS;
    draft.other = exchange_party_behind(f, a, "with");
    draft.other = party_is(draft.other) ? draft.other : conjunct_party(f, a->subject);
    bool several = party_is(draft.other) || is_plural_group(f, draft.who);
    return several && !a->is_passive && draft.what > a->verb && exchange_add(f, &draft);
}

/* Whether an infinitive without to stands right behind a noun: helps them win, which trees often miss. */
static bool verb_behind(const ExchangeFinder *f, int32_t noun) {
    return noun >= 0 && noun + 1 < f->clauses->segments->n_tokens &&
           strcmp(xpos_name(f->clauses->syntax->xpos[noun + 1]), "VB") == 0;
}

/* Voted for the bill, in favour of it: what was voted for, -1 for none. */
static int32_t voted_for(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    int32_t thing = clause_oblique(c, verb, "for");
    int32_t favour = clause_oblique(c, verb, "in");
    bool favours = favour >= 0 && (slice_equals(clause_lemma(c, favour), SLICE("favor")) ||
                                   slice_equals(clause_lemma(c, favour), SLICE("favour")));
    return thing >= 0 || !favours ? thing : clause_oblique(c, favour, "of");
}

static bool votes_for(ExchangeFinder *f, const ClauseArguments *a) {
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_GIVES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object < 0 ? voted_for(f, a->verb) : -1;
    draft.first = a->verb;
    draft.category = CATEGORY_SUPPORT;
    draft.other = party_against(f->text, draft.what);
    bool for_another = clause_is_infinitive(f->clauses, a->verb) && exchange_deprel(f, a->verb) != DEPREL_XCOMP;
    return draft.what > a->verb && !for_another && party_is(draft.who) && exchange_add(f, &draft);
}

/* Approved a loan: the thing is the money, not the approval. */
static bool grants(ExchangeFinder *f, const ClauseArguments *a) {
    bool approves = slice_equals(clause_lemma(f->clauses, a->verb), SLICE("approve")) && a->object >= 0;
    return approves && exchange_word_is(WORD_GOT, clause_lemma(f->clauses, a->object)) && exchange_gives(f, a, EXCHANGE_GIVES);
}

/* Allows agencies to approve projects, before approving it: what somebody may do, not what he did. */
static bool is_only_named(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    Deprel deprel = exchange_deprel(f, verb);
    bool form = strcmp(xpos_name(c->syntax->xpos[verb]), "VBG") == 0 || clause_is_infinitive(c, verb);
    bool beside = deprel == DEPREL_ADVCL || deprel == DEPREL_ACL;
    bool another = deprel == DEPREL_XCOMP && clause_child(c, c->syntax->head[verb], DEPREL_OBJ) >= 0;
    return form && clause_child(c, verb, DEPREL_AUX) < 0 && (beside || another);
}

/* Backs 1: the support is what is given, so the thing begins with the verb. */
bool exchange_backs(ExchangeFinder *f, const ClauseArguments *a) {
    if (slice_equals(clause_lemma(f->clauses, a->verb), SLICE("vote"))) {
        return votes_for(f, a);
    }
    if (grants(f, a)) {
        return true;
    }
    if (exchange_word_is(WORD_JUDGING, clause_lemma(f->clauses, a->verb)) && is_only_named(f, a->verb)) {
        return false;
    }
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_GIVES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.first = a->verb;
    draft.category = exchange_word_category(clause_lemma(f->clauses, a->verb));
    draft.category = draft.category == CATEGORY_OTHER ? CATEGORY_SUPPORT : draft.category;
    if (a->object < 0 && draft.category != CATEGORY_AID) {
        return false;
    }
    if (a->object < 0) { /* help with the harvest */
        draft.what = clause_oblique(f->clauses, a->verb, "with");
        bool ends = draft.what < 0 || exchange_word_is(WORD_NOBODY, clause_lemma(f->clauses, draft.what));
        return !ends && !a->is_passive && a->clause < 0 && !party_is(party_of(f->text, draft.what)) &&
               party_is(draft.who) && exchange_add(f, &draft);
    }
    draft.other = party_against(f->text, a->object);
    if (verb_behind(f, a->object)) {
        return false; /* helped the team remain */
    }
    Party itself = party_of(f->text, a->object);
    if (party_is(itself) && party_equals(itself, draft.other)) { /* will help Kenya: help is given, not Kenya */
        draft.what = a->verb;
        draft.is_word = true;
        Slice form = slice_at(f->clauses->text, f->clauses->segments->tokens[a->verb].span);
        bool noun = exchange_word_is(WORD_GIVE_NOUN, form);
        if (!noun && exchange_word_is(WORD_SIDING, clause_lemma(f->clauses, a->verb))) { /* backs Kenya: no word but the verb */
            draft.what = a->object;
            draft.is_word = false;
            noun = true;
        }
        return noun && !a->is_passive && a->clause < 0 && a->object > a->verb && party_is(draft.who) &&
               exchange_add(f, &draft);
    }
    return !a->is_passive && a->clause < 0 && a->object > a->verb && party_is(draft.who) && exchange_add(f, &draft);
}

/* Vetoed the plan, condemned Chad for the attack: the verb says how somebody is against it, and of whom he is against, or of
 * what another did, with all that is said of it. */
static void begin_with_verb(const ExchangeFinder *f, const ClauseArguments *a, ExchangeDraft *draft) {
    const Clauses *c = f->clauses;
    if (a->is_passive || draft->what < a->verb || slice_equals(clause_lemma(c, a->verb), SLICE("oppose"))) {
        return;
    }
    draft->first = a->verb;
    int32_t clause = clause_child(c, a->verb, DEPREL_ADVCL);
    int32_t mark = clause < 0 ? -1 : clause_child(c, clause, DEPREL_MARK);
    bool why = (mark >= 0 && slice_equals(clause_lemma(c, mark), SLICE("for"))) || clause_oblique(c, a->verb, "for") >= 0;
    if (a->indirect < 0 && (exchange_is_actor(f, draft->what) || why || clause_oblique(c, draft->what, "by") >= 0)) {
        draft->category = draft->category != CATEGORY_COUNT ? draft->category : thing_category(c, f->text->lexicon, draft->what);
        draft->what = a->verb;
        draft->is_clause = true;
    }
}

/* A move to block the trip, which is nobody's: an infinitive at a noun that has no owner. */
static bool is_aimed_at(const ExchangeFinder *f, int32_t verb) {
    const Clauses *c = f->clauses;
    bool at_noun = exchange_deprel(f, verb) == DEPREL_ACL && clause_is_infinitive(c, verb);
    return at_noun && !party_is(party_owner(f->text, c->syntax->head[verb]));
}

bool exchange_opposes(ExchangeFinder *f, const ClauseArguments *a) {
    const Clauses *c = f->clauses;
    ExchangeDraft draft = exchange_draft_at(EXCHANGE_OPPOSES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object >= 0 ? a->object : clause_oblique(c, a->verb, "to");
    draft.what = draft.what >= 0 ? draft.what : clause_oblique(c, a->verb, "against");
    if (draft.what < 0 && slice_equals(clause_lemma(c, a->verb), SLICE("protest"))) {
        draft.what = clause_oblique(c, a->verb, "at");
        draft.what = draft.what >= 0 ? draft.what : clause_oblique(c, a->verb, "over");
    }
    if (slice_equals(clause_lemma(c, a->verb), SLICE("vote"))) {
        draft.what = a->object < 0 ? clause_oblique(c, a->verb, "against") : -1;
    }
    if (is_aimed_at(f, a->verb)) {
        return false;
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
    if (draft.what < 0 || (denies && exchange_is_actor(f, draft.what)) || (denies && a->indirect < 0 && !exchange_word_is(WORD_DENIED, clause_lemma(c, draft.what)))) {
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
    draft.other = party_is(draft.other) || !denies ? draft.other : exchange_party_behind(f, a, "to");
    if (denies && !party_is(draft.other)) { /* denied the banker bail: trees make the two one noun */
        draft.other = party_of(f->text, clause_child(c, draft.what, DEPREL_COMPOUND));
    }
    draft.other = party_is(draft.other) ? draft.other : party_against(f->text, draft.what);
    if (exchange_is_actor(f, draft.what)) {
        draft.category = CATEGORY_SUPPORT; /* is against somebody */
    }
    begin_with_verb(f, a, &draft);
    return exchange_add(f, &draft);
}

/* Lifts or imposes sanctions. */
bool exchange_burdens(ExchangeFinder *f, const ClauseArguments *a, bool lifts) {
    if (!is_burden(f, a->object) || a->is_passive) {
        return false;
    }
    ExchangeDraft draft = exchange_draft_at(lifts ? EXCHANGE_GIVES : EXCHANGE_OPPOSES, a, party_of(f->text, a->subject), BY_VERB);
    draft.from_who = true;
    draft.what = a->object;
    draft.first = a->verb;
    draft.other = exchange_party_behind(f, a, "on");
    draft.other = party_is(draft.other) ? draft.other : exchange_party_behind(f, a, "against");
    return exchange_add(f, &draft);
}
