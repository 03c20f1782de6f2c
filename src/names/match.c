#include "names/match.h"

enum { MOST_INITIALS = 8 };

static Slice form_of(Slice text, const Segments *segments, int32_t token) {
    return slice_at(text, segments->tokens[token].span);
}

static bool is_word(Slice form) {
    unsigned char c = form.len ? (unsigned char)form.ptr[0] : 0;
    return ascii_is_alpha((char)c) || ascii_is_digit((char)c) || c >= 0x80;
}

/* UN, US: a word of a name that is an acronym itself, whose letters all count. */
static bool is_short_acronym(Slice form) {
    enum { MOST_LETTERS = 3 };
    for (size_t i = 0; i < form.len; i++) {
        if (!ascii_is_upper(form.ptr[i])) {
            return false;
        }
    }
    return form.len >= 2 && form.len <= MOST_LETTERS;
}

uint64_t match_initials(Slice text, const Segments *segments, const Mention *name) {
    char initials[MOST_INITIALS];
    size_t n = 0;
    for (int32_t t = name->first_token; t < name->last_token; t++) {
        Slice form = form_of(text, segments, t);
        if (!form.len || !ascii_is_upper(form.ptr[0])) {
            continue; /* of, the, and */
        }
        size_t letters = is_short_acronym(form) ? form.len : 1; /* UN High Commissioner for Refugees: UNHCR */
        if (n + letters > MOST_INITIALS) {
            return 0;
        }
        memcpy(initials + n, form.ptr, letters);
        n += letters;
    }
    return n >= 2 ? slice_hash((Slice){initials, n}, 1) : 0;
}

uint64_t match_acronym(Slice text, const Segments *segments, const Mention *name) {
    char letters[MOST_INITIALS];
    size_t n = 0;
    if (name->last_token - name->first_token != 1) {
        return 0;
    }
    Slice form = form_of(text, segments, name->first_token);
    for (size_t i = 0; i < form.len; i++) {
        if (form.ptr[i] == '.') {
            continue; /* U.N. */
        }
        if (!ascii_is_upper(form.ptr[i]) || n == MOST_INITIALS) {
            return 0;
        }
        letters[n++] = form.ptr[i];
    }
    return n >= 2 ? slice_hash((Slice){letters, n}, 1) : 0;
}

/* The words of a name without marks. */
static int32_t words_of(Slice text, const Segments *segments, const MentionList *mentions,
                        const Mention *name, uint64_t *words) {
    int32_t n = 0;
    for (int32_t t = name->first_token; t < name->last_token && n < MATCH_MOST_WORDS; t++) {
        if (is_word(form_of(text, segments, t))) {
            words[n++] = mentions->word[t];
        }
    }
    return n;
}

/* How many words of `part`, in order, stand in `whole`. */
static int32_t count_in_order(const uint64_t *part, int32_t n_part, const uint64_t *whole, int32_t n_whole) {
    int32_t found = 0;
    for (int32_t i = 0, j = 0; i < n_part; i++) {
        int32_t at = j;
        while (at < n_whole && whole[at] != part[i]) {
            at++;
        }
        if (at < n_whole) {
            found++;
            j = at + 1;
        }
    }
    return found;
}

static Match match_words(const uint64_t *part, int32_t n_part, const uint64_t *whole, int32_t n_whole) {
    int32_t common = count_in_order(part, n_part, whole, n_whole);
    if (n_part < 1 || n_whole < n_part || common == 0) {
        return MATCH_NONE;
    }
    if (common < n_part) {
        return MATCH_CLASH;
    }
    if (n_part == n_whole) {
        return MATCH_SAME;
    }
    if (n_part > 1) {
        return MATCH_PART;
    }
    return part[0] == whole[n_whole - 1] ? MATCH_LAST : part[0] == whole[0] ? MATCH_FIRST : MATCH_PART;
}

/* Whether a name is two or three capitals that the other has in no such writing: UN is not the Un of Kim Jong
 * Un. */
static bool is_other_acronym(Slice text, const Segments *segments, const Mention *name,
                             const Mention *other) {
    enum { SHORT_ACRONYM = 3 };
    Slice form = form_of(text, segments, name->first_token);
    if (!match_acronym(text, segments, name) || form.len > SHORT_ACRONYM) {
        return false;
    }
    for (int32_t t = other->first_token; t < other->last_token; t++) {
        if (slice_equals(form_of(text, segments, t), form)) {
            return false;
        }
    }
    return true;
}

Match match_names(Slice text, const Segments *segments, const MentionList *mentions, const Mention *a,
                  const Mention *b) {
    uint64_t words_a[MATCH_MOST_WORDS] = {0};
    uint64_t words_b[MATCH_MOST_WORDS] = {0};
    int32_t n_a = words_of(text, segments, mentions, a, words_a);
    int32_t n_b = words_of(text, segments, mentions, b, words_b);
    Match match =
        n_a <= n_b ? match_words(words_a, n_a, words_b, n_b) : match_words(words_b, n_b, words_a, n_a);
    bool is_part = match == MATCH_LAST || match == MATCH_FIRST || match == MATCH_PART;
    if (is_part && is_other_acronym(text, segments, n_a < n_b ? a : b, n_a < n_b ? b : a)) {
        match = MATCH_NONE;
    }
    if (match == MATCH_NONE) {
        uint64_t acronym = match_acronym(text, segments, n_a < n_b ? a : b);
        match =
            acronym && acronym == match_initials(text, segments, n_a < n_b ? b : a) ? MATCH_ACRONYM : match;
    }
    return match;
}

Match match_nominal(const MentionList *mentions, const Mention *nominal, const Mention *other) {
    if (other->form == MENTION_NOMINAL) {
        return nominal->string == other->string         ? MATCH_SAME
               : nominal->head_word == other->head_word ? MATCH_HEAD
                                                        : MATCH_NONE;
    }
    for (int32_t t = other->first_token; t < other->last_token && t - other->first_token < MATCH_MOST_WORDS;
         t++) {
        if (mentions->word[t] == mentions->word[nominal->head]) {
            return MATCH_HEAD;
        }
    }
    return MATCH_NONE;
}
