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

/* 2023-09-12, 2023/9/12, 20230912T; 12.9.2023; 9/12/2023, where *open tells that the day may
 * be first too, as it always may in 9/12/23. */
static bool read_numeric(Slice text, size_t *at, Date *date, bool *open) {
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
    size_t start = i;
    int32_t third = read_number(text, &i, year_first ? 1 : 2, year_first ? 2 : 4);
    bool short_year = !year_first && i - start == 2 && separator == '/';
    char behind = byte_at(text, i);
    if (third < 0 || (!year_first && !short_year && i - start != 4) ||
        (is_word_byte(behind) && behind != 'T' && behind != 'Z')) {
        return false;
    }
    if (year_first) {
        *date = (Date){first, second, third};
    } else if (short_year) {
        *date = (Date){third + (third < 90 ? 2000 : 1900), first, second};
        *open = true;
    } else if (separator == '.' || first > 12 || first == second) {
        *date = (Date){third, second, first};
    } else {
        *date = (Date){third, first, second};
        *open = second <= 12; /* 9/12/2023 is another day in London than in New York */
    }
    *at = i;
    return true;
}

/* A time of day as it is written. */
typedef struct Clock {
    size_t end;       /* behind time and zone; where it began where there is none */
    bool is_american; /* a.m. or p.m., and a zone of the United States */
} Clock;

/* "am", "p.m." at byte `at`; where they end, or `at`. */
static size_t skip_half(Slice text, size_t at) {
    char half = ascii_lower(byte_at(text, at));
    size_t i = at + 1;
    i += byte_at(text, i) == '.';
    i += byte_at(text, i) == ' ' && byte_at(text, i - 1) == '.'; /* a. m. */
    if ((half != 'a' && half != 'p') || ascii_lower(byte_at(text, i)) != 'm' ||
        is_word_byte(byte_at(text, i + 1))) {
        return at;
    }
    i++;
    return i + (byte_at(text, i) == '.');
}

/* Up to five capitals that name a zone, perhaps as (GMT+05:00), or "hrs"; where they end, or `at`. */
static size_t skip_zone(Slice text, size_t at) {
    Slice word = date_text_word(text, at);
    if (slice_equals(word, SLICE("hrs")) || slice_equals(word, SLICE("hours"))) {
        return at + word.len;
    }
    bool bracket = byte_at(text, at) == '(';
    size_t start = at + bracket, zone = start;
    while (zone - start <= ZONE_LETTERS && ascii_is_upper(byte_at(text, zone))) {
        zone++;
    }
    if (zone == start || zone - start > ZONE_LETTERS || is_word_byte(byte_at(text, zone))) {
        return at;
    }
    Slice name = slice_sub(text, start, zone);
    if (words_find(WORDS_MONTH, name) || words_find(WORDS_WEEKDAY, name)) {
        return at; /* 10:55 P.M. MARCH 4 */
    }
    char sign = byte_at(text, zone);
    if ((sign == '+' || sign == '-') && ascii_is_digit(byte_at(text, zone + 1))) {
        zone++;
        while (ascii_is_digit(byte_at(text, zone)) || byte_at(text, zone) == ':') {
            zone++;
        }
    }
    if (bracket) {
        return byte_at(text, zone) == ')' ? zone + 1 : at;
    }
    return zone;
}

/* A time of day: 10:30, 10:30 am, 10.30am, @ 4 p.m., T10:30:00Z, 1530 GMT, 01:19 hrs, with a zone. */
static Clock read_clock(Slice text, size_t at) {
    const Clock none = {at, false};
    size_t i = at;
    bool iso = byte_at(text, i) == 'T';
    i += iso || byte_at(text, i) == ',';
    i = skip_blanks(text, i);
    if (slice_equals_ascii_nocase(date_text_word(text, i), SLICE("at"))) {
        i = skip_blanks(text, i + 2);
    } else if (byte_at(text, i) == '@') {
        i = skip_blanks(text, i + 1);
    }
    size_t start = i;
    int32_t hour = read_number(text, &i, 1, 4);
    bool certain = i - start == 4 && hour % 100 < 60 && hour < 2400;
    if (hour < 0 || (hour > 24 && !certain)) {
        return none;
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
    size_t behind = skip_blanks(text, i), half = skip_half(text, behind);
    bool letter =
        certain && !military && behind == i && half == behind && !is_word_byte(byte_at(text, i + 1));
    if (letter && (byte_at(text, i) == 'a' || byte_at(text, i) == 'p')) {
        half = i + 1; /* 5:55p */
    }
    bool has_half = half > behind;
    if (has_half) {
        certain = true;
        i = half;
        behind = skip_blanks(text, i);
    }
    size_t zone = skip_zone(text, behind);
    if (!certain || (military && zone == behind)) {
        return none;
    }
    i = zone > behind ? zone : i;
    bool american = has_half && words_find(WORDS_AMERICAN_ZONE, slice_sub(text, behind, zone));
    if (iso && (byte_at(text, i) == '+' || byte_at(text, i) == '-')) {
        i++;
        while (ascii_is_digit(byte_at(text, i)) || byte_at(text, i) == ':') {
            i++;
        }
    }
    return (Clock){i, american};
}

/* The date without a weekday before it. */
static bool read_plain_date(Slice text, size_t *at, Date *date, bool *open) {
    *date = (Date){0};
    if (ascii_is_digit(byte_at(text, *at))) {
        if (read_numeric(text, at, date, open)) {
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

/* The time of day behind a date that ends at byte `at`; behind a full date also after a dash or stroke, and
 * then with a colon: 17 September 2013 - 21:29. A dash alone begins the story of an agency. */
static Clock read_clock_behind(Slice text, size_t at, bool full) {
    Clock clock = read_clock(text, at);
    if (clock.end > at || !full) {
        return clock;
    }
    size_t i = skip_blanks(text, at);
    bool dash = slice_starts_with(slice_from(text, i), SLICE("\xE2\x80\x93")) ||
                slice_starts_with(slice_from(text, i), SLICE("\xE2\x80\x94"));
    if (!dash && byte_at(text, i) != '-' && byte_at(text, i) != '/') {
        return clock;
    }
    size_t start = skip_blanks(text, i + (dash ? 3 : 1));
    Clock later = read_clock(text, start);
    bool colon = slice_find(slice_sub(text, start, later.end), SLICE(":"), 0) < later.end - start;
    return ascii_is_digit(byte_at(text, start)) && colon ? later : clock;
}

/* The date, and the time of day behind it; `american` tells that a time before it was written so. */
static bool read_date(Slice text, size_t at, bool american, DateText *out) {
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
    bool open = false;
    if (!read_plain_date(text, &i, &out->date, &open)) {
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
    Clock clock = read_clock_behind(text, i, out->date.year != 0);
    out->has_clock = clock.end > i;
    out->end = (int32_t)clock.end;
    return !open || american || clock.is_american;
}

bool date_text_read(Slice text, size_t at, DateText *out) {
    return read_date(text, at, false, out);
}

bool date_text_read_behind_clock(Slice text, size_t at, DateText *out) {
    Clock clock = read_clock(text, at);
    if (!ascii_is_digit(byte_at(text, at)) || clock.end == at) {
        return false;
    }
    size_t date = skip_blanks(text, clock.end + (byte_at(text, clock.end) == ','));
    if (date == clock.end || !read_date(text, date, clock.is_american, out)) {
        return false;
    }
    out->has_clock = true;
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
