#include "event/reason_link.h"

#include "event/wording.h"

static const char BY_PHRASE[] = "reason-phrase";

bool reason_lemma_in(const EventText *text, int32_t token, ReasonWords list, int32_t value) {
    return reason_word(list, event_text_lemma(text, token)) == value;
}

int32_t reason_words_end(const EventText *text, int32_t token) {
    const Clauses *c = text->clauses;
    int32_t end = token + 1;
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        if (event_text_deprel(text, child) == DEPREL_FIXED && child == end) {
            end = child + 1;
        }
    }
    return end;
}

bool reason_is_negated(const EventText *text, int32_t marker) {
    return marker > 0 &&
           (event_text_lemma_is(text, marker - 1, "not") || event_text_form_is(text, marker - 1, "n't"));
}

int32_t reason_case(const EventText *text, int32_t token) {
    return event_text_child(text, token, DEPREL_CASE);
}

bool reason_has_role(const EventText *text, int32_t predicate, int32_t head, ArgumentRole role) {
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

/* A phrase with its preposition; at the head of a sentence trees take it for a second subject. */
static bool is_phrase(Deprel deprel) {
    return deprel == DEPREL_OBL || deprel == DEPREL_NMOD || deprel == DEPREL_OBL_UNMARKED || deprel == DEPREL_NSUBJ;
}

static bool form_is_in(const EventText *text, int32_t token, const char *const *forms, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (event_text_form_is(text, token, forms[i])) {
            return true;
        }
    }
    return false;
}

/* A cause that the words from `first` up to `last` tie to what they hang on. */
static ReasonLink cause(int32_t of, int32_t because, int32_t first, int32_t last) {
    return (ReasonLink){.kind = REASON_CAUSE,
                        .of = of,
                        .because = because,
                        .not_of = because,
                        .not_because = -1,
                        .cue_first = first,
                        .cue_last = last,
                        .by = BY_PHRASE};
}

/* Fears and quakes have people do more than say something. */
static bool says(const EventText *text, int32_t token) {
    static const char *const lemmas[] = {"say", "tell", "add", "report", "write"};
    for (size_t i = 0; token >= 0 && i < ARRAY_COUNT(lemmas); i++) {
        if (event_text_lemma_is(text, token, lemmas[i])) {
            return true;
        }
    }
    return false;
}

/* The phrase behind as a result of, in response to. */
static int32_t behind(const EventText *text, int32_t noun) {
    int32_t thing = event_text_child(text, noun, DEPREL_NMOD);
    int32_t preposition = thing > noun ? reason_case(text, thing) : -1;
    bool fits = preposition == noun + 1 &&
                (event_text_form_is(text, preposition, "of") || event_text_form_is(text, preposition, "to"));
    return fits ? thing : -1;
}

/* On the grounds that the roof was unsafe. */
static int32_t clause_behind(const EventText *text, int32_t noun) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[noun]; child >= 0; child = c->children.next[child]) {
        int32_t mark = child > noun ? event_text_child(text, child, DEPREL_MARK) : -1;
        if (mark == noun + 1 && event_text_form_is(text, mark, "that") && event_text_subject(text, child) >= 0) {
            return child;
        }
    }
    return -1;
}

/* Due to, because of; not: bonds due 1992. */
static bool is_whole(const EventText *text, int32_t preposition) {
    if (event_text_lemma_is(text, preposition, "given")) {
        return true;
    }
    bool because = event_text_lemma_is(text, preposition, "because");
    return event_text_form_is(text, preposition + 1, because ? "of" : "to");
}

int32_t reason_clause_above(const EventText *text, int32_t token) {
    enum { MOST_ABOVE = 4 };
    for (int32_t step = 0; step < MOST_ABOVE && token >= 0; step++, token = event_text_head(text, token)) {
        if (wording_is_clause(text, token)) {
            return token;
        }
    }
    return -1;
}

/* As a result of the strike, in the wake of the quake, on suspicion of theft, for fear of violence. */
static bool find_noun(const EventText *text, int32_t token, int32_t preposition, ReasonLink *out) {
    static const char *const prepositions[] = {"as", "in", "on", "out"};
    bool fear = event_text_lemma_is(text, token, "fear");
    bool fits = fear ? event_text_form_is(text, preposition, "for")
                     : form_is_in(text, preposition, prepositions, ARRAY_COUNT(prepositions));
    bool ground = event_text_form_is(text, token, "grounds") || event_text_form_is(text, token, "ground");
    int32_t thing = behind(text, token), clause = ground ? clause_behind(text, token) : -1;
    if (clause >= 0 && event_text_form_is(text, preposition, "on")) {
        *out = cause(event_text_head(text, token), clause, preposition, token + 2);
        out->not_of = token;
        return true;
    }
    bool whose = event_text_child(text, token, DEPREL_NMOD_POSS) >= 0;
    if (thing < 0) {
        return false;
    }
    if (fits && !whose && reason_lemma_in(text, token, REASON_WORDS_HEADS, HEAD_CAUSE)) {
        *out = fear ? cause(event_text_head(text, token), token, preposition, preposition + 1)
                    : cause(event_text_head(text, token), thing, preposition, reason_case(text, thing) + 1);
        out->not_of = token;
        out->is_noun = true;
        out->is_special = reason_lemma_in(text, token, REASON_WORDS_PLAINS, 0);
        return !event_text_lemma_is(text, token, "wake") || !says(text, out->of);
    }
    *out = cause(event_text_head(text, token), token, preposition, reason_words_end(text, preposition));
    out->is_special = true;
    return event_text_form_is(text, preposition, "on") && reason_lemma_in(text, token, REASON_WORDS_HEADS, HEAD_CHARGE);
}

