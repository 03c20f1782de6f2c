#include "time/judge.h"

#include "time/ahead.h"
#include "time/tense.h"

enum { NOTHING = 1, FAR = 40 };

bool time_model_open(TimeModel *model, const Weights *weights, Error *error) {
    WeightsArray find, choose;
    if (!weights_find(weights, "time.find", WEIGHTS_I16, 1 << TIME_FIND_BITS, 1, &find, error) ||
        !weights_find(weights, "time.choose", WEIGHTS_I16, 1 << TIME_CHOOSE_BITS, 1, &choose, error)) {
        return false;
    }
    *model = (TimeModel){find.data, choose.data};
    return true;
}

/* ---- words and trees around a candidate */

static uint32_t lexeme_hash(const TimeSentence *s, int32_t at) {
    return at < 0 || at >= s->n_lexemes ? NOTHING : s->lexemes[at].hash;
}

static uint32_t lexeme_class(const TimeSentence *s, int32_t at) {
    return at < 0 || at >= s->n_lexemes ? NOTHING
           : s->lexemes[at].n_senses    ? 2u + s->lexemes[at].senses[0].class
                                        : 0;
}

static uint32_t token_xpos(const TimeSentence *s, int32_t token) {
    return token < s->sentence->first_token || token >= s->sentence->last_token ? XPOS_MOST
                                                                                : s->syntax->xpos[token];
}

static uint32_t lemma_hash(const TimeSentence *s, int32_t token) {
    return token < 0 ? NOTHING : (uint32_t)(slice_hash(s->syntax->lemma[token], 1) >> 32);
}

static uint64_t words_hash(const TimeSentence *s, const TimeMatch *m) {
    uint64_t hash = feature_begin(77);
    for (int32_t i = m->first; i < m->last; i++) {
        hash = feature_add(hash, s->lexemes[i].hash);
    }
    return hash;
}

static uint64_t classes_hash(const TimeMatch *m) {
    uint64_t hash = feature_begin(78);
    for (int32_t i = 0; i < m->last - m->first; i++) {
        hash = feature_add(hash, m->picks[i].class);
    }
    return hash;
}

static bool is_capital(const TimeSentence *s, int32_t token) {
    Slice form = slice_at(s->text, s->segments->tokens[token].span);
    return ascii_is_upper(slice_first(form));
}

/* ---- is it an expression? */

/* The words themselves and those beside them. */
static void add_word_features(const TimeSentence *s, const TimeMatch *m, Features *out) {
    uint64_t words = words_hash(s, m), classes = classes_hash(m);
    uint32_t pattern = (uint32_t)m->pattern, action = (uint32_t)time_pattern_action(m->pattern);
    uint32_t before = lexeme_hash(s, m->first - 1), before2 = lexeme_hash(s, m->first - 2);
    uint32_t after = lexeme_hash(s, m->last), after2 = lexeme_hash(s, m->last + 1);
    uint32_t length = (uint32_t)(m->last - m->first);
    features_push2(out, 1, 0, 0);
    features_push2(out, 2, pattern, 0);
    features_push2(out, 3, action, time_pattern_is_sure(m->pattern));
    features_push2(out, 4, pattern, length);
    features_push2(out, 5, words, 0);
    features_push2(out, 6, words, before);
    features_push2(out, 7, words, after);
    features_push2(out, 8, lexeme_hash(s, m->first), action);
    features_push2(out, 9, lexeme_hash(s, m->last - 1), action);
    features_push2(out, 10, before, action);
    features_push2(out, 11, after, action);
    features_push3(out, 12, before, before2, action);
    features_push3(out, 13, after, after2, action);
    features_push2(out, 14, before, pattern);
    features_push2(out, 15, after, pattern);
    features_push2(out, 16, classes, 0);
    features_push2(out, 17, classes, before);
    features_push2(out, 18, classes, after);
    features_push2(out, 19, lexeme_class(s, m->first - 1), pattern);
    features_push2(out, 20, lexeme_class(s, m->last), pattern);
    features_push3(out, 21, lexeme_class(s, m->first - 1), lexeme_class(s, m->last), action);
}

