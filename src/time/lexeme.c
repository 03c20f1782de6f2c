#include "time/lexeme.h"

#include "base/utf8.h"
#include "read/date_text.h"
#include "read/words.h"
#include "text/number.h"
#include "time/pattern.h"

enum { MOST_WORD = 24, EARLIEST_YEAR = 1000, LATEST_YEAR = 2199, FULL_NAME = 6 };

typedef struct Reader {
    Slice text;
    const Token *tokens;
    int32_t last; /* end of the sentence */
} Reader;

static Slice form_at(const Reader *r, int32_t token) {
    return token < r->last ? slice_at(r->text, r->tokens[token].span) : SLICE("");
}

static void add_sense(Lexeme *lexeme, TimeClass class, int32_t value) {
    if (lexeme->n_senses < LEXEME_MOST_SENSES) {
        lexeme->senses[lexeme->n_senses++] = (TimeSense){(uint8_t) class, value};
    }
}

/* Lower case (ASCII letters) with digits as 0; empty where the word is too long to be listed. */
static Slice folded(Slice form, char *out, bool digits) {
    if (form.len > MOST_WORD) {
        return SLICE("");
    }
    for (size_t i = 0; i < form.len; i++) {
        out[i] = digits && ascii_is_digit(form.ptr[i]) ? '0' : ascii_lower(form.ptr[i]);
    }
    return (Slice){out, form.len};
}

static uint32_t word_hash(Slice form) {
    char out[MOST_WORD];
    return (uint32_t)(slice_hash(folded(slice_sub(form, 0, MOST_WORD), out, true), 0) >> 32);
}

static int32_t figures_at(Slice form, size_t at, size_t *end) {
    int32_t value = 0;
    for (*end = at; *end < form.len && *end - at < 9 && ascii_is_digit(form.ptr[*end]); ++*end) {
        value = value * 10 + (form.ptr[*end] - '0');
    }
    return value;
}

/* 8th, 21st. */
static int32_t ordinal_value(Slice form) {
    size_t end;
    int32_t value = figures_at(form, 0, &end);
    Slice rest = slice_from(form, end);
    bool suffix =
        slice_equals_ascii_nocase(rest, SLICE("st")) || slice_equals_ascii_nocase(rest, SLICE("nd")) ||
        slice_equals_ascii_nocase(rest, SLICE("rd")) || slice_equals_ascii_nocase(rest, SLICE("th"));
    return suffix && end >= 1 && end <= 2 ? value : 0;
}

/* 1990s, 90s, 1990's. */
static int32_t decade_value(Slice form) {
    size_t end;
    int32_t value = figures_at(form, 0, &end);
    Slice rest = slice_from(form, end);
    bool suffix =
        slice_equals(rest, SLICE("s")) || slice_equals(rest, SLICE("'s")) || slice_equals(rest, SLICE("’s"));
    if (!suffix || value % 10 || (end != 4 && end != 2)) {
        return 0;
    }
    if (end == 2) {
        value += value >= 20 ? 1900 : 2000;
    }
    return value >= EARLIEST_YEAR && value <= LATEST_YEAR ? value / 10 : 0;
}

/* 10:35 in minutes, -1 for none; 10.35 only where `stops` may stand for colons. */
static int32_t clock_value(Slice form, bool stops) {
    size_t end, end_minute;
    int32_t hour = figures_at(form, 0, &end);
    if (end < 1 || end > 2 || end + 3 > form.len ||
        (form.ptr[end] != ':' && !(stops && form.ptr[end] == '.'))) {
        return -1;
    }
    int32_t minute = figures_at(form, end + 1, &end_minute);
    bool seconds = end_minute < form.len && form.ptr[end_minute] == ':';
    return hour <= 24 && minute < 60 && end_minute == end + 3 && (seconds || end_minute == form.len)
               ? hour * 60 + minute
               : -1;
}

/* A date in figures that begins with token `at`: its end, or `at`. */
static int32_t read_date_figures(const Reader *r, int32_t at, int32_t *days) {
    Slice form = form_at(r, at), next = form_at(r, at + 1);
    bool inside = slice_find(form, SLICE("/"), 0) < form.len || slice_find(form, SLICE("-"), 0) < form.len ||
                  slice_find(form, SLICE("."), 0) < form.len;
    bool behind =
        slice_equals(next, SLICE("-")) || slice_equals(next, SLICE("/")) || slice_equals(next, SLICE("."));
    DateText date;
    if (!(inside || behind) || !date_text_read(r->text, (size_t)r->tokens[at].span.start, &date) ||
        !date.date.year) {
        return at;
    }
    for (int32_t i = date.span.start; i < date.span.end; i++) {
        if (ascii_is_alpha(r->text.ptr[i])) {
            return at;
        }
    }
    int32_t end = at;
    while (end < r->last && r->tokens[end].span.end <= date.span.end) {
        end++;
    }
    *days = date_to_days(date.date);
    return end > at && r->tokens[end - 1].span.end == date.span.end ? end : at;
}

