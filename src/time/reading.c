#include "time/reading.h"

#include "time/holiday.h"

enum { TONIGHT = 110, DAYWORD_ZERO = 100, PART_NIGHT = 4, SHORT_YEAR_AHEAD = 10 };

/* ---- what all share */

static void add(Readings *out, ReadingKind kind, TimexType type, TimeValue value) {
    for (int32_t i = 0; i < out->count; i++) {
        if (out->items[i].kind == kind) {
            return;
        }
    }
    if (out->count < MOST_READINGS && value.grain != GRAIN_NONE) {
        out->items[out->count++] = (Reading){kind, type, value};
    }
}

static TimexType type_of(TimeValue value) {
    return value.minute >= 0 || value.part ? TIMEX_TIME : TIMEX_DATE;
}

static void add_date(Readings *out, ReadingKind kind, TimeValue value) {
    add(out, kind, type_of(value), value);
}

static Date day_after(Date date, int32_t n) {
    if (!date_is_set(date)) {
        return date;
    }
    return value_first_date(value_shift(value_at(date, GRAIN_DAY), n));
}

static Date context_date(const TimeContext *c) {
    return c->last.grain ? value_first_date(c->last) : (Date){0};
}

static int32_t direction_step(Direction direction) {
    return direction == DIRECTION_LAST ? -1 : direction == DIRECTION_NEXT ? 1 : 0;
}

/* Puts the clock or the part of a day on a value. */
static TimeValue with_clock(TimeValue value, const Slots *s) {
    if (value.grain == GRAIN_DAY) {
        value.minute = s->minute;
        value.part = s->minute < 0 ? s->part : 0;
    }
    return value;
}

/* ---- calendar: dates with or without their year */

/* The two digits of a year as the year nearest to the one spoken of. */
static int32_t expand_year(int32_t two_digits, const TimeContext *c) {
    int32_t base = c->year ? c->year : c->published.year ? c->published.year : 2000;
    int32_t year = base / 100 * 100 + two_digits;
    return year > base + SHORT_YEAR_AHEAD          ? year - 100
           : year + 100 <= base + SHORT_YEAR_AHEAD ? year + 100
                                                   : year;
}

/* The stretch that the slots name, in this year; the year alone where they name nothing else. */
static TimeValue in_year(const Slots *s, int32_t year) {
    TimeValue value = value_at((Date){0}, GRAIN_YEAR);
    value.year = year;
    value.fiscal = false;
    if (s->holiday) {
        Date date = day_after(holiday_date((Holiday)s->holiday, year), s->holiday && s->shift < 0 ? -1 : 0);
        value = value_at(date, GRAIN_DAY);
        value.year = year;
        return value;
    }
    if (s->month) {
        value.grain = s->day ? GRAIN_DAY : GRAIN_MONTH;
        value.index = s->month;
        value.day = s->day;
        return with_clock(value, s);
    }
    value.grain = s->quarter ? GRAIN_QUARTER : s->half ? GRAIN_HALF : s->season ? GRAIN_SEASON : GRAIN_YEAR;
    value.index = s->quarter ? s->quarter : s->half ? s->half : s->season;
    return value;
}

/* The week of 6 March: the stretch of the unit that holds the date. */
static TimeValue lifted(const Slots *s, TimeValue value) {
    TimeGrain grain = value_unit_grain(s->unit);
    bool lifts = s->month && s->unit && !s->direction && (grain == GRAIN_WEEK || grain == GRAIN_WEEKEND);
    Date date = value_first_date(value);
    return lifts && date_is_set(date) ? value_at(date, grain) : value;
}

static bool weekday_fits(const Slots *s, TimeValue value) {
    Date date = value_first_date(value);
    return !s->weekday || value.grain != GRAIN_DAY || !date_is_set(date) || date_weekday(date) == s->weekday;
}