/* Tags and the tree. */
static void add_syntax_features(const TimeSentence *s, const TimeMatch *m, Features *out) {
    Attachment p = attachment_of(s, m);
    uint64_t words = words_hash(s, m);
    uint32_t pattern = (uint32_t)m->pattern, action = (uint32_t)time_pattern_action(m->pattern);
    uint32_t deprel = p.head < 0 ? DEPREL_COUNT : s->syntax->deprel[p.head];
    uint32_t governor_upos = p.governor < 0 ? UPOS_COUNT : s->syntax->upos[p.governor];
    uint32_t first_xpos = token_xpos(s, p.first_token), last_xpos = token_xpos(s, p.last_token - 1);
    bool opens = p.first_token == s->sentence->first_token;
    features_push2(out, 30, token_xpos(s, p.first_token - 1), pattern);
    features_push2(out, 31, token_xpos(s, p.last_token), pattern);
    features_push3(out, 32, last_xpos, lexeme_hash(s, m->last - 1), 0);
    features_push3(out, 33, first_xpos, lexeme_hash(s, m->first), 0);
    features_push3(out, 34, first_xpos, last_xpos, pattern);
    features_push2(out, 35, deprel, pattern);
    features_push3(out, 36, deprel, governor_upos, action);
    features_push3(out, 37, deprel, governor_upos, words);
    features_push2(out, 38, lemma_hash(s, p.governor), action);
    features_push3(out, 39, lemma_hash(s, p.governor), words, deprel);
    features_push3(out, 40, is_capital(s, p.first_token), opens, action);
    features_push3(out, 41, is_capital(s, p.last_token - 1), is_capital(s, p.first_token) && !opens, pattern);
    features_push3(out, 42, token_xpos(s, p.first_token - 1), token_xpos(s, p.last_token), action);
    /* more words of it hang outside than its head: the stretch is no phrase */
    int32_t n_outside = 0;
    for (int32_t t = p.first_token; t < p.last_token; t++) {
        int32_t head = s->syntax->head[t];
        n_outside += head < p.first_token || head >= p.last_token;
    }
    features_push2(out, 43, (uint32_t)(n_outside < 3 ? n_outside : 3), pattern);
}

void candidate_features(const TimeSentence *sentence, const TimeMatch *candidate, Features *out) {
    features_clear(out, TIME_FIND_BITS);
    add_word_features(sentence, candidate, out);
    add_syntax_features(sentence, candidate, out);
}

/* ---- which reading? */

/* A number of days as a signed magnitude: 0, 1, 2, 3-4, 5-7, 8-14, … */
static uint32_t distance_bucket(int32_t days) {
    int32_t size = days < 0 ? -days : days;
    uint32_t bucket = size <= 2     ? (uint32_t)size
                      : size <= 4   ? 3
                      : size <= 7   ? 4
                      : size <= 14  ? 5
                      : size <= 31  ? 6
                      : size <= 62  ? 7
                      : size <= 92  ? 8
                      : size <= 184 ? 9
                      : size <= 274 ? 10
                      : size <= 366 ? 11
                                    : 12;
    return days < 0 ? bucket + 16 : bucket;
}

/* How far a value lies from a date; FAR where one of them is not known. */
static uint32_t distance_of(TimeValue value, Date date) {
    DayRange range = value_days(value);
    return range.is_known && date_is_set(date) ? distance_bucket(range.from - date_to_days(date)) : FAR;
}

/* 0 where there are not both; 1 the past reading much nearer (four times), 2 nearer, 3 the future one nearer,
 * 4 much. */
static uint32_t lean_of(const Readings *readings, Date published) {
    int64_t days[2] = {-1, -1};
    for (int32_t i = 0; i < readings->count; i++) {
        const Reading *reading = &readings->items[i];
        DayRange range = value_days(reading->value);
        bool past = reading->kind == READING_PAST;
        if ((past || reading->kind == READING_FUTURE) && range.is_known && date_is_set(published)) {
            int64_t distance = (int64_t)range.from - date_to_days(published);
            days[past ? 0 : 1] = distance < 0 ? -distance : distance;
        }
    }
    if (days[0] < 0 || days[1] < 0) {
        return 0;
    }
    return 4 * days[0] < days[1] ? 1 : days[0] <= days[1] ? 2 : days[0] < 4 * days[1] ? 3 : 4;
}

