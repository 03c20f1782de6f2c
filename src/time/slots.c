#include "time/slots.h"

#include "time/holiday.h"

enum { NOON = 720, FINAL = 99 };

static void set_number(Slots *s, int32_t value) {
    if (s->halves < 0) {
        s->halves = value >= NUMBER_HALF ? value - NUMBER_HALF : value > INT32_MAX / 8 ? -1 : 2 * value;
    }
}

static void set_unit(Slots *s, int32_t unit) {
    if (s->n_units++ == 0) {
        s->unit = unit;
    }
}

/* Words that say where a unit lies, and how exact what is said is. */
static void set_relation(Slots *s, TimeSense pick) {
    static const TimeMod bounds[] = {MOD_NONE,      MOD_APPROX,        MOD_MORE_THAN,
                                     MOD_LESS_THAN, MOD_EQUAL_OR_MORE, MOD_EQUAL_OR_LESS};
    switch ((TimeClass)pick.class) {
    case TIME_THIS: s->direction = s->direction ? s->direction : DIRECTION_THIS; break;
    case TIME_LAST:
        s->direction = DIRECTION_LAST;
        s->is_following = pick.value == 2;
        break;
    case TIME_NEXT:
        s->direction = DIRECTION_NEXT;
        s->is_following = pick.value == 2;
        break;
    case TIME_SAME: s->direction = DIRECTION_SAME; break;
    case TIME_LATEST: s->direction = DIRECTION_LATEST; break;
    case TIME_BEFORE:
        s->from_text = true;
        s->shift = -1;
        break;
    case TIME_AFTER:
        s->from_text = true;
        s->shift = 1;
        break;
    case TIME_AGO: s->shift = -1; break;
    case TIME_EARLIER:
        s->shift = -1;
        s->from_text = true;
        break;
    case TIME_LATER:
        s->shift = 1;
        s->from_text = true;
        break;
    case TIME_EARLY:
    case TIME_COMPARISON: s->mod = (TimeMod)pick.value; break;
    case TIME_APPROX:
    case TIME_THAN:
    case TIME_LEAST: s->mod = bounds[pick.value]; break;
    case TIME_EVERY: s->is_repeated = true; break;
    case TIME_OFTEN:
        s->is_repeated = true;
        set_unit(s, pick.value);
        break;
    case TIME_FEW: s->is_vague = true; break;
    case TIME_THE: s->has_article = true; break;
    case TIME_A: set_number(s, 1); break;
    case TIME_COUPLE: s->halves = 2 * pick.value; break;
    case TIME_NUMBER: set_number(s, pick.value); break;
    case TIME_HALF: s->half = 1; break;
    default: break;
    }
}

static void set_clock(Slots *s, TimeSense pick, int32_t *hour) {
    switch ((TimeClass)pick.class) {
    case TIME_CLOCK:
    case TIME_OCLOCK: s->minute = pick.value; break;
    case TIME_HOUR:
        s->minute = pick.value * 60;
        *hour = pick.value;
        break;
    case TIME_AMPM:
        if (pick.value == 2 && s->minute < NOON) {
            s->minute += NOON;
        } else if (pick.value == 1 && s->minute >= NOON) {
            s->minute -= NOON;
        }
        break;
    default: break;
    }
}

static void set_calendar(Slots *s, TimeSense pick) {
    int32_t value = pick.value;
    switch ((TimeClass)pick.class) {
    case TIME_YEAR: s->year = value; break;
    case TIME_SHORTYEAR: s->shortyear = value + 1; break;
    case TIME_DAY: s->day = value; break;
    case TIME_DECADE: s->decade = value; break;
    case TIME_FIGURES:
        s->figures = value;
        s->has_figures = 1;
        break;
    case TIME_QUARTERNAME: s->quarter = value; break;
    case TIME_HALFNAME: s->half = value; break;
    case TIME_FISCALNAME:
        s->year = value;
        s->is_fiscal = true;
        break;
    case TIME_MONTH: s->month = value; break;
    case TIME_WEEKDAY: s->weekday = value; break;
    case TIME_WEEKDAYS:
        s->weekday = value;
        s->is_repeated = true;
        break;
    case TIME_UNITS: /* of the year-earlier nine months, months */
        s->n_units = s->is_plural ? s->n_units : 0;
        s->is_plural = true;
        set_unit(s, value);
        break;
    case TIME_UNIT:
    case TIME_NIGHTUNIT:
    case TIME_NIGHTUNITS: set_unit(s, value); break;
    case TIME_PERIOD: s->period = value; break;
    case TIME_SEASON:
    case TIME_SEASONS: s->season = value; break;
    case TIME_PART:
    case TIME_PARTS: s->part = value; break;
    case TIME_DAYWORD: s->dayword = value; break;
    case TIME_OVERNIGHT: s->is_overnight = true; break;
    case TIME_ORDINAL: s->ordinal = value; break;
    case TIME_QUARTERWORD: s->has_quarterword = true; break;
    case TIME_FISCAL: s->is_fiscal = true; break;
    case TIME_REF:
    case TIME_REFADJECTIVE:
    case TIME_REFNOUN: s->reference = value; break;
    case TIME_HOLIDAY: s->holiday = value; break;
    case TIME_NEWYEAR: s->holiday = HOLIDAY_NEW_YEAR; break;
    case TIME_EVE: s->shift = -1; break;
    default: break;
    }
}

/* What an ordinal counts: the day of a month, the quarter, the half. */
static void place_ordinal(Slots *s, const TimeMatch *match) {
    if (s->action != ACTION_CALENDAR) {
        return;
    }
    if (s->month && s->ordinal) {
        s->day = s->ordinal;
    } else if (s->has_quarterword) {
        s->quarter = s->ordinal == FINAL ? 4 : s->ordinal <= 4 ? s->ordinal : 0;
        s->year_ago = s->unit == UNIT_YEAR && s->shift < 0;
        s->unit = s->year_ago ? 0 : s->unit;
    } else if (s->half) {
        bool last = s->ordinal == 2 || s->ordinal == FINAL || (!s->ordinal && s->direction == DIRECTION_LAST);
        bool named = match->picks[0].class == TIME_HALFNAME ||
                     match->picks[match->last - match->first - 1].class == TIME_HALFNAME;
        s->half = named ? s->half : last ? 2 : 1;
        s->direction = s->n_units ? s->direction : DIRECTION_NONE;
    }
}

Slots slots_of(const TimeMatch *match) {
    Slots s = {.action = time_pattern_action(match->pattern), .minute = -1, .halves = -1};
    int32_t n = match->last - match->first, hour = 0;
    for (int32_t i = 0; i < n; i++) {
        set_relation(&s, match->picks[i]);
        set_clock(&s, match->picks[i], &hour);
        set_calendar(&s, match->picks[i]);
    }
    /* 4 in the afternoon */
    if (hour && hour < 12 && s.part >= 2 && s.part <= 4 && s.minute < NOON) {
        s.minute += NOON;
    }
    place_ordinal(&s, match);
    if (s.half && (s.action == ACTION_LENGTH || s.action == ACTION_AGO)) {
        /* a year and a half; half a year, which has its article behind it */
        bool alone = match->picks[0].class == TIME_HALF || (n > 1 && match->picks[1].class == TIME_HALF);
        s.halves = alone || s.halves < 0 ? 1 : s.halves + 1;
    }
    return s;
}

const char *time_mod_name(TimeMod mod) {
    static const char *const names[] = {NULL,        "START",     "MID",           "END",          "APPROX",
                                        "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"};
    return names[mod];
}
