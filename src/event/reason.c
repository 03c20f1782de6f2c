#include "event/reason.h"

#include "base/vector.h"
#include "claim/reporting.h"
#include "event/reason_link.h"
#include "event/reason_words.h"
#include "event/wording.h"

static const char BY_CLAUSE[] = "reason-clause";
static const char BY_VERB[] = "reason-verb";

const char *reason_kind_name(ReasonKind kind) {
    static const char *const names[] = {"cause", "purpose", "result"};
    return names[kind];
}

typedef VECTOR(Reason) ReasonVector;

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
    int32_t cop = event_text_child(text, clause, DEPREL_COP);
    Upos upos = event_text_upos(text, clause);
    bool place = upos != UPOS_ADJ && (event_text_child(text, clause, DEPREL_CASE) >= 0 || upos == UPOS_VERB || upos == UPOS_ADP || upos == UPOS_ADV);
    bool on_way = cop >= 0 && event_text_xpos_is(text, cop, "VBD") && place; /* was on her way, was about to go */
    return !progressive && !again && !on_way && (event_text_child(text, clause, DEPREL_COP) >= 0 || aux >= 0 || state);
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
    int32_t subject = event_text_subject(text, clause);
    bool heads = subject >= 0 && wording_of_noun(text, subject).first <= mark + 2; /* not: as a sign that rates fall */
    return heads && !event_text_form_is(text, subject, "you") && is_state(text, clause) && !compares && !likens && !says &&
           reporting_find(event_text_lemma(text, clause)) == REPORTING_NONE &&
           !reason_has_role(text, above, clause, ROLE_TMP) && !reason_has_role(text, above, clause, ROLE_MNR);
}

static bool clause_with_marker(const EventText *text, int32_t token, int32_t mark, ReasonLink *out) {
    int32_t above = event_text_head(text, token);
    *out = (ReasonLink){REASON_CAUSE, above, token, token, -1, mark, reason_words_end(text, mark), BY_CLAUSE, 0, false, false};
    switch (reason_word(REASON_WORDS_MARKERS, event_text_lemma(text, mark))) {
    case MARKER_BECAUSE: return true;
    case MARKER_SINCE:
        return reason_has_role(text, above, token, ROLE_CAU) && !is_perfect(text, above) && is_state(text, token);
    case MARKER_AS: return out->cue_last == mark + 1 && is_as_cause(text, above, token, mark);
    default: break;
    }
    bool order = event_text_lemma_is(text, mark, "in") && out->cue_last > mark + 1;
    bool so = event_text_lemma_is(text, mark, "so") && event_text_subject(text, token) >= 0;
    if (order || (so && out->cue_last > mark + 1)) {
        out->kind = REASON_PURPOSE;
        out->is_special = so;
        return true;
    }
    bool comma = mark > 0 && event_text_upos(text, mark - 1) == UPOS_PUNCT;
    if (so && comma) {
        *out = (ReasonLink){REASON_RESULT, token, above, -1, token, mark, mark + 1, BY_CLAUSE, 0, false, false};
        return true;
    }
    return false;
}

/* Because he was late; in order to win; …, so the plant closed. */
static bool find_clause(const EventText *text, int32_t token, ReasonLink *out) {
    const Clauses *c = text->clauses;
    Deprel deprel = event_text_deprel(text, token);
    if (deprel != DEPREL_ADVCL || event_text_head(text, token) < 0) {
        return false;
    }
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        bool mark = event_text_deprel(text, child) == DEPREL_MARK;
        if (mark && !reason_is_negated(text, child) && clause_with_marker(text, token, child, out)) {
            return true;
        }
    }
    return false;
}

/* …, so the plant closed: a clause beside the first. */
static bool find_so(const EventText *text, int32_t token, ReasonLink *out) {
    if (event_text_deprel(text, token) != DEPREL_CONJ || event_text_subject(text, token) < 0) {
        return false;
    }
    int32_t so = event_text_child(text, token, DEPREL_CC);
    so = so >= 0 && event_text_form_is(text, so, "and") ? so + 1 : so; /* and so the prices differ */
    if (so < 0 || so >= token || !event_text_form_is(text, so, "so") || event_text_head(text, so) != token) {
        return false;
    }
    *out = (ReasonLink){REASON_RESULT, token, event_text_head(text, token), -1, token, so, so + 1, BY_CLAUSE, 0, false, false};
    return true;
}

