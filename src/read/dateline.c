#include "read/dateline.h"

#include "base/utf8.h"
#include "read/words.h"

enum { HEAD_LINES = 8, TAIL_LINES = 4, LINE_BYTES = 300, TAIL_BYTES = 64 << 10 };

typedef struct Line {
    Slice text; /* without blanks at both ends, at most LINE_BYTES */
    int32_t start, index;
    bool whole, is_head;
} Line;

static bool is_dash(Slice s) {
    return slice_starts_with(s, SLICE("-")) || slice_starts_with(s, SLICE("\xE2\x80\x93")) ||
           slice_starts_with(s, SLICE("\xE2\x80\x94")) || slice_starts_with(s, SLICE("\xE2\x80\x95"));
}

/* Bytes of a mark that separates the parts of a line (| · • and dashes), 0 where none stands there. */
static size_t separator_length(Slice s) {
    if (slice_starts_with(s, SLICE("|")) || slice_starts_with(s, SLICE("-"))) {
        return 1;
    }
    if (slice_starts_with(s, SLICE("\xC2\xB7"))) {
        return 2;
    }
    return slice_starts_with(s, SLICE("\xE2\x80\xA2")) || is_dash(s) ? 3 : 0;
}

static Slice rest_of(const Line *line, size_t at) {
    return slice_from(line->text, at);
}

static size_t blanks(const Line *line, size_t at) {
    while (at < line->text.len && (line->text.ptr[at] == ' ' || line->text.ptr[at] == '\t')) {
        at++;
    }
    return at;
}

/* Whether nothing but a bracket, full stop or hyphens follows byte `at`. */
static bool ends_at(const Line *line, size_t at) {
    while (at < line->text.len && strchr(" \t)].*_-", line->text.ptr[at])) {
        at++;
    }
    return line->whole && at == line->text.len;
}

/* Brackets and stars that dress an update line. */
static size_t skip_dressing(const Line *line) {
    size_t at = 0;
    while (at < line->text.len && strchr(" ([*_#>", line->text.ptr[at])) {
        at++;
    }
    return at;
}

/* A time of day or zone between a label and its date: "10:30 AM ET,". */
static size_t skip_clock_piece(const Line *line, size_t at) {
    size_t end = at;
    while (end < line->text.len &&
           (ascii_is_digit(line->text.ptr[end]) || strchr(":.", line->text.ptr[end]))) {
        end++;
    }
    if (end > at) {
        return end;
    }
    Slice word = date_text_word(line->text, at);
    bool zone = word.len > 0 && word.len <= 4;
    for (size_t i = 0; i < word.len; i++) {
        zone = zone && ascii_is_upper(word.ptr[i]);
    }
    bool half = slice_equals_ascii_nocase(word, SLICE("am")) ||
                slice_equals_ascii_nocase(word, SLICE("pm")) || slice_equals_ascii_nocase(word, SLICE("a")) ||
                slice_equals_ascii_nocase(word, SLICE("p")) || slice_equals_ascii_nocase(word, SLICE("m"));
    return zone || half ? at + word.len : at;
}

/* A date with the time of day before or behind it. */
static bool read_when(const Line *line, size_t at, DateText *date) {
    return date_text_read(line->text, at, date) || date_text_read_behind_clock(line->text, at, date);
}

