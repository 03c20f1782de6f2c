#include "event/expectation.h"

#include "base/vector.h"
#include "event/expectation_holder.h"
#include "event/expectation_void.h"
#include "event/reason_words.h"
#include "event/wording.h"

#include <stdlib.h>

static const char BY_WORDS[] = "expectation-words";
static const char BY_LIKELIHOOD[] = "estimative-words";

/* What a class of signs says: what kind of expectation, how it stands, and how likely readers may take it to
 * be where no word of likelihood says more. No scale gives numbers to these words; docs/expectations.md says
 * where they are from. */
static const struct {
    ExpectationKind kind;
    CertaintyStatus status;
    Band band;
} classes[SIGN_CLASS_COUNT] = {[SIGN_NONE] = {EXPECTATION_POSSIBLE, CERTAINTY_POSSIBLE, {5, 95}},
                               [SIGN_PLANNED] = {EXPECTATION_PLANNED, CERTAINTY_PLANNED, {80, 97}},
                               [SIGN_MEANT] = {EXPECTATION_PLANNED, CERTAINTY_PLANNED, {60, 90}},
                               [SIGN_EXPECTED] = {EXPECTATION_EXPECTED, CERTAINTY_PLANNED, {65, 95}},
                               [SIGN_POSSIBLE] = {EXPECTATION_POSSIBLE, CERTAINTY_POSSIBLE, {20, 65}},
                               [SIGN_HOPED] = {EXPECTATION_HOPED, CERTAINTY_POSSIBLE, {25, 75}},
                               [SIGN_FEARED] = {EXPECTATION_FEARED, CERTAINTY_POSSIBLE, {10, 60}},
                               [SIGN_UNLIKELY] = {EXPECTATION_POSSIBLE, CERTAINTY_POSSIBLE, {10, 45}}};

static const Band WORST_CASE = {1, 30};

/* Per cent: what is less likely than this is no more than possible. */
enum { EVEN = 50, SUREST = 90 };

const char *expectation_kind_name(ExpectationKind kind) {
    static const char *const names[] = {"planned", "expected", "possible", "hoped", "feared", "worst case"};
    return names[kind];
}

typedef VECTOR(Expectation) ExpectationVector;

/* Predicates above that are looked at. */
enum { MOST_ABOVE = 4 };

/* A sentence that says more is none that was written. */
enum { MOST_IN_SENTENCE = 8 };

/* If, whether, unless: of the clause or of one above. */
static bool is_conditional(const EventText *text, int32_t token) {
    for (int32_t step = 0; step < MOST_ABOVE && token >= 0; step++) {
        int32_t mark = event_text_child(text, token, DEPREL_MARK);
        if (mark >= 0 && condition_find(event_text_lemma(text, mark)) != CONDITION_NONE) {
            return true;
        }
        token = event_text_head(text, token);
    }
    return false;
}

static bool has_habit(const EventText *text, int32_t token) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        if (event_text_deprel(text, child) == DEPREL_ADVMOD && sign_is_habit(event_text_lemma(text, child))) {
            return true;
        }
    }
    return false;
}

static bool has_perfect(const EventText *text, int32_t token) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        if (event_text_deprel(text, child) == DEPREL_AUX && event_text_lemma_is(text, child, "have")) {
            return true;
        }
    }
    return false;
}

/* The deal that they will sign, a plan that will work: the clause only says which is meant. */
static bool is_restrictive(const EventText *text, int32_t clause, int32_t subject) {
    bool relative =
        subject >= 0 && (event_text_xpos_is(text, subject, "WDT") || event_text_xpos_is(text, subject, "WP"));
    bool apart = relative && subject > 0 && event_text_upos(text, subject - 1) == UPOS_PUNCT;
    return event_text_deprel(text, clause) == DEPREL_ACL_RELCL && !apart;
}

/* So that he could go, he could not say: what one was able to do. */
static bool is_ability(const EventText *text, const Sign *sign, const Predicate *p) {
    return event_text_lemma_is(text, sign->token, "could") &&
           (p->negation >= 0 || event_text_deprel(text, sign->head) == DEPREL_ADVCL);
}

