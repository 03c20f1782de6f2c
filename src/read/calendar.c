#include "read/calendar.h"

#include "read/words.h"

/* A report whose latest past year is before this is taken to tell of history: the day on which it was
 * published cannot be reasoned from it. Reports of before that time are rarely digital. */
enum {
    EARLIEST_LATEST_YEAR = 1995,
    LEAD_BYTES = 800,
    CLAUSE_BYTES = 90,
    SENTENCE_BYTES = 160,
    MOST_YEAR = 2099
};

/* Found on dated newswire, given only month and day: see calendar.h. */
enum { MOST_YEARS_SINCE = 4, MOST_YEARS_AGREED = 2 };

/* What the text says that bears on the year. */
typedef struct Signs {
    int32_t bare[8];       /* [weekday] times that things happened on it */
    int32_t first_bare[8]; /* [weekday] offset of the first of them */
    DateText pair;         /* the first weekday with month and day */
    bool has_pair;
    int32_t past[2];         /* the latest two years spoken of as past; 0: none, as below */
    int32_t since;           /* the latest year behind "since" */
    int32_t future, open[2]; /* the earliest year spoken of as future, the latest two as neither */
} Signs;

static bool is_boundary(Slice text, size_t at) {
    return at == 0 || !(ascii_is_alpha(text.ptr[at - 1]) || ascii_is_digit(text.ptr[at - 1]) ||
                        (unsigned char)text.ptr[at - 1] >= 0x80);
}

/* The word that ends before the blanks at byte `at`. */
static Slice word_before(Slice text, size_t at) {
    size_t end = at;
    while (end > 0 && at - end < 4 && strchr(" \t\n(,", text.ptr[end - 1])) {
        end--;
    }
    size_t start = end;
    while (start > 0 && end - start < 24 &&
           (ascii_is_alpha(text.ptr[start - 1]) || text.ptr[start - 1] == '\'')) {
        start--;
    }
    return slice_sub(text, start, end);
}

/* Whether the clause up to byte `at` speaks of what is to come. */
static bool is_future(Slice text, size_t at) {
    size_t start = at;
    while (start > 0 && at - start < CLAUSE_BYTES && !strchr(".!?;\n", text.ptr[start - 1])) {
        start--;
    }
    bool future = false; /* the last word that says either decides */
    for (size_t i = start; i < at; i++) {
        if (is_boundary(text, i) && ascii_is_alpha(text.ptr[i])) {
            Slice word = date_text_word(text, i);
            /* "set", "due" and "may" are too common to say more than of the words just behind */
            bool weak = word.len <= 3;
            if (words_find(WORDS_FUTURE, word) && (!weak || at - i < 24)) {
                future = true;
            } else if (words_find(WORDS_PAST, word)) {
                future = false;
            }
            i += word.len ? word.len - 1 : 0;
        }
    }
    return future;
}

/* Whether the sentence around byte `at` has a verb in the past: a word of the list or one in -ed. */
static bool has_past_verb(Slice text, size_t at) {
    size_t start = at, end = at;
    while (start > 0 && at - start < SENTENCE_BYTES && !strchr(".!?\n", text.ptr[start - 1])) {
        start--;
    }
    while (end < text.len && end - at < SENTENCE_BYTES && !strchr(".!?\n", text.ptr[end])) {
        end++;
    }
    for (size_t i = start; i < end; i++) {
        if (is_boundary(text, i) && ascii_is_lower(text.ptr[i])) {
            Slice word = date_text_word(text, i);
            bool regular = word.len >= 5 && slice_ends_with(word, SLICE("ed"));
            if (regular || words_find(WORDS_PAST, word)) {
                return true;
            }
            i += word.len - 1;
        }
    }
    return false;
}

/* Full names only: "Sat", "Sun" and "Wed" are words too. */
static int32_t weekday_at(Slice text, size_t at, Slice *word) {
    *word = date_text_word(text, at);
    return word->len >= 6 && ascii_is_upper(text.ptr[at]) ? words_find(WORDS_WEEKDAY, *word) : 0;
}

