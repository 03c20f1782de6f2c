#include "read/plain.h"

#include "base/utf8.h"
#include "read/dateline.h"
#include "read/words.h"

enum { MOST_TITLE = 160, MOST_BYLINE = 140, HEAD_LINES = 6, LONG_LINE = 120 };

/* The next line that is not blank at or after *at, trimmed; *gap tells whether a blank one came before. */
static bool next_line(Slice text, size_t *at, Slice *line, bool *gap) {
    *gap = false;
    while (*at < text.len) {
        size_t end = slice_find(text, SLICE("\n"), *at);
        *line = slice_trim(slice_sub(text, *at, end));
        *at = end + 1;
        if (line->len) {
            return true;
        }
        *gap = true;
    }
    return false;
}

static int32_t first_code(Slice s) {
    return utf8_next(s, 0).code;
}

static bool starts_lower(Slice s) {
    return s.len && utf8_is_lower(first_code(s));
}

/* Names begin with capitals; a byline in capitals, or with initials and particles, is one too. */
static size_t name_length(Slice s) {
    size_t at = 0, end = 0;
    while (at < s.len) {
        size_t stop = at;
        while (stop < s.len && !strchr(" ,|;", s.ptr[stop]) &&
               !slice_starts_with(slice_from(s, stop), SLICE("\xC2\xB7")) &&
               !slice_starts_with(slice_from(s, stop), SLICE("\xE2\x80"))) {
            stop++;
        }
        /* ’ is part of a name (O’Neil), dashes and bullets are not */
        if (slice_starts_with(slice_from(s, stop), SLICE("\xE2\x80\x99"))) {
            while (stop < s.len && !strchr(" ,|;", s.ptr[stop])) {
                stop++;
            }
        }
        Slice word = slice_sub(s, at, stop);
        bool particle = words_find(WORDS_NAME_PARTICLE, word) ||
                        slice_equals_ascii_nocase(word, SLICE("and")) || slice_equals(word, SLICE("&"));
        bool ends = word.len == 0 || words_find(WORDS_BYLINE_END, word) || words_find(WORDS_MONTH, word) ||
                    words_find(WORDS_WEEKDAY, word) || ascii_is_digit(word.ptr[0]);
        if (ends || (!particle && !utf8_is_upper(first_code(word)))) {
            break;
        }
        end = particle ? end : stop;
        if (stop < s.len && s.ptr[stop] == ',' && word.len) {
            /* "Jane Doe, John Roe and Ann Poe": go on only where the rest also joins by "and" */
            Slice rest = slice_from(s, stop);
            if (slice_find(rest, SLICE(" and "), 0) == rest.len) {
                break;
            }
            stop++;
        } else if (stop < s.len && s.ptr[stop] != ' ') {
            break;
        }
        at = stop;
        while (at < s.len && s.ptr[at] == ' ') {
            at++;
        }
    }
    return end;
}

Slice plain_byline_name(Slice line) {
    line = slice_trim(line);
    if (line.len < 5 || line.len > MOST_BYLINE ||
        !slice_equals_ascii_nocase(slice_sub(line, 0, 2), SLICE("by")) || !strchr(" :\t\n", line.ptr[2])) {
        return SLICE_ABSENT;
    }
    Slice rest = slice_trim(slice_from(line, 3));
    Slice name = slice_sub(rest, 0, name_length(rest));
    /* "By Jane Doe went the way": what follows the name must end it */
    Slice after = slice_trim(slice_from(rest, name.len));
    bool ends = after.len == 0 || !utf8_is_letter(first_code(after)) ||
                words_find(WORDS_BYLINE_END, date_text_word(after, 0)) ||
                words_find(WORDS_MONTH, date_text_word(after, 0)) ||
                words_find(WORDS_WEEKDAY, date_text_word(after, 0));
    return name.len >= 3 && ends ? name : SLICE_ABSENT;
}

/* A byline of plain text must also not be the start of a sentence ("By Friday, troops …"). */
static Slice byline_of(Slice line) {
    Slice name = plain_byline_name(line);
    bool sentence = line.len > 60 && line.ptr[line.len - 1] == '.';
    return sentence || words_find(WORDS_WEEKDAY, date_text_word(name, 0)) ? SLICE_ABSENT : name;
}

static bool is_dateline(Slice line) {
    Dateline found;
    return dateline_find(line, &found);
}

static bool is_title(Slice line, Slice next, bool gap) {
    if (line.len > MOST_TITLE || next.len == 0 || is_dateline(line) || byline_of(line).ptr) {
        return false;
    }
    bool byline_follows = byline_of(next).ptr != NULL || is_dateline(next);
    char last = line.ptr[line.len - 1];
    if (strchr(".,;:", last) || slice_ends_with(line, SLICE("\xE2\x80\xA6"))) {
        return false;
    }
    /* a sentence that ends in its quotation mark: … with "concrete steps." */
    Slice quoted = slice_ends_with(line, SLICE("\xE2\x80\x9D")) ? slice_sub(line, 0, line.len - 3)
                   : last == '"'                                ? slice_sub(line, 0, line.len - 1)
                                                                : SLICE("");
    bool by = line.len < 40 && slice_equals_ascii_nocase(slice_sub(line, 0, 3), SLICE("by "));
    if (by || slice_ends_with(quoted, SLICE(".")) || slice_ends_with(quoted, SLICE(","))) {
        return false;
    }
    bool asks = last == '?' || last == '!';
    bool longer = next.len >= LONG_LINE && next.len > line.len;
    if (asks || strchr("\"')", last) || slice_ends_with(line, SLICE("\xE2\x80\x9D"))) {
        return longer || byline_follows;
    }
    if (byline_follows || gap) {
        return true;
    }
    /* without a blank line the next one may go on with a wrapped paragraph: then both have about the
     * width of the page */
    bool wrapped = next.len < LONG_LINE && line.len * 4 > next.len * 3;
    return !starts_lower(next) && !wrapped;
}

void plain_find_heading(Report *report) {
    size_t at = 0;
    Slice line, next;
    bool gap;
    if (!next_line(report->text, &at, &line, &gap)) {
        return;
    }
    size_t after = at;
    if (next_line(report->text, &after, &next, &gap) && is_title(line, next, gap)) {
        report->title = line;
    }
    for (int32_t i = 0; i < HEAD_LINES && !report->author.ptr; i++) {
        report->author = byline_of(line);
        if (!next_line(report->text, &at, &line, &gap)) {
            return;
        }
    }
}
