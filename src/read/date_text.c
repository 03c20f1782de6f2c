#include "read/date_text.h"

#include "read/words.h"

#include <assert.h>

enum { ZONE_LETTERS = 5 };

static char byte_at(Slice text, size_t at) {
    return at < text.len ? text.ptr[at] : '\0';
}

static bool is_word_byte(char c) {
    return ascii_is_alpha(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

static size_t skip_blanks(Slice text, size_t at) {
    while (byte_at(text, at) == ' ' || byte_at(text, at) == '\t' ||
           slice_starts_with(slice_from(text, at), SLICE("\xC2\xA0"))) {
        at += byte_at(text, at) == (char)0xC2 ? 2 : 1;
    }
    return at;
}

Slice date_text_word(Slice text, size_t at) {
    size_t end = at;
    while (end < text.len && ascii_is_alpha(text.ptr[end])) {
        end++;
    }
    return slice_sub(text, at, end);
}

/* A number of `least` to `most` digits with no digit behind it; -1 where there is none. */
static int32_t read_number(Slice text, size_t *at, int32_t least, int32_t most) {
    int32_t value = 0, digits = 0;
    size_t i = *at;
    while (ascii_is_digit(byte_at(text, i)) && digits <= most) {
        value = value * 10 + (text.ptr[i] - '0');
        digits++;
        i++;
    }
    if (digits < least || digits > most) {
        return -1;
    }
    *at = i;
    return value;
}

/* A month's name with an optional full stop; 0 where none begins here. */
static int32_t read_month(Slice text, size_t *at) {
    Slice word = date_text_word(text, *at);
    int32_t month = words_find(WORDS_MONTH, word);
    if (month && !is_word_byte(byte_at(text, *at + word.len))) {
        *at += word.len;
        *at += byte_at(text, *at) == '.';
        return month;
    }
    return 0;
}

static int32_t read_weekday(Slice text, size_t *at) {
    Slice word = date_text_word(text, *at);
    int32_t weekday = words_find(WORDS_WEEKDAY, word);
    if (!weekday || is_word_byte(byte_at(text, *at + word.len))) {
        return 0;
    }
    size_t i = *at + word.len;
    i += byte_at(text, i) == '.';
    i += byte_at(text, i) == ',';
    *at = i;
    return weekday;
}

/* A day of one or two digits with an optional st, nd, rd or th. */
static int32_t read_day(Slice text, size_t *at) {
    size_t i = *at;
    int32_t day = read_number(text, &i, 1, 2);
    if (day < 1 || day > 31) {
        return -1;
    }
    Slice suffix = date_text_word(text, i);
    if (suffix.len == 2 &&
        (slice_equals_ascii_nocase(suffix, SLICE("st")) || slice_equals_ascii_nocase(suffix, SLICE("nd")) ||
         slice_equals_ascii_nocase(suffix, SLICE("rd")) || slice_equals_ascii_nocase(suffix, SLICE("th")))) {
        i += 2;
    } else if (suffix.len) {
        return -1;
    }
    *at = i;
    return day;
}

/* An optional ", 2023" or " 2023" behind a day or month. */
static void read_year(Slice text, size_t *at, Date *date) {
    size_t i = *at;
    i += byte_at(text, i) == ',';
    i = skip_blanks(text, i);
    int32_t year = read_number(text, &i, 4, 4);
    if (year >= 1000 && i > *at && !is_word_byte(byte_at(text, i)) && byte_at(text, i) != ':') {
        date->year = year;
        *at = i;
    }
}

/* 2023-09-12, 2023/9/12, 20230912T; 12.9.2023; 9/12/2023 where only one reading is a day. */
static bool read_numeric(Slice text, size_t *at, Date *date) {
    size_t i = *at;
    int32_t first = read_number(text, &i, 1, 8);
    char separator = byte_at(text, i);
    if (i - *at == 8 && (separator == 'T' || !is_word_byte(separator))) {
        *date = (Date){first / 10000, first / 100 % 100, first % 100};
        *at = i;
        return date->year >= 1900 && date->year <= 2100;
    }
    if (first < 0 || (separator != '-' && separator != '/' && separator != '.')) {
        return false;
    }
    bool year_first = i - *at == 4;
    i++;
    int32_t second = read_number(text, &i, 1, 2);
    if (second < 0 || byte_at(text, i) != separator) {
        return false;
    }
    i++;
    int32_t third = read_number(text, &i, year_first ? 1 : 4, year_first ? 2 : 4);
    char behind = byte_at(text, i);
    if (third < 0 || (is_word_byte(behind) && behind != 'T' && behind != 'Z')) {
        return false;
    }
    if (year_first) {
        *date = (Date){first, second, third};
    } else if (separator == '.' || first > 12 || first == second) {
        *date = (Date){third, second, first};
    } else if (second > 12) {
        *date = (Date){third, first, second};
    } else {
        return false; /* 9/12/2023 is another day in London than in New York */
    }
    *at = i;
    return true;
}

/* A time of day: 10:30, 10:30 am, 10.30am, 4 p.m., T10:30:00Z, 1530 GMT, with a zone. */
static size_t read_clock(Slice text, size_t at) {
    size_t i = at;
    bool iso = byte_at(text, i) == 'T';
    i += iso || byte_at(text, i) == ',';
    i = skip_blanks(text, i);
    if (slice_equals_ascii_nocase(date_text_word(text, i), SLICE("at"))) {
        i = skip_blanks(text, i + 2);
    }
    size_t start = i;
    int32_t hour = read_number(text, &i, 1, 4);
    bool certain = i - start == 4 && hour % 100 < 60 && hour < 2400;
    if (hour < 0 || (hour > 24 && !certain)) {
        return at;
    }
    bool military = certain;
    if (!military && (byte_at(text, i) == ':' || byte_at(text, i) == '.') &&
        ascii_is_digit(byte_at(text, i + 1))) {
        i++;
        certain = read_number(text, &i, 2, 2) >= 0;
        while (certain &&
               (ascii_is_digit(byte_at(text, i)) || byte_at(text, i) == ':' || byte_at(text, i) == '.') &&
               ascii_is_digit(byte_at(text, i + (byte_at(text, i) == ':' || byte_at(text, i) == '.')))) {
            i++; /* seconds and fractions */
        }
    }
    size_t behind = skip_blanks(text, i);
    char half = ascii_lower(byte_at(text, behind));
    if (half == 'a' || half == 'p') {
        size_t j = behind + 1;
        j += byte_at(text, j) == '.';
        if (ascii_lower(byte_at(text, j)) == 'm' && !is_word_byte(byte_at(text, j + 1))) {
            j++;
            j += byte_at(text, j) == '.';
            certain = true;
            i = j;
            behind = skip_blanks(text, i);
        }
    }
    size_t zone = behind;
    while (zone - behind <= ZONE_LETTERS && ascii_is_upper(byte_at(text, zone))) {
        zone++;
    }
    bool has_zone = zone > behind && zone - behind <= ZONE_LETTERS && !is_word_byte(byte_at(text, zone));
    if (!certain || (military && !has_zone)) {
        return at;
    }
    i = has_zone ? zone : i;
    if (iso && (byte_at(text, i) == '+' || byte_at(text, i) == '-')) {
        i++;
        while (ascii_is_digit(byte_at(text, i)) || byte_at(text, i) == ':') {
            i++;
        }
    }
    return i;
}

/* The date without a weekday before it. */
static bool read_plain_date(Slice text, size_t *at, Date *date) {
    *date = (Date){0};
    if (ascii_is_digit(byte_at(text, *at))) {
        if (read_numeric(text, at, date)) {
            return true;
        }
        size_t i = *at;
        date->day = read_day(text, &i);
        i = skip_blanks(text, i);
        i += byte_at(text, i) == '-';
        if (slice_equals_ascii_nocase(date_text_word(text, i), SLICE("of"))) {
            i = skip_blanks(text, i + 2);
        }
        date->month = date->day > 0 ? read_month(text, &i) : 0;
        if (date->month) {
            i += byte_at(text, i) == '-' && ascii_is_digit(byte_at(text, i + 1));
            read_year(text, &i, date);
        }
        *at = i;
        return date->month != 0;
    }
    size_t i = *at;
    date->month = read_month(text, &i);
    if (!date->month) {
        return false;
    }
    i = skip_blanks(text, i);
    date->day = read_day(text, &i);
    if (date->day < 1) {
        return false;
    }
    read_year(text, &i, date);
    *at = i;
    return true;
}

bool date_text_read(Slice text, size_t at, DateText *out) {
    *out = (DateText){.span = {(int32_t)at, 0}};
    size_t i = at;
    out->weekday = read_weekday(text, &i);
    if (out->weekday) {
        i = skip_blanks(text, i);
        i += byte_at(text, i) == '(';
        if (slice_equals_ascii_nocase(date_text_word(text, i), SLICE("the"))) {
            i = skip_blanks(text, i + 3);
        }
    }
    if (!read_plain_date(text, &i, &out->date)) {
        return false;
    }
    /* a leap day needs no year to be a day */
    Date check = out->date;
    check.year = check.year ? check.year : 2000;
    if (!date_is_valid(check) ||
        (out->weekday && out->date.year && date_weekday(out->date) != out->weekday)) {
        return false;
    }
    out->span.end = (int32_t)i;
    size_t end = read_clock(text, i);
    out->has_clock = end > i;
    out->end = (int32_t)end;
    return true;
}

bool date_text_find(Slice text, size_t from, size_t to, DateText *out) {
    to = to < text.len ? to : text.len;
    for (size_t at = from; at < to; at++) {
        bool starts = ascii_is_alpha(text.ptr[at]) || ascii_is_digit(text.ptr[at]);
        if (starts && (at == 0 || !is_word_byte(text.ptr[at - 1])) && date_text_read(text, at, out)) {
            return (size_t)out->span.end <= to;
        }
    }
    return false;
}

bool date_text_field(Slice field, Date *date) {
    field = slice_sub(slice_trim(field), 0, 200);
    DateText found;
    for (size_t at = 0; date_text_find(field, at, field.len, &found); at = (size_t)found.span.end) {
        if (found.date.year) {
            *date = found.date;
            return true;
        }
    }
    size_t at = 0;
    int64_t seconds = 0;
    while (at < field.len && ascii_is_digit(field.ptr[at]) && at < 11) {
        seconds = seconds * 10 + (field.ptr[at++] - '0');
    }
    if (at == field.len && at == 10) {
        *date = date_from_days((int32_t)(seconds / 86400));
        return true;
    }
    return false;
}

const char *date_text_month_name(int32_t month) {
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    assert(month >= 1 && month <= 12);
    return names[month - 1];
}

const char *date_text_weekday_name(int32_t weekday) {
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    assert(weekday >= 1 && weekday <= 7);
    return names[weekday - 1];
}