/* Dates that lack only their year. A weekday that is named too rules years out, unless it rules all out. */
static void read_without_year(const Slots *s, const TimeContext *c, Readings *out) {
    Date today = c->published;
    if (!date_is_set(today)) {
        add_date(out, READING_WRITTEN, lifted(s, in_year(s, 0)));
        if (c->year) {
            add_date(out, READING_CONTEXT, lifted(s, in_year(s, c->year)));
        }
        return;
    }
    int32_t now = date_to_days(today);
    TimeValue here = in_year(s, today.year);
    DayRange range = value_days(here);
    /* 29 February exists in few years: the range is then unknown, and the year the report's */
    int32_t past = today.year - (range.is_known && range.from > now);
    /* last October in a report of October or November is none of this autumn, which would be last month */
    bool just_over = here.grain == GRAIN_MONTH && s->month + 1 == today.month;
    if (s->direction == DIRECTION_LAST && range.is_known && past == today.year && (range.until >= now || just_over)) {
        past--;
    }
    TimeValue values[] = {in_year(s, past), here, in_year(s, past + 1), in_year(s, c->year)};
    static const ReadingKind kinds[] = {READING_PAST, READING_PRESENT, READING_FUTURE, READING_CONTEXT};
    bool wanted[] = {s->direction != DIRECTION_NEXT && s->direction != DIRECTION_THIS,
                     s->direction == DIRECTION_THIS,
                     s->direction != DIRECTION_LAST && s->direction != DIRECTION_THIS && !s->year_ago,
                     c->year != 0 && !s->direction};
    bool any = false;
    for (size_t i = 0; i < ARRAY_COUNT(values); i++) {
        any = any || (wanted[i] && weekday_fits(s, values[i]));
    }
    for (size_t i = 0; i < ARRAY_COUNT(values); i++) {
        if (wanted[i] && (!any || weekday_fits(s, values[i]))) {
            TimeValue value = s->year_ago ? value_shift(values[i], -4) : values[i];
            add_date(out, kinds[i], lifted(s, value));
        }
    }
}

/* The year that the words give, in figures or as last year; 0 for none. */
static int32_t written_year(const Slots *s, const TimeContext *c) {
    if (s->year) {
        return s->year;
    }
    if (s->shortyear) {
        return expand_year(s->shortyear - 1, c);
    }
    bool of_unit = s->unit == UNIT_YEAR && !s->year_ago && date_is_set(c->published);
    return of_unit ? c->published.year + direction_step(s->direction) : 0;
}

/* The quarter: that of the context, and those before and at the report. */
static void read_quarter(const Slots *s, const TimeContext *c, Readings *out) {
    int32_t step = s->year_ago ? -4 : s->unit == UNIT_YEAR ? 4 * direction_step(s->direction) : 0;
    if (s->year && c->quarter.grain) {
        TimeValue value = c->quarter;
        value.year = s->year;
        add_date(out, READING_QUARTER, value);
    } else if (c->quarter.grain) {
        add_date(out, READING_QUARTER, value_shift(c->quarter, step));
    }
    if (s->year) {
        add_date(out, READING_WRITTEN, in_year(s, s->year));
        return;
    }
    add_date(out, READING_PAST, value_from(c->published, UNIT_QUARTER, step - 1));
    add_date(out, READING_PRESENT, value_from(c->published, UNIT_QUARTER, step));
}

static void read_weekday(const Slots *s, const TimeContext *c, Readings *out) {
    TimeValue open = value_at((Date){0}, GRAIN_DAY);
    open.weekday = s->weekday;
    if (!date_is_set(c->published)) {
        add_date(out, READING_WRITTEN, with_clock(open, s));
    } else {
        int32_t own = date_weekday(c->published), back = (own - s->weekday + 7) % 7;
        bool strict = s->direction == DIRECTION_LAST && back == 0;
        if (s->direction != DIRECTION_NEXT) {
            add_date(out, READING_PAST,
                     with_clock(value_at(day_after(c->published, strict ? -7 : -back), GRAIN_DAY), s));
        }
        if (s->direction != DIRECTION_LAST) {
            add_date(out, READING_FUTURE,
                     with_clock(value_at(day_after(c->published, 7 - back), GRAIN_DAY), s));
        }
    }
    bool counted = s->is_following || s->direction == DIRECTION_SAME || s->direction == DIRECTION_LATEST;
    if (counted && date_is_set(c->day)) {
        int32_t back = (date_weekday(c->day) - s->weekday + 7) % 7;
        add_date(out, READING_CONTEXT_BEFORE,
                 with_clock(value_at(day_after(c->day, back ? -back : -7), GRAIN_DAY), s));
        add_date(out, READING_CONTEXT_AFTER, with_clock(value_at(day_after(c->day, 7 - back), GRAIN_DAY), s));
    }
}

