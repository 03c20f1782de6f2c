#include "weigh/stretch.h"

#include "time/lexeme.h"

enum { MOST_TOKENS = 8, MOST_NUMBER = 999 };

/* Which way the words count, and whether they say past, which is never a week or year of the calendar. */
typedef struct Counting {
    int32_t step; /* -1 back from the report, 1 on from it, 0 neither */
    bool says_past;
    char unit; /* D, W, M, Y as TIMEX3 has them, 0 for none */
} Counting;

static char unit_letter(int32_t unit) {
    return unit == UNIT_DAY ? 'D' : unit == UNIT_WEEK ? 'W' : unit == UNIT_MONTH ? 'M' : unit == UNIT_YEAR ? 'Y' : 0;
}

static void note_lexeme(Slice text, const Lexeme *lexeme, Counting *out) {
    for (int32_t s = 0; s < lexeme->n_senses; s++) {
        TimeSense sense = lexeme->senses[s];
        bool from_report = sense.value == 1; /* not previous, following */
        if (sense.class == TIME_LAST && from_report) {
            out->step = -1;
            out->says_past |= slice_equals_ascii_nocase(slice_at(text, lexeme->span), SLICE("past"));
        } else if (sense.class == TIME_NEXT && from_report) {
            out->step = 1;
        } else if (sense.class == TIME_UNIT || sense.class == TIME_UNITS) {
            out->unit = unit_letter(sense.value);
        }
    }
}

/* The number of P3Y, 0 where the value is of another form: PXD, PT36H, P2Y6M. */
static int32_t number_of(Slice value, char unit) {
    int32_t number = 0;
    bool fits = value.len > 2 && value.ptr[0] == 'P' && value.ptr[value.len - 1] == unit;
    for (size_t i = 1; fits && i + 1 < value.len; i++) {
        fits = ascii_is_digit(value.ptr[i]) && number <= MOST_NUMBER;
        number = number * 10 + (value.ptr[i] - '0');
    }
    return fits && number <= MOST_NUMBER ? number : 0;
}

/* The day so many units before (n below 0) or after another; the last day of a month that has not so many. */
static int32_t day_shifted(Date from, char unit, int32_t n) {
    if (unit == 'D' || unit == 'W') {
        return date_to_days(from) + (unit == 'W' ? 7 : 1) * n;
    }
    int32_t months = from.year * 12 + from.month - 1 + (unit == 'Y' ? 12 : 1) * n;
    Date out = {months / 12, months % 12 + 1, from.day};
    int32_t most = date_days_in_month(out.year, out.month);
    out.day = out.day < most ? out.day : most;
    return date_to_days(out);
}

DayRange stretch_days(const Analysis *analysis, const Timex *timex) {
    Lexeme lexemes[LEXEMES_PER_TOKEN * MOST_TOKENS];
    Slice text = analysis->report->text;
    Date published = analysis->report->published;
    if (!date_is_set(published) || timex->last_token - timex->first_token > MOST_TOKENS) {
        return (DayRange){0};
    }
    Counting counting = {0};
    int32_t n = lexemes_read(text, analysis->segments.tokens, timex->first_token, timex->last_token, lexemes);
    for (int32_t i = 0; i < n; i++) {
        note_lexeme(text, &lexemes[i], &counting);
    }
    bool length = timex->type == TIMEX_DURATION, one = timex->type == TIMEX_DATE && counting.says_past;
    int32_t number = !counting.unit || !counting.step ? 0 : length ? number_of(timex->value, counting.unit) : one ? 1 : 0;
    if (number == 0 || published.year + (counting.unit == 'Y' ? counting.step * number : 0) < 1) {
        return (DayRange){0};
    }
    int32_t today = date_to_days(published), other = day_shifted(published, counting.unit, counting.step * number);
    return (DayRange){.is_known = true, .from = today < other ? today : other, .until = today < other ? other : today};
}