static void note_weekday(Slice text, size_t at, int32_t weekday, size_t length, Signs *signs) {
    DateText pair;
    if (date_text_read(text, at, &pair) && pair.weekday == weekday) {
        /* with a year it may be any day of the past, and the year is noted as one spoken of */
        if (!signs->has_pair && !pair.date.year) {
            signs->pair = pair;
            signs->has_pair = true;
        }
        return;
    }
    Slice before = word_before(text, at), after = slice_from(text, at + length);
    bool sentence_start = at == 0 || before.len == 0 || strchr(".!?\n", text.ptr[at - 1]);
    bool name = before.len && ascii_is_upper(before.ptr[0]) &&
                !slice_equals_ascii_nocase(before, SLICE("on")) && text.ptr[at - 1] == ' ' && !sentence_start;
    /* "Friday the 13th", "Friday's": a day's name that does not say when something happened is kept out
     * only where it follows another name; the possessive still tells of that day */
    if (name || words_find(WORDS_WEEKDAY_SHIFT, before) || slice_starts_with(after, SLICE(" to ")) ||
        slice_starts_with(after, SLICE(" through ")) || is_future(text, at)) {
        return;
    }
    if (signs->bare[weekday]++ == 0) {
        signs->first_bare[weekday] = (int32_t)at;
    }
}

/* "by 2010 in the south and 2020 in the north": both are to come. */
static bool follows_by_year(Slice text, size_t at) {
    for (size_t i = at > CLAUSE_BYTES ? at - CLAUSE_BYTES : 0; i + 5 < at; i++) {
        if (is_boundary(text, i) && slice_equals_ascii_nocase(slice_sub(text, i, i + 3), SLICE("by ")) &&
            ascii_is_digit(text.ptr[i + 3]) && ascii_is_digit(text.ptr[i + 4])) {
            return true;
        }
    }
    return false;
}

/* Keeps the latest two of the years noted. */
static void note_latest(int32_t year, int32_t latest[2]) {
    if (year > latest[0]) {
        latest[1] = latest[0];
        latest[0] = year;
    } else if (year < latest[0] && year > latest[1]) {
        latest[1] = year;
    }
}

static void note_year(Slice text, size_t at, Signs *signs) {
    int32_t year = 0;
    for (size_t i = 0; i < 4; i++) {
        if (at + i >= text.len || !ascii_is_digit(text.ptr[at + i])) {
            return;
        }
        year = year * 10 + (text.ptr[at + i] - '0');
    }
    size_t end = at + 4;
    char next = end < text.len ? text.ptr[end] : ' ', after = end + 1 < text.len ? text.ptr[end + 1] : ' ';
    bool number =
        ascii_is_digit(next) || next == '%' || ((next == ',' || next == '.') && ascii_is_digit(after));
    if (year < 1800 || year > MOST_YEAR || number || ascii_is_alpha(next)) {
        return;
    }
    Slice before = word_before(text, at);
    /* "September 12, 2019": the word before the day is the month */
    size_t day = at;
    while (day > 0 && at - day < 5 && strchr(", 0123456789", text.ptr[day - 1])) {
        day--;
    }
    bool cue = words_find(WORDS_YEAR_CUE, before) || words_find(WORDS_MONTH, word_before(text, day));
    if (!cue) {
        return;
    }
    int32_t past = words_find(WORDS_YEAR_PAST, before);
    past = past ? past : words_find(WORDS_MONTH, word_before(text, day)) != 0;
    bool by = slice_equals_ascii_nocase(before, SLICE("by")) || follows_by_year(text, at);
    if (by || is_future(text, at)) {
        signs->future = signs->future && signs->future < year ? signs->future : year;
    } else if (past == 2 || (past == 1 && has_past_verb(text, at))) {
        note_latest(year, signs->past);
        signs->since = past == 2 && year > signs->since ? year : signs->since;
    } else {
        note_latest(year, signs->open);
    }
}

static void read_signs(Slice text, const Dateline *dateline, Signs *signs) {
    for (size_t at = 0; at < text.len; at++) {
        char c = text.ptr[at];
        bool own = (int32_t)at >= dateline->line.start && (int32_t)at < dateline->line.end;
        if (own || !is_boundary(text, at)) {
            continue;
        }
        if (ascii_is_upper(c)) {
            Slice word;
            int32_t weekday = weekday_at(text, at, &word);
            if (weekday) {
                note_weekday(text, at, weekday, word.len, signs);
            }
        } else if (c == '1' || c == '2') {
            note_year(text, at, signs);
        }
    }
}

/* The only bare weekday of the text, where it stands near its beginning; 0 where there is none such. */
static int32_t choose_bare(const Signs *signs) {
    int32_t only = 0;
    for (int32_t weekday = 1; weekday <= 7; weekday++) {
        if (signs->bare[weekday]) {
            if (only) {
                return 0;
            }
            only = weekday;
        }
    }
    return signs->first_bare[only] < LEAD_BYTES ? only : 0;
}