/* nineteen ninety-six, twenty twenty-one, two thousand (and) five: a year in words; its end, or `at`. */
static int32_t read_year_words(const Reader *r, int32_t at, int32_t *year) {
    Number century, rest;
    Slice form = form_at(r, at);
    bool begins = slice_equals_ascii_nocase(form, SLICE("nineteen")) ||
                  slice_equals_ascii_nocase(form, SLICE("eighteen")) ||
                  slice_equals_ascii_nocase(form, SLICE("twenty"));
    if (begins && number_read(r->text, r->tokens, at, at + 1, NUMBER_CARDINAL, &century) &&
        number_read(r->text, r->tokens, at + 1, r->last, NUMBER_CARDINAL, &rest) && rest.is_whole &&
        !rest.n_figures && rest.value >= 10 && rest.value <= 99) {
        *year = (int32_t)century.value * 100 + (int32_t)rest.value;
        return rest.last_token;
    }
    return at;
}

/* Whether GMT or another zone stands at token `at`: 2000 is then a time of day. */
static bool zone_follows(const Reader *r, int32_t at) {
    char lower[MOST_WORD];
    TimeSense senses[LEXEME_MOST_SENSES];
    Slice form = form_at(r, at);
    if (!form.len || !ascii_is_upper(slice_first(form))) {
        return false;
    }
    int32_t n = time_word_senses(folded(form, lower, false), senses, LEXEME_MOST_SENSES);
    for (int32_t i = 0; i < n; i++) {
        if (senses[i].class == TIME_ZONE) {
            return true;
        }
    }
    return false;
}

/* What a whole number may be by its value and its figures: a year, a time of day, a day, an hour. */
static void add_number_senses(const Reader *r, const Number *number, int32_t at, Lexeme *lexeme) {
    bool plain = number->is_plain && number->is_whole, four = plain && number->n_figures == 4;
    int32_t value = (int32_t)number->value;
    if (four && value % 100 < 60 && value < 2400 && zone_follows(r, at + 1)) {
        add_sense(lexeme, TIME_CLOCK, value / 100 * 60 + value % 100);
    }
    bool year_in_words = !number->n_figures && value >= 2000 && value < 2100;
    if (year_in_words || (four && value >= EARLIEST_YEAR && value <= LATEST_YEAR)) {
        add_sense(lexeme, TIME_YEAR, value);
    }
    if (plain && number->n_figures >= 1 && number->n_figures <= 2 && value >= 1 && value <= 31) {
        add_sense(lexeme, TIME_DAY, value);
    }
    if (plain && value >= 1 && value <= 24) {
        add_sense(lexeme, TIME_HOUR, value);
    }
}

/* Senses of a number by its value; where it is several tokens, the lexeme takes them all. */
static void read_number(const Reader *r, int32_t at, Lexeme *lexeme) {
    Number number;
    int32_t year = 0, end = read_year_words(r, at, &year);
    if (end > at) {
        lexeme->n_senses = 0;
        lexeme->last_token = end;
        add_sense(lexeme, TIME_YEAR, year);
        return;
    }
    if (!number_read(r->text, r->tokens, at, r->last, NUMBER_CARDINAL, &number)) {
        return;
    }
    bool whole_token = number.span.end == r->tokens[number.last_token - 1].span.end;
    if (!whole_token || number.value >= 100000000) {
        return;
    }
    if (number.last_token > at + 1) {
        lexeme->n_senses = 0;
        lexeme->last_token = number.last_token;
    }
    int32_t value = (int32_t)number.value;
    bool half = !number.is_whole && number.value == value + 0.5;
    if (number.is_whole || half) {
        add_sense(lexeme, TIME_NUMBER, half ? NUMBER_HALF + 2 * value + 1 : value);
    }
    add_number_senses(r, &number, at, lexeme);
}

static bool is_the(const Reader *r, int32_t token) {
    return token >= 0 && slice_equals_ascii_nocase(slice_at(r->text, r->tokens[token].span), SLICE("the"));
}

