#include "base/date.h"

bool date_is_set(Date date) {
    return date.year != 0;
}

bool date_is_leap_year(int32_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int32_t date_days_in_month(int32_t year, int32_t month) {
    static const int8_t days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) {
        return 0;
    }
    return days[month] + (month == 2 && date_is_leap_year(year));
}

bool date_is_valid(Date date) {
    return date.year >= 1 && date.year <= 9999 && date.day >= 1 &&
           date.day <= date_days_in_month(date.year, date.month);
}

int32_t date_to_days(Date date) {
    /* years start in March, so that the leap day is the last day of a year */
    int32_t year = date.year - (date.month <= 2);
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t year_of_era = year - era * 400;
    int32_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Date date_from_days(int32_t days) {
    days += 719468;
    int32_t era = (days >= 0 ? days : days - 146096) / 146097;
    int32_t day_of_era = days - era * 146097;
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month = (5 * day_of_year + 2) / 153;
    Date date = {year_of_era + era * 400, month + (month < 10 ? 3 : -9),
                 day_of_year - (153 * month + 2) / 5 + 1};
    date.year += date.month <= 2;
    return date;
}

int32_t date_weekday(Date date) {
    int32_t days = date_to_days(date); /* 1970-01-01 was a Thursday */
    return ((days + 3) % 7 + 7) % 7 + 1;
}

int32_t date_iso_week(Date date, int32_t *week_year) {
    /* the week belongs to the year of its Thursday */
    Date thursday = date_from_days(date_to_days(date) + 4 - date_weekday(date));
    int32_t first = date_to_days((Date){thursday.year, 1, 1});
    if (week_year) {
        *week_year = thursday.year;
    }
    return (date_to_days(thursday) - first) / 7 + 1;
}

int32_t date_compare(Date a, Date b) {
    if (a.year != b.year) {
        return a.year < b.year ? -1 : 1;
    }
    if (a.month != b.month) {
        return a.month < b.month ? -1 : 1;
    }
    return (a.day > b.day) - (a.day < b.day);
}

bool date_parse_iso(Slice s, Date *date) {
    static const char pattern[] = "dddd-dd-dd";
    if (s.len < 10 || (s.len > 10 && ascii_is_digit(s.ptr[10]))) {
        return false;
    }
    int32_t part[3] = {0, 0, 0};
    int32_t at = 0;
    for (size_t i = 0; i < 10; i++) {
        if (pattern[i] == '-') {
            if (s.ptr[i] != '-') {
                return false;
            }
            at++;
        } else if (ascii_is_digit(s.ptr[i])) {
            part[at] = part[at] * 10 + (s.ptr[i] - '0');
        } else {
            return false;
        }
    }
    Date read = {part[0], part[1], part[2]};
    if (!date_is_valid(read)) {
        return false;
    }
    *date = read;
    return true;
}

void date_format_iso(Date date, char *out) {
    static const char pattern[] = "yyyy-mm-dd";
    const int32_t digits[] = {date.year / 1000 % 10, date.year / 100 % 10, date.year / 10 % 10, date.year % 10, 0,
                              date.month / 10 % 10,  date.month % 10,      0,                   date.day / 10 % 10,
                              date.day % 10};
    for (size_t i = 0; i < 10; i++) {
        out[i] = pattern[i] == '-' ? '-' : (char)('0' + digits[i]);
    }
    out[10] = '\0';
}