static bool falls_on(int32_t year, Date day, int32_t weekday) {
    Date date = {year, day.month, day.day};
    return date_is_valid(date) && date_weekday(date) == weekday;
}

static int32_t next_year(int32_t from, int32_t step, Date day, int32_t weekday) {
    /* at most 40 years apart: 29 February over a century that is no leap year */
    for (int32_t i = 0; i <= 40; i++) {
        if (falls_on(from + i * step, day, weekday)) {
            return from + i * step;
        }
    }
    return 0;
}

/* Whether the year that follows from a bare weekday is to be believed. The weekday may be the day before, and
 * the latest year spoken of may be an old one or wrongly taken as past; each would give a year as well. So
 * another year must lead to the same one, or "since" must name it; the year must be near; no later year may
 * be spoken of; and, except in an agency's dateline, the weekday as the day before must lead to no near year.
 */
static bool is_supported(const Signs *signs, const Dateline *dateline, Date day, int32_t weekday,
                         int32_t year) {
    bool since = signs->since == signs->past[0];
    int32_t other = signs->past[1];
    for (int32_t i = 0; i < 2; i++) {
        other = signs->open[i] < signs->past[0] && signs->open[i] > other ? signs->open[i] : other;
    }
    bool agreed = other && next_year(other, 1, day, weekday) == year;
    int32_t most = since ? MOST_YEARS_SINCE : MOST_YEARS_AGREED;
    if ((!since && !agreed) || year - signs->past[0] > most || signs->open[0] > year) {
        return false;
    }
    int32_t if_day_before = next_year(signs->past[0], 1, day, weekday % 7 + 1);
    return dateline->kind == DATELINE_PLACE || if_day_before - signs->past[0] > most;
}

/* The sentence for the reader. `day` is the written day that is known to be a `weekday`. */
static Slice explain(Slice text, const Dateline *dateline, const Signs *signs, Date day, int32_t weekday,
                     const char *known, int32_t year, Arena *arena) {
    Slice written = slice_at(text, dateline->date.span);
    const char *name = date_text_weekday_name(weekday);
    int32_t earlier = next_year(year - 1, -1, day, weekday), later = next_year(year + 1, 1, day, weekday);
    return arena_print(
        arena,
        "The %s says \"%.*s\" without a year; %s. %d %s is a %s in %d, %d and %d. The text speaks of %d as "
        "past, which rules out %d; of the years left, %d is the earliest.",
        dateline_kind_name(dateline->kind), (int)(written.len < 60 ? written.len : 60), written.ptr, known,
        day.day, date_text_month_name(day.month), name, earlier, year, later, signs->past[0], earlier, year);
}

bool calendar_reason(Slice text, const Dateline *dateline, Arena *arena, Date *date, Slice *why) {
    Signs signs = {0};
    read_signs(text, dateline, &signs);
    Date own = dateline->date.date, day = own;
    int32_t weekday = dateline->date.weekday;
    const char *known;
    bool certain = weekday || signs.has_pair;
    if (weekday) {
        known = arena_print(arena, "it names the day, %s", date_text_weekday_name(weekday)).ptr;
    } else if (signs.has_pair) {
        weekday = signs.pair.weekday;
        day = signs.pair.date;
        Slice written = slice_at(text, signs.pair.span);
        known = arena_print(arena, "the text writes \"%.*s\"", (int)(written.len < 60 ? written.len : 60),
                            written.ptr)
                    .ptr;
    } else {
        weekday = choose_bare(&signs);
        if (!weekday) {
            return false;
        }
        known = arena_print(arena, "the text tells of \"%s\" as the day of its news",
                            date_text_weekday_name(weekday))
                    .ptr;
    }
    if (signs.past[0] < EARLIEST_LATEST_YEAR) {
        return false;
    }
    int32_t year = next_year(signs.past[0], 1, day, weekday);
    if (!certain && !is_supported(&signs, dateline, day, weekday, year)) {
        return false;
    }
    /* a year that is past elsewhere in the text was not to come after all */
    bool contradicted = signs.future > signs.past[0] && signs.future < year;
    if (!year || year - signs.past[0] > CALENDAR_MOST_YEARS || contradicted ||
        !date_is_valid((Date){year, own.month, own.day})) {
        return false;
    }
    *date = (Date){year, own.month, own.day};
    *why = explain(text, dateline, &signs, day, weekday, known, year, arena);
    return true;
}