/* `Published: DATE`, `For immediate release DATE`, `Last updated at 10:30 am ET, DATE`, `Update, DATE: …`. */
static DatelineKind read_label(const Line *line, DateText *date) {
    enum { MOST_PIECES = 10 };
    size_t at = skip_dressing(line);
    int32_t label = 0;
    bool colon = false, found = false;
    for (int32_t piece = 0; piece < MOST_PIECES && !found; piece++) {
        while (at < line->text.len && (strchr(label ? " \t:,/()" : " \t:,/", line->text.ptr[at]) ||
                                       separator_length(rest_of(line, at)))) {
            colon = colon || (label && line->text.ptr[at] == ':');
            size_t mark = separator_length(rest_of(line, at));
            at += mark ? mark : 1;
        }
        if (label && read_when(line, at, date)) {
            found = true;
            break;
        }
        Slice word = date_text_word(line->text, at);
        int32_t value = words_find(WORDS_DATE_LABEL, word);
        if (value) {
            /* "first published" and "published, updated": the earlier kind of the two */
            label = label && label < value ? label : value;
            at += word.len;
        } else if (words_find(WORDS_DATE_FILLER, word)) {
            at += word.len;
        } else {
            size_t next = label ? skip_clock_piece(line, at) : at;
            if (next == at) {
                return DATELINE_NONE;
            }
            at = next;
        }
    }
    if (!found) {
        return DATELINE_NONE;
    }
    Slice rest = rest_of(line, blanks(line, (size_t)date->end));
    bool closed =
        ends_at(line, (size_t)date->end) || slice_starts_with(rest, SLICE(":")) || separator_length(rest);
    bool short_line = line->whole && line->text.len <= 100 && line->text.ptr[line->text.len - 1] != '.';
    if (!closed && !colon && !short_line) {
        return DATELINE_NONE; /* "Published on 12 September, the study …" */
    }
    return label == 1 ? DATELINE_LABEL : DATELINE_UPDATE;
}

/* Capitals and a colon that end the line: `MARLOW:`. */
static bool is_place_in_capitals(Slice s) {
    enum { LEAST = 4, MOST = 40 };
    if (s.len < LEAST || s.len > MOST || s.ptr[s.len - 1] != ':') {
        return false;
    }
    for (size_t i = 0; i + 1 < s.len; i++) {
        if (!ascii_is_upper(s.ptr[i]) && s.ptr[i] != ' ') {
            return false;
        }
    }
    return true;
}

/* `LABEL, DATE, 10:30 am ET: …` and `AGENCY DATE, 10:30 am ET PLACE:` whatever the label says: day and clock
 * time before a colon are how newsrooms stamp what they add. */
static DatelineKind read_stamp(const Line *line, DateText *date) {
    enum { MOST_WORDS = 3 };
    size_t at = skip_dressing(line);
    for (int32_t n = 0; n <= MOST_WORDS; n++) {
        if (date_text_read(line->text, at, date)) {
            Slice rest = rest_of(line, blanks(line, (size_t)date->end));
            bool closed = slice_starts_with(rest, SLICE(":")) || ends_at(line, (size_t)date->end) ||
                          (line->whole && is_place_in_capitals(rest));
            return date->has_clock && closed ? DATELINE_STAMP : DATELINE_NONE;
        }
        Slice word = date_text_word(line->text, at);
        if (word.len == 0) {
            return DATELINE_NONE;
        }
        at += word.len;
        while (at < line->text.len && strchr(" \t,:", line->text.ptr[at])) {
            at++;
        }
    }
    return DATELINE_NONE;
}

/* Whether all that follows byte `at` tells of a change: `, updated DATE`, `Last updated at 12:42 GMT`. */
static bool is_update_behind(const Line *line, size_t at) {
    enum { MOST_PIECES = 10 };
    bool label = false, clock = false;
    for (int32_t piece = 0; piece < MOST_PIECES; piece++) {
        while (at < line->text.len && strchr(" \t,:|", line->text.ptr[at])) {
            at++;
        }
        DateText again;
        if (label && read_when(line, at, &again)) {
            return ends_at(line, (size_t)again.end);
        }
        Slice word = date_text_word(line->text, at);
        size_t next = at + word.len;
        if (words_find(WORDS_DATE_LABEL, word)) {
            label = true;
        } else if (!words_find(WORDS_DATE_FILLER, word)) {
            next = label ? skip_clock_piece(line, at) : at;
            clock = true;
        }
        if (next == at) {
            return false;
        }
        at = next;
        if (clock && ends_at(line, at)) {
            return true;
        }
    }
    return false;
}

/* The date and time alone, also behind "on", before `| 5 min read` or before what tells of a change. */
static DatelineKind read_alone(const Line *line, DateText *date) {
    size_t at = skip_dressing(line);
    bool on = slice_equals_ascii_nocase(date_text_word(line->text, at), SLICE("on"));
    at = on ? blanks(line, at + 2) : at;
    if (!line->is_head || !read_when(line, at, date) || (on && !date->date.year)) {
        return DATELINE_NONE;
    }
    Slice rest = rest_of(line, blanks(line, (size_t)date->end));
    size_t mark = separator_length(rest);
    bool closed = ends_at(line, (size_t)date->end) ||
                  (mark && !is_dash(rest) && line->whole && rest.len <= 40) ||
                  is_update_behind(line, (size_t)date->end);
    return closed ? DATELINE_ALONE : DATELINE_NONE;
}