/* Investigators believe that she could have been there: what a source that is named holds to be possible, also of what is or was so. */
static bool is_judged(const EventText *text, const Sign *sign, const Predicate *p) {
    int32_t claim = text->claim_of[sign->head];
    const Claim *c = claim >= 0 ? &text->layers.claims->items[claim] : NULL;
    bool named = c && c->kind != CLAIM_DIRECT && c->source.count && expectation_can_hold(text, c->source_head) && event_text_head(text, sign->head) == c->cue_head;
    return named && p->subject >= 0 && event_text_upos(text, p->subject) != UPOS_PRON && (p->is_perfect || p->copula >= 0) &&
           !event_text_form_is(text, sign->token, "may");
}

/* A modal verb that speaks of what is or was so, of nobody in particular, or only of what is being said. */
static bool is_idle_modal(const EventText *text, const Sign *sign, const Predicate *p) {
    Slice lemma = event_text_lemma(text, sign->head);
    bool may = sign->class == SIGN_POSSIBLE;
    bool alone =
        p->subject >= 0 && text->clauses->children.first[p->subject] < 0; /* not: one of the points */
    bool nobody = alone && sign_is_anyone(event_text_lemma(text, p->subject));
    bool i = p->subject >= 0 && event_text_form_is(text, p->subject, "i");
    bool appears = event_text_lemma_is(text, sign->head, "appear") && event_text_child(text, sign->head, DEPREL_XCOMP) < 0; /* on stage */
    bool state = (sign_is_state(lemma) && !appears) || p->copula >= 0 || event_text_upos(text, sign->head) != UPOS_VERB;
    bool talk = sign_is_talk(lemma);
    bool shall = event_text_lemma_is(text, sign->token, "shall") && p->subject >= 0 && event_text_upos(text, p->subject) != UPOS_PRON; /* of laws */
    bool refuses = sign->frame == SIGN_REPORTED && p->negation >= 0 && talk;
    bool beside = event_text_deprel(text, sign->head) == DEPREL_ADVCL;
    return nobody || shall || (may && (((p->is_perfect || state) && !is_judged(text, sign, p)) || is_ability(text, sign, p))) || (i && (may || talk)) ||
           refuses || (p->is_perfect && (sign->frame == SIGN_REPORTED || beside)) ||
           is_restrictive(text, sign->head, p->subject) ||
           (p->subject < 0 && sign->doer < 0 && sign->frame == SIGN_MODAL) || has_habit(text, sign->head);
}

/* Was initially expected to: it turned out otherwise. */
static bool is_first_thought(const EventText *text, int32_t token) {
    static const char *const adverbs[] = {"initially", "originally", "previously", "once", "earlier"};
    int32_t adverb = event_text_child(text, token, DEPREL_ADVMOD);
    for (size_t i = 0; adverb >= 0 && adverb < token && i < ARRAY_COUNT(adverbs); i++) {
        if (event_text_form_is(text, adverb, adverbs[i])) {
            return true;
        }
    }
    return false;
}

/* Whether a verb's own tense says that its plan or hope is over: hoped, had planned, was going to. */
static bool is_over(const EventText *text, const Sign *sign) {
    bool past = event_text_xpos_is(text, sign->token, "VBD");
    bool said = text->claim_of[sign->token] >= 0;
    int32_t aux = event_text_child(text, sign->token, DEPREL_AUX);
    bool had = aux >= 0 && event_text_form_is(text, aux, "had");
    bool was = aux >= 0 && (event_text_form_is(text, aux, "was") || event_text_form_is(text, aux, "were"));
    bool decided = past && event_text_lemma_is(text, sign->token, "decide");
    bool speaks = sign->class == SIGN_MEANT && !event_text_lemma_is(text, sign->token, "decide") &&
                  !event_text_lemma_is(text, sign->token, "plan") &&
                  !event_text_lemma_is(text, sign->token, "intend") &&
                  !event_text_lemma_is(text, sign->token, "prepare");
    switch (sign->frame) {
    case SIGN_CONTROL: return had || was || decided || (past && !said && !speaks);
    case SIGN_OBJECT: return had || (past && !said);
    case SIGN_RAISING: return (was && event_text_form_is(text, sign->token, "going")) || is_first_thought(text, sign->token);
    case SIGN_CLAUSE: {
        Predicate below;
        predicate_look(text->clauses, sign->head, &below);
        bool open = below.modality != MODAL_NONE || below.is_infinitive;
        return had || (past && !open);
    }
    default: return false;
    }
}

