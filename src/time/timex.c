#include "time/timex.h"

#include "base/vector.h"

typedef VECTOR(Timex) TimexVector;

/* All that one report's search needs. */
typedef struct Finder {
    const TimeModel *model;
    Arena *arena, *scratch;
    TimeContext context;
    int32_t last_calendar; /* index of the expression that context.last came from, -1 before the first */
    TimexVector found;
} Finder;

static const char *const rules[ACTION_COUNT] = {"time-calendar", "time-day", "time-unit",     "time-ago",
                                                "time-length",   "time-set", "time-reference"};

static TimexFault fault_of(const Slots *s, const Reading *reading) {
    if (s->action != ACTION_CALENDAR || reading->value.grain != GRAIN_DAY || !reading->value.index) {
        return TIMEX_FAULT_NONE;
    }
    Date date = {reading->value.year ? reading->value.year : 2000, reading->value.index, reading->value.day};
    if (!date_is_valid(date)) {
        return TIMEX_FAULT_NO_SUCH_DAY;
    }
    bool other = s->weekday && s->month && reading->value.year && date_weekday(date) != s->weekday;
    return other ? TIMEX_FAULT_WEEKDAY : TIMEX_FAULT_NONE;
}

static TimexAnchor anchor_of(const Finder *f, const Reading *reading) {
    if (!value_days(reading->value).is_known) {
        return TIMEX_ANCHOR_NONE;
    }
    switch (reading->kind) {
    case READING_PAST:
    case READING_PRESENT:
    case READING_FUTURE:
    case READING_FINER: return date_is_set(f->context.published) ? TIMEX_ANCHOR_PUBLISHED : TIMEX_ANCHOR_NONE;
    case READING_CONTEXT:
    case READING_CONTEXT_BEFORE:
    case READING_CONTEXT_AFTER:
    case READING_QUARTER: return TIMEX_ANCHOR_TEXT;
    default: return TIMEX_ANCHOR_NONE;
    }
}

static const Reading *choose_reading(const Finder *f, const TimeSentence *s, const TimeMatch *m,
                                     const Readings *readings) {
    const Reading *best = &readings->items[0];
    int64_t most = INT64_MIN;
    ReadingView view = reading_view(s, m, &f->context, readings);
    for (int32_t i = 0; i < readings->count; i++) {
        Features features;
        reading_features(&view, &readings->items[i], &features);
        int64_t score = features_score(&features, f->model->choose);
        ReadingKind kind = readings->items[i].kind;
        bool today = value_days(readings->items[i].value).from == date_to_days(f->context.published);
        bool context = kind == READING_CONTEXT || kind == READING_CONTEXT_BEFORE || kind == READING_CONTEXT_AFTER;
        bool other = (view.is_past_day && kind == READING_FUTURE) || (view.is_day_ahead && kind == READING_PAST && !today) || (view.is_coming && context);
        if (score > most && !other) {
            most = score;
            best = &readings->items[i];
        }
    }
    return best;
}

/* A word in one of its classes; of class TIME_CLASSES where it is not in it. */
static TimeSense sense_at(const TimeSentence *s, int32_t lexeme, TimeClass class) {
    for (int32_t i = 0; lexeme >= 0 && lexeme < s->n_lexemes && i < s->lexemes[lexeme].n_senses; i++) {
        if (s->lexemes[lexeme].senses[i].class == class) {
            return s->lexemes[lexeme].senses[i];
        }
    }
    return (TimeSense){TIME_CLASSES, 0};
}

/* June 23 last year, December in 1999: a year that stands behind a month, an expression of its own, is the month's as well. */
static void take_year_behind(const TimeSentence *s, const TimeMatch *m, Slots *slots) {
    enum { FROM_TEXT = 2, YEAR_DIGITS = 4 };
    if (slots->action != ACTION_CALENDAR || !slots->month || slots->year || slots->shortyear || slots->unit || slots->direction) {
        return;
    }
    TimeSense last = sense_at(s, m->last, TIME_LAST), this = sense_at(s, m->last, TIME_THIS), unit = sense_at(s, m->last + 1, TIME_UNIT);
    bool of_year = unit.class == TIME_UNIT && unit.value == UNIT_YEAR;
    if (of_year && ((last.class == TIME_LAST && last.value != FROM_TEXT) || this.class == TIME_THIS)) {
        slots->unit = UNIT_YEAR;
        slots->direction = last.class == TIME_LAST ? DIRECTION_LAST : DIRECTION_THIS;
        return;
    }
    TimeSense year = sense_at(s, m->last + 1, TIME_YEAR);
    bool in = m->last + 1 < s->n_lexemes && slice_equals(slice_at(s->text, s->lexemes[m->last].span), SLICE("in"));
    if (in && year.class == TIME_YEAR && span_length(s->lexemes[m->last + 1].span) == YEAR_DIGITS) {
        slots->year = year.value;
    }
}

