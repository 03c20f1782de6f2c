#include "event/reason.h"

#include "base/vector.h"
#include "claim/reporting.h"
#include "event/reason_words.h"
#include "event/wording.h"

static const char BY_CLAUSE[] = "reason-clause";
static const char BY_PHRASE[] = "reason-phrase";
static const char BY_VERB[] = "reason-verb";
static const char BY_PURPOSE[] = "purpose-clause";

const char *reason_kind_name(ReasonKind kind) {
    static const char *const names[] = {"cause", "purpose", "result"};
    return names[kind];
}

typedef VECTOR(Reason) ReasonVector;

/* What a rule found: tokens, and of both sides what is not part of their words (-1: nothing). */
typedef struct Link {
    ReasonKind kind;
    int32_t of, because;
    int32_t not_of, not_because;
    int32_t cue_first, cue_last; /* half-open; empty where there are no words */
    const char *by;
    int32_t doer; /* object of the verb who is made to do what is explained, 0 for none */
} Link;

static bool lemma_in(const EventText *text, int32_t token, ReasonWords list, int32_t value) {
    return reason_word(list, event_text_lemma(text, token)) == value;
}

/* Behind a word and what is fixed to it: because of, so that, in order to. */
static int32_t end_of_words(const EventText *text, int32_t token) {
    const Clauses *c = text->clauses;
    int32_t end = token + 1;
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        if (event_text_deprel(text, child) == DEPREL_FIXED && child == end) {
            end = child + 1;
        }
    }
    return end;
}

/* Whether the frame of `predicate` takes the phrase that `head` heads in this role. */
static bool has_role(const EventText *text, int32_t predicate, int32_t head, ArgumentRole role) {
    int32_t i = text->frame_of[predicate];
    if (i < 0) {
        return false;
    }
    const FrameList *frames = text->layers.frames;
    for (int32_t a = frames->items[i].first_argument; a < frames->items[i].last_argument; a++) {
        if (frames->arguments[a].head == head && frames->arguments[a].role == role) {
            return true;
        }
    }
    return false;
}

static bool is_perfect(const EventText *text, int32_t token) {
    int32_t aux = event_text_child(text, token, DEPREL_AUX);
    return aux >= 0 && event_text_lemma_is(text, aux, "have");
}

/* As and since begin times as often as causes: a cause is what is so, no event. */
static bool is_state(const EventText *text, int32_t clause) {
    int32_t aux = event_text_child(text, clause, DEPREL_AUX);
    bool progressive = aux >= 0 && event_text_lemma_is(text, aux, "be");
    bool now = event_text_xpos_is(text, clause, "VBZ") || event_text_xpos_is(text, clause, "VBP");
    bool state = now && reason_word(REASON_WORDS_STATES, event_text_lemma(text, clause)) != 0;
    bool again = event_text_lemma_is(text, clause, "do"); /* as it did */
    return !progressive && !again && (event_text_child(text, clause, DEPREL_COP) >= 0 || aux >= 0 || state);
}

/* A negation before the word that marks a clause or phrase: not because …. */
static bool is_not(const EventText *text, int32_t marker) {
    return marker > 0 &&
           (event_text_lemma_is(text, marker - 1, "not") || event_text_form_is(text, marker - 1, "n't"));
}

/* As its stocks have dwindled; not: as he left, as she said, as large as it is. */
static bool is_as_cause(const EventText *text, int32_t above, int32_t clause, int32_t mark) {
    int32_t degree = event_text_child(text, above, DEPREL_ADVMOD);
    bool as =
        degree >= 0 && (event_text_lemma_is(text, degree, "as") || event_text_lemma_is(text, degree, "so"));
    bool predicate = event_text_child(text, above, DEPREL_COP) >= 0 && !as;
    bool compares = event_text_upos(text, above) == UPOS_ADV ||
                    (event_text_upos(text, above) == UPOS_ADJ && !predicate) ||
                    (mark > 0 && event_text_upos(text, mark - 1) == UPOS_ADJ);
    bool likens = mark > 0 && event_text_upos(text, mark - 1) == UPOS_ADV; /* just as */
    bool says = reporting_find(event_text_lemma(text, above)) != REPORTING_NONE;
    return event_text_subject(text, clause) >= 0 && is_state(text, clause) && !compares && !likens && !says &&
           reporting_find(event_text_lemma(text, clause)) == REPORTING_NONE &&
           !has_role(text, above, clause, ROLE_TMP) && !has_role(text, above, clause, ROLE_MNR);
}

