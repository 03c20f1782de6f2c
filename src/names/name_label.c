#include "names/name_label.h"

#include "base/vector.h"

/* Whether a name is open behind a label. */
static bool is_open(int32_t label) {
    return label != NAME_OUTSIDE && label != NAME_LABELS && name_label_part((uint8_t)label) <= NAME_MIDDLE;
}

static bool goes_on(int32_t label) {
    NamePart part = name_label_part((uint8_t)label);
    return label != NAME_OUTSIDE && (part == NAME_MIDDLE || part == NAME_LAST);
}

bool name_label_may_follow(int32_t before, int32_t label) {
    if (!is_open(before)) {
        return !goes_on(label);
    }
    return goes_on(label) && name_label_kind((uint8_t)label) == name_label_kind((uint8_t)before);
}

static bool is_article(Slice word) {
    return slice_equals_ascii_nocase(word, SLICE("the")) || slice_equals_ascii_nocase(word, SLICE("a")) ||
           slice_equals_ascii_nocase(word, SLICE("an"));
}

static bool is_possessive(Slice word) {
    return slice_equals(word, SLICE("'s")) || slice_equals(word, SLICE("\xE2\x80\x99s"));
}

enum { LINE_SHORT = 40 };

/* Whether a line ends behind token t that is no line of running text, so that what goes on below is something
 * else: names in a list or under a letter. */
static bool ends_short_line(Slice text, const Token *tokens, int32_t t) {
    int32_t at = tokens[t].span.end;
    while (at < tokens[t + 1].span.start && text.ptr[at] != '\n') {
        at++;
    }
    if (at == tokens[t + 1].span.start) {
        return false;
    }
    for (int32_t before = 1; before <= LINE_SHORT; before++) {
        if (at - before < 0 || text.ptr[at - before] == '\n') {
            return true;
        }
    }
    return false;
}

/* The token behind the name that begins with `first`: of one kind, and up to its last part. */
static int32_t name_end(Slice text, const Token *tokens, const uint8_t *labels, int32_t first, int32_t last) {
    int32_t t = first;
    while (t + 1 < last && is_open(labels[t]) && goes_on(labels[t + 1]) &&
           name_label_kind(labels[t + 1]) == name_label_kind(labels[first]) &&
           !ends_short_line(text, tokens, t)) {
        t++;
    }
    return t + 1;
}

static Name make_name(Slice text, const Token *tokens, int32_t first, int32_t last, EntityKind kind) {
    if (last - first > 1 && is_article(slice_at(text, tokens[first].span))) {
        first++;
    }
    if (last - first > 1 && is_possessive(slice_at(text, tokens[last - 1].span))) {
        last--;
    }
    return (Name){{tokens[first].span.start, tokens[last - 1].span.end}, first, last, kind, "name-model"};
}

void name_labels_read(Slice text, const Segments *segments, const uint8_t *labels, Arena *arena,
                      NameList *out) {
    VECTOR(Name) names = {0};
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        int32_t last = segments->sentences[s].last_token;
        for (int32_t t = segments->sentences[s].first_token; t < last;) {
            if (labels[t] == NAME_OUTSIDE) {
                t++;
                continue;
            }
            int32_t end = name_end(text, segments->tokens, labels, t, last);
            *VECTOR_PUSH(&names, arena) =
                make_name(text, segments->tokens, t, end, name_label_kind(labels[t]));
            t = end;
        }
    }
    *out = (NameList){names.items, names.count};
}