bool reason_is_thing(const EventText *text, int32_t token) {
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
    int32_t preposition = thing > verb ? reason_case(text, thing) : -1;
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
static bool find_made_passive(const EventText *text, int32_t verb, ReasonLink *out) {
    int32_t agent = event_text_child(text, verb, DEPREL_OBL_AGENT);
    int32_t subject = event_text_subject(text, verb);
    bool reduced =
        subject < 0 && event_text_deprel(text, verb) == DEPREL_ACL && event_text_xpos_is(text, verb, "VBN");
    int32_t of = reduced ? event_text_head(text, verb) : subject;
    if (agent < 0 || of < 0 || event_text_upos(text, of) == UPOS_PRON) {
        return false;
    }
    int32_t by = reason_case(text, agent);
    *out = (ReasonLink){REASON_CAUSE, of, agent, reduced ? verb : -1, -1, verb, by == verb + 1 ? by + 1 : verb + 1,
                  BY_VERB,      0, false, false};
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
static bool find_made(const EventText *text, int32_t verb, ReasonLink *out) {
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
    int32_t thing = made_by(text, verb, class == MAKE_FEELING || class == MAKE_DO ? MAKE_OBJECT : class);
    int32_t subject = event_text_subject(text, verb);
    if (thing < 0 || (event_text_upos(text, thing) == UPOS_PRON && class != MAKE_DO) ||
        (class == MAKE_FEELING && reason_word(REASON_WORDS_PRESSURES, event_text_lemma(text, thing)) == 0)) {
        return false;
    }
    if (class == MAKE_FROM) {
        *out = (ReasonLink){REASON_CAUSE, subject, thing, -1, -1, verb, reason_case(text, thing) + 1, BY_VERB, 0, false, false};
        return subject >= 0 && event_text_upos(text, subject) == UPOS_NOUN;
    }
    int32_t end = class == MAKE_OBLIQUE ? reason_case(text, thing) + 1 : verb + 1;
    int32_t doing = infinitive_behind(text, verb, thing); /* prompted the firm to close */
    if (class == MAKE_DO && doing < 0) {
        return false;
    }
    int32_t of = (class == MAKE_OBJECT || class == MAKE_DO) && doing >= 0 ? doing : thing;
    *out = (ReasonLink){REASON_RESULT, of, subject, -1, -1, verb, end, BY_VERB, 0, false, false};
    out->doer = of == thing ? 0 : thing;
    if (reason_is_thing(text, subject)) {
        return true;
    }
    bool under = verb > 0 && event_text_upos(text, verb - 1) == UPOS_ADP; /* amid deepening divisions */
    bool apart = subject < 0 && !under && event_text_deprel(text, verb) == DEPREL_ADVCL &&
                 event_text_xpos_is(text, verb, "VBG");
    out->because = event_text_head(text, verb);
    out->not_because = verb;
    return apart && out->because >= 0;
}

static bool find_link(const EventText *text, int32_t token, ReasonLink *out) {
    return find_clause(text, token, out) || find_so(text, token, out) || reason_find_phrase(text, token, out) || reason_find_purpose(text, token, out) || reason_find_occasion(text, token, out) || find_made(text, token, out);
}

/* It is possible that the murder took place because …: words of likelihood that stand outside both sides would be lost. */
static bool loses_hedge(const EventText *text, const ReasonLink *link, Wording of) {
    const Hedges *hedges = &text->layers.certainty->hedges;
    int32_t i = hedges->of[link->by == BY_VERB ? link->cue_first : link->of];
    if (i < 0) {
        return false;
    }
    int32_t hedge = hedges->items[i].first;
    Wording because = wording_without(text, link->because, link->not_because);
    return (hedge < of.first || hedge >= of.last) && (hedge < because.first || hedge >= because.last);
}

/* Questions, what hangs on a condition, and a reason that is only a pronoun say nothing. */
static bool is_left_out(const EventText *text, const ReasonLink *link) {
    const CertaintyText *certainty = text->layers.certainty;
    int32_t sentence = text->clauses->sentence_of[link->of];
    Upos upos = event_text_upos(text, link->because);
    bool pronoun = (upos == UPOS_PRON || upos == UPOS_DET) && !wording_is_clause(text, link->because);
    Upos of = event_text_upos(text, link->of);
    Wording words = wording_without(text, link->of, link->not_of);
    bool bare = wording_is_clause(text, link->of) ? !link->doer && !wording_has_subject(text, link->of)
                                                  : words.last - words.first < 2 && text->event_of[link->of] < 0;
    bool headless = event_text_deprel(text, link->because) == DEPREL_ADVCL && link->by == BY_CLAUSE &&
                    link->kind == REASON_CAUSE && event_text_subject(text, link->because) < 0;
    headless |= link->by == BY_VERB && event_text_upos(text, link->because) == UPOS_VERB && !wording_has_subject(text, link->because);
    bool nothing =
        (of == UPOS_PRON || of == UPOS_DET || of == UPOS_ADV) && !wording_is_clause(text, link->of);
    return certainty->is_question[sentence] || loses_hedge(text, link, words) || pronoun || nothing || bare || headless;
}

/* Prompting fears about the spread of arms: the phrase that the tree hangs on the verb says what is feared. */
static int32_t end_with_theme(const EventText *text, const ReasonLink *link, int32_t end) {
    static const char *const prepositions[] = {"about", "over", "of", "for", "among", "that"};
    int32_t word = end < text->clauses->segments->n_tokens ? end : -1;
    int32_t thing = word >= 0 && event_text_deprel(text, word) == DEPREL_CASE ? event_text_head(text, word) : -1;
    if (link->by != BY_VERB || thing < 0 || event_text_head(text, thing) != link->cue_first ||
        event_text_deprel(text, thing) != DEPREL_OBL) {
        return end;
    }
    for (size_t i = 0; i < ARRAY_COUNT(prepositions); i++) {
        if (event_text_form_is(text, word, prepositions[i])) {
            return wording_of_noun(text, thing).last;
        }
    }
    return end;
}

/* What is explained: with the one who was made to do it, without the reason. */
/* Whether the words that say what for are among those that end at `last`, where the tree hangs one of them elsewhere. */
static bool ends_before_purpose(const ReasonLink *link, int32_t last) {
    return link->kind == REASON_PURPOSE && link->cue_first < last && link->cue_first > link->of;
}

static Wording words_explained(const EventText *text, const ReasonLink *link) {
    if (link->doer == 0) {
        Wording w = wording_without(text, link->of, link->not_of);
        w.last = end_with_theme(text, link, w.last);
        w.last = ends_before_purpose(link, w.last) ? link->cue_first : w.last;
        /* won the cup thanks to …, where the cup hangs on thanks */
        bool thanks = event_text_form_is(text, link->cue_first, "thanks") && link->of < link->cue_first;
        w.last = thanks && w.last < link->cue_first ? link->cue_first : w.last;
        return w;
    }
    Wording doing = wording_of_own_clause(text, link->of);
    doing.last = ends_before_purpose(link, doing.last) ? link->cue_first : doing.last;
    Wording doer = wording_of_noun(text, link->doer);
    return (Wording){doer.first < doing.first ? doer.first : doing.first, doing.last};
}

static Certainty certainty_of_reason(const EventText *text, const ReasonLink *link) {
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

/* She said that it closed because …; amid fears over their safety, officials say they may hide: the reason is that of what was
 * said, where it was said too or stands before who says it. */
static int32_t said_in(const EventText *text, const ReasonLink *link) {
    int32_t claim = text->claim_of[link->because];
    bool before = link->because < link->of && link->cue_last > link->cue_first && reporting_find(event_text_lemma(text, link->of)) != REPORTING_NONE;
    bool cue = before || (claim >= 0 && text->layers.claims->items[claim].cue_head == link->of);
    int32_t content = cue ? event_text_child(text, link->of, DEPREL_CCOMP) : -1;
    return content >= 0 && content != link->because ? content : link->of;
}

/* Was forced to halt production due to …: an infinitive without a subject is explained with the verb above. */
static int32_t with_subject(const EventText *text, const ReasonLink *link) {
    enum { MOST_ABOVE = 3 };
    int32_t of = link->of, top = of;
    if (link->doer) {
        return of;
    }
    for (int32_t step = 0; step < MOST_ABOVE && wording_is_clause(text, top) && !wording_has_subject(text, top); step++) {
        int32_t mark = event_text_child(text, top, DEPREL_MARK), above = event_text_head(text, top);
        if (above < 0 || mark < 0 || !event_text_lemma_is(text, mark, "to") || !wording_is_clause(text, above)) {
            return of;
        }
        top = above;
    }
    Deprel deprel = event_text_deprel(text, top);
    return deprel == DEPREL_ACL || deprel == DEPREL_ACL_RELCL ? of : top;
}

/* Prosecuted for their role in the raid: phrases right behind the cause that the tree hangs on the verb are its own. */
static int32_t end_with_phrases(const EventText *text, const ReasonLink *link, int32_t end) {
    enum { MOST_PHRASES = 2 };
    int32_t last = event_text_sentence(text, link->because)->last_token;
    bool noun = event_text_upos(text, link->because) == UPOS_NOUN && link->because > link->of && !wording_is_clause(text, link->because);
    for (int32_t i = 0; i < MOST_PHRASES && noun && end < last; i++) {
        int32_t head = event_text_deprel(text, end) == DEPREL_CASE ? event_text_head(text, end) : -1;
        int32_t above = head > end ? event_text_head(text, head) : -1;
        bool hangs = above >= 0 && (above == link->of || above == link->cue_first) && event_text_deprel(text, head) == DEPREL_OBL;
        bool said = text->claim_of[link->because] == text->claim_of[head > 0 ? head : end];
        if (!hangs || !said || reason_is_time(text, head)) {
            break;
        }
        end = wording_of_noun(text, head).last;
    }
    return end;
}

/* Over its refusal to bend, citing the need to wait: the infinitive right behind the noun that it is about. */
static int32_t end_with_infinitive(const EventText *text, const ReasonLink *link, int32_t end) {
    int32_t last = event_text_sentence(text, link->because)->last_token;
    bool noun = event_text_upos(text, link->because) == UPOS_NOUN && link->because + 1 == end && end < last && event_text_lemma_is(text, end, "to");
    int32_t verb = noun ? event_text_head(text, end) : -1;
    bool about = verb > end && verb != link->of && event_text_xpos_is(text, verb, "VB") &&
                 (event_text_head(text, verb) == link->because || reason_word(REASON_WORDS_CONTROLS, event_text_lemma(text, link->because)) != 0);
    bool said = about && text->claim_of[link->because] == text->claim_of[verb];
    return said ? wording_of_own_clause(text, verb).last : end;
}

/* Raised fears as talks broke down: without the word that ties the clause. */
static int32_t first_without_tie(const EventText *text, const ReasonLink *link, Wording w) {
    bool tie = link->by == BY_VERB && w.first < link->because && event_text_deprel(text, w.first) == DEPREL_MARK;
    return w.first + tie;
}

static Reason reason_of(const EventText *text, const ReasonLink *link) {
    bool both = text->claim_of[link->of] == text->claim_of[link->because];
    Reason out = {.kind = link->kind,
                  .of_head = link->of,
                  .because_head = link->because,
                  .cue = event_text_span(text, link->cue_first, link->cue_last),
                  .is_special = link->is_special,
                  .claim = both ? text->claim_of[link->of] : -1,
                  .certainty = certainty_of_reason(text, link),
                  .by = link->by};
    out.of = wording_span(text, words_explained(text, link), link->of);
    Wording because = link->is_noun                     ? wording_of_noun(text, link->because)
                      : link->kind == REASON_PURPOSE ? wording_of_own_clause(text, link->because)
                                                     : wording_without(text, link->because, link->not_because);
    because.last = end_with_phrases(text, link, because.last);
    because.last = end_with_infinitive(text, link, because.last);
    because.first = first_without_tie(text, link, because);
    out.because = wording_span(text, because, link->because);
    return out;
}

void reason_find(const EventText *text, Arena *arena, Arena *scratch, ReasonList *out) {
    ArenaMark mark = arena_mark(scratch);
    ReasonVector found = {0};
    for (int32_t t = 0; t < text->clauses->segments->n_tokens; t++) {
        ReasonLink link;
        if (!find_link(text, t, &link)) {
            continue;
        }
        link.of = said_in(text, &link);
        link.of = with_subject(text, &link);
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
