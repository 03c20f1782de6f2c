#include "time/value.h"

#include "time/lexeme.h"

#include <stdio.h>

enum { MOST_VALUE = 48, WINTER = 4, LAST_YEAR = 9998 };

static const TimeValue no_value = {.minute = -1};

static TimeValue value_of(TimeGrain grain, int32_t year, int32_t index) {
    TimeValue value = no_value;
    value.grain = grain;
    value.year = year;
    value.index = index;
    return value;
}

TimeValue value_at(Date date, TimeGrain grain) {
    if (!date_is_set(date)) {
        return value_of(grain, 0, 0);
    }
    TimeValue value = value_of(grain, date.year, 0);
    switch (grain) {
    case GRAIN_CENTURY: value.year = date.year / 100 * 100; break;
    case GRAIN_DECADE: value.year = date.year / 10 * 10; break;
    case GRAIN_HALF: value.index = (date.month - 1) / 6 + 1; break;
    case GRAIN_QUARTER: value.index = (date.month - 1) / 3 + 1; break;
    case GRAIN_SEASON:
        /* a winter has the year of its December */
        value.year -= date.month <= 2;
        value.index = date.month <= 2 || date.month == 12 ? WINTER : date.month / 3;
        break;
    case GRAIN_MONTH: value.index = date.month; break;
    case GRAIN_WEEK:
    case GRAIN_WEEKEND: value.index = date_iso_week(date, &value.year); break;
    case GRAIN_DAY:
        value.index = date.month;
        value.day = date.day;
        break;
    default: break;
    }
    return value;
}

/* How many stretches of this grain a year has; 0 where that is not how they are counted. */
static int32_t per_year(TimeGrain grain) {
    return grain == GRAIN_HALF      ? 2
           : grain == GRAIN_QUARTER ? 4
           : grain == GRAIN_SEASON  ? 4
           : grain == GRAIN_MONTH   ? 12
                                    : 0;
}

static Date date_in_range(int64_t days) {
    static const Date first = {1, 1, 1}, last = {LAST_YEAR, 12, 31};
    int64_t low = date_to_days(first), high = date_to_days(last);
    return days < low || days > high ? (Date){0} : date_from_days((int32_t)days);
}

static int32_t year_in_range(int64_t year) {
    return year >= 1 && year <= LAST_YEAR ? (int32_t)year : 0;
}

TimeValue value_shift(TimeValue value, int32_t n) {
    int32_t per = per_year(value.grain);
    if (value.year == 0 || n == 0) {
        return value;
    }
    if (per) {
        int64_t at = (int64_t)value.year * per + value.index - 1 + n;
        int32_t year = year_in_range(at / per);
        return value_of(value.grain, year, year ? (int32_t)(at % per) + 1 : 0);
    }
    if (value.grain == GRAIN_WEEK || value.grain == GRAIN_WEEKEND || value.grain == GRAIN_DAY) {
        int64_t days = value.grain == GRAIN_DAY ? n : (int64_t)7 * n;
        DayRange range = value_days(value);
        TimeValue moved =
            value_at(range.is_known ? date_in_range(range.from + days) : (Date){0}, value.grain);
        moved.part = value.part;
        moved.minute = value.minute;
        return moved;
    }
    int32_t step = value.grain == GRAIN_CENTURY ? 100 : value.grain == GRAIN_DECADE ? 10 : 1;
    value.year = year_in_range((int64_t)value.year + (int64_t)n * step);
    return value;
}

TimeGrain value_unit_grain(int32_t unit) {
    switch (unit) {
    case UNIT_DAY:
    case UNIT_NIGHT: return GRAIN_DAY;
    case UNIT_WEEK:
    case UNIT_FORTNIGHT: return GRAIN_WEEK;
    case UNIT_WEEKEND: return GRAIN_WEEKEND;
    case UNIT_MONTH: return GRAIN_MONTH;
    case UNIT_QUARTER: return GRAIN_QUARTER;
    case UNIT_SEASON: return GRAIN_SEASON;
    case UNIT_YEAR: return GRAIN_YEAR;
    case UNIT_DECADE: return GRAIN_DECADE;
    case UNIT_CENTURY: return GRAIN_CENTURY;
    default: return GRAIN_NONE;
    }
}

