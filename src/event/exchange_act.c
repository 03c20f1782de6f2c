/* Exchanges that are acts towards another, which only their own verb says: accused Syria of the murder, thanked the doctors,
 * appointed him envoy, refused to leave, threatened to halt supplies. The thing is the words of the act from its verb on. */
#include "event/exchange_rule.h"
#include "event/exchange_thing.h"
#include "event/exchange_words.h"

static const char BY_ACT[] = "exchange-act";

/* The infinitive that says what is refused or threatened; -1 for none. */
static int32_t infinitive_of(const ExchangeFinder *f, const ClauseArguments *a) {
    int32_t clause = a->clause >= 0 ? a->clause : clause_child(f->clauses, a->verb, DEPREL_ADVCL);
    return clause > a->verb && clause_is_infinitive(f->clauses, clause) && f->clauses->syntax->upos[clause] == UPOS_VERB ? clause : -1;
}

/* Whom an act is done to: its object, whose that is, or who stands behind against. */
static Party done_to(const ExchangeFinder *f, const ClauseArguments *a) {
    int32_t object = a->indirect >= 0 ? a->indirect : a->object;
    Party party = party_of(f->text, object); /* Norway's leader, not Norway */
    const Entity *entity = party_entity(f->text, party);
    party = entity && (entity->kind == ENTITY_PERSON || entity->kind == ENTITY_PLACE) ? party : party_against(f->text, object);
    return party_is(party) || object < 0 ? party : exchange_party_behind(f, a, "against");
}

/* Whether the object is somebody or something that a reader would name: not her, who is not known. */
static bool names_object(const ExchangeFinder *f, int32_t object, Party other, bool is_opposed) {
    if (object < 0) {
        return false;
    }
    bool pronoun = f->clauses->syntax->upos[object] == UPOS_PRON;
    return pronoun ? other.token == object && other.entity >= 0 : party_is(other) || thing_is_named(f->clauses, object, is_opposed);
}

/* Charged with murder, but not charged 5 dollars: verbs that say an act only with what stands behind with, of or for; one is
 * forced only to do something. */
static bool is_complete(const ExchangeFinder *f, const ClauseArguments *a) {
    static const char *const prepositions[] = {"with", "of", "for", "over"};
    if (slice_equals(clause_lemma(f->clauses, a->verb), SLICE("force"))) {
        return infinitive_of(f, a) >= 0;
    }
    if (!exchange_word_is(WORD_CHARGING, clause_lemma(f->clauses, a->verb))) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_COUNT(prepositions); i++) {
        if (clause_oblique(f->clauses, a->verb, prepositions[i]) >= 0) {
            return true;
        }
    }
    return false;
}

static bool add_act(ExchangeFinder *f, const ClauseArguments *a, ExchangeKind kind, Party other, int32_t first) {
    ExchangeDraft draft = exchange_draft_at(kind, a, party_of(f->text, a->subject), BY_ACT);
    draft.from_who = true;
    draft.other = party_is(other) && party_equals(other, draft.who) ? PARTY_NONE : other; /* contested his testimony */
    draft.what = a->verb;
    draft.is_clause = true;
    draft.first = first;
    return party_is(draft.who) && exchange_add(f, &draft);
}

/* While warning Chad, after warning it: the word before a verb in -ing leaves it told that somebody does it; so does none. */
static bool is_beside(const Clauses *c, int32_t mark) {
    static const char *const words[] = {"while", "when", "after", "by", "since", "despite", "besides"};
    bool beside = mark < 0;
    for (size_t i = 0; i < ARRAY_COUNT(words) && !beside; i++) {
        beside = slice_equals(clause_lemma(c, mark), slice_of(words[i]));
    }
    return beside;
}

/* Whether a verb says that somebody does it, or means to: not to expel him, a bid to oust him. */
static bool is_told(const ExchangeFinder *f, int32_t verb) {
    enum { MOST_LIST = 4 };
    const Clauses *c = f->clauses;
    for (int32_t i = 0; i < MOST_LIST && exchange_deprel(f, verb) == DEPREL_CONJ && clause_child(c, verb, DEPREL_NSUBJ) < 0; i++) {
        verb = c->syntax->head[verb];
    }
    bool helped = clause_child(c, verb, DEPREL_AUX) >= 0 || clause_child(c, verb, DEPREL_AUX_PASS) >= 0;
    if (!helped && strcmp(xpos_name(c->syntax->xpos[verb]), "VBN") == 0) {
        return false; /* the sacked commander */
    }
    if (strcmp(xpos_name(c->syntax->xpos[verb]), "VBG") == 0 && !is_beside(c, clause_child(c, verb, DEPREL_MARK))) {
        return false; /* was fined for insulting the court, moves towards expelling him */
    }
    static const char *const phases[] = {"start", "begin", "continue", "keep"};
    bool complement = exchange_deprel(f, verb) == DEPREL_XCOMP || exchange_deprel(f, verb) == DEPREL_CCOMP;
    bool begun = !complement;
    for (size_t i = 0; i < ARRAY_COUNT(phases) && !begun; i++) {
        begun = slice_equals(clause_lemma(c, c->syntax->head[verb]), slice_of(phases[i]));
    }
    if (!begun && !helped && strcmp(xpos_name(c->syntax->xpos[verb]), "VBG") == 0) {
        return false; /* favours withdrawing troops */
    }
    bool bare = !helped && strcmp(xpos_name(c->syntax->xpos[verb]), "VB") == 0;
    return !bare || (exchange_deprel(f, verb) == DEPREL_XCOMP && c->syntax->upos[c->syntax->head[verb]] == UPOS_VERB);
}