/* A time of day alone: on which day? */
static void read_clock(const Slots *s, const TimeContext *c, Readings *out) {
    Date today = c->published;
    if (s->direction == DIRECTION_LAST) {
        add_date(out, READING_PAST, with_clock(value_at(day_after(today, -1), GRAIN_DAY), s));
        return;
    }
    /* a clock time in a sentence that has named its day */
    if (s->minute >= 0 && c->last.grain == GRAIN_DAY && c->last_sentence == c->sentence) {
        add_date(out, READING_CONTEXT, with_clock(value_at(c->day, GRAIN_DAY), s));
        return;
    }
    if (s->direction != DIRECTION_NEXT) {
        add_date(out, READING_PRESENT, with_clock(value_at(today, GRAIN_DAY), s));
    }
    if (s->direction == DIRECTION_THIS || s->dayword) {
        return;
    }
    if (date_is_set(c->day)) {
        add_date(out, READING_CONTEXT, with_clock(value_at(c->day, GRAIN_DAY), s));
        add_date(out, READING_CONTEXT_AFTER, with_clock(value_at(day_after(c->day, 1), GRAIN_DAY), s));
    }
    add_date(out, READING_PAST, with_clock(value_at(day_after(today, -1), GRAIN_DAY), s));
    add_date(out, READING_FUTURE, with_clock(value_at(day_after(today, 1), GRAIN_DAY), s));
}

static TimeValue century_value(int32_t ordinal) {
    return value_at((Date){ordinal > 1 ? (ordinal - 1) * 100 : 1, 1, 1}, GRAIN_CENTURY);
}

static TimeValue dayword_value(const Slots *s, const TimeContext *c);

static void read_calendar(const Slots *s, const TimeContext *c, Readings *out) {
    if (s->has_figures) {
        add_date(out, READING_WRITTEN, with_clock(value_at(date_from_days(s->figures), GRAIN_DAY), s));
        return;
    }
    if (s->decade) {
        TimeValue value = value_at((Date){s->decade * 10, 1, 1}, GRAIN_DECADE);
        add_date(out, READING_WRITTEN, value);
        return;
    }
    if (s->dayword) {
        add_date(out, READING_PRESENT, dayword_value(s, c));
        return;
    }
    bool has_date = s->month || s->holiday || s->season || s->quarter || s->half;
    if (s->has_quarterword && !s->quarter) {
        read_quarter(s, c, out);
        return;
    }
    int32_t year = written_year(s, c);
    if (year && (has_date || !s->weekday)) {
        TimeValue value = in_year(s, year);
        value.fiscal = false;
        add_date(out, READING_WRITTEN, lifted(s, value));
        return;
    }
    if (has_date) {
        read_without_year(s, c, out);
        if (s->quarter && s->year_ago && c->quarter.grain) {
            TimeValue value = value_shift(c->quarter, -4);
            value.index = s->quarter;
            add_date(out, READING_QUARTER, value);
        }
        return;
    }
    if (s->weekday) {
        read_weekday(s, c, out);
        return;
    }
    if (s->minute >= 0 || s->part) {
        read_clock(s, c, out);
        return;
    }
    if (s->ordinal) { /* the 20th century */
        add_date(out, READING_WRITTEN, century_value(s->ordinal));
    }
}

/* ---- today, yesterday */

static TimeValue dayword_value(const Slots *s, const TimeContext *c) {
    int32_t offset = s->dayword == TONIGHT ? 0 : s->dayword - DAYWORD_ZERO;
    offset += s->unit == UNIT_NONE && s->from_text ? s->shift : 0;
    TimeValue value = with_clock(value_at(day_after(c->published, offset), GRAIN_DAY), s);
    if (s->dayword == TONIGHT && value.minute < 0) {
        value.part = PART_NIGHT;
    }
    return value;
}

static void read_day(const Slots *s, const TimeContext *c, Readings *out) {
    if (s->dayword) {
        add_date(out, READING_PRESENT, dayword_value(s, c));
        if (s->dayword == DAYWORD_ZERO && s->minute < 0 && !s->part) {
            add(out, READING_REF_PRESENT, TIMEX_DATE, value_reference(REFERENCE_PRESENT));
        }
        return;
    }
    if (s->weekday) { /* the day before last Tuesday */
        Readings weekday = {0};
        read_weekday(s, c, &weekday);
        for (int32_t i = 0; i < weekday.count; i++) {
            add_date(out, weekday.items[i].kind, value_shift(weekday.items[i].value, s->shift));
        }
        return;
    }
    Slots night = *s;
    night.part = s->is_overnight ? PART_NIGHT : 0;
    read_clock(&night, c, out);
    if (!s->is_overnight) {
        add(out, READING_LENGTH, TIMEX_DURATION, value_length(UNIT_DAY, 2));
    }
}

