#include "time/ahead.h"

#include "base/word_table.h"
#include "time/tense.h"

#include "time_ahead_words.inc"

/* Order of the lists in ahead-words.txt. */
enum { WORDS_PLANS, WORDS_DELAYS, WORDS_UNTIL, WORDS_STARTS, WORDS_BLOWS };

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

/* A month or a day of one without the year. */
static bool is_month_alone(const TimeMatch *m) {
    bool month = false;
    for (int32_t i = 0; i < m->last - m->first; i++) {
        TimeClass class = (TimeClass)m->picks[i].class;
        month |= class == TIME_MONTH;
        if (class == TIME_NEXT || class == TIME_THIS || class == TIME_LAST || class == TIME_YEAR || class == TIME_SHORTYEAR || class == TIME_UNIT) {
            return false;
        }
    }
    return month;
}

static bool is_word(const TimeSentence *s, int32_t token, const char *form) {
    return token >= s->sentence->first_token && slice_equals_ascii_nocase(slice_at(s->text, s->segments->tokens[token].span), slice_of(form));
}

/* Whether the word before it is in a list: until Friday, from Friday. */
static bool is_behind(const TimeSentence *s, Attachment p, int32_t list) {
    int32_t before = p.first_token - 1;
    return before >= s->sentence->first_token && word_table_find_nocase(&word_tables[list], slice_at(s->text, s->segments->tokens[before].span));
}

/* Fell, was fired; fired on June 8 as all that is left of it, but not due to be signed on June 8. */
static bool is_past_verb(const TimeSentence *s, int32_t verb) {
    enum { WINDOW = 3 };
    Upos behind = verb + 1 < s->sentence->last_token ? (Upos)s->syntax->upos[verb + 1] : UPOS_X;
    bool participle = tense_of(s, verb) == TENSE_PARTICIPLE && strcmp(xpos_name(s->syntax->xpos[verb]), "VBN") == 0 && behind != UPOS_PROPN && behind != UPOS_NOUN;
    for (int32_t t = verb - 1; t >= verb - WINDOW; t--) {
        participle &= !is_word(s, t, "be") && !is_word(s, t, "being");
    }
    return (tense_of(s, verb) == TENSE_PAST || participle) && !is_plan(s->syntax->lemma[verb]);
}

/* The February killing; but the anniversary of it is each year. */
static bool is_blow(const TimeSentence *s, int32_t noun) {
    int32_t above = s->syntax->head[noun];
    bool again = above >= 0 && slice_equals(s->syntax->lemma[above], SLICE("anniversary"));
    return s->syntax->upos[noun] == UPOS_NOUN && !again && word_table_find(&word_tables[WORDS_BLOWS], s->syntax->lemma[noun]);
}

static bool finite_is_not_past(const TimeSentence *s, int32_t verb) {
    Tense tense = verb >= 0 ? tense_finite(s, verb) : TENSE_NONE;
    return tense != TENSE_PAST && tense != TENSE_PERFECT && tense != TENSE_NONE;
}

/* After winning the election in January. */
static bool is_after_doing(const TimeSentence *s, int32_t verb) {
    return verb > s->sentence->first_token && strcmp(xpos_name(s->syntax->xpos[verb]), "VBG") == 0 && (is_word(s, verb - 1, "after") || is_word(s, verb - 1, "since")) &&
           !finite_is_not_past(s, verb);
}

/* The last attack was on March 3. */
static bool is_what_was(const TimeSentence *s, int32_t head) {
    for (int32_t t = s->sentence->first_token; t < head; t++) {
        if (s->syntax->head[t] == head && s->syntax->deprel[t] == DEPREL_COP) {
            return strcmp(xpos_name(s->syntax->xpos[t]), "VBD") == 0;
        }
    }
    return false;
}

bool time_is_over(const TimeSentence *s, const TimeMatch *m, int32_t days_ahead) {
    enum { NEAR = 31 };
    Attachment p = attachment_of(s, m);
    int32_t verb = tense_governing_verb(s, p.head);
    bool weekday = is_weekday_alone(m), month = is_month_alone(m);
    bool near = month && days_ahead >= 0 && days_ahead <= NEAR;
    if ((!weekday && !month) || is_behind(s, p, WORDS_STARTS)) {
        return false;
    }
    if (!near && p.head >= 0 && is_what_was(s, p.head)) {
        return true;
    }
    if (p.governor < 0) {
        return false;
    }
    bool before_noun = p.governor >= p.last_token;
    bool verb_is_past = p.governor == verb && (is_after_doing(s, verb) || (!near && is_past_verb(s, verb)));
    return verb_is_past || (before_noun && is_blow(s, p.governor));
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

/* Will meet with the rebel leader Friday, has agreed to talks in the port Friday: a day behind a noun that such a verb has behind it;
 * not where that noun is a blow (will look into the attack on Friday). */
static bool is_behind_noun_of(const TimeSentence *s, Attachment p, int32_t verb) {
    Tense tense = tense_of(s, verb);
    bool ahead = tense == TENSE_FUTURE || (tense == TENSE_PERFECT && is_plan(s->syntax->lemma[verb]));
    bool noun = p.governor > verb && p.governor < p.first_token;
    for (int32_t at = p.governor; ahead && noun && at >= 0 && at != verb; at = s->syntax->head[at]) {
        noun = (Upos)s->syntax->upos[at] != UPOS_VERB && !word_table_find(&word_tables[WORDS_BLOWS], s->syntax->lemma[at]);
    }
    return ahead && noun;
}

/* Whether it is a weekday that lies ahead: of a verb in the future or a noun that is ahead (ahead of the vote on Thursday), or before
 * a noun during which that verb is (during Thursday's vote). */
bool time_is_ahead(const TimeSentence *s, const TimeMatch *m) {
    Attachment p = attachment_of(s, m);
    int32_t verb = tense_governing_verb(s, p.head);
    if (p.governor < 0 || !is_weekday_alone(m)) {
        return false;
    }
    if (is_behind(s, p, WORDS_UNTIL)) {
        bool delayed = verb >= 0 && word_table_find(&word_tables[WORDS_DELAYS], s->syntax->lemma[verb]);
        return delayed || finite_is_not_past(s, verb);
    }
    if (verb >= 0 && is_behind_noun_of(s, p, verb)) {
        return true;
    }
    if (p.governor == verb) { /* behind it: said Saturday it will meet; are to meet Saturday, is due to open on Monday */
        int32_t above = tense_governing_verb(s, s->syntax->head[verb]);
        bool plan = tense_of(s, verb) == TENSE_INFINITIVE && above >= 0 && tense_of(s, above) == TENSE_PRESENT && is_plan(s->syntax->lemma[above]);
        return p.first_token > verb && (tense_of(s, verb) == TENSE_FUTURE || plan);
    }
    bool of_verb = verb >= 0 && s->syntax->head[p.governor] == verb && tense_of(s, verb) == TENSE_FUTURE;
    return has_child(s, p.governor, SLICE("ahead")) || (of_verb && has_child(s, p.governor, SLICE("during")));
}

bool time_is_coming(const TimeSentence *s, const TimeMatch *m) {
    for (int32_t i = m->first; i < m->last; i++) {
        if (is_word(s, s->lexemes[i].first_token, "coming") || is_word(s, s->lexemes[i].first_token, "upcoming")) {
            return true;
        }
    }
    return false;
}
