#include "claim/reporting.h"
#include "event/reason_link.h"
#include "event/wording.h"

static const char BY_OCCASION[] = "reason-occasion";

/* Days, years, talks: after them is a time, and says nothing of why. */
static bool tells_time(const EventText *text, int32_t token) {
    return reason_is_time(text, token) || event_text_child(text, token, DEPREL_NUMMOD) >= 0 ||
           reason_word(REASON_WORDS_SPELLS, event_text_lemma(text, token)) != 0;
}

/* After pressure from abroad, after he was shot, after blaming them: what happened, no time. */
static bool happens(const EventText *text, int32_t token) {
    Upos upos = event_text_upos(text, token);
    if (upos == UPOS_VERB || event_text_subject(text, token) >= 0) {
        int32_t aux = event_text_child(text, token, DEPREL_AUX_PASS);
        return event_text_subject(text, token) >= 0 || event_text_xpos_is(text, token, "VBG") ||
               (aux >= 0 && event_text_xpos_is(text, aux, "VBG")); /* being shot */
    }
    bool press = reason_lemma_in(text, token, REASON_WORDS_PRESSURES, 1);
    return upos == UPOS_NOUN && (text->event_of[token] >= 0 || press);
}

/* Resigned, fled; was shocked, was not allowed: what is done, or befalls one, because of what came before. 0 for none, else
 * RESPOND or RESPOND_AS. */
static int32_t responds(const EventText *text, int32_t above) {
    Upos upos = event_text_upos(text, above);
    if (upos == UPOS_ADJ || event_text_child(text, above, DEPREL_AUX_PASS) >= 0) {
        if (reason_word(REASON_WORDS_BEFALLS, event_text_lemma(text, above))) {
            return RESPOND;
        }
    }
    return upos == UPOS_VERB ? reason_word(REASON_WORDS_RESPONDS, event_text_lemma(text, above)) : 0;
}

/* Will close after the vote: when, not why. */
static bool is_to_come(const EventText *text, int32_t clause) {
    int32_t aux = event_text_child(text, clause, DEPREL_AUX);
    return aux >= 0 && event_text_xpos_is(text, aux, "MD");
}

/* Two days after, shortly after, only after. */
static bool is_measured(const EventText *text, int32_t word) {
    return word > 0 && (reason_is_time(text, word - 1) || reason_lemma_in(text, word - 1, REASON_WORDS_SPELLS, SPELL_UNIT));
}

/* She resigned after a quarrel; the town was cleared after the dam had burst; shares fell as banks sold dollars. */
static bool find_after(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t above = event_text_head(text, token), word = reason_tie(text, token);
    int32_t class = above >= 0 && word >= 0 ? responds(text, above) : 0;
    bool after = class && (event_text_form_is(text, word, "after") || event_text_form_is(text, word, "following"));
    bool as = class == RESPOND_AS && event_text_form_is(text, word, "as") && event_text_subject(text, token) > word &&
              event_text_child(text, token, DEPREL_COP) < 0 && !event_text_xpos_is(text, token, "VBG") && reporting_find(event_text_lemma(text, token)) == REPORTING_NONE;
    *out = (ReasonLink){REASON_CAUSE, above, token, token, -1, word, word + 1, BY_OCCASION, 0, false, true};
    return (after || as) && !is_measured(text, word) && !tells_time(text, token) && happens(text, token) && !is_to_come(text, above);
}

/* The decision to close it came after, amid, as …: what came, as a noun that says which. */
static bool find_came(const EventText *text, int32_t token, ReasonLink *out) {
    static const char *const words[] = {"after", "following", "amid", "as"};
    int32_t above = event_text_head(text, token), word = reason_tie(text, token);
    if (above < 0 || word < above || !event_text_lemma_is(text, above, "come")) {
        return false;
    }
    int32_t subject = event_text_subject(text, above);
    bool tied = false;
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        tied = tied || event_text_form_is(text, word, words[i]);
    }
    bool says = subject >= 0 && event_text_upos(text, subject) == UPOS_NOUN && text->event_of[subject] >= 0;
    Wording of = says ? wording_of_noun(text, subject) : (Wording){0, 0};
    *out = (ReasonLink){REASON_CAUSE, subject, token, -1, -1, word, word + 1, BY_OCCASION, 0, false, true};
    return tied && of.last - of.first > 2 && !is_measured(text, word) && !tells_time(text, token) && happens(text, token) &&
           !is_to_come(text, above);
}

/* Urged them to stay, saying that they were needed: what somebody says to give reasons for what he does. */
static bool find_saying(const EventText *text, int32_t token, ReasonLink *out) {
    static const char *const sayings[] = {"saying", "arguing", "claiming", "insisting", "alleging", "complaining", "explaining"};
    int32_t above = event_text_head(text, token);
    int32_t content = event_text_child(text, token, DEPREL_CCOMP);
    if (above < 0 || above > token || content < token || event_text_deprel(text, token) != DEPREL_ADVCL ||
        event_text_upos(text, above) != UPOS_VERB || event_text_subject(text, token) >= 0) {
        return false;
    }
    bool saying = false;
    for (size_t i = 0; i < ARRAY_COUNT(sayings); i++) {
        saying = saying || event_text_form_is(text, token, sayings[i]);
    }
    Slice lemma = event_text_lemma(text, above);
    bool acts = reason_word(REASON_WORDS_ARGUES, lemma) != 0 || reason_word(REASON_WORDS_JUDGES, lemma) != 0 ||
                reason_word(REASON_WORDS_REFUSES, lemma) != 0;
    *out = (ReasonLink){REASON_CAUSE, above, content, token, -1, token, token + 1, BY_OCCASION, 0, false, true};
    return saying && acts && event_text_subject(text, content) >= 0;
}