static bool clause_with_marker(const EventText *text, int32_t token, int32_t mark, Link *out) {
    int32_t above = event_text_head(text, token);
    *out = (Link){REASON_CAUSE, above, token, token, -1, mark, end_of_words(text, mark), BY_CLAUSE, 0};
    switch (reason_word(REASON_WORDS_MARKERS, event_text_lemma(text, mark))) {
    case MARKER_BECAUSE: return true;
    case MARKER_SINCE:
        return has_role(text, above, token, ROLE_CAU) && !is_perfect(text, above) && is_state(text, token);
    case MARKER_AS: return out->cue_last == mark + 1 && is_as_cause(text, above, token, mark);
    default: break;
    }
    bool order = event_text_lemma_is(text, mark, "in") && out->cue_last > mark + 1;
    bool so = event_text_lemma_is(text, mark, "so") && event_text_subject(text, token) >= 0;
    if (order || (so && out->cue_last > mark + 1)) {
        out->kind = REASON_PURPOSE;
        return true;
    }
    bool comma = mark > 0 && event_text_upos(text, mark - 1) == UPOS_PUNCT;
    if (so && comma) {
        *out = (Link){REASON_RESULT, token, above, -1, token, mark, mark + 1, BY_CLAUSE, 0};
        return true;
    }
    return false;
}

/* Because he was late; in order to win; …, so the plant closed. */
static bool find_clause(const EventText *text, int32_t token, Link *out) {
    const Clauses *c = text->clauses;
    Deprel deprel = event_text_deprel(text, token);
    if (deprel != DEPREL_ADVCL || event_text_head(text, token) < 0) {
        return false;
    }
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        bool mark = event_text_deprel(text, child) == DEPREL_MARK;
        if (mark && !is_not(text, child) && clause_with_marker(text, token, child, out)) {
            return true;
        }
    }
    return false;
}

/* …, so the plant closed: a clause beside the first. */
static bool find_so(const EventText *text, int32_t token, Link *out) {
    if (event_text_deprel(text, token) != DEPREL_CONJ || event_text_subject(text, token) < 0) {
        return false;
    }
    int32_t so = event_text_child(text, token, DEPREL_CC);
    if (so < 0 || !event_text_form_is(text, so, "so")) {
        return false;
    }
    *out = (Link){REASON_RESULT, token, event_text_head(text, token), -1, token, so, so + 1, BY_CLAUSE, 0};
    return true;
}

static int32_t case_of(const EventText *text, int32_t token) {
    return event_text_child(text, token, DEPREL_CASE);
}

static bool is_phrase(Deprel deprel) {
    return deprel == DEPREL_OBL || deprel == DEPREL_NMOD || deprel == DEPREL_OBL_UNMARKED;
}

/* The phrase behind as a result of, in response to. */
static int32_t behind(const EventText *text, int32_t noun) {
    int32_t thing = event_text_child(text, noun, DEPREL_NMOD);
    int32_t preposition = thing > noun ? case_of(text, thing) : -1;
    bool fits = preposition == noun + 1 &&
                (event_text_form_is(text, preposition, "of") || event_text_form_is(text, preposition, "to"));
    return fits ? thing : -1;
}

/* Due to, because of; not: bonds due 1992. */
static bool is_whole(const EventText *text, int32_t preposition) {
    if (event_text_lemma_is(text, preposition, "given")) {
        return true;
    }
    bool because = event_text_lemma_is(text, preposition, "because");
    return event_text_form_is(text, preposition + 1, because ? "of" : "to");
}