/* Fired missiles, dismissed an idea: verbs that act on people alone. */
static bool is_fitting(const ExchangeFinder *f, int32_t verb, int32_t object, Party other) {
    return !exchange_word_is(WORD_MANNING, clause_lemma(f->clauses, verb)) ||
           (other.token == object && (other.entity < 0 || party_entity(f->text, other)->kind == ENTITY_PERSON));
}

/* The first word of a noun phrase. */
static int32_t first_of(const ExchangeFinder *f, int32_t head) {
    Span words = thing_span(f->clauses, f->text->entities, head, NULL, 0);
    return segments_token_at(f->clauses->segments, words.start);
}

static bool acts(ExchangeFinder *f, const ClauseArguments *a, ExchangeKind kind) {
    Party other = done_to(f, a);
    int32_t object = a->indirect >= 0 ? a->indirect : a->object;
    bool backs = (exchange_lists_of(f, a->verb) & 1u << VERB_BACKS) != 0 && (other.token != object || !exchange_is_actor(f, object));
    if (backs) {
        return false; /* praised the plan: told there */
    }
    if (!names_object(f, object, other, kind == EXCHANGE_OPPOSES) || !is_complete(f, a) || !is_told(f, a->verb) ||
        !is_fitting(f, a->verb, object, other)) {
        return false;
    }
    bool behind = object > a->verb, before = a->is_passive && object < a->verb && f->clauses->syntax->upos[object] != UPOS_PRON;
    bool relative = exchange_deprel(f, a->verb) == DEPREL_ACL_RELCL || exchange_deprel(f, a->verb) == DEPREL_ACL;
    return (behind || (before && !relative)) && add_act(f, a, kind, other, behind ? a->verb : first_of(f, object));
}

bool exchange_acts_for(ExchangeFinder *f, const ClauseArguments *a) {
    return acts(f, a, EXCHANGE_GIVES);
}

bool exchange_acts_against(ExchangeFinder *f, const ClauseArguments *a) {
    return acts(f, a, EXCHANGE_OPPOSES);
}

/* Builds a school for Chad, whom it is for: not for three years, nor for the economy. */
bool exchange_makes_for(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t token = clause_oblique(f->clauses, a->verb, "for");
    token = token >= 0 || a->object < 0 ? token : clause_oblique(f->clauses, a->object, "for");
    bool made = a->object > a->verb && !a->is_passive && thing_is_named(f->clauses, a->object, false) && exchange_is_actor(f, token);
    return made && is_told(f, a->verb) && add_act(f, a, EXCHANGE_GIVES, party_of(f->text, token), a->verb);
}

/* Complained to the court, resigned as envoy: who or what stands behind the verb's preposition; -1 for none. Only who leaves a
 * post does so as something (cooperated as a result of the talks), only who is no patient complains of something. */
static int32_t named_behind(const ExchangeFinder *f, int32_t verb) {
    static const char *const prepositions[] = {"to", "against", "with", "from", "about", "over", "on", "of", "as"};
    Slice lemma = clause_lemma(f->clauses, verb);
    bool leaves = slice_equals(lemma, SLICE("resign")) || slice_equals(lemma, SLICE("step"));
    for (size_t i = 0; i < ARRAY_COUNT(prepositions); i++) {
        int32_t token = clause_oblique(f->clauses, verb, prepositions[i]);
        bool named = token > verb && (exchange_is_party(f, token) || thing_is_named(f->clauses, token, true));
        Slice preposition = slice_of(prepositions[i]);
        bool other = (slice_equals(preposition, SLICE("as")) && !leaves) ||
                     (slice_equals(preposition, SLICE("of")) && slice_equals(lemma, SLICE("complain")));
        if (named && !other && !exchange_word_is(WORD_TIME, clause_lemma(f->clauses, token))) {
            return token;
        }
    }
    return -1;
}

