#include "weigh/title.h"

#include "base/word_table.h"

#include "weigh_title_words.inc"

/* The lists of title-words.txt, and a value of the first. */
enum { LIST_NOTE, LIST_MATERIAL, TITLE_LISTS, NOTE_IF_MARKED = 1 };

_Static_assert(ARRAY_COUNT(word_tables) == TITLE_LISTS, "one list each, in order");

static size_t capitals_at(Slice words, size_t at) {
    size_t end = at;
    while (end < words.len && ascii_is_upper(words.ptr[end])) {
        end++;
    }
    return end;
}

/* = (PICTURE) =, (PHOTO): one word in capitals between marks. */
static bool is_material(Slice title) {
    size_t from = 0;
    while (from < title.len && !ascii_is_alpha(title.ptr[from]) && !ascii_is_digit(title.ptr[from])) {
        from++;
    }
    size_t end = capitals_at(title, from), rest = end;
    while (rest < title.len && !ascii_is_alpha(title.ptr[rest]) && !ascii_is_digit(title.ptr[rest])) {
        rest++;
    }
    return end > from && rest == title.len && (from > 0 || end < rest) && word_table_find_nocase(&word_tables[LIST_MATERIAL], slice_sub(title, from, end));
}

/* URGENT: Flood waters rise, UPDATE 2-Flood waters rise, URGENTFlood waters rise: without the note, its number and marks. */
static Slice without_note(Slice title) {
    size_t end = capitals_at(title, 0);
    bool glued = end > 1 && end < title.len && ascii_is_lower(title.ptr[end]);
    end -= glued;
    int32_t note = word_table_find_nocase(&word_tables[LIST_NOTE], slice_sub(title, 0, end));
    size_t mark = end < title.len && title.ptr[end] == ' ' ? end + 1 : end;
    bool marked = mark < title.len && (strchr(":-/", title.ptr[mark]) || ascii_is_digit(title.ptr[mark]));
    if (note == 0 || (note == NOTE_IF_MARKED && !marked)) {
        return title;
    }
    while (end < title.len && !glued && (strchr(" :-/", title.ptr[end]) || ascii_is_digit(title.ptr[end]))) {
        end++;
    }
    return slice_from(title, end);
}

/* Flood waters rise by Ann Lee: without two or three words with capitals behind the last by, where the last of them is not in the
 * text; whom a title speaks of is. */
static Slice without_author(Slice title, Slice text) {
    enum { LEAST_NAMES = 2, MOST_NAMES = 3 };
    Slice by = SLICE(" by ");
    size_t at = title.len, found = 0;
    while ((found = slice_find(title, by, at < title.len ? at + 1 : 0)) < title.len) {
        at = found;
    }
    int32_t names = 0;
    Slice last = SLICE("");
    for (size_t i = at + by.len, end; i < title.len; i = end + 1) {
        end = slice_find(title, SLICE(" "), i);
        last = slice_sub(title, i, end);
        names = names >= 0 && last.len > 1 && ascii_is_upper(last.ptr[0]) ? names + 1 : -1;
    }
    bool author = names >= LEAST_NAMES && names <= MOST_NAMES && slice_find(text, last, 0) >= text.len;
    return author ? slice_sub(title, 0, at) : title;
}


Slice title_of_report(const Report *report) {
    static const char end_of_note[] = "///";
    Slice title = slice_trim(report->title);
    size_t note = slice_find(title, slice_of(end_of_note), 0);
    if (note < title.len) {
        title = slice_trim(slice_from(title, note + sizeof end_of_note - 1));
    }
    title = is_material(title) ? SLICE_ABSENT : slice_trim(without_note(title));
    return title.len ? without_author(title, report->text) : SLICE_ABSENT;
}