/* Due to the weather; as a result of the strike; on suspicion of theft; out of fear. */
static bool find_phrase(const EventText *text, int32_t token, Link *out) {
    int32_t above = event_text_head(text, token);
    int32_t preposition = case_of(text, token);
    if (!is_phrase(event_text_deprel(text, token)) || above < 0 || preposition < 0 || preposition > token) {
        return false;
    }
    *out = (Link){REASON_CAUSE, above, token, token, -1, preposition, end_of_words(text, preposition),
                  BY_PHRASE,    0};
    if (lemma_in(text, preposition, REASON_WORDS_PREPOSITIONS, PREPOSITION_CAUSE)) {
        return !is_not(text, preposition) && is_whole(text, preposition);
    }
    if (event_text_form_is(text, preposition, "out") && out->cue_last > preposition + 1) {
        return lemma_in(text, token, REASON_WORDS_FEELINGS, 1);
    }
    int32_t thing = behind(text, token);
    bool as = event_text_form_is(text, preposition, "as") || event_text_form_is(text, preposition, "in") ||
              event_text_form_is(text, preposition, "on") || event_text_form_is(text, preposition, "out");
    bool whose = event_text_child(text, token, DEPREL_NMOD_POSS) >= 0;
    if (thing >= 0 && as && !whose && lemma_in(text, token, REASON_WORDS_HEADS, HEAD_CAUSE)) {
        out->because = thing;
        out->cue_last = case_of(text, thing) + 1;
        return true;
    }
    bool on = event_text_form_is(text, preposition, "on");
    return thing >= 0 && on && lemma_in(text, token, REASON_WORDS_HEADS, HEAD_CHARGE);
}

static bool is_time(const EventText *text, int32_t token) {
    const TimexList *times = text->layers.times;
    int32_t i = timex_from(times, token);
    return i < times->count && times->items[i].first_token <= token;
}

/* Fined for dumping waste, arrested over the theft. */
static bool find_judged(const EventText *text, int32_t token, Link *out) {
    int32_t above = event_text_head(text, token);
    if (above < 0 || above > token || !lemma_in(text, above, REASON_WORDS_JUDGES, 1) ||
        event_text_upos(text, above) != UPOS_VERB) {
        return false;
    }
    Deprel deprel = event_text_deprel(text, token);
    int32_t word = deprel == DEPREL_OBL     ? case_of(text, token)
                   : deprel == DEPREL_ADVCL ? event_text_child(text, token, DEPREL_MARK)
                                            : -1;
    bool for_ = word >= 0 && event_text_form_is(text, word, "for");
    bool over = word >= 0 && event_text_form_is(text, word, "over");
    bool counted = event_text_child(text, token, DEPREL_NUMMOD) >= 0; /* for four games */
    bool thing =
        event_text_upos(text, token) == UPOS_VERB ||
        (event_text_upos(text, token) == UPOS_NOUN && !counted &&
         reason_word(REASON_WORDS_SPELLS, event_text_lemma(text, token)) == 0 && !is_time(text, token));
    *out = (Link){REASON_CAUSE, above, token, token, -1, word, word + 1, BY_PHRASE, 0};
    return (for_ || over) && thing;
}

/* Whether the verb's subject is a thing, named by a noun: people cause much, but that is no reason. */
static bool is_thing(const EventText *text, int32_t token) {
    if (token < 0 || event_text_upos(text, token) != UPOS_NOUN) {
        return false;
    }
    int32_t i = mention_of_head(&text->layers.entities->mentions, token);
    return i < 0 || text->layers.entities->mentions.items[i].kind != ENTITY_PERSON;
}

/* What a verb of making takes: its object, or the phrase behind to, in, from. */
static int32_t made_by(const EventText *text, int32_t verb, int32_t class) {
    if (class == MAKE_OBJECT) {
        return event_text_child(text, verb, DEPREL_OBJ);
    }
    int32_t thing = event_text_child(text, verb, DEPREL_OBL);
    int32_t preposition = thing > verb ? case_of(text, thing) : -1;
    static const char *const prepositions[] = {"to", "in", "from"};
    for (size_t i = 0; preposition >= 0 && i < ARRAY_COUNT(prepositions); i++) {
        bool fits = class == MAKE_FROM ? i == 2 : event_text_lemma_is(text, verb, "lead") ? i == 0 : i == 1;
        if (fits && event_text_form_is(text, preposition, prepositions[i])) {
            return thing;
        }
    }
    return -1;
}

/* Y was prompted by X, a fire caused by X. */
static bool find_made_passive(const EventText *text, int32_t verb, Link *out) {
    int32_t agent = event_text_child(text, verb, DEPREL_OBL_AGENT);
    int32_t subject = event_text_subject(text, verb);
    bool reduced =
        subject < 0 && event_text_deprel(text, verb) == DEPREL_ACL && event_text_xpos_is(text, verb, "VBN");
    int32_t of = reduced ? event_text_head(text, verb) : subject;
    if (agent < 0 || of < 0 || event_text_upos(text, of) == UPOS_PRON) {
        return false;
    }
    int32_t by = case_of(text, agent);
    *out = (Link){REASON_CAUSE, of, agent, reduced ? verb : -1, -1, verb, by == verb + 1 ? by + 1 : verb + 1,
                  BY_VERB,      0};
    return true;
}

