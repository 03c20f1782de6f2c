#include "time/ahead.h"

#include "base/word_table.h"
#include "time/tense.h"

#include "time_ahead_words.inc"

/* Order of the lists in ahead-words.txt. */
enum { WORDS_PLANS };

/* What was scheduled or expected for Thursday may lie ahead. */
static bool is_plan(Slice lemma) {
    return word_table_find(&word_tables[WORDS_PLANS], lemma) != 0;
}

/* Whether the expression is a weekday whose week its words leave open. */
static bool is_weekday_alone(const TimeMatch *m) {
    bool weekday = false;
    for (int32_t i = 0; i < m->last - m->first; i++) {
        TimeClass class = (TimeClass)m->picks[i].class;
        weekday |= class == TIME_WEEKDAY;
        if (class == TIME_NEXT || class == TIME_THIS || class == TIME_MONTH || class == TIME_LAST) {
            return false;
        }
    }
    return weekday;
}

/* The expression hangs itself on the verb. */
bool time_is_over(const TimeSentence *s, const TimeMatch *m) {
    Attachment p = attachment_of(s, m);
    int32_t verb = tense_governing_verb(s, p.head);
    bool on_it = verb >= 0 && p.governor == verb && tense_of(s, verb) == TENSE_PAST;
    return on_it && is_weekday_alone(m) && !is_plan(s->syntax->lemma[verb]);
}

static bool has_child(const TimeSentence *s, int32_t head, Slice lemma) {
    enum { WINDOW = 6 };
    int32_t low = head - WINDOW > s->sentence->first_token ? head - WINDOW : s->sentence->first_token;
    bool found = false;
    for (int32_t t = low; t < head && !found; t++) {
        found = s->syntax->head[t] == head && slice_equals(s->syntax->lemma[t], lemma);
    }
    return found;
}

/* Whether it is a weekday that lies ahead: of a verb in the future or a noun that is ahead (ahead of the vote on Thursday), or before
 * a noun during which that verb is (during Thursday's vote). */
bool time_is_ahead(const TimeSentence *s, const TimeMatch *m) {
    Attachment p = attachment_of(s, m);
    int32_t verb = tense_governing_verb(s, p.head);
    if (p.governor < 0 || !is_weekday_alone(m)) {
        return false;
    }
    if (p.governor == verb) { /* behind it: said Saturday it will meet; are to meet Saturday, is due to open on Monday */
        int32_t above = tense_governing_verb(s, s->syntax->head[verb]);
        bool plan = tense_of(s, verb) == TENSE_INFINITIVE && above >= 0 && tense_of(s, above) == TENSE_PRESENT && is_plan(s->syntax->lemma[above]);
        return p.first_token > verb && (tense_of(s, verb) == TENSE_FUTURE || plan);
    }
    bool of_verb = verb >= 0 && s->syntax->head[p.governor] == verb && tense_of(s, verb) == TENSE_FUTURE;
    return has_child(s, p.governor, SLICE("ahead")) || (of_verb && has_child(s, p.governor, SLICE("during")));
}
