#include "event/reason_link.h"

static const char BY_PURPOSE[] = "purpose-clause";

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
bool reason_find_purpose(const EventText *text, int32_t token, ReasonLink *out) {
    int32_t above = event_text_head(text, token);
    int32_t mark = event_text_child(text, token, DEPREL_MARK);
    if (event_text_deprel(text, token) != DEPREL_ADVCL || above < 0 || above > token || mark < above ||
        !event_text_lemma_is(text, mark, "to") || !event_text_xpos_is(text, token, "VB")) {
        return false;
    }
    bool passive = event_text_child(text, above, DEPREL_AUX_PASS) >= 0;
    bool says = event_text_upos(text, above) == UPOS_VERB && (has_object(text, above) || passive) &&
                reason_word(REASON_WORDS_MOVES, event_text_lemma(text, above)) == 0;
    *out = (ReasonLink){REASON_PURPOSE, above, token, token, -1, mark, mark, BY_PURPOSE, 0, false, false};
    bool starts = reason_word(REASON_WORDS_STARTS, event_text_lemma(text, token)) != 0;
    return says && !starts && has_object(text, token) && reason_has_role(text, above, token, ROLE_PRP) &&
           !is_controlled(text, above, mark);
}