/* What the object of a verb is made to do, -1 for nothing. */
static int32_t infinitive_behind(const EventText *text, int32_t verb, int32_t object) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[verb]; child >= 0; child = c->children.next[child]) {
        int32_t mark = child > object ? event_text_child(text, child, DEPREL_MARK) : -1;
        if (mark > object && event_text_lemma_is(text, mark, "to")) {
            return child;
        }
    }
    return -1;
}

/* X caused Y; X led to Y; …, leading to Y; Y stemmed from X. */
static bool find_made(const EventText *text, int32_t verb, Link *out) {
    if (event_text_upos(text, verb) != UPOS_VERB) {
        return false;
    }
    int32_t class = reason_word(REASON_WORDS_MAKES, event_text_lemma(text, verb));
    if (!class) {
        return false;
    }
    if (class == MAKE_OBJECT && find_made_passive(text, verb, out)) {
        return true;
    }
    int32_t thing = made_by(text, verb, class);
    int32_t subject = event_text_subject(text, verb);
    if (thing < 0 || event_text_upos(text, thing) == UPOS_PRON) {
        return false;
    }
    if (class == MAKE_FROM) {
        *out = (Link){REASON_CAUSE, subject, thing, -1, -1, verb, case_of(text, thing) + 1, BY_VERB, 0};
        return subject >= 0 && event_text_upos(text, subject) == UPOS_NOUN;
    }
    int32_t end = class == MAKE_OBLIQUE ? case_of(text, thing) + 1 : verb + 1;
    int32_t doing = infinitive_behind(text, verb, thing); /* prompted the firm to close */
    int32_t of = class == MAKE_OBJECT && doing >= 0 ? doing : thing;
    *out = (Link){REASON_RESULT, of, subject, -1, -1, verb, end, BY_VERB, 0};
    out->doer = of == thing ? 0 : thing;
    if (is_thing(text, subject)) {
        return true;
    }
    bool apart =
        subject < 0 && event_text_deprel(text, verb) == DEPREL_ADVCL && event_text_xpos_is(text, verb, "VBG");
    out->because = event_text_head(text, verb);
    out->not_because = verb;
    return apart && out->because >= 0;
}

static bool has_object(const EventText *text, int32_t verb) {
    int32_t object = event_text_child(text, verb, DEPREL_OBJ);
    return (object >= 0 && !event_text_form_is(text, object, "that") &&
            !event_text_form_is(text, object, "this")) ||
           event_text_child(text, verb, DEPREL_CCOMP) >= 0;
}

/* Urged them to, a request to: what the verb, or the noun right before, is about. */
static bool is_controlled(const EventText *text, int32_t verb, int32_t to) {
    int32_t object = event_text_child(text, verb, DEPREL_OBJ);
    return reason_word(REASON_WORDS_CONTROLS, event_text_lemma(text, verb)) != 0 ||
           reason_word(REASON_WORDS_CONTROLS, event_text_lemma(text, to - 1)) != 0 ||
           (object >= 0 && reason_word(REASON_WORDS_CONTROLS, event_text_lemma(text, object)) != 0);
}

/* The government raised the tax to pay its debts. Both sides must say something: an object, no mere going. */
static bool find_purpose(const EventText *text, int32_t token, Link *out) {
    int32_t above = event_text_head(text, token);
    int32_t mark = event_text_child(text, token, DEPREL_MARK);
    if (event_text_deprel(text, token) != DEPREL_ADVCL || above < 0 || above > token || mark < above ||
        !event_text_lemma_is(text, mark, "to") || !event_text_xpos_is(text, token, "VB")) {
        return false;
    }
    bool passive = event_text_child(text, above, DEPREL_AUX_PASS) >= 0;
    bool says = event_text_upos(text, above) == UPOS_VERB && (has_object(text, above) || passive) &&
                reason_word(REASON_WORDS_MOVES, event_text_lemma(text, above)) == 0;
    *out = (Link){REASON_PURPOSE, above, token, token, -1, mark, mark, BY_PURPOSE, 0};
    return says && has_object(text, token) && has_role(text, above, token, ROLE_PRP) &&
           !is_controlled(text, above, mark);
}

