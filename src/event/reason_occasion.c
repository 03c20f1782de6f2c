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
        return event_text_subject(text, token) >= 0 || event_text_xpos_is(text, token, "VBG") ||
               event_text_child(text, token, DEPREL_AUX_PASS) >= 0;
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

bool reason_find_occasion(const EventText *text, int32_t token, ReasonLink *out) {
    return find_after(text, token, out);
}