static bool acts_at(ExchangeFinder *f, const ClauseArguments *a, ExchangeKind kind) {
    int32_t behind = named_behind(f, a->verb);
    bool complains = slice_equals(clause_lemma(f->clauses, a->verb), SLICE("complain")), speaks = slice_equals(clause_lemma(f->clauses, a->verb), SLICE("speak"));
    if (complains && behind < 0 && a->clause > a->verb) {
        return !a->is_passive && is_told(f, a->verb) && add_act(f, a, kind, PARTY_NONE, a->verb); /* that the bank gave nothing */
    }
    if (speaks && !slice_equals(behind < 0 ? SLICE("") : clause_preposition(f->clauses, behind), SLICE("against"))) {
        return false;
    }
    Slice object = a->object < 0 ? SLICE("") : clause_lemma(f->clauses, a->object);
    bool taken_back = exchange_word_is(WORD_OFFER_NOUN, object) || exchange_word_is(WORD_GIVE_NOUN, object) || exchange_word_is(WORD_DENIED, object);
    if (behind < 0 || a->is_passive || taken_back || !is_told(f, a->verb)) {
        return false; /* withdrew the offer: told at the noun */
    }
    bool role = slice_equals(clause_preposition(f->clauses, behind), SLICE("as")); /* resigned as judge */
    Party other = role ? PARTY_NONE : party_of(f->text, behind);
    return add_act(f, a, kind, role || party_is(other) ? other : party_against(f->text, behind), a->verb);
}

bool exchange_acts_for_at(ExchangeFinder *f, const ClauseArguments *a) {
    return acts_at(f, a, EXCHANGE_GIVES);
}

bool exchange_acts_against_at(ExchangeFinder *f, const ClauseArguments *a) {
    return acts_at(f, a, EXCHANGE_OPPOSES);
}

bool exchange_is_ready(ExchangeFinder *f, int32_t adjective) {
    const Clauses *c = f->clauses;
    Slice lemma = clause_lemma(c, adjective);
    bool ready = exchange_word_is(WORD_READY, lemma), unready = exchange_word_is(WORD_UNREADY, lemma);
    ClauseArguments a = {.verb = adjective, .subject = clause_subject(c, adjective), .object = -1, .indirect = -1};
    a.clause = clause_child(c, adjective, DEPREL_XCOMP);
    a.clause = a.clause >= 0 ? a.clause : clause_child(c, adjective, DEPREL_CSUBJ); /* as trees have it too */
    int32_t clause = infinitive_of(f, &a);
    if (clause < 0 || (!ready && !unready && !exchange_word_is(WORD_WANTING, lemma))) {
        return false;
    }
    ExchangeDraft draft = exchange_draft_at(ready ? EXCHANGE_OFFERS : unready ? EXCHANGE_OPPOSES : EXCHANGE_WANTS, &a, party_of(f->text, a.subject), BY_ACT);
    draft.from_who = draft.kind != EXCHANGE_WANTS;
    draft.what = clause;
    draft.is_clause = true;
    draft.first = unready ? adjective : clause_child(c, clause, DEPREL_MARK);
    bool object = clause_child(c, clause, DEPREL_OBJ) >= 0 || clause_child(c, clause, DEPREL_OBL) >= 0;
    bool added = object && !exchange_word_is(WORD_UNWILLED, clause_lemma(c, clause)) && party_is(draft.who) && exchange_add(f, &draft);
    exchange_take(f, added ? clause : -1);
    exchange_take(f, added ? clause_child(c, clause, DEPREL_OBJ) : -1);
    return added;
}

/* Refused to extradite him to Chad, to join the government: to whom, or whose what is refused is. */
static Party refused_to(const ExchangeFinder *f, int32_t clause) {
    ClauseArguments inner;
    clause_arguments_find(f->clauses, clause, &inner);
    Party party = party_of(f->text, inner.indirect);
    party = party_is(party) ? party : exchange_party_behind(f, &inner, "to");
    return party_is(party) ? party : party_against(f->text, inner.object);
}

/* Refuses, threatens to do something. */
bool exchange_refuses(ExchangeFinder *f, const ClauseArguments *a) {
    int32_t clause = infinitive_of(f, a);
    bool own = clause >= 0 && !a->is_passive && a->object < 0;
    int32_t object = own ? clause_child(f->clauses, clause, DEPREL_OBJ) : -1; /* to give his name */
    own = own && !exchange_word_is(WORD_UNSAID, clause_lemma(f->clauses, clause)) &&
          (object < 0 || !exchange_word_is(WORD_UNSAID, clause_lemma(f->clauses, object)));
    bool added = own && add_act(f, a, EXCHANGE_OPPOSES, refused_to(f, clause), a->verb);
    exchange_take(f, added ? clause : -1); /* told here */
    exchange_take(f, added ? clause_child(f->clauses, clause, DEPREL_OBJ) : -1);
    return added;
}