/* ---- last year, this week, the quarter, the period */

static void read_period(const Slots *s, const TimeContext *c, Readings *out) {
    TimeValue here = c->quarter.grain && c->sentence - c->quarter_sentence <= 3 ? c->quarter : c->last;
    if (s->year_ago || (s->unit == UNIT_YEAR && s->shift < 0)) {
        add_date(out, READING_QUARTER, value_shift(c->quarter, -4));
        add_date(out, READING_PAST, value_from(c->published, UNIT_YEAR, -1));
    } else if (s->year) {
        TimeValue value = c->quarter;
        value.year = s->year;
        add_date(out, READING_QUARTER, value);
        add_date(out, READING_WRITTEN, in_year(s, s->year));
    } else if (s->unit == UNIT_YEAR) {
        int32_t step = direction_step(s->direction);
        add_date(out, READING_QUARTER, value_shift(c->quarter, 4 * step));
        add_date(out, READING_PAST, value_from(c->published, UNIT_YEAR, step));
    } else {
        add_date(out, READING_CONTEXT, here);
        add_date(out, READING_CONTEXT_BEFORE,
                 value_shift(here, here.grain == GRAIN_QUARTER ? -4
                                   : here.grain == GRAIN_MONTH ? -12
                                                               : -1));
    }
    add(out, READING_REF_PAST, TIMEX_DATE, value_reference(REFERENCE_PAST));
    add(out, READING_LENGTH, TIMEX_DURATION, value_length(UNIT_NONE, -1));
}

/* Readings that count from the time that the text spoke of last. */
static void read_unit_in_context(const Slots *s, const TimeContext *c, Readings *out) {
    Date there = context_date(c);
    if (!date_is_set(there)) {
        return;
    }
    if (s->direction == DIRECTION_NEXT) {
        add_date(out, READING_CONTEXT_AFTER, value_from(there, s->unit, 1));
    } else if (s->direction == DIRECTION_LAST) {
        add_date(out, READING_CONTEXT_BEFORE, value_from(there, s->unit, -1));
    } else {
        add_date(out, READING_CONTEXT, value_from(there, s->unit, 0));
    }
}

static void read_unit(const Slots *s, const TimeContext *c, Readings *out) {
    if (s->period || (s->unit == UNIT_YEAR && s->shift < 0)) {
        read_period(s, c, out);
        return;
    }
    TimeGrain grain = value_unit_grain(s->unit);
    if (s->unit == UNIT_CENTURY && s->ordinal) {
        add_date(out, READING_WRITTEN, century_value(s->ordinal));
        return;
    }
    if (grain == GRAIN_NONE) {
        add(out, READING_LENGTH, TIMEX_DURATION, value_length(s->unit, 2));
        add(out, READING_REF_PRESENT, TIMEX_DATE, value_reference(REFERENCE_PRESENT));
        return;
    }
    if (s->shift && s->direction) { /* the week after next, the year before last */
        add_date(out, s->shift < 0 ? READING_PAST : READING_FUTURE,
                 value_from(c->published, s->unit, 2 * s->shift));
        return;
    }
    bool none = !s->direction || s->direction == DIRECTION_SAME || s->direction == DIRECTION_LATEST;
    /* the last weekend of a Sunday's report is its own */
    bool own_weekend =
        s->unit == UNIT_WEEKEND && date_is_set(c->published) && date_weekday(c->published) >= 6;
    if (none || s->direction == DIRECTION_LAST) {
        add_date(out, READING_PAST, value_from(c->published, s->unit, own_weekend ? 0 : -1));
    }
    if (none || s->direction == DIRECTION_THIS) {
        add_date(out, READING_PRESENT, value_from(c->published, s->unit, 0));
    }
    if (none || s->direction == DIRECTION_NEXT) {
        add_date(out, READING_FUTURE, value_from(c->published, s->unit, 1));
    }
    /* next year is counted from the report; the next year, the following year from either */
    bool deictic = (s->direction == DIRECTION_LAST || s->direction == DIRECTION_NEXT) && !s->is_following &&
                   !s->has_article;
    if (s->direction != DIRECTION_THIS && !deictic) {
        read_unit_in_context(s, c, out);
    }
    bool quarter_near = c->quarter.grain && c->sentence - c->quarter_sentence <= 5;
    if (s->unit == UNIT_YEAR && quarter_near) {
        int32_t step = direction_step(s->direction);
        add_date(out, READING_QUARTER, value_shift(c->quarter, 4 * step));
    } else if (s->unit == UNIT_QUARTER && c->quarter.grain) {
        add_date(out, READING_QUARTER, value_shift(c->quarter, direction_step(s->direction)));
    }
    bool definite = s->direction == DIRECTION_NONE || s->has_article || s->unit == UNIT_WEEKEND;
    if (definite) { /* the past year may be long; last year is a year of the calendar */
        add(out, READING_LENGTH, TIMEX_DURATION, value_length(s->unit, 2));
    }
    if (s->unit == UNIT_DAY && s->direction == DIRECTION_THIS) {
        add(out, READING_REF_PRESENT, TIMEX_DATE, value_reference(REFERENCE_PRESENT));
    }
}

