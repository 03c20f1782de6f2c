#include "time/holiday.h"

enum { THURSDAY = 4 };

static Date easter(int32_t year) {
    int32_t a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    int32_t g = (8 * b + 13) / 25, h = (19 * a + b - d - g + 15) % 30;
    int32_t i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int32_t m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return (Date){year, n / 31, n % 31 + 1};
}

/* The n-th weekday of a month. */
static Date nth_weekday(int32_t year, int32_t month, int32_t weekday, int32_t n) {
    int32_t first = date_weekday((Date){year, month, 1});
    return (Date){year, month, 1 + (weekday - first + 7) % 7 + 7 * (n - 1)};
}

Date holiday_date(Holiday holiday, int32_t year) {
    if (year < 1) {
        return (Date){0};
    }
    switch (holiday) {
    case HOLIDAY_CHRISTMAS: return (Date){year, 12, 25};
    case HOLIDAY_THANKSGIVING: return nth_weekday(year, 11, THURSDAY, 4);
    case HOLIDAY_HALLOWEEN: return (Date){year, 10, 31};
    case HOLIDAY_EASTER: return easter(year);
    case HOLIDAY_VALENTINE: return (Date){year, 2, 14};
    case HOLIDAY_NEW_YEAR: return (Date){year, 1, 1};
    default: return (Date){0};
    }
}
