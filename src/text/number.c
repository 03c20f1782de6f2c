#include "text/number.h"

#include "base/word_table.h"

#include "text_number_words.inc"

/* The lists of number-words.txt. */
typedef enum NumberWords {
    WORDS_SMALL,
    WORDS_SCALE,
    WORDS_SCALES,
    WORDS_VAGUE,
    WORDS_SHORT,
    WORDS_PART,
    NUMBER_WORDS
} NumberWords;

_Static_assert(ARRAY_COUNT(word_tables) == NUMBER_WORDS,
               "number-words.txt and NumberWords must name the same lists");

enum { MOST_WORD = 16, ZERO = 100, DOZEN = 1, DOZENS = 12, MOST_FIGURES = 18, MOST_TOKENS = 24 };

/* mantissa × 10^exponent / divisor: exact until it is made a double. */
typedef struct Decimal {
    int64_t mantissa;
    int32_t exponent, divisor;
} Decimal;

typedef struct Reader {
    Slice text;
    const Token *tokens;
    int32_t at, end; /* tokens */
    int32_t forms;
    Number *out;
    Decimal decimal;
    int32_t scale; /* power of ten that words gave */
} Reader;

static int32_t find_word(NumberWords list, Slice word) {
    char lower[MOST_WORD];
    if (word.len == 0 || word.len > sizeof lower) {
        return 0;
    }
    for (size_t i = 0; i < word.len; i++) {
        lower[i] = ascii_lower(word.ptr[i]);
    }
    return word_table_find(&word_tables[list], (Slice){lower, word.len});
}

static Slice form_at(const Reader *r, int32_t token) {
    return token < r->end ? slice_at(r->text, r->tokens[token].span) : SLICE("");
}

static bool form_is(const Reader *r, int32_t token, Slice word) {
    return slice_equals_ascii_nocase(form_at(r, token), word);
}

static bool is_hyphen(Slice form) {
    return slice_equals(form, SLICE("-")) || slice_equals(form, SLICE("‑"));
}

static bool touches(const Reader *r, int32_t token) {
    return token > 0 && token < r->end && r->tokens[token - 1].span.end == r->tokens[token].span.start;
}

static bool is_article(const Reader *r, int32_t token) {
    return form_is(r, token, SLICE("a")) || form_is(r, token, SLICE("an"));
}

static double power_of_ten(int32_t exponent) {
    double power = 1; /* exact up to 10^22 */
    for (int32_t i = 0; i < exponent; i++) {
        power *= 10;
    }
    return power;
}

/* The place of the last figure that is not 0. */
static double decimal_place(Decimal d) {
    while (d.mantissa && d.mantissa % 10 == 0) {
        d.mantissa /= 10;
        d.exponent++;
    }
    return d.divisor > 1 ? 0.1 : d.exponent >= 0 ? power_of_ten(d.exponent) : 1 / power_of_ten(-d.exponent);
}

static double decimal_value(Decimal d) {
    double value = (double)d.mantissa;
    value = d.exponent >= 0 ? value * power_of_ten(d.exponent) : value / power_of_ten(-d.exponent);
    return d.divisor > 1 ? value / d.divisor : value;
}

/* The figures at the start of a form: 1234, 1,234, 1,234.5. Gives their length, 0 where there are none or
 * what follows makes them something else (10:35, 9/11, 1.2.3, 5th). */