/* `The council put off its vote. 8:44AM BST 16 Sep 2013`: behind the summary's full stop the date ends the
 * line, and no full stop follows it as behind a sentence. */
static DatelineKind read_behind_summary(const Line *line, DateText *date) {
    enum { LEAST_SUMMARY = 20 };
    if (!line->is_head || !line->whole) {
        return DATELINE_NONE;
    }
    Slice text = line->text;
    for (size_t at = LEAST_SUMMARY; at < text.len; at++) {
        /* the stop of "a.m." or "U.S." is none */
        char stop = text.ptr[at - 2], before = text.ptr[at - 3];
        bool ends = ascii_is_digit(before) || (ascii_is_lower(before) && ascii_is_lower(text.ptr[at - 4]));
        bool behind_stop = text.ptr[at - 1] == ' ' && (stop == '!' || stop == '?' || (stop == '.' && ends));
        if (behind_stop && read_when(line, at, date)) {
            bool last = (size_t)date->end == text.len || is_update_behind(line, (size_t)date->end);
            return date->date.year && last ? DATELINE_ALONE : DATELINE_NONE;
        }
    }
    return DATELINE_NONE;
}

/* `By Jane Doe, March 3, 2021` and `Jane Doe | March 3, 2021`: the date ends the line. */
static DatelineKind read_byline(const Line *line, DateText *date) {
    if (!line->is_head || !line->whole || line->text.len > 140 ||
        !date_text_find(line->text, 1, line->text.len, date) || !ends_at(line, (size_t)date->end)) {
        return DATELINE_NONE;
    }
    size_t from = (size_t)date->span.start, before = from;
    while (before > 0 && line->text.ptr[before - 1] == ' ') {
        before--;
    }
    bool by = line->text.len > 5 && slice_equals_ascii_nocase(slice_sub(line->text, 0, 3), SLICE("by "));
    if (by) {
        return from > 5 && !ascii_is_lower(line->text.ptr[3]) ? DATELINE_BYLINE : DATELINE_NONE;
    }
    Slice head = slice_sub(line->text, 0, before);
    bool comma = slice_ends_with(head, SLICE(",")) && (line->index > 0 || date->has_clock);
    bool mark = slice_ends_with(head, SLICE("|")) || slice_ends_with(head, SLICE("\xC2\xB7")) ||
                slice_ends_with(head, SLICE("\xE2\x80\xA2"));
    if (!comma && !mark) {
        return DATELINE_NONE;
    }
    int32_t words = 0;
    for (size_t i = 0; i < head.len; i++) {
        bool starts = i == 0 || head.ptr[i - 1] == ' ';
        words += starts;
        if (starts && ascii_is_lower(head.ptr[i])) {
            Slice word = date_text_word(head, i);
            if (!words_find(WORDS_NAME_PARTICLE, word)) {
                return DATELINE_NONE;
            }
        }
    }
    return words <= 8 ? DATELINE_BYLINE : DATELINE_NONE;
}

/* Whether what stands before a dateline's date is a place: capitalised words and punctuation. */
static bool is_place(Slice s) {
    s = slice_trim(s);
    if (s.len < 3 || s.len > 80 || !(ascii_is_upper(s.ptr[0]) || (unsigned char)s.ptr[0] >= 0xC3)) {
        return false;
    }
    for (size_t i = 1; i < s.len; i++) {
        if (ascii_is_lower(s.ptr[i]) && strchr(" (/", s.ptr[i - 1]) &&
            !words_find(WORDS_NAME_PARTICLE, date_text_word(s, i))) {
            return false;
        }
        if (strchr(";:?!\"", s.ptr[i])) {
            return false;
        }
    }
    return s.ptr[s.len - 1] == ',' || is_dash(slice_from(s, s.len - 1)) ||
           (s.len > 3 && is_dash(slice_from(s, s.len - 3)));
}