static bool is_question_word(const EventText *text, int32_t token) {
    return event_text_xpos_is(text, token, "WRB") || event_text_xpos_is(text, token, "WP");
}

/* How much they will pay: a clause that asks. */
static bool is_asked(const EventText *text, int32_t clause) {
    const Clauses *c = text->clauses;
    Deprel deprel = event_text_deprel(text, clause);
    for (int32_t child = c->children.first[clause]; child >= 0 && child < clause;
         child = c->children.next[child]) {
        int32_t below = c->children.first[child];
        bool asks =
            is_question_word(text, child) || (below >= 0 && below < clause && is_question_word(text, below) &&
                                              event_text_deprel(text, below) == DEPREL_ADVMOD);
        if (asks && deprel != DEPREL_ACL_RELCL && deprel != DEPREL_ADVCL_RELCL && deprel != DEPREL_ROOT) {
            return true;
        }
    }
    return false;
}

/* He refused to promise it. */
static bool is_denied(const EventText *text, const Sign *sign) {
    int32_t above = event_text_head(text, sign->token);
    return sign->frame == SIGN_CONTROL && above >= 0 &&
           event_text_deprel(text, sign->token) == DEPREL_XCOMP &&
           attitude_find(event_text_lemma(text, above)) == ATTITUDE_DENY;
}

/* Denied that they plan it: what nobody holds. */
static bool is_in_denial(const EventText *text, int32_t token) {
    const ClaimList *claims = text->layers.claims;
    int32_t claim = text->claim_of[token];
    for (int32_t step = 0; step < MOST_ABOVE && claim >= 0; step++) {
        int32_t cue = claims->items[claim].cue_head;
        if (cue >= 0 && attitude_find(event_text_lemma(text, cue)) == ATTITUDE_DENY) {
            return true;
        }
        claim = claims->items[claim].inside;
    }
    return false;
}

/* It is likely that he died: nothing to come. */
static bool is_plain_past(const EventText *text, int32_t clause) {
    int32_t copula = event_text_child(text, clause, DEPREL_COP);
    int32_t verb = copula >= 0 ? copula : clause;
    return event_text_xpos_is(text, verb, "VBD");
}

/* If I had one, I'd sell it: what is not so, and comes of it. */
static bool is_counterfactual(const EventText *text, int32_t clause) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[clause]; child >= 0; child = c->children.next[child]) {
        int32_t mark = event_text_deprel(text, child) == DEPREL_ADVCL ? event_text_child(text, child, DEPREL_MARK) : -1;
        if (mark >= 0 && condition_find(event_text_lemma(text, mark)) == CONDITION_IF && is_plain_past(text, child)) {
            return true;
        }
    }
    return false;
}

/* Has not confirmed that he will: the verb above, not the clause, is negated; I don't think it will is of the clause. */
static bool is_unsaid(const EventText *text, int32_t clause) {
    int32_t above = event_text_head(text, clause);
    bool near = false;
    return above >= 0 && event_text_deprel(text, clause) == DEPREL_CCOMP && event_text_upos(text, above) == UPOS_VERB &&
           !sign_is_doubt(event_text_lemma(text, above)) && predicate_negator(text->clauses, above, &near) >= 0;
}

/* What the court will do is unclear: the noun above a clause asks. */
static bool is_free_relative(const EventText *text, int32_t clause) {
    int32_t above = event_text_head(text, clause);
    return above >= 0 && event_text_deprel(text, clause) == DEPREL_ACL_RELCL && above < clause &&
           is_question_word(text, above);
}

/* Said that the driver would not stop: what another person refused; not: said that she would not run. */
static bool is_past_refusal(const EventText *text, const Sign *sign, const Predicate *p) {
    if (sign->frame != SIGN_REPORTED || p->negation < 0 || p->subject < 0) {
        return false;
    }
    const EntityList *entities = text->layers.entities;
    const Claim *claim = &text->layers.claims->items[text->claim_of[sign->head]];
    int32_t source = entity_meant(entities, text->clauses->syntax, claim->source_head);
    int32_t subject = entity_meant(entities, text->clauses->syntax, p->subject);
    return subject >= 0 && subject != source && entities->items[subject].kind == ENTITY_PERSON &&
           event_text_upos(text, sign->head) == UPOS_VERB;
}

