#include "event/reason_link.h"

#include "event/wording.h"

static const char BY_PURPOSE[] = "purpose-clause";
static const char BY_ATTEMPT[] = "purpose-phrase";
static const char BY_AIM[] = "purpose-verb";

static bool has_object(const EventText *text, int32_t verb) {
    int32_t object = event_text_child(text, verb, DEPREL_OBJ);
    return (object >= 0 && !event_text_form_is(text, object, "that") &&
            !event_text_form_is(text, object, "this")) ||
           event_text_child(text, verb, DEPREL_CCOMP) >= 0;
}

static bool is_person(const EventText *text, int32_t token) {
    int32_t i = token >= 0 ? mention_of_head(&text->layers.entities->mentions, token) : -1;
    return i >= 0 && text->layers.entities->mentions.items[i].kind == ENTITY_PERSON;
}

static bool is_about(const EventText *text, int32_t token) {
    int32_t class = token >= 0 ? reason_word(REASON_WORDS_CONTROLS, event_text_lemma(text, token)) : 0;
    return class == CONTROL || (class == CONTROL_PERSON && event_text_upos(text, token) == UPOS_NOUN); /* calls to */
}

/* Urged them to, a request to: what the verb, or the noun right before, is about. */
static bool is_controlled(const EventText *text, int32_t verb, int32_t to) {
    int32_t object = event_text_child(text, verb, DEPREL_OBJ);
    switch (reason_word(REASON_WORDS_CONTROLS, event_text_lemma(text, verb))) {
    case CONTROL: return true;
    case CONTROL_PASSIVE:
        if (event_text_child(text, verb, DEPREL_AUX_PASS) >= 0 && object < 0) {
            return true;
        }
        break;
    case CONTROL_PERSON:
        if (is_person(text, object) || (object < 0 && event_text_child(text, verb, DEPREL_AUX_PASS) < 0)) {
            return true;
        }
        break;
    default: break;
    }
    return is_about(text, to - 1) || is_about(text, object);
}

/* The to of an infinitive, -1 where it is none. */
static int32_t to_of(const EventText *text, int32_t token) {
    int32_t mark = event_text_xpos_is(text, token, "VB") ? event_text_child(text, token, DEPREL_MARK) : -1;
    return mark >= 0 && event_text_lemma_is(text, mark, "to") ? mark : -1;
}

static bool has_core_role(const EventText *text, int32_t above, int32_t token) {
    for (ArgumentRole role = ROLE_ARG0; role <= ROLE_ARGA; role++) {
        if (reason_has_role(text, above, token, role)) {
            return true;
        }
    }
    return false;
}

/* Went to Oslo, met at the palace: where one goes, with whom one meets. */
static bool goes_there(const EventText *text, int32_t verb) {
    static const char *const prepositions[] = {"to", "in", "at", "into", "with", "for"};
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[verb]; child >= 0; child = c->children.next[child]) {
        bool oblique = child > verb && event_text_deprel(text, child) == DEPREL_OBL && !reason_is_time(text, child);
        int32_t preposition = oblique ? reason_case(text, child) : -1;
        for (size_t i = 0; preposition >= 0 && i < ARRAY_COUNT(prepositions); i++) {
            if (event_text_form_is(text, preposition, prepositions[i])) {
                return true;
            }
        }
    }
    return false;
}

/* Whether the clause that does something for a purpose says enough: an object, what is done to it, where one goes; of what is always
 * an aim also marched, met. */
static bool does_something(const EventText *text, int32_t above, bool aim) {
    int32_t moves = reason_word(REASON_WORDS_MOVES, event_text_lemma(text, above));
    bool passive = event_text_child(text, above, DEPREL_AUX_PASS) >= 0;
    return event_text_upos(text, above) == UPOS_VERB &&
           (aim ? moves != MOVE_NEVER : moves == 0 ? has_object(text, above) || passive : moves == MOVE && goes_there(text, above));
}

static bool has_phrase(const EventText *text, int32_t token) {
    return event_text_child(text, token, DEPREL_OBL) > token;
}

/* To save time, the court …: an infinitive before the subject of its clause. */
static bool is_in_front(const EventText *text, int32_t token, int32_t to, int32_t above) {
    int32_t subject = event_text_subject(text, above);
    bool begins = to == event_text_sentence(text, to)->first_token || event_text_upos(text, to - 1) == UPOS_PUNCT;
    return token < above && begins && subject > token;
}

/* Prompted navies to send ships to protect them: who does what is done for the purpose, where another verb names it; 0 else. */
static int32_t made_to(const EventText *text, int32_t verb) {
    int32_t above = event_text_head(text, verb);
    int32_t object = above >= 0 && event_text_deprel(text, verb) == DEPREL_XCOMP ? event_text_child(text, above, DEPREL_OBJ) : -1;
    return object > above && object < verb ? object : 0;
}

/* The government raised the tax to pay its debts. Both sides must say something: an object, no mere going. What is an aim by its
 * meaning (to protest, to avoid) needs less. */
static bool find_infinitive(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t above = event_text_head(text, token), to = to_of(text, token);
    if (above < 0 || to < 0) {
        return false;
    }
    Deprel deprel = event_text_deprel(text, token);
    bool aim = reason_word(REASON_WORDS_AIMS, event_text_lemma(text, token)) != 0;
    bool passive = event_text_child(text, above, DEPREL_AUX_PASS) >= 0;
    bool place = is_in_front(text, token, to, above) || to > above;
    *out = (ReasonLink){REASON_PURPOSE, above, token, token, -1, to, to, BY_PURPOSE, 0, false, false};
    out->doer = made_to(text, above);
    bool starts = reason_word(REASON_WORDS_STARTS, event_text_lemma(text, token)) != 0;
    bool purpose = reason_has_role(text, above, token, ROLE_PRP) || (aim && !has_core_role(text, above, token));
    return (deprel == DEPREL_ADVCL || (deprel == DEPREL_XCOMP && aim && passive)) && place && purpose && !starts &&
           does_something(text, above, aim) && (has_object(text, token) || (aim && has_phrase(text, token))) &&
           !is_controlled(text, above, token > above ? to : above) && !reason_lemma_in(text, above, REASON_WORDS_MEANT, 1);
}

