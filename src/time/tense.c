#include "time/tense.h"

Attachment attachment_of(const TimeSentence *s, const TimeMatch *m) {
    Attachment p = {s->lexemes[m->first].first_token, s->lexemes[m->last - 1].last_token, -1, -1};
    for (int32_t t = p.last_token - 1; t >= p.first_token; t--) {
        int32_t head = s->syntax->head[t];
        if (head < p.first_token || head >= p.last_token) {
            p.head = t;
            p.governor = head;
            break;
        }
    }
    return p;
}

/* Trees are no deeper than their sentence is long. */
int32_t tense_governing_verb(const TimeSentence *s, int32_t token) {
    int32_t at = token;
    while (at >= 0 && s->syntax->upos[at] != UPOS_VERB) {
        int32_t head = s->syntax->head[at];
        if (s->syntax->upos[at] == UPOS_AUX && s->syntax->deprel[at] == DEPREL_COP) {
            break;
        }
        at = head;
    }
    return at;
}

Tense tense_of(const TimeSentence *s, int32_t verb) {
    enum { WINDOW = 6 };
    if (verb < 0) {
        return TENSE_NONE;
    }
    Slice tag = slice_of(xpos_name(s->syntax->xpos[verb]));
    Tense tense = slice_equals(tag, SLICE("VBD"))                                      ? TENSE_PAST
                  : slice_equals(tag, SLICE("VBZ")) || slice_equals(tag, SLICE("VBP")) ? TENSE_PRESENT
                  : slice_equals(tag, SLICE("VBG")) || slice_equals(tag, SLICE("VBN")) ? TENSE_PARTICIPLE
                                                                                       : TENSE_NONE;
    int32_t low = verb - WINDOW > s->sentence->first_token ? verb - WINDOW : s->sentence->first_token;
    for (int32_t t = low; t < verb; t++) {
        if (s->syntax->head[t] != verb) {
            continue;
        }
        Slice lemma = s->syntax->lemma[t], form = slice_at(s->text, s->segments->tokens[t].span);
        Slice aux = slice_of(xpos_name(s->syntax->xpos[t]));
        if (slice_equals(aux, SLICE("MD"))) {
            bool will = slice_equals(lemma, SLICE("will")) ||
                        slice_equals_ascii_nocase(form, SLICE("will")) || slice_equals(lemma, SLICE("shall"));
            return will && !slice_equals_ascii_nocase(form, SLICE("would")) ? TENSE_FUTURE : TENSE_MODAL;
        }
        if (slice_equals(aux, SLICE("TO"))) {
            return TENSE_INFINITIVE;
        }
        if (slice_equals(lemma, SLICE("have"))) {
            return TENSE_PERFECT;
        }
        if (slice_equals(aux, SLICE("VBD"))) {
            tense = TENSE_PAST;
        } else if (slice_equals(aux, SLICE("VBZ")) || slice_equals(aux, SLICE("VBP"))) {
            tense = TENSE_PRESENT;
        }
    }
    return tense;
}

Tense tense_finite(const TimeSentence *s, int32_t verb) {
    while (verb >= 0) {
        Tense tense = tense_of(s, verb);
        if (tense != TENSE_NONE && tense != TENSE_INFINITIVE && tense != TENSE_PARTICIPLE) {
            return tense;
        }
        int32_t head = s->syntax->head[verb];
        verb = head >= 0 ? tense_governing_verb(s, head) : -1;
    }
    return TENSE_NONE;
}