/* Deciding to leave was hard: what has been done. */
static bool is_done(const EventText *text, const Sign *sign) {
    return sign->frame == SIGN_CONTROL && event_text_xpos_is(text, sign->token, "VBG") &&
           event_text_child(text, sign->token, DEPREL_AUX) < 0 &&
           (event_text_deprel(text, sign->token) == DEPREL_CSUBJ ||
            event_text_lemma_is(text, sign->token, "decide"));
}

static bool fades(const EventText *text, int32_t token) {
    return sign_is_fading(event_text_lemma(text, token)) ||
           sign_is_fading(slice_at(text->clauses->text, text->clauses->segments->tokens[token].span));
}

/* Hopes of a deal have faded, the dashed hopes. */
static bool is_faded(const EventText *text, const Sign *sign) {
    if (event_text_upos(text, sign->token) != UPOS_NOUN) {
        return false;
    }
    int32_t above = event_text_head(text, sign->token);
    Deprel deprel = event_text_deprel(text, sign->token);
    bool argument = deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_PASS || deprel == DEPREL_OBJ;
    int32_t adjective = event_text_child(text, sign->token, DEPREL_AMOD);
    return (argument && above >= 0 && fades(text, above)) || (adjective >= 0 && fades(text, adjective));
}

/* Ballots intended to be counted: what a thing is for, held by nobody named. */
static bool is_of_thing(const EventText *text, int32_t token) {
    static const char *const purposes[] = {"intend", "mean", "design", "aim"};
    bool found = false;
    for (size_t i = 0; i < ARRAY_COUNT(purposes); i++) {
        found |= event_text_lemma_is(text, token, purposes[i]);
    }
    return found && event_text_deprel(text, token) == DEPREL_ACL && event_text_xpos_is(text, token, "VBN");
}

static bool is_left_out(const EventText *text, const Sign *sign) {
    const CertaintyText *certainty = text->layers.certainty;
    if (certainty->is_question[text->clauses->sentence_of[sign->token]] || is_conditional(text, sign->head) ||
        is_over(text, sign) || has_habit(text, sign->token) || is_asked(text, sign->head) ||
        is_denied(text, sign) || is_unsaid(text, sign->head) || is_free_relative(text, sign->head) ||
        is_done(text, sign) || is_faded(text, sign) || is_in_denial(text, sign->head) || expectation_is_void(text, sign)) {
        return true;
    }
    Predicate p;
    predicate_look(text->clauses, sign->head, &p);
    switch (sign->frame) {
    case SIGN_MODAL:
    case SIGN_REPORTED:
        return is_idle_modal(text, sign, &p) || is_past_refusal(text, sign, &p) ||
               (!event_text_form_is(text, sign->token, "will") && is_counterfactual(text, sign->head));
    case SIGN_CLAUSE:
        return has_perfect(text, sign->head) || (sign->holder < 0 && is_plain_past(text, sign->head)) ||
               (sign->class == SIGN_FEARED && sign->doer < 0 && p.modality == MODAL_NONE && !p.is_infinitive);
    case SIGN_CONTROL:
        return is_of_thing(text, sign->token) || is_restrictive(text, sign->token, event_text_subject(text, sign->token)) ||
               (sign->holder >= 0 && sign_is_anyone(event_text_lemma(text, sign->holder)));
    default: return sign->holder >= 0 && sign_is_anyone(event_text_lemma(text, sign->holder));
    }
}

static Wording wording_of(const EventText *text, const Sign *sign) {
    switch (sign->frame) {
    case SIGN_SUBJECT: return wording_of_clause(text, sign->token);
    case SIGN_CLAUSE: {
        Wording w = wording_of_own_clause(text, sign->head);
        if (sign->doer >= 0) {
            Wording doer = wording_of_noun(text, sign->doer);
            return (Wording){doer.first, doer.last > w.last ? doer.last : w.last};
        }
        /* expects Kim to seek: the object is the subject */
        int32_t object = event_text_child(text, sign->token, DEPREL_OBJ);
        if (object >= 0 && object < w.first && object > sign->token) {
            w.first = wording_of_noun(text, object).first;
        }
        return w;
    }
    case SIGN_OBJECT:
    case SIGN_NOUN: return wording_of_noun(text, sign->head);
    case SIGN_NOUN_OWN: return wording_of_noun(text, sign->token);
    default:
        return sign->doer < 0 ? wording_of_clause(text, sign->head)
                              : (Wording){wording_of_noun(text, sign->doer).first,
                                          wording_of_own_clause(text, sign->head).last};
    }
}