/* Due to the weather; amid fears; out of fear; as a result of the strike. */
static bool find_plain(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t above = event_text_head(text, token);
    int32_t preposition = reason_case(text, token);
    if (!is_phrase(event_text_deprel(text, token)) || above < 0 || preposition < 0 || preposition > token) {
        return false;
    }
    *out = cause(above, token, preposition, reason_words_end(text, preposition));
    if (reason_lemma_in(text, preposition, REASON_WORDS_PREPOSITIONS, PREPOSITION_CAUSE)) {
        return !reason_is_negated(text, preposition) && is_whole(text, preposition);
    }
    if (event_text_form_is(text, preposition, "amid") || event_text_form_is(text, preposition, "amidst")) {
        out->is_special = true;
        return event_text_deprel(text, token) != DEPREL_NMOD && (!says(text, above) || token < above) &&
               reason_lemma_in(text, token, REASON_WORDS_PRESSURES, 1);
    }
    if (event_text_form_is(text, preposition, "under")) { /* pulled out under pressure */
        out->is_special = true;
        return event_text_deprel(text, token) == DEPREL_OBL && event_text_upos(text, above) == UPOS_VERB && event_text_lemma_is(text, token, "pressure") && behind(text, token) < 0 &&
               reason_word(REASON_WORDS_MOVES, event_text_lemma(text, above)) == 0;
    }
    if (event_text_form_is(text, preposition, "out") && out->cue_last > preposition + 1) {
        return reason_lemma_in(text, token, REASON_WORDS_FEELINGS, 1);
    }
    return find_noun(text, token, preposition, out);
}

/* Thanks to his efforts, where thanks is taken for a noun of its own. */
static bool find_thanks(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t thanks = event_text_head(text, token), to = reason_case(text, token);
    if (to < 1 || thanks != to - 1 || !event_text_form_is(text, thanks, "thanks") || !event_text_form_is(text, to, "to")) {
        return false;
    }
    int32_t of = reason_clause_above(text, event_text_head(text, thanks));
    *out = cause(of, token, thanks, to + 1);
    out->not_of = thanks;
    return of >= 0;
}

/* Given his form, the club decided: where given is taken for a verb. */
static bool find_given(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t given = event_text_head(text, token);
    if (event_text_deprel(text, token) != DEPREL_OBJ || given < 0 || given > token ||
        !event_text_form_is(text, given, "given") || event_text_deprel(text, given) != DEPREL_ADVCL ||
        event_text_child(text, given, DEPREL_MARK) >= 0 || event_text_child(text, given, DEPREL_ADVMOD) >= 0 ||
        event_text_child(text, given, DEPREL_AUX_PASS) >= 0 || event_text_subject(text, given) >= 0) {
        return false;
    }
    int32_t of = event_text_head(text, given);
    *out = cause(of, token, given, given + 1);
    out->not_of = given;
    return of >= 0;
}

/* The delay is due to the weather. */
static bool find_is_due(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t preposition = reason_case(text, token), subject = event_text_subject(text, token);
    if (preposition < 0 || subject < 0 || event_text_child(text, token, DEPREL_COP) < 0 ||
        !reason_lemma_in(text, preposition, REASON_WORDS_PREPOSITIONS, PREPOSITION_CAUSE)) {
        return false;
    }
    *out = cause(subject, token, preposition, reason_words_end(text, preposition));
    out->not_of = -1;
    out->is_noun = true;
    bool verb = out->cue_last == token && event_text_xpos_is(text, token, "NN"); /* is due to end on Sunday */
    return !verb && event_text_upos(text, token) != UPOS_VERB && event_text_upos(text, subject) == UPOS_NOUN &&
           !reason_is_negated(text, preposition) && is_whole(text, preposition);
}