/* To the first day of the reading that lies ahead, -1 where there is none or no date. */
static int32_t days_ahead(const Readings *readings, Date published) {
    for (int32_t i = 0; i < readings->count; i++) {
        DayRange range = value_days(readings->items[i].value);
        if (readings->items[i].kind == READING_FUTURE && range.is_known && date_is_set(published)) {
            return range.from - date_to_days(published);
        }
    }
    return -1;
}

ReadingView reading_view(const TimeSentence *s, const TimeMatch *m, const TimeContext *context,
                         const Readings *readings) {
    Attachment p = attachment_of(s, m);
    int32_t verb = tense_governing_verb(s, p.head);
    int32_t above = verb >= 0 ? tense_governing_verb(s, s->syntax->head[verb]) : -1;
    ReadingView view = {.sentence = s, .candidate = m, .context = context};
    view.words = (uint32_t)(words_hash(s, m) >> 32);
    view.classes = (uint32_t)(classes_hash(m) >> 32);
    view.before = lexeme_hash(s, m->first - 1);
    view.after = lexeme_hash(s, m->last);
    view.governor = lemma_hash(s, verb);
    view.tense = (uint32_t)tense_of(s, verb) * 8 + (uint32_t)tense_of(s, above);
    view.finite = (uint32_t)tense_finite(s, verb);
    view.lean = lean_of(readings, context->published);
    view.is_past_day = time_is_over(s, m, days_ahead(readings, context->published));
    view.is_day_ahead = time_is_ahead(s, m);
    view.is_coming = time_is_coming(s, m);
    view.quarter_near = context->quarter.grain && context->sentence - context->quarter_sentence <= 2;
    return view;
}

void reading_features(const ReadingView *view, const Reading *reading, Features *out) {
    const TimeContext *c = view->context;
    uint32_t kind = (uint32_t)reading->kind, pattern = (uint32_t)view->candidate->pattern;
    uint32_t action = (uint32_t)time_pattern_action(view->candidate->pattern),
             grain = (uint32_t)reading->value.grain;
    uint32_t tense = view->tense / 8, above = view->tense % 8;
    uint32_t distance = distance_of(reading->value, c->published);
    uint32_t from_last = distance_of(reading->value, c->last.grain ? value_first_date(c->last) : (Date){0});
    uint32_t weekday = date_is_set(c->published) ? (uint32_t)date_weekday(c->published) : 0;
    features_clear(out, TIME_CHOOSE_BITS);
    features_push2(out, 1, kind, 0);
    features_push2(out, 2, kind, pattern);
    features_push2(out, 3, kind, view->words);
    features_push2(out, 4, kind, action);
    features_push2(out, 5, kind, view->classes);
    features_push3(out, 6, kind, tense, action);
    features_push3(out, 7, kind, tense, pattern);
    features_push3(out, 8, kind, tense * 8 + above, action);
    features_push3(out, 9, kind, view->before, action);
    features_push3(out, 10, kind, view->before, pattern);
    features_push3(out, 11, kind, view->after, action);
    features_push3(out, 12, kind, view->governor, action);
    features_push3(out, 13, kind, distance, pattern);
    features_push4(out, 14, kind, distance, tense, grain);
    features_push4(out, 15, kind, distance, view->before, grain);
    features_push3(out, 16, kind, grain, view->quarter_near);
    features_push4(out, 17, kind, action, (uint32_t)c->last.grain, c->last_sentence == c->sentence);
    features_push3(out, 18, kind, from_last, action);
    features_push3(out, 19, kind, from_last, view->classes);
    features_push4(out, 20, kind, weekday, distance, action);
    features_push3(out, 21, kind, view->classes, view->quarter_near);
    features_push3(out, 22, kind, view->words, tense);
    features_push3(out, 23, kind, view->words, view->quarter_near);
    features_push3(out, 24, kind, grain, distance);
    features_push3(out, 25, kind, view->words, view->before);
    features_push3(out, 26, kind, view->finite, grain);
    features_push4(out, 27, kind, view->finite, distance, grain);
    features_push3(out, 28, kind, view->finite, pattern);
    features_push4(out, 29, kind, view->finite, tense, grain);
    features_push3(out, 30, kind, view->lean, grain);
    features_push4(out, 31, kind, view->lean, tense, grain);
    features_push4(out, 32, kind, view->lean, view->finite, grain);
    features_push4(out, 33, kind, view->lean, view->before, grain);
}