static size_t read_figures(Slice form, Decimal *decimal, Number *out) {
    size_t i = 0, group = 0, n = 0;
    bool point = false, comma = false;
    *decimal = (Decimal){0, 0, 1};
    for (; i < form.len; i++) {
        char c = form.ptr[i];
        bool digit_next = i + 1 < form.len && ascii_is_digit(form.ptr[i + 1]);
        if (ascii_is_digit(c)) {
            if (++n > MOST_FIGURES) {
                return 0;
            }
            decimal->mantissa = decimal->mantissa * 10 + (c - '0');
            decimal->exponent -= point;
            group++;
        } else if (c == ',' && digit_next && !point && group >= 1 && group <= 3 && (!comma || group == 3)) {
            comma = true;
            group = 0;
        } else if (c == '.' && digit_next && !point && (!comma || group == 3)) {
            point = true;
        } else {
            break;
        }
        out->n_figures += ascii_is_digit(c) && !point;
    }
    if (comma && !point && group != 3) {
        return 0;
    }
    bool odd = i < form.len && (ascii_is_digit(form.ptr[i]) || strchr(":/.,-+", form.ptr[i]));
    Slice rest = slice_from(form, i);
    bool ordinal =
        slice_equals_ascii_nocase(rest, SLICE("st")) || slice_equals_ascii_nocase(rest, SLICE("nd")) ||
        slice_equals_ascii_nocase(rest, SLICE("rd")) || slice_equals_ascii_nocase(rest, SLICE("th"));
    bool decade = slice_equals(rest, SLICE("s")) || slice_equals(rest, SLICE("'s"));
    out->is_plain = !point && !comma;
    return n == 0 || odd || ordinal || decade ? 0 : i;
}

/* ½ and its like, in hundredths or 0. */
static int32_t vulgar_fraction(Slice form) {
    return slice_equals(form, SLICE("½"))   ? 50
           : slice_equals(form, SLICE("¼")) ? 25
           : slice_equals(form, SLICE("¾")) ? 75
                                            : 0;
}

static void add_hundredths(Decimal *d, int32_t hundredths) {
    if (d->exponent == 0 && d->mantissa < INT64_MAX / 1000) {
        d->mantissa = d->mantissa * 100 + hundredths;
        d->exponent = -2;
    }
}

/* A fraction behind figures: 2 1/2, 2½. */
static void read_mixed(Reader *r) {
    int32_t hundredths = vulgar_fraction(form_at(r, r->at));
    if (hundredths) {
        r->at++;
    } else if (r->at + 2 < r->end && form_is(r, r->at, SLICE("1")) && form_is(r, r->at + 1, SLICE("/")) &&
               touches(r, r->at + 1) && touches(r, r->at + 2)) {
        hundredths = form_is(r, r->at + 2, SLICE("2")) ? 50 : form_is(r, r->at + 2, SLICE("4")) ? 25 : 0;
        r->at += hundredths ? 3 : 0;
    }
    if (hundredths) {
        add_hundredths(&r->decimal, hundredths);
        r->out->is_plain = false;
    }
}

/* Scale words and a half behind a number: 3.2 million, two dozen, two and a half. */
static void read_scales(Reader *r) {
    for (int32_t i = 0; i < 3; i++) {
        if (form_is(r, r->at, SLICE("and")) && is_article(r, r->at + 1) &&
            form_is(r, r->at + 2, SLICE("half")) && r->decimal.exponent >= 0 && r->decimal.exponent <= 12) {
            int32_t scale = r->decimal.exponent;
            r->decimal.exponent = 0;
            add_hundredths(&r->decimal, 50);
            r->decimal.exponent += scale;
            r->at += 3;
            r->out->is_plain = false;
        }
        Slice form = form_at(r, r->at);
        int32_t scale = find_word(WORDS_SCALE, form);
        scale = scale                                          ? scale
                : form.len > 1 || r->forms & NUMBER_ONE_LETTER ? find_word(WORDS_SHORT, form)
                                                               : 0;
        if (!scale || r->decimal.exponent + scale > MOST_FIGURES) {
            return;
        }
        if (scale == DOZEN) {
            r->decimal.mantissa *= 12;
        } else {
            r->decimal.exponent += scale;
            r->scale += scale;
        }
        r->out->is_plain = false;
        r->at++;
    }
}

/* A number that begins with figures. */
static bool read_from_figures(Reader *r) {
    Slice form = form_at(r, r->at);
    size_t length = read_figures(form, &r->decimal, r->out);
    if (length == 0) {
        return false;
    }
    Slice rest = slice_from(form, length);
    r->out->span.end = r->tokens[r->at].span.start + (int32_t)length;
    r->at++;
    if (rest.len) {
        int32_t scale = rest.len > 1 || r->forms & NUMBER_ONE_LETTER ? find_word(WORDS_SHORT, rest) : 0;
        r->out->is_plain = false;
        if (scale) {
            r->decimal.exponent += scale;
            r->scale += scale;
            r->out->span.end += (int32_t)rest.len;
        }
        return true;
    }
    read_mixed(r);
    read_scales(r);
    r->out->span.end = r->tokens[r->at - 1].span.end;
    return true;
}