static void set_band(Certainty *certainty, Band band) {
    for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
        certainty->bands[scale] = band;
    }
}

/* Washington does not expect it to go, I don't think that it will go: the negation above, without which the words would say the
 * opposite, is shown. */
static Wording with_negation(const EventText *text, const Sign *sign, Wording w) {
    bool verb = sign->frame != SIGN_MODAL && sign->frame != SIGN_REPORTED;
    int32_t above = verb ? sign->token : event_text_head(text, sign->head);
    bool near = false;
    bool doubts = verb || (above >= 0 && event_text_deprel(text, sign->head) == DEPREL_CCOMP && sign_is_doubt(event_text_lemma(text, above)));
    int32_t negator = doubts && above >= 0 ? predicate_negator(text->clauses, above, &near) : -1;
    if (negator < 0 || (negator >= w.first && negator < w.last)) {
        return w;
    }
    Wording whole = wording_of_clause(text, above);
    int32_t first = whole.first < negator ? whole.first : negator;
    return (Wording){first < w.first ? first : w.first, w.last};
}

/* A word of likelihood decides over the sign's class. */
static void apply_hedge(const EventText *text, int32_t i, Expectation *e) {
    if (i < 0) {
        return;
    }
    const Hedge *hedge = &text->layers.certainty->hedges.items[i];
    e->certainty.phrase = event_text_span(text, hedge->first, hedge->last);
    if (hedge->estimate.kind == ESTIMATIVE_HYPOTHETICAL) {
        e->kind = EXPECTATION_WORST;
        e->certainty.status = CERTAINTY_HYPOTHETICAL;
        set_band(&e->certainty, WORST_CASE);
        return;
    }
    if (hedge->estimate.kind == ESTIMATIVE_POSSIBLE && e->kind != EXPECTATION_HOPED &&
        e->kind != EXPECTATION_FEARED) {
        e->kind = EXPECTATION_POSSIBLE; /* perhaps they will */
        e->certainty.status = CERTAINTY_POSSIBLE;
        set_band(&e->certainty, classes[SIGN_POSSIBLE].band);
    }
    if (hedge->estimate.kind == ESTIMATIVE_BAND) {
        memcpy(e->certainty.bands, hedge->estimate.bands, sizeof e->certainty.bands);
        e->certainty.by = BY_LIKELIHOOD;
        for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
            /* of what is to come nothing is sure */
            Band *band = &e->certainty.bands[scale];
            band->low = band->low > SUREST ? SUREST : band->low;
        }
        bool low = hedge->estimate.bands[SCALE_ICD203].high <= EVEN;
        bool neutral = e->kind != EXPECTATION_HOPED && e->kind != EXPECTATION_FEARED;
        e->kind = low ? EXPECTATION_POSSIBLE : neutral ? EXPECTATION_EXPECTED : e->kind;
        e->certainty.status = low ? CERTAINTY_POSSIBLE : e->certainty.status;
    }
}

/* I don't think that it will: the negation above is that of the clause. */
static bool is_doubted(const EventText *text, int32_t clause) {
    int32_t above = event_text_head(text, clause);
    bool near = false;
    return above >= 0 && event_text_deprel(text, clause) == DEPREL_CCOMP &&
           sign_is_doubt(event_text_lemma(text, above)) &&
           predicate_negator(text->clauses, above, &near) >= 0;
}

static Certainty certainty_of_sign(const EventText *text, const Sign *sign) {
    Predicate p;
    predicate_look(text->clauses, sign->head, &p);
    Predicate above;
    predicate_look(text->clauses, sign->token, &above);
    bool verb = sign->frame != SIGN_MODAL && sign->frame != SIGN_REPORTED;
    bool negated = (p.negation >= 0) != (verb && above.negation >= 0);
    if (!verb && is_doubted(text, sign->head)) {
        negated = !negated;
    }
    Certainty out = {.polarity = negated ? POLARITY_NEG : POLARITY_POS,
                     .phrase = text->clauses->segments->tokens[sign->token].span,
                     .is_source = text->claim_of[sign->head] >= 0,
                     .status = classes[sign->class].status,
                     .by = BY_WORDS};
    set_band(&out, classes[sign->class].band);
    return out;
}