static bool find_link(const EventText *text, int32_t token, Link *out) {
    return find_clause(text, token, out) || find_so(text, token, out) || find_phrase(text, token, out) ||
           find_judged(text, token, out) || find_purpose(text, token, out) || find_made(text, token, out);
}

/* Questions, what hangs on a condition, and a reason that is only a pronoun say nothing. */
static bool is_left_out(const EventText *text, const Link *link) {
    const CertaintyText *certainty = text->layers.certainty;
    int32_t sentence = text->clauses->sentence_of[link->of];
    Upos upos = event_text_upos(text, link->because);
    bool pronoun = (upos == UPOS_PRON || upos == UPOS_DET) && !wording_is_clause(text, link->because);
    Upos of = event_text_upos(text, link->of);
    Wording words = wording_without(text, link->of, link->not_of);
    bool bare = wording_is_clause(text, link->of)
                    ? !wording_has_subject(text, link->of)
                    : words.last - words.first < 2 && text->event_of[link->of] < 0;
    bool headless = event_text_deprel(text, link->because) == DEPREL_ADVCL && link->by == BY_CLAUSE &&
                    link->kind == REASON_CAUSE && event_text_subject(text, link->because) < 0;
    bool nothing =
        (of == UPOS_PRON || of == UPOS_DET || of == UPOS_ADV) && !wording_is_clause(text, link->of);
    return certainty->is_question[sentence] || pronoun || nothing || bare || headless;
}

/* What is explained: with the one who was made to do it, without the reason. */
static Wording words_explained(const EventText *text, const Link *link) {
    if (link->doer == 0) {
        return wording_without(text, link->of, link->not_of);
    }
    Wording doing = wording_of_own_clause(text, link->of);
    Wording doer = wording_of_noun(text, link->doer);
    return (Wording){doer.first < doing.first ? doer.first : doing.first, doing.last};
}

static Certainty certainty_of_reason(const EventText *text, const Link *link) {
    /* what may cause a thing makes it possible */
    int32_t event = text->event_of[link->by == BY_VERB ? link->cue_first : link->of];
    if (event >= 0) {
        return text->layers.events->items[event].certainty;
    }
    Certainty out = {
        .status = CERTAINTY_HAPPENED, .is_source = text->claim_of[link->of] >= 0, .by = link->by};
    for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
        out.bands[scale] = (Band){70, 100};
    }
    return out;
}

/* She said that it closed because …: the reason is that of what was said, where it was said too. */
static int32_t said_in(const EventText *text, const Link *link) {
    int32_t claim = text->claim_of[link->because];
    bool cue = claim >= 0 && text->layers.claims->items[claim].cue_head == link->of;
    int32_t content = cue ? event_text_child(text, link->of, DEPREL_CCOMP) : -1;
    return content >= 0 && content != link->because ? content : link->of;
}

static Reason reason_of(const EventText *text, const Link *link) {
    bool both = text->claim_of[link->of] == text->claim_of[link->because];
    Reason out = {.kind = link->kind,
                  .of_head = link->of,
                  .because_head = link->because,
                  .cue = event_text_span(text, link->cue_first, link->cue_last),
                  .claim = both ? text->claim_of[link->of] : -1,
                  .certainty = certainty_of_reason(text, link),
                  .by = link->by};
    out.of = wording_span(text, words_explained(text, link), link->of);
    out.because = wording_span(text, wording_without(text, link->because, link->not_because), link->because);
    return out;
}

void reason_find(const EventText *text, Arena *arena, Arena *scratch, ReasonList *out) {
    ArenaMark mark = arena_mark(scratch);
    ReasonVector found = {0};
    for (int32_t t = 0; t < text->clauses->segments->n_tokens; t++) {
        Link link;
        if (!find_link(text, t, &link)) {
            continue;
        }
        link.of = said_in(text, &link);
        if (!is_left_out(text, &link)) {
            Reason reason = reason_of(text, &link);
            if (!span_overlaps(reason.of, reason.because)) {
                *VECTOR_PUSH(&found, scratch) = reason;
            }
        }
    }
    *out = (ReasonList){ARENA_NEW(arena, Reason, found.count), found.count};
    if (found.count) {
        memcpy(out->items, found.items, (size_t)found.count * sizeof *found.items);
    }
    arena_reset(scratch, mark);
}