/* `OSLO, Norway, Sept. 12, 2023 (Agency) - Text`. */
static DatelineKind read_place(const Line *line, DateText *date) {
    if (!line->is_head || !date_text_find(line->text, 3, 100, date)) {
        return DATELINE_NONE;
    }
    if (!is_place(slice_sub(line->text, 0, (size_t)date->span.start))) {
        return DATELINE_NONE;
    }
    size_t at = blanks(line, (size_t)date->end);
    at += at < line->text.len && line->text.ptr[at] == ',';
    at = blanks(line, at);
    if (at < line->text.len && strchr("(/[", line->text.ptr[at])) {
        const char close = line->text.ptr[at] == '(' ? ')' : line->text.ptr[at] == '[' ? ']' : '/';
        const char *end = memchr(line->text.ptr + at + 1, close, line->text.len - at - 1);
        if (!end || end - line->text.ptr - (int64_t)at > 60) {
            return DATELINE_NONE;
        }
        at = blanks(line, (size_t)(end - line->text.ptr) + 1);
    } else {
        /* an agency without brackets: Sept 12, Agency - */
        size_t word = at;
        while (word < line->text.len && word - at < 30 && !is_dash(rest_of(line, word)) &&
               !ascii_is_lower(line->text.ptr[at])) {
            word++;
        }
        at = is_dash(rest_of(line, word)) ? word : at;
    }
    Slice rest = rest_of(line, at);
    return is_dash(rest) || slice_starts_with(rest, SLICE(":")) ? DATELINE_PLACE : DATELINE_NONE;
}

static bool is_better(const Dateline *a, const Dateline *b) {
    bool full_a = a->date.date.year != 0, full_b = b->date.date.year != 0;
    return b->kind == DATELINE_NONE || (full_a != full_b ? full_a : a->kind < b->kind);
}

static void try_line(const Line *line, Dateline *best) {
    static DatelineKind (*const readers[])(const Line *, DateText *) = {
        read_label, read_place, read_byline, read_alone, read_behind_summary, read_stamp};
    for (size_t i = 0; i < ARRAY_COUNT(readers); i++) {
        Dateline found = {0};
        found.kind = readers[i](line, &found.date);
        if (found.kind == DATELINE_NONE) {
            continue;
        }
        found.line = (Span){line->start, line->start + found.date.end};
        found.date.span.start += line->start;
        found.date.span.end += line->start;
        found.date.end += line->start;
        if (is_better(&found, best)) {
            *best = found;
        }
        return;
    }
}

/* The line that begins at `start` and ends before `end`; false where it is blank. */
static bool make_line(Slice text, size_t start, size_t end, Line *line) {
    Slice all = slice_trim(slice_sub(text, start, end));
    line->start = (int32_t)(all.ptr - text.ptr);
    line->whole = all.len <= LINE_BYTES;
    line->text = utf8_cut(all, LINE_BYTES);
    return all.len > 0;
}

bool dateline_find(Slice text, Dateline *out) {
    *out = (Dateline){.kind = DATELINE_NONE};
    size_t at = 0;
    Line line = {.is_head = true};
    while (at < text.len && line.index < HEAD_LINES) {
        size_t end = slice_find(text, SLICE("\n"), at);
        if (make_line(text, at, end, &line)) {
            try_line(&line, out);
            line.index++;
        }
        at = end + 1;
    }
    line = (Line){.is_head = false};
    size_t end = text.len, least = text.len > TAIL_BYTES ? text.len - TAIL_BYTES : 0;
    least = at > least ? at : least; /* the head is done */
    while (end > least && line.index < TAIL_LINES) {
        size_t start = end;
        while (start > least && text.ptr[start - 1] != '\n') {
            start--;
        }
        if (start == least && start > at) {
            break; /* the line began before what we look at */
        }
        if (make_line(text, start, end, &line)) {
            try_line(&line, out);
            line.index++;
        }
        end = start ? start - 1 : 0;
    }
    return out->kind != DATELINE_NONE;
}

const char *dateline_kind_name(DatelineKind kind) {
    switch (kind) {
    case DATELINE_LABEL: return "line of publication";
    case DATELINE_PLACE: return "dateline";
    case DATELINE_BYLINE: return "byline";
    case DATELINE_ALONE: return "line with the date";
    case DATELINE_UPDATE:
    case DATELINE_STAMP: return "update line";
    case DATELINE_NONE: break;
    }
    return "";
}