static void add_about(Expectation *e, int32_t entity) {
    for (int32_t i = 0; i < e->n_about; i++) {
        if (e->about[i] == entity) {
            return;
        }
    }
    if (entity >= 0 && e->n_about < EXPECTATION_MOST_ABOUT) {
        e->about[e->n_about++] = entity;
    }
}

/* The named entities of its words, in text order. */
static void set_about(const EventText *text, Expectation *e) {
    const EntityList *entities = text->layers.entities;
    const Clauses *c = text->clauses;
    for (int32_t i = 0; i < EXPECTATION_MOST_ABOUT; i++) {
        e->about[i] = -1;
    }
    for (int32_t t = segments_token_at(c->segments, e->span.start);
         t < c->segments->n_tokens && c->segments->tokens[t].span.start < e->span.end; t++) {
        int32_t entity = entity_of_head(entities, t);
        if (entity >= 0 && (entities->items[entity].is_named || entities->items[entity].members[0] >= 0)) {
            add_about(e, entity);
        }
    }
}

/* What somebody will do, or what will be done, is planned; what else will come is expected. */
static bool is_planned(const EventText *text, const Sign *sign) {
    Predicate p;
    predicate_look(text->clauses, sign->head, &p);
    int32_t above = sign->frame == SIGN_RAISING ? event_text_subject(text, sign->token) : -1;
    int32_t subject = sign->doer >= 0 ? sign->doer : above >= 0 ? above : p.subject;
    bool is_to = event_text_lemma_is(text, sign->token, "to"); /* are to meet: no copula of what is so */
    return (p.copula < 0 || is_to) && (p.is_passive || (subject >= 0 && expectation_can_hold(text, subject)));
}

/* The Central Bureau of [Investigation's plans to]: a name is not cut at its of. */
static Wording with_whole_name(const EventText *text, Wording w) {
    enum { MOST_BACK = 8 };
    int32_t begin = event_text_sentence(text, w.first)->first_token;
    int32_t first = w.first;
    for (int32_t i = 0; i < MOST_BACK && first > begin && event_text_upos(text, first) == UPOS_PROPN; i++) {
        bool of = first - 2 >= begin && event_text_form_is(text, first - 1, "of") && event_text_upos(text, first - 2) == UPOS_PROPN;
        Slice before = slice_at(text->clauses->text, text->clauses->segments->tokens[first - 1].span);
        bool capital = before.len > 0 && before.ptr[0] >= 'A' && before.ptr[0] <= 'Z';
        bool name = event_text_upos(text, first - 1) == UPOS_PROPN || (capital && event_text_upos(text, first - 1) == UPOS_ADJ);
        if (!of && !name) {
            break;
        }
        first -= of ? 2 : 1;
    }
    return (Wording){first, w.last};
}

static Expectation expectation_of(const EventText *text, const Sign *sign) {
    Expectation e = {.kind = classes[sign->class].kind,
                     .head = sign->head,
                     .sign = sign->token,
                     .certainty = certainty_of_sign(text, sign),
                     .by = BY_WORDS};
    Wording words = wording_of(text, sign);
    if (sign->frame == SIGN_NOUN_OWN) {
        words = with_whole_name(text, words);
    }
    e.span = wording_span(text, words, sign->head);
    if (sign->class == SIGN_PLANNED && sign->frame != SIGN_SUBJECT && !is_planned(text, sign)) {
        e.kind = EXPECTATION_EXPECTED;
    }
    expectation_set_holder(text, sign, words, &e);
    set_about(text, &e);
    const int32_t *of = text->layers.certainty->hedges.of;
    if (!expectation_is_kept_open(text, sign)) {
        apply_hedge(text, of[sign->head] >= 0 ? of[sign->head] : of[sign->token], &e);
    }
    Wording negated = with_negation(text, sign, words);
    if (negated.first < words.first) {
        e.span = event_text_span(text, negated.first, negated.last);
    }
    return e;
}

/* The latest of the sentence or clause before that `this scenario` can mean, or -1. */
static int32_t meant_by(const EventText *text, const ExpectationVector *found, int32_t token) {
    int32_t sentence = text->clauses->sentence_of[token];
    for (int32_t i = found->count - 1; i >= 0; i--) {
        int32_t other = text->clauses->sentence_of[found->items[i].head];
        if (other < sentence - 1) {
            break;
        }
        if (found->items[i].head < token) {
            return i;
        }
    }
    return -1;
}