/* 1 to 99 in words at `at`, with or without a hyphen; gives the tokens used, 0 for none. */
static int32_t read_small(const Reader *r, int32_t at, int64_t *value) {
    int32_t first = find_word(WORDS_SMALL, form_at(r, at));
    if (!first) {
        return 0;
    }
    *value = first == ZERO ? 0 : first;
    if (first < 20 || first == ZERO) {
        return 1;
    }
    int32_t hyphen = is_hyphen(form_at(r, at + 1));
    int32_t second = find_word(WORDS_SMALL, form_at(r, at + 1 + hyphen));
    if (second >= 1 && second <= 9) {
        *value += second;
        return 2 + hyphen;
    }
    return 1;
}

/* Below a thousand: two hundred and five. "and" is part of it only where no new number begins behind it, as
 * in two hundred and three hundred. */
static bool read_group(Reader *r, int64_t *group) {
    int64_t small = 0;
    int32_t used = read_small(r, r->at, &small);
    bool article = !used && is_article(r, r->at);
    if (!used && !(article && find_word(WORDS_SCALE, form_at(r, r->at + 1)))) {
        return false;
    }
    *group = article ? 1 : small;
    r->at += article ? 1 : used;
    if (!form_is(r, r->at, SLICE("hundred"))) {
        return true;
    }
    *group *= 100;
    r->at++;
    int32_t joined = form_is(r, r->at, SLICE("and"));
    used = read_small(r, r->at + joined, &small);
    if (used && small < 100 && !find_word(WORDS_SCALE, form_at(r, r->at + joined + used))) {
        *group += small;
        r->at += joined + used;
    }
    return true;
}

/* A number in words: groups with falling scales. */
static bool read_from_words(Reader *r) {
    int64_t total = 0, group = 0;
    int32_t last_scale = MOST_FIGURES, first = r->at;
    r->decimal = (Decimal){0, 0, 1};
    while (r->at - first < MOST_TOKENS) {
        int32_t before = r->at;
        r->at += total && form_is(r, r->at, SLICE("and"));
        if (!read_group(r, &group)) {
            r->at = before;
            break;
        }
        int32_t scale = find_word(WORDS_SCALE, form_at(r, r->at));
        if (scale < 3 || scale >= last_scale) {
            bool follows =
                total && (scale >= last_scale || group > 999); /* a new number, not the rest of this one */
            if (follows) {
                r->at = before;
                group = 0;
            }
            break;
        }
        for (int32_t i = 0; i < scale; i++) {
            group *= 10;
        }
        total += group;
        group = 0;
        r->scale = r->scale ? r->scale : scale;
        last_scale = scale;
        r->at++;
    }
    if (r->at == first) {
        return false;
    }
    r->decimal.mantissa = total + group;
    for (; r->decimal.mantissa && r->decimal.mantissa % 10 == 0 && r->decimal.exponent < 12;) {
        r->decimal.mantissa /= 10;
        r->decimal.exponent++;
    }
    bool small = total == 0 && group < 100;
    if (small) {
        r->decimal = (Decimal){group, 0, 1};
    }
    read_scales(r);
    r->out->span.end = r->tokens[r->at - 1].span.end;
    return true;
}