/* ---- two years ago, a year earlier, three days later */

/* A value `n` units from another one, of the same grain: April 1989, a year earlier. */
static TimeValue moved(TimeValue value, int32_t unit, int32_t n) {
    static const int32_t months[] = {0, 0, 0, 0, 0, 0, 1, 3, 12, 120, 1200};
    int32_t per = unit <= UNIT_CENTURY ? months[unit] : 0, in_grain = 0;
    switch (value.grain) {
    case GRAIN_MONTH: in_grain = per; break;
    case GRAIN_QUARTER: in_grain = per / 3; break;
    case GRAIN_SEASON: in_grain = per / 12 * 4; break;
    case GRAIN_YEAR: in_grain = per / 12; break;
    default: break;
    }
    if (value.grain == GRAIN_DAY && per) {
        Date date = value_first_date(value);
        TimeValue month = value_shift(value_at(date, GRAIN_MONTH), per * n);
        int32_t days = date_days_in_month(month.year, month.index);
        date = (Date){month.year, month.index, date.day < days ? date.day : days};
        return value_at(date_is_valid(date) ? date : (Date){0}, GRAIN_DAY);
    }
    if (value.grain == GRAIN_DAY && (unit == UNIT_DAY || unit == UNIT_WEEK || unit == UNIT_FORTNIGHT)) {
        return value_shift(value, n * (unit == UNIT_DAY ? 1 : unit == UNIT_WEEK ? 7 : 14));
    }
    return in_grain ? value_shift(value, n * in_grain) : (TimeValue){.minute = -1};
}

static void read_ago(const Slots *s, const TimeContext *c, Readings *out) {
    enum { MOST_UNITS = 100000 };
    bool past = s->shift <= 0, counted = s->halves >= 2 && !s->is_vague && s->halves / 2 < MOST_UNITS;
    if (!counted || value_unit_grain(s->unit) == GRAIN_NONE) {
        add(out, past ? READING_REF_PAST : READING_REF_FUTURE, TIMEX_DATE,
            value_reference(past ? REFERENCE_PAST : REFERENCE_FUTURE));
        add(out, READING_LENGTH, TIMEX_DURATION, value_length(s->unit, s->is_vague ? -1 : s->halves));
        return;
    }
    int32_t n = (past ? -1 : 1) * (s->halves / 2);
    add_date(out, past ? READING_PAST : READING_FUTURE, value_from(c->published, s->unit, n));
    TimeValue today = value_at(c->published, GRAIN_DAY);
    if (s->unit == UNIT_YEAR) {
        add_date(out, READING_FINER, moved(value_at(c->published, GRAIN_MONTH), UNIT_YEAR, n));
    } else if (date_is_set(c->published)) {
        add_date(out, READING_FINER, moved(today, s->unit, n));
    }
    if (s->unit == UNIT_YEAR && c->quarter.grain && c->sentence - c->quarter_sentence <= 8) {
        add_date(out, READING_QUARTER, value_shift(c->quarter, 4 * n));
    }
    if (s->from_text && date_is_set(context_date(c))) {
        add_date(out, past ? READING_CONTEXT_BEFORE : READING_CONTEXT_AFTER,
                 value_from(context_date(c), s->unit, n));
        add_date(out, READING_CONTEXT, moved(c->last, s->unit, n));
    }
    add(out, READING_LENGTH, TIMEX_DURATION, value_length(s->unit, s->halves));
}

/* ---- lengths */