static void add_timex(Finder *f, const TimeSentence *s, const TimeMatch *m) {
    Slots slots = slots_of(m);
    take_year_behind(s, m, &slots);
    Readings readings;
    readings_find(&slots, &f->context, &readings);
    const Reading *reading = choose_reading(f, s, m, &readings);
    Timex *timex = VECTOR_PUSH(&f->found, f->arena);
    *timex = (Timex){.span = candidate_span(s, m),
                     .first_token = s->lexemes[m->first].first_token,
                     .last_token = s->lexemes[m->last - 1].last_token,
                     .type = reading->type,
                     .mod = slots.mod,
                     .anchor = anchor_of(f, reading),
                     .anchor_timex = -1,
                     .fault = fault_of(&slots, reading),
                     .by = rules[slots.action]};
    if (timex->anchor == TIMEX_ANCHOR_TEXT) {
        timex->anchor_timex = f->last_calendar;
    }
    if (timex->fault != TIMEX_FAULT_NO_SUCH_DAY) {
        timex->value = value_text(reading->value, f->arena);
        timex->days = value_days(reading->value);
        context_note(&f->context, reading);
        f->last_calendar =
            timex->days.is_known && timex->type != TIMEX_SET ? f->found.count - 1 : f->last_calendar;
    }
}

static bool token_is_one_of(const TimeSentence *s, int32_t token, const char *const *words, size_t n) {
    bool inside = token >= s->sentence->first_token && token < s->sentence->last_token;
    for (size_t i = 0; inside && i < n; i++) {
        if (slice_equals_ascii_nocase(slice_at(s->text, s->segments->tokens[token].span), slice_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* Resolution 1737, flight 1907, (1200 GMT), a 1950s-style hall: a number or the manner of a thing, no year. */
static bool is_number_of(const TimeSentence *s, const TimeMatch *m) {
    static const char *const before[] = {"resolution", "resolutions", "article", "flight", "no.", "number", "decree", "regulation", "directive", "section", "paragraph", "room", "channel"};
    static const char *const after[] = {"gmt", "utc", "est", "edt", "cet", "bst", "hrs"};
    const Lexeme *first = &s->lexemes[m->first], *last = &s->lexemes[m->last - 1];
    size_t end = (size_t)last->span.end;
    bool joined = end + 1 < s->text.len && s->text.ptr[end] == '-' && ascii_is_alpha(s->text.ptr[end + 1]);
    return joined || token_is_one_of(s, first->first_token - 1, before, ARRAY_COUNT(before)) ||
           token_is_one_of(s, last->last_token, after, ARRAY_COUNT(after));
}

/* What only looks like an expression of its own: the 16 of Nov. 15-16 as a year; following Tuesday's raid without an
 * article, where following is a preposition. */
static bool is_none(const TimeSentence *s, const TimeMatch *m) {
    enum { FROM_TEXT = 2 };
    bool single = m->last == m->first + 1;
    int32_t token = s->lexemes[m->first].first_token;
    TimeSense pick = m->picks[0];
    if (single && (pick.class == TIME_YEAR || pick.class == TIME_DECADE) && is_number_of(s, m)) {
        return true;
    }
    if (single && pick.class == TIME_SHORTYEAR) {
        return sense_at(s, m->first - 1, TIME_HYPHEN).class == TIME_HYPHEN && sense_at(s, m->first - 2, TIME_DAY).class == TIME_DAY &&
               sense_at(s, m->first - 3, TIME_MONTH).class == TIME_MONTH;
    }
    bool article = token > s->sentence->first_token && (Upos)s->syntax->upos[token - 1] == UPOS_DET;
    return pick.class == TIME_NEXT && pick.value == FROM_TEXT && !article && !single && (m->picks[1].class == TIME_WEEKDAY || m->picks[1].class == TIME_MONTH);
}

static void find_in_sentence(Finder *f, const TimeSentence *s) {
    if (s->n_candidates == 0) {
        return;
    }
    int64_t *scores = ARENA_NEW(f->scratch, int64_t, s->n_candidates);
    int32_t *chosen = ARENA_NEW(f->scratch, int32_t, s->n_candidates);
    for (int32_t i = 0; i < s->n_candidates; i++) {
        Features features;
        candidate_features(s, &s->candidates[i], &features);
        scores[i] = is_none(s, &s->candidates[i]) ? 0 : features_score(&features, f->model->find);
    }
    int32_t n = candidates_choose(s, scores, chosen, f->scratch);
    for (int32_t i = 0; i < n; i++) {
        add_timex(f, s, &s->candidates[chosen[i]]);
    }
}

void timex_find(const TimeModel *model, Slice text, const Segments *segments, const Syntax *syntax,
                Date published, Arena *arena, Arena *scratch, TimexList *out) {
    Finder finder = {.model = model, .arena = arena, .scratch = scratch, .last_calendar = -1};
    finder.context.published = published;
    for (int32_t i = 0; i < segments->n_sentences; i++) {
        ArenaMark mark = arena_mark(scratch);
        finder.context.sentence = i;
        TimeSentence sentence = time_sentence_make(text, segments, syntax, i, scratch);
        find_in_sentence(&finder, &sentence);
        arena_reset(scratch, mark);
    }
    *out = (TimexList){finder.found.items, finder.found.count};
}

int32_t timex_from(const TimexList *times, int32_t token) {
    int32_t low = 0;
    int32_t high = times->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (times->items[middle].last_token <= token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const char *timex_type_name(TimexType type) {
    static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
    return names[type];
}

const char *timex_anchor_name(TimexAnchor anchor) {
    static const char *const names[] = {NULL, "published", "text"};
    return names[anchor];
}

const char *timex_fault_name(TimexFault fault) {
    static const char *const names[] = {NULL, "no such day", "other weekday"};
    return names[fault];
}