/* The bank raised its rate in a bid to save the currency. */
static bool find_attempt(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t to = to_of(text, token), noun = event_text_head(text, token);
    if (noun >= 0 && to > 0 && !reason_lemma_in(text, noun, REASON_WORDS_ATTEMPTS, 1)) {
        noun = to - 1; /* where the tree hangs to save on raised */
    }
    if (noun < 0 || to < noun || !reason_lemma_in(text, noun, REASON_WORDS_ATTEMPTS, 1)) {
        return false;
    }
    int32_t preposition = reason_case(text, noun), above = event_text_head(text, noun);
    above = above >= 0 && !wording_is_clause(text, noun) ? reason_clause_above(text, above) : -1;
    bool whose = event_text_child(text, noun, DEPREL_NMOD_POSS) >= 0; /* failed in its efforts to */
    if (preposition < 0 || above < 0 || whose || !event_text_form_is(text, preposition, "in")) {
        return false;
    }
    *out = (ReasonLink){REASON_PURPOSE, above, token, noun, -1, preposition, to, BY_ATTEMPT, 0, false, true};
    return true;
}

/* Proposal aimed at: too little to be read by itself. */
static bool is_bare(const EventText *text, int32_t noun) {
    return text->clauses->children.first[noun] < 0 || text->clauses->children.first[noun] > noun;
}

/* The raid was an attempt to free them; the cuts are part of a bid to save it. */
static bool find_is_attempt(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t to = to_of(text, token), noun = event_text_head(text, token);
    if (noun < 0 || to < noun || event_text_deprel(text, token) != DEPREL_ACL || !reason_lemma_in(text, noun, REASON_WORDS_ATTEMPTS, 1)) {
        return false;
    }
    int32_t above = event_text_head(text, noun);
    bool part = event_text_deprel(text, noun) == DEPREL_NMOD && above >= 0 && event_text_lemma_is(text, above, "part");
    int32_t top = part ? above : noun, subject = event_text_subject(text, top);
    *out = (ReasonLink){REASON_PURPOSE, subject, token, -1, -1, to, to, BY_ATTEMPT, 0, false, false};
    return event_text_child(text, top, DEPREL_COP) >= 0 && subject >= 0 && event_text_upos(text, subject) == UPOS_NOUN && !is_bare(text, subject);
}

/* What a verb of aiming takes behind it: to end, at ending, at an end; its word, out: to or at. -1 for nothing. */
static int32_t aimed_at(const EventText *text, int32_t verb, int32_t *word) {
    const Clauses *c = text->clauses;
    bool at = event_text_lemma_is(text, verb, "aim");
    for (int32_t child = c->children.first[verb]; child >= 0; child = c->children.next[child]) {
        int32_t to = child > verb ? to_of(text, child) : -1;
        int32_t tie = event_text_child(text, child, DEPREL_MARK);
        tie = tie >= 0 ? tie : reason_case(text, child);
        *word = to >= 0 ? to : tie;
        if (child > verb && (to > verb || (at && tie > verb && event_text_form_is(text, tie, "at")))) {
            return child;
        }
    }
    return -1;
}

/* An act of terror aimed at: the whole noun phrase. */
static int32_t over_of(const EventText *text, int32_t noun) {
    enum { MOST_ABOVE = 3 };
    for (int32_t step = 0; step < MOST_ABOVE && event_text_deprel(text, noun) == DEPREL_NMOD; step++) {
        int32_t preposition = reason_case(text, noun);
        if (preposition < 0 || !event_text_form_is(text, preposition, "of")) {
            break;
        }
        noun = event_text_head(text, noun);
    }
    return noun;
}

/* An attack meant to spread fear; the plan is designed to save water; the talks aim at an end of the war. */
static bool find_aim(const EventText *text, int32_t verb, ReasonLink *out) {
    if (event_text_upos(text, verb) != UPOS_VERB || !reason_lemma_in(text, verb, REASON_WORDS_MEANT, 1)) {
        return false;
    }
    int32_t word = -1, at = aimed_at(text, verb, &word), subject = event_text_subject(text, verb);
    bool passive = event_text_child(text, verb, DEPREL_AUX_PASS) >= 0;
    bool reduced = subject < 0 && event_text_deprel(text, verb) == DEPREL_ACL && event_text_xpos_is(text, verb, "VBN");
    bool active = !passive && !reduced && event_text_lemma_is(text, verb, "aim") && reason_is_thing(text, subject);
    int32_t of = reduced ? over_of(text, event_text_head(text, verb)) : subject;
    if (at < 0 || of < 0 || (!passive && !reduced && !active) || event_text_upos(text, of) == UPOS_PRON || is_bare(text, of)) {
        return false;
    }
    bool infinitive = event_text_lemma_is(text, word, "to");
    *out = (ReasonLink){REASON_PURPOSE, of, at, verb, -1, verb, infinitive ? verb + 1 : word + 1, BY_AIM, 0, false, true};
    out->is_noun = !wording_is_clause(text, at);
    return infinitive || word == verb + 1;
}

bool reason_find_purpose(const EventText *text, int32_t token, ReasonLink *out) {
    return find_infinitive(text, token, out) || find_attempt(text, token, out) || find_is_attempt(text, token, out) || find_aim(text, token, out);
}