static void read_length(const Slots *s, const TimeContext *c, Readings *out) {
    bool one = !s->is_plural && s->halves < 0 && !s->is_vague;
    int32_t halves = s->is_vague || !s->unit ? -1 : one ? 2 : s->halves;
    add(out, READING_LENGTH, TIMEX_DURATION, value_length(s->unit, halves));
    int32_t step = direction_step(s->direction);
    if (s->direction == DIRECTION_LAST || s->direction == DIRECTION_NEXT) {
        if (one) {
            add_date(out, step < 0 ? READING_PAST : READING_FUTURE, value_from(c->published, s->unit, step));
        } else if (halves < 0) {
            add(out, step < 0 ? READING_REF_PAST : READING_REF_FUTURE, TIMEX_DATE,
                value_reference(step < 0 ? REFERENCE_PAST : REFERENCE_FUTURE));
        }
    } else if (s->halves < 0 && !s->direction) {
        add(out, READING_REF_PAST, TIMEX_DATE, value_reference(REFERENCE_PAST));
    }
}

/* ---- what is repeated */

static void read_set(const Slots *s, Readings *out) {
    TimeValue value = value_at((Date){0}, GRAIN_DAY);
    if (s->weekday) {
        value.weekday = s->weekday;
    } else if (s->month) {
        value = value_at((Date){0}, GRAIN_MONTH);
        value.index = s->month;
    } else if (s->season) {
        value = value_at((Date){0}, GRAIN_SEASON);
        value.index = s->season;
    } else if (s->unit && !s->part) {
        int32_t halves = s->halves > 0 ? s->halves : s->is_vague ? -1 : 2;
        add(out, READING_LENGTH, s->is_repeated ? TIMEX_SET : TIMEX_DURATION, value_length(s->unit, halves));
        add(out, READING_REPEATED, TIMEX_SET, value_length(s->unit, halves));
        return;
    }
    value.part = s->part;
    add(out, READING_REPEATED, TIMEX_SET, value);
}

/* ---- now, recently, the future */

static void read_reference(const Slots *s, const TimeContext *c, Readings *out) {
    static const ReadingKind kinds[] = {READING_KINDS, READING_REF_PRESENT, READING_REF_PAST,
                                        READING_REF_FUTURE};
    int32_t meant = s->reference <= 3 ? s->reference : 0;
    meant = s->direction == DIRECTION_LAST ? REFERENCE_PAST : meant;
    for (int32_t i = 1; i <= 3; i++) {
        if (!meant || meant == i) {
            add(out, kinds[i], TIMEX_DATE, value_reference((TimeReference)i));
        }
    }
    if (!meant && c->last.grain) {
        add_date(out, READING_CONTEXT, c->last);
    }
}

void readings_find(const Slots *slots, const TimeContext *context, Readings *out) {
    out->count = 0;
    switch (slots->action) {
    case ACTION_CALENDAR: read_calendar(slots, context, out); break;
    case ACTION_DAY: read_day(slots, context, out); break;
    case ACTION_UNIT: read_unit(slots, context, out); break;
    case ACTION_AGO: {
        Slots whole = *slots;
        if (whole.halves == 1 && whole.unit == UNIT_YEAR) { /* half a year */
            whole.unit = UNIT_MONTH;
            whole.halves = 12;
        }
        read_ago(&whole, context, out);
        break;
    }
    case ACTION_LENGTH: read_length(slots, context, out); break;
    case ACTION_SET: read_set(slots, out); break;
    case ACTION_REF: read_reference(slots, context, out); break;
    case ACTION_COUNT: break;
    }
    if (out->count == 0) {
        out->items[out->count++] = (Reading){READING_WRITTEN, TIMEX_DATE, {.minute = -1}};
    }
}

void context_note(TimeContext *context, const Reading *reading) {
    TimeValue value = reading->value;
    bool known = value_days(value).is_known;
    if (reading->type == TIMEX_SET || !known) {
        return;
    }
    context->last = value;
    context->last.part = 0;
    context->last.minute = -1;
    context->last_sentence = context->sentence;
    if (value.grain == GRAIN_DAY) {
        context->day = value_first_date(value);
    }
    /* the quarter a year ago is only compared with; the text goes on with its own */
    if (value.grain == GRAIN_QUARTER && reading->kind != READING_QUARTER) {
        context->quarter = value;
        context->quarter_sentence = context->sentence;
    }
    if (reading->kind == READING_WRITTEN) {
        context->year = value.year;
    }
}