/* half a million, half of, a third, two-thirds, three quarters. */
static bool read_part(Reader *r) {
    int32_t first = r->at;
    if (form_is(r, first, SLICE("half")) && is_article(r, first + 1) &&
        find_word(WORDS_SCALE, form_at(r, first + 2))) {
        r->decimal = (Decimal){5, -1, 1};
        r->at = first + 2;
        read_scales(r);
        r->out->span.end = r->tokens[r->at - 1].span.end;
        return true;
    }
    if (!(r->forms & NUMBER_PARTS)) {
        return false;
    }
    int64_t count = 1;
    int32_t used = read_small(r, first, &count);
    used = used ? used : is_article(r, first);
    if (used && is_hyphen(form_at(r, first + used))) {
        used++;
    }
    Slice form = form_at(r, first + used);
    int32_t part = find_word(WORDS_PART, form);
    bool plural = form.len && ascii_lower(form.ptr[form.len - 1]) == 's';
    bool half = part == 2 && !plural;
    if (!part || (used == 0 && !half) || (count > 1) != plural || count >= part) {
        return false;
    }
    r->decimal = part == 2   ? (Decimal){5, -1, 1}
                 : part == 4 ? (Decimal){25 * count, -2, 1}
                 : part == 5 ? (Decimal){2 * count, -1, 1}
                             : (Decimal){count, 0, part};
    r->at = first + used + 1;
    r->out->is_part = true;
    r->out->span.end = r->tokens[r->at - 1].span.end;
    return true;
}

/* dozens, hundreds of thousands, several hundred. */
static bool read_open(Reader *r) {
    int32_t scale = find_word(WORDS_SCALES, form_at(r, r->at));
    if (!(r->forms & NUMBER_OPEN)) {
        return false;
    }
    if (!scale && find_word(WORDS_VAGUE, form_at(r, r->at))) {
        scale = find_word(WORDS_SCALE, form_at(r, r->at + 1));
        if (scale < 2) {
            return false;
        }
        r->decimal = (Decimal){1, scale, 1};
        r->at += 2;
        r->out->is_open = true;
        r->out->span.end = r->tokens[r->at - 1].span.end;
        return true;
    }
    if (!scale) {
        return false;
    }
    bool dozens = form_is(r, r->at, SLICE("dozens"));
    r->decimal = dozens ? (Decimal){12, 0, 1} : (Decimal){1, scale, 1};
    r->at++;
    if (form_is(r, r->at, SLICE("of"))) {
        int32_t further = find_word(WORDS_SCALES, form_at(r, r->at + 1));
        if (further >= 3 && !form_is(r, r->at + 1, SLICE("dozens"))) {
            r->decimal.exponent += further;
            r->at += 2;
        }
    }
    r->out->is_open = true;
    r->out->span.end = r->tokens[r->at - 1].span.end;
    return true;
}

bool number_may_begin(Slice form) {
    if (form.len == 0 || form.len > MOST_WORD) {
        return false;
    }
    if (!ascii_is_alpha(slice_first(form))) {
        return ascii_is_digit(slice_first(form)) || vulgar_fraction(form);
    }
    /* a, an, half, the small numbers and the plural scales begin with one of these letters */
    return strchr("aefhnostzdmb", ascii_lower(slice_first(form))) &&
           (form.len <= 2 ? ascii_lower(slice_first(form)) == 'a' : true) &&
           (find_word(WORDS_SMALL, form) || find_word(WORDS_SCALES, form) || find_word(WORDS_VAGUE, form) ||
            form.len <= 2 || slice_equals_ascii_nocase(form, SLICE("half")));
}

bool number_read(Slice text, const Token *tokens, int32_t first, int32_t end, int32_t forms, Number *out) {
    if (first >= end) {
        return false;
    }
    *out = (Number){.span = {tokens[first].span.start, tokens[first].span.end}};
    Reader r = {.text = text, .tokens = tokens, .at = first, .end = end, .forms = forms, .out = out};
    Slice form = form_at(&r, first);
    bool found = ascii_is_digit(slice_first(form)) ? read_from_figures(&r)
                 : vulgar_fraction(form)
                     ? (r.decimal = (Decimal){vulgar_fraction(form), -2, 1}, r.at++, out->is_part = true)
                     : read_part(&r) || read_open(&r) || read_from_words(&r);
    if (!found) {
        return false;
    }
    out->last_token = r.at;
    out->value = decimal_value(r.decimal);
    out->place = decimal_place(r.decimal);
    out->scale = power_of_ten(r.scale);
    out->is_whole = out->value < 2147483648.0 && out->value == (double)(int32_t)out->value;
    return out->value < 1e18;
}
