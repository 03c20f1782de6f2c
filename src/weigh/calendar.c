#include "weigh/calendar.h"

static int32_t number_at(Slice text, size_t at, size_t length) {
    int32_t value = 0;
    for (size_t i = at; i < at + length; i++) {
        if (i >= text.len || !ascii_is_digit(text.ptr[i])) {
            return 0;
        }
        value = value * 10 + (text.ptr[i] - '0');
    }
    return value;
}

/* Places in a TIMEX3 value: 2005-11-27, XXXX-11-27, XXXX-WXX-5. */
enum { YEAR_DIGITS = 4, MONTH_AT = 5, DAY_AT = 8, WEEKDAY_AT = 9 };

CalendarFields calendar_fields(const Timex *timex) {
    CalendarFields out = {0};
    if (timex->type != TIMEX_DATE && timex->type != TIMEX_TIME) {
        return out;
    }
    if (timex->days.is_known && timex->days.from == timex->days.until) {
        Date date = date_from_days(timex->days.from);
        return (CalendarFields){date.year, date.month, date.day, date_weekday(date)};
    }
    out.year = number_at(timex->value, 0, YEAR_DIGITS);
    if (timex->value.len > WEEKDAY_AT && slice_starts_with(slice_from(timex->value, YEAR_DIGITS), SLICE("-WXX-"))) {
        out.weekday = number_at(timex->value, WEEKDAY_AT, 1);
        return out;
    }
    out.month = number_at(timex->value, MONTH_AT, 2);
    out.day = out.month ? number_at(timex->value, DAY_AT, 2) : 0;
    return out;
}

bool calendar_is_said(CalendarFields fields) {
    return fields.year || fields.month || fields.weekday;
}

bool calendar_is_coarse(CalendarFields fields) {
    return (fields.year || fields.month) && !fields.day;
}

bool calendar_compares(CalendarFields a, CalendarFields b) {
    return (a.year && b.year) || (a.month && b.month) || (a.day && b.day) || (a.weekday && b.weekday);
}

static bool field_agrees(int32_t a, int32_t b) {
    return !a || !b || a == b;
}

bool calendar_agree(CalendarFields a, CalendarFields b) {
    return field_agrees(a.year, b.year) && field_agrees(a.month, b.month) && field_agrees(a.day, b.day) && field_agrees(a.weekday, b.weekday);
}