/* Whether a subject takes up what was said: that, this scenario. */
static bool takes_up(const EventText *text, int32_t subject) {
    int32_t det = event_text_child(text, subject, DEPREL_DET);
    bool thing =
        det >= 0 && event_text_lemma_is(text, det, "this") && sign_is_thing(event_text_lemma(text, subject));
    return thing || event_text_form_is(text, subject, "that") || event_text_form_is(text, subject, "this");
}

/* This scenario remains unlikely, that is a worst case: what was said before has that likelihood. */
static void take_up(const EventText *text, int32_t token, ExpectationVector *found) {
    const Hedges *hedges = &text->layers.certainty->hedges;
    int32_t i = hedges->of[token];
    if (i < 0 || hedges->items[i].estimate.kind == ESTIMATIVE_POSSIBLE) {
        return;
    }
    bool said_of = event_text_child(text, token, DEPREL_COP) >= 0;
    int32_t subject = said_of ? event_text_subject(text, token) : token;
    int32_t meant = subject >= 0 && takes_up(text, subject) ? meant_by(text, found, subject) : -1;
    if (meant >= 0) {
        apply_hedge(text, i, &found->items[meant]);
    }
}

/* The innermost claim around a token that has a source, or -1. */
static int32_t sourced_claim(const EventText *text, int32_t token) {
    const ClaimList *claims = text->layers.claims;
    int32_t claim = text->claim_of[token];
    for (int32_t step = 0; step < MOST_ABOVE && claim >= 0 && claims->items[claim].source.count == 0;
         step++) {
        claim = claims->items[claim].inside;
    }
    return claim;
}

/* Whether an expectation found before has the same head, or says this one with its own words. */
static bool is_said(const EventText *text, const ExpectationVector *found, const Sign *sign) {
    Span word = text->clauses->segments->tokens[sign->head].span;
    for (int32_t i = found->count - 1; i >= 0; i--) {
        const Expectation *e = &found->items[i];
        if (text->clauses->sentence_of[e->head] != text->clauses->sentence_of[sign->head]) {
            break;
        }
        bool same = sourced_claim(text, e->head) == sourced_claim(text, sign->head);
        if (e->head == sign->head || (span_contains(e->span, word) && same)) {
            return true;
        }
    }
    return false;
}

/* The danger of failing: too little to be read by itself. */
static bool is_one_word(const Segments *segments, Span span) {
    return segments->tokens[segments_token_at(segments, span.start)].span.end >= span.end;
}

/* In the order of their words; one word is the sign of one alone. */
static int compare_spans(const void *a, const void *b) {
    const Expectation *x = a, *y = b;
    return x->span.start != y->span.start ? (x->span.start < y->span.start ? -1 : 1) : (x->sign > y->sign) - (x->sign < y->sign);
}

/* One sentence after the other, so that sorting looks back no farther than a sentence. */
void expectation_find(const EventText *text, Arena *arena, Arena *scratch, ExpectationList *out) {
    const Clauses *c = text->clauses;
    ArenaMark mark = arena_mark(scratch);
    ExpectationVector found = {0};
    for (int32_t s = 0; s < c->segments->n_sentences; s++) {
        const Sentence *sentence = &c->segments->sentences[s];
        int32_t first = found.count;
        for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
            Sign sign;
            take_up(text, t, &found);
            bool new = found.count - first < MOST_IN_SENTENCE &&sign_find(text, t, &sign) &&
                       !is_left_out(text, &sign) && !is_said(text, &found, &sign);
            Expectation expectation = new ? expectation_of(text, &sign) : (Expectation){0};
            if (new && !is_one_word(c->segments, expectation.span)) {
                *VECTOR_PUSH(&found, scratch) = expectation;
            }
        }
        if (found.count > first) {
            qsort(found.items + first, (size_t)(found.count - first), sizeof *found.items, compare_spans);
        }
    }
    *out = (ExpectationList){ARENA_NEW(arena, Expectation, found.count), found.count};
    if (found.count) {
        memcpy(out->items, found.items, (size_t)found.count * sizeof *found.items);
    }
    arena_reset(scratch, mark);
}