/* A token that begins with a digit. */
static void read_figures(const Reader *r, int32_t at, Lexeme *lexeme) {
    Slice form = form_at(r, at);
    int32_t days = 0, end = read_date_figures(r, at, &days), value;
    if (end > at) {
        lexeme->last_token = end;
        add_sense(lexeme, TIME_FIGURES, days);
        return;
    }
    Slice next = form_at(r, at + 1);
    bool half_day = next.len >= 2 && next.len <= 4 && strchr("apAP", slice_first(next)) &&
                    ascii_lower(next.ptr[next.ptr[1] == '.' ? 2 % next.len : 1]) == 'm';
    if ((value = clock_value(form, half_day)) >= 0) {
        add_sense(lexeme, TIME_CLOCK, value);
    } else if ((value = ordinal_value(form)) > 0) {
        add_sense(lexeme, TIME_ORDINAL, value);
    } else if ((value = decade_value(form)) > 0 && (form.len > 4 || is_the(r, at - 1))) {
        /* 60s alone may be years of age, degrees or per cents */
        add_sense(lexeme, TIME_DECADE, value);
    }
    Slice before = at > 0 ? slice_at(r->text, r->tokens[at - 1].span) : SLICE("");
    bool after_hyphen = slice_equals(before, SLICE("-")) || slice_equals(before, SLICE("–")) ||
                        slice_equals(before, SLICE("/"));
    if (form.len == 2 && after_hyphen) {
        size_t digits;
        add_sense(lexeme, TIME_SHORTYEAR, figures_at(form, 0, &digits));
    }
    read_number(r, at, lexeme);
}

/* '96, '80s */
static void read_apostrophe(Slice form, Lexeme *lexeme) {
    size_t skip = slice_first(form) == '\'' ? 1 : 3;
    Slice rest = slice_from(form, skip);
    int32_t decade = rest.len && ascii_is_digit(slice_first(rest)) ? decade_value(rest) : 0;
    if (decade) {
        add_sense(lexeme, TIME_DECADE, decade);
    } else if (rest.len == 2 && ascii_is_digit(slice_first(rest)) && ascii_is_digit(rest.ptr[1])) {
        size_t end;
        add_sense(lexeme, TIME_SHORTYEAR, figures_at(rest, 0, &end));
    }
}

/* Whether a day or a month stands at token `at`, behind an optional comma or stop. */
static bool date_follows(const Reader *r, int32_t at) {
    Slice form = form_at(r, at);
    if (slice_equals(form, SLICE(",")) || slice_equals(form, SLICE("."))) {
        form = form_at(r, at + 1);
    }
    return form.len &&
           (ascii_is_digit(slice_first(form)) ||
            (ascii_is_upper(slice_first(form)) && words_find(WORDS_MONTH, date_text_word(form, 0))));
}

/* Months and weekdays, which need a capital; short ones also need a stop or a date beside them, since Sun,
 * Sat and Mar are words and names too. */
static void read_name(const Reader *r, int32_t at, Slice form, Lexeme *lexeme) {
    if (!form.len || !ascii_is_upper(slice_first(form))) {
        return;
    }
    bool stop = form.ptr[form.len - 1] == '.';
    Slice word = slice_sub(form, 0, form.len - stop);
    int32_t month = words_find(WORDS_MONTH, word), weekday = words_find(WORDS_WEEKDAY, word);
    Slice previous = at > 0 ? slice_at(r->text, r->tokens[at - 1].span) : SLICE("");
    Slice next = form_at(r, at + 1);
    bool beside = (previous.len && ascii_is_digit(slice_first(previous))) ||
                  (next.len && ascii_is_digit(slice_first(next)));
    bool full = slice_equals_ascii_nocase(word, slice_of(month ? date_text_month_name(month) : ""));
    if (month && (full || stop || beside || slice_equals(next, SLICE(".")))) {
        add_sense(lexeme, TIME_MONTH, month);
    }
    if (weekday && (word.len >= FULL_NAME || date_follows(r, at + 1))) {
        add_sense(lexeme, TIME_WEEKDAY, weekday);
    }
    char quarter[2] = {ascii_lower(slice_first(form)), form.len > 1 ? form.ptr[1] : ' '};
    if (form.len == 6 && quarter[0] == 'f' && form.ptr[1] == 'Y') {
        size_t end;
        int32_t year = figures_at(form, 2, &end);
        if (end == 6) {
            add_sense(lexeme, TIME_FISCALNAME, year);
        }
    }
}