TimeValue value_from(Date date, int32_t unit, int32_t n) {
    TimeGrain grain = value_unit_grain(unit);
    if (grain == GRAIN_NONE) {
        return value_at(date, GRAIN_DAY);
    }
    return value_shift(value_at(date, grain), unit == UNIT_FORTNIGHT ? 2 * n : n);
}

TimeValue value_length(int32_t unit, int32_t halves) {
    TimeValue value = no_value;
    value.grain = GRAIN_LENGTH;
    value.unit = unit;
    value.halves = halves;
    return value;
}

TimeValue value_reference(TimeReference reference) {
    TimeValue value = no_value;
    value.grain = reference ? GRAIN_REF : GRAIN_NONE;
    value.reference = reference;
    return value;
}

static DayRange months_range(int32_t year, int32_t month, int32_t n) {
    int32_t last = month + n - 1, last_year = year + (last - 1) / 12;
    last = (last - 1) % 12 + 1;
    Date from = {year, month, 1}, until = {last_year, last, date_days_in_month(last_year, last)};
    return (DayRange){date_to_days(from), date_to_days(until), true};
}

static DayRange week_range(int32_t year, int32_t week, int32_t first, int32_t last) {
    /* 4 January is always in week 1 */
    Date fourth = {year, 1, 4};
    int32_t monday = date_to_days(fourth) + 1 - date_weekday(fourth) + 7 * (week - 1);
    return (DayRange){monday + first - 1, monday + last - 1, true};
}

DayRange value_days(TimeValue v) {
    DayRange none = {0, 0, false};
    if (v.grain < GRAIN_CENTURY || v.year < 1) {
        return none;
    }
    if (v.grain >= GRAIN_HALF && v.index == 0) {
        return none;
    }
    switch (v.grain) {
    case GRAIN_CENTURY: return months_range(v.year ? v.year : 1, 1, 1200);
    case GRAIN_DECADE: return months_range(v.year ? v.year : 1, 1, 120);
    case GRAIN_YEAR: return months_range(v.year, 1, 12);
    case GRAIN_HALF: return months_range(v.year, 6 * v.index - 5, 6);
    case GRAIN_QUARTER: return months_range(v.year, 3 * v.index - 2, 3);
    case GRAIN_SEASON:
        return v.index == WINTER ? months_range(v.year, 12, 3) : months_range(v.year, 3 * v.index, 3);
    case GRAIN_MONTH: return months_range(v.year, v.index, 1);
    case GRAIN_WEEK: return week_range(v.year, v.index, 1, 7);
    case GRAIN_WEEKEND: return week_range(v.year, v.index, 6, 7);
    case GRAIN_DAY: {
        Date date = {v.year, v.index, v.day};
        int32_t days = date_is_valid(date) ? date_to_days(date) : 0;
        return date_is_valid(date) ? (DayRange){days, days, true} : none;
    }
    default: return none;
    }
}

Date value_first_date(TimeValue value) {
    DayRange range = value_days(value);
    return range.is_known ? date_from_days(range.from) : (Date){0};
}