/* Refugees die of hunger; suffered from a lack of food. */
static bool find_dying(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t above = event_text_head(text, token);
    int32_t word = event_text_deprel(text, token) == DEPREL_OBL ? reason_case(text, token) : -1;
    bool dies = above >= 0 && above < token && event_text_lemma_is(text, above, "die");
    *out = (ReasonLink){REASON_CAUSE, above, token, token, -1, word, word + 1, BY_OCCASION, 0, true, true};
    return dies && word >= 0 && (event_text_form_is(text, word, "of") || event_text_form_is(text, word, "from")) &&
           event_text_upos(text, token) == UPOS_NOUN && !tells_time(text, token);
}

/* Launched talks, achieved progress, sought a breakthrough over it: what they are about, no reason. */
static bool is_about_talks(const EventText *text, int32_t verb) {
    static const char *const things[] = {"talk", "negotiation", "discussion", "idea", "view", "progress", "breakthrough", "consensus", "agreement", "control"};
    int32_t object = event_text_child(text, verb, DEPREL_OBJ), subject = event_text_child(text, verb, DEPREL_NSUBJ_PASS);
    int32_t thing = object >= 0 ? object : subject;
    for (size_t i = 0; thing >= 0 && i < ARRAY_COUNT(things); i++) {
        if (event_text_lemma_is(text, thing, things[i])) {
            return true;
        }
    }
    return false;
}

/* Was questioned over the theft; not: presided over it, went over the hill, on fears over it. */
static bool is_done_over(const EventText *text, int32_t token, int32_t above, int32_t word) {
    bool noun = event_text_deprel(text, word - 1) == DEPREL_OBL && reason_lemma_in(text, word - 1, REASON_WORDS_PRESSURES, 1);
    return event_text_upos(text, above) == UPOS_VERB && event_text_deprel(text, token) == DEPREL_OBL && word + 1 < token && !noun && !is_about_talks(text, above) &&
           happens(text, token) && !tells_time(text, token) && reason_word(REASON_WORDS_MOVES, event_text_lemma(text, above)) == 0 &&
           reporting_find(event_text_lemma(text, above)) == REPORTING_NONE && !event_text_lemma_is(text, above, "preside");
}

/* Shares fell on fears of a strike; a row over the bridge; was questioned over the theft. */
static bool find_fears(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t above = event_text_head(text, token), word = reason_case(text, token);
    if (above < 0 || above > token || word < 0 || event_text_upos(text, token) != UPOS_NOUN) {
        return false;
    }
    bool moved = event_text_form_is(text, word, "on") && responds(text, above) == RESPOND_AS && reason_lemma_in(text, token, REASON_WORDS_PRESSURES, 1);
    bool over = event_text_form_is(text, word, "over") && event_text_upos(text, above) == UPOS_NOUN &&
                reason_lemma_in(text, above, REASON_WORDS_PRESSURES, 1) && !tells_time(text, token) &&
                wording_of_noun(text, above).first + 1 < above;
    bool acts = event_text_form_is(text, word, "over") && is_done_over(text, token, above, word);
    *out = (ReasonLink){REASON_CAUSE, above, token, token, -1, word, word + 1, BY_OCCASION, 0, true, true};
    return moved || over || acts;
}

/* The fire was blamed on a cable; blamed the strike on low pay; attributed it to. */
static bool find_blamed(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t verb = event_text_head(text, token), word = reason_case(text, token);
    int32_t class = verb >= 0 && verb < token && word > verb ? reason_word(REASON_WORDS_BLAMES, event_text_lemma(text, verb)) : 0;
    if (!class || event_text_deprel(text, token) != DEPREL_OBL) {
        return false;
    }
    bool passive = event_text_child(text, verb, DEPREL_AUX_PASS) >= 0;
    int32_t of = passive ? event_text_subject(text, verb) : event_text_child(text, verb, DEPREL_OBJ);
    *out = (ReasonLink){REASON_CAUSE, of, token, token, -1, verb, word == verb + 1 ? word + 1 : verb + 1, BY_OCCASION, 0, true, true};
    return of >= 0 && event_text_upos(text, of) == UPOS_NOUN && event_text_form_is(text, word, class == BLAME_ON ? "on" : "to");
}

bool reason_find_occasion(const EventText *text, int32_t token, ReasonLink *out) {
    return find_after(text, token, out) || find_came(text, token, out) || find_saying(text, token, out) || find_dying(text, token, out) ||
           find_fears(text, token, out) || find_blamed(text, token, out);
}