/* The senses of one word. A zone or part of a day's half is no such thing in small letters. */
static void read_word(const Reader *r, int32_t at, Slice form, Lexeme *lexeme) {
    char lower[MOST_WORD];
    TimeSense senses[LEXEME_MOST_SENSES];
    int32_t n = time_word_senses(folded(form, lower, false), senses, LEXEME_MOST_SENSES);
    for (int32_t i = 0; i < n; i++) {
        bool short_unit = (senses[i].class == TIME_UNIT || senses[i].class == TIME_UNITS) && form.len <= 3 &&
                          ascii_is_upper(form.ptr[form.len - 1]);
        bool zone = senses[i].class == TIME_ZONE && !ascii_is_upper(slice_first(form)) && form.len < 5;
        if (!zone && !short_unit) {
            add_sense(lexeme, (TimeClass)senses[i].class, senses[i].value);
        }
    }
    read_name(r, at, form, lexeme);
}

/* Bytes of a prefix (mid-, post-) that is a lexeme of its own, without its hyphen; 0 where there is none. */
static size_t prefix_length(Slice form) {
    static const Slice prefixes[] = {{"mid-", 4}, {"post-", 5}, {"pre-", 4}, {"early-", 6}, {"late-", 5}};
    for (size_t i = 0; i < ARRAY_COUNT(prefixes); i++) {
        if (form.len > prefixes[i].len &&
            slice_equals_ascii_nocase(slice_sub(form, 0, prefixes[i].len), prefixes[i])) {
            return prefixes[i].len - 1;
        }
    }
    return 0;
}

/* Bytes before 's where the tokenizer left it on; the whole length otherwise. */
static size_t without_clitic(Slice form) {
    if (form.len > 4 && (slice_ends_with(form, SLICE("'s")) || slice_ends_with(form, SLICE("’s")))) {
        return form.len - (form.ptr[form.len - 2] == '\'' ? 2 : 4);
    }
    return form.len;
}

static Lexeme lexeme_of(Span span, int32_t token, Slice text) {
    return (Lexeme){
        .span = span, .first_token = token, .last_token = token + 1, .hash = word_hash(slice_at(text, span))};
}

/* One token as one, two or three lexemes; gives their number. The last may take further tokens. */
static int32_t read_token(const Reader *r, int32_t at, Lexeme *out) {
    Span span = r->tokens[at].span;
    int32_t n = 0;
    Slice form = slice_at(r->text, span);
    size_t prefix = ascii_is_alpha(slice_first(form)) ? prefix_length(form) : 0;
    if (prefix) {
        Span parts[] = {{span.start, span.start + (int32_t)prefix},
                        {span.start + (int32_t)prefix, span.start + (int32_t)prefix + 1}};
        for (int32_t i = 0; i < 2; i++) {
            out[n] = lexeme_of(parts[i], at, r->text);
            read_word(r, at, slice_at(r->text, parts[i]), &out[n++]);
        }
        span.start += (int32_t)prefix + 1;
        form = slice_at(r->text, span);
    }
    Lexeme *lexeme = &out[n++];
    bool digit = ascii_is_digit(slice_first(form));
    if (!digit) {
        size_t stem = without_clitic(form);
        span.end = span.start + (int32_t)stem;
        form = slice_at(r->text, span);
    }
    *lexeme = lexeme_of(span, at, r->text);
    if (prefix && digit) {
        size_t end;
        int32_t year = figures_at(form, 0, &end), decade = decade_value(form);
        if (decade) {
            add_sense(lexeme, TIME_DECADE, decade);
        } else if (end == 4 && end == form.len && year >= EARLIEST_YEAR && year <= LATEST_YEAR) {
            add_sense(lexeme, TIME_YEAR, year);
        }
    } else if (digit) {
        read_figures(r, at, lexeme);
    } else if (form.len > 2 && (slice_first(form) == '\'' || slice_starts_with(form, SLICE("’")))) {
        read_apostrophe(form, lexeme);
    } else {
        read_word(r, at, form, lexeme);
        if (ascii_is_alpha(slice_first(form)) && !prefix) {
            read_number(r, at, lexeme);
        }
    }
    lexeme->span.end =
        lexeme->last_token > at + 1 ? r->tokens[lexeme->last_token - 1].span.end : lexeme->span.end;
    return n;
}

int32_t lexemes_read(Slice text, const Token *tokens, int32_t first, int32_t last, Lexeme *out) {
    Reader reader = {text, tokens, last};
    int32_t n = 0;
    for (int32_t at = first; at < last;) {
        n += read_token(&reader, at, &out[n]);
        at = out[n - 1].last_token;
    }
    return n;
}