static Slice length_text(TimeValue v, Arena *arena) {
    static const char *const letters[] = {"X", "S",  "M", "H", "D", "W", "M", "Q",
                                          "Y", "DE", "C", "L", "W", "W", "S", "NI"};
    int32_t unit = v.unit, halves = v.halves;
    const char *time = unit >= UNIT_SECOND && unit <= UNIT_HOUR ? "T" : "";
    if (halves < 0) {
        if (unit == UNIT_WEEKEND || unit == UNIT_SEASON) {
            return SLICE("PXX");
        }
        return arena_print(arena, "P%sX%s", time, letters[unit]);
    }
    /* what has no letter of its own is counted in what has */
    int32_t times = unit == UNIT_DECADE                              ? 10
                    : unit == UNIT_CENTURY                           ? 100
                    : unit == UNIT_MILLENNIUM                        ? 1000
                    : unit == UNIT_FORTNIGHT || unit == UNIT_WEEKEND ? 2
                                                                     : 1;
    const char *letter = times >= 10              ? "Y"
                         : unit == UNIT_WEEKEND   ? "D"
                         : unit == UNIT_FORTNIGHT ? "W"
                                                  : letters[unit];
    if (halves > INT32_MAX / times) {
        return arena_print(arena, "P%sX%s", time, letter);
    }
    halves *= times;
    if (halves % 2 == 0) {
        return arena_print(arena, "P%s%d%s", time, (int)(halves / 2), letter);
    }
    switch (unit) { /* a half in the next smaller unit */
    case UNIT_YEAR: return halves == 1 ? SLICE("P6M") : arena_print(arena, "P%dY6M", (int)(halves / 2));
    case UNIT_HOUR: return halves == 1 ? SLICE("PT30M") : arena_print(arena, "PT%dH30M", (int)(halves / 2));
    case UNIT_MINUTE: return halves == 1 ? SLICE("PT30S") : arena_print(arena, "PT%dM30S", (int)(halves / 2));
    default: return arena_print(arena, "P%s%d.5%s", time, (int)(halves / 2), letter);
    }
}

/* The calendar part. */
static void put_calendar(TimeValue v, char *out, size_t size) {
    static const char *const seasons[] = {"XX", "SP", "SU", "FA", "WI"};
    char year[8] = "XXXX", index[4] = "XX", day[4] = "XX";
    if (v.year) {
        snprintf(year, sizeof year, "%s%04d", v.fiscal ? "FY" : "", (int)v.year % 10000);
    }
    if (v.index) {
        snprintf(index, sizeof index, "%02d", (int)v.index % 100);
    }
    if (v.day) {
        snprintf(day, sizeof day, "%02d", (int)v.day % 100);
    }
    switch (v.grain) {
    case GRAIN_CENTURY: snprintf(out, size, "%.2s", year); break;
    case GRAIN_DECADE: snprintf(out, size, "%.3s", year); break;
    case GRAIN_YEAR: snprintf(out, size, "%s", year); break;
    case GRAIN_HALF: snprintf(out, size, "%s-H%s", year, v.index ? index + 1 : "X"); break;
    case GRAIN_QUARTER: snprintf(out, size, "%s-Q%s", year, v.index ? index + 1 : "X"); break;
    case GRAIN_SEASON: snprintf(out, size, "%s-%s", year, seasons[v.index]); break;
    case GRAIN_MONTH: snprintf(out, size, "%s-%s", year, index); break;
    case GRAIN_WEEK: snprintf(out, size, "%s-W%s", year, index); break;
    case GRAIN_WEEKEND: snprintf(out, size, "%s-W%s-WE", year, index); break;
    default:
        if (v.weekday) {
            snprintf(out, size, "XXXX-WXX-%d", (int)v.weekday);
        } else {
            snprintf(out, size, "%s-%s-%s", year, index, day);
        }
    }
}

Slice value_text(TimeValue v, Arena *arena) {
    static const char *const references[] = {"", "PRESENT_REF", "PAST_REF", "FUTURE_REF"};
    static const char *const parts[] = {"", "TMO", "TAF", "TEV", "TNI", "TDT"};
    if (v.grain == GRAIN_NONE) {
        return SLICE_ABSENT;
    }
    if (v.grain == GRAIN_REF) {
        return slice_of(references[v.reference]);
    }
    if (v.grain == GRAIN_LENGTH) {
        return length_text(v, arena);
    }
    char text[MOST_VALUE], clock[8] = "";
    put_calendar(v, text, sizeof text);
    if (v.minute >= 0) {
        snprintf(clock, sizeof clock, "T%02d:%02d", (int)(v.minute / 60) % 100, (int)(v.minute % 60));
    }
    return arena_print(arena, "%s%s", text, v.minute >= 0 ? clock : parts[v.part]);
}

bool value_equals(TimeValue a, TimeValue b) {
    return a.grain == b.grain && a.year == b.year && a.index == b.index && a.day == b.day &&
           a.weekday == b.weekday && a.part == b.part && a.minute == b.minute && a.fiscal == b.fiscal &&
           a.unit == b.unit && a.halves == b.halves && a.reference == b.reference;
}