/* Japan refused, citing the abductions: no source is cited. */
static bool find_citing(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t object = event_text_child(text, token, DEPREL_OBJ), above = event_text_head(text, token);
    if (!event_text_form_is(text, token, "citing") || event_text_deprel(text, token) != DEPREL_ADVCL || object < token ||
        above < 0 || above > token) {
        return false;
    }
    int32_t i = mention_of_head(&text->layers.entities->mentions, object);
    const Mention *mention = i >= 0 ? &text->layers.entities->mentions.items[i] : NULL;
    bool somebody = mention && (mention->kind == ENTITY_PERSON || mention->kind == ENTITY_ORGANISATION || mention->name >= 0);
    *out = cause(above, object, token, token + 1);
    out->not_of = token;
    out->is_special = true;
    return !somebody && !says(text, above) && reason_word(REASON_WORDS_TOLD, event_text_lemma(text, object)) == 0;
}

bool reason_is_time(const EventText *text, int32_t token) {
    const TimexList *times = text->layers.times;
    int32_t i = timex_from(times, token);
    return i < times->count && times->items[i].first_token <= token;
}

int32_t reason_tie(const EventText *text, int32_t token) {
    Deprel deprel = event_text_deprel(text, token);
    return deprel == DEPREL_OBL     ? reason_case(text, token)
           : deprel == DEPREL_ADVCL ? event_text_child(text, token, DEPREL_MARK)
                                    : -1;
}

/* The city sued for breaking its rules, opened an inquiry for hiding it: doing something is the reason where the roles say so. */
static bool is_for_doing(const EventText *text, int32_t token, int32_t above, int32_t word) {
    return event_text_form_is(text, word, "for") && event_text_xpos_is(text, token, "VBG") && token > above &&
           event_text_upos(text, above) == UPOS_VERB && event_text_deprel(text, token) == DEPREL_ADVCL &&
           (reason_has_role(text, above, token, ROLE_CAU) || reason_has_role(text, above, token, ROLE_PRP)) &&
           reason_word(REASON_WORDS_MOVES, event_text_lemma(text, above)) == 0;
}

/* Do not blame him for; the envoy said that they had agreed and thanked them for: not done, or by the one who speaks, whose verb the
 * tree joins to what is said. */
static bool is_not_their_deed(const EventText *text, int32_t verb) {
    Predicate p;
    predicate_look(text->clauses, verb, &p);
    int32_t above = event_text_head(text, verb);
    bool joined = above >= 0 && event_text_deprel(text, verb) == DEPREL_CONJ && event_text_subject(text, verb) < 0 &&
                  event_text_deprel(text, above) == DEPREL_CCOMP;
    return p.negation >= 0 || joined;
}

/* Fined for dumping waste, arrested over the theft, dismissed after a quarrel. */
static bool find_judged(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t above = event_text_head(text, token);
    int32_t word = reason_tie(text, token);
    if (above >= 0 && word >= 0 && is_for_doing(text, token, above, word)) {
        *out = cause(above, token, word, word + 1);
        out->is_special = true;
        return true;
    }
    if (above < 0 || above > token || !reason_lemma_in(text, above, REASON_WORDS_JUDGES, 1) ||
        event_text_upos(text, above) != UPOS_VERB) {
        return false;
    }
    bool for_ = word >= 0 && event_text_form_is(text, word, "for");
    bool over = word >= 0 && event_text_form_is(text, word, "over");
    bool counted = event_text_child(text, token, DEPREL_NUMMOD) >= 0; /* for four games */
    bool thing =
        event_text_upos(text, token) == UPOS_VERB ||
        (event_text_upos(text, token) == UPOS_NOUN && !counted &&
         reason_word(REASON_WORDS_SPELLS, event_text_lemma(text, token)) == 0 && !reason_is_time(text, token));
    /* dismissed the need for changes: what the noun before is about */
    bool of_noun = word > 0 && event_text_upos(text, word - 1) == UPOS_NOUN && reason_word(REASON_WORDS_CONTROLS, event_text_lemma(text, word - 1)) != 0;
    *out = cause(above, token, word, word + 1);
    out->is_special = true;
    return !of_noun && (for_ || over) && thing && !is_not_their_deed(text, above);
}

/* Charged with arson, convicted of murder. */
static bool find_charged(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t above = event_text_head(text, token);
    int32_t class = above >= 0 && above < token ? reason_word(REASON_WORDS_CHARGES, event_text_lemma(text, above)) : 0;
    int32_t word = class ? reason_tie(text, token) : -1;
    static const char *const words[] = {[CHARGE_WITH] = "with", [CHARGE_OF] = "of"};
    bool passive = event_text_child(text, above < 0 ? token : above, DEPREL_NSUBJ_PASS) >= 0;
    *out = cause(above, token, word, word + 1);
    out->is_special = true;
    return word >= 0 && passive && event_text_form_is(text, word, words[class]) && !reason_is_time(text, token);
}

bool reason_find_phrase(const EventText *text, int32_t token, ReasonLink *out) {
    return find_plain(text, token, out) || find_thanks(text, token, out) || find_given(text, token, out) ||
           find_is_due(text, token, out) || find_citing(text, token, out) || find_judged(text, token, out) ||
           find_charged(text, token, out);
}
