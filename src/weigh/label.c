#include "weigh/label.h"

#include "base/map.h"

enum { LONGEST_LABEL = 14 };

static bool is_word_byte(char c) {
    return ascii_is_alpha(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Moves *at over the next word and gives it; empty at the end. */
static Slice next_word(Slice id, size_t *at) {
    while (*at < id.len && !is_word_byte(id.ptr[*at])) {
        (*at)++;
    }
    size_t start = *at;
    while (*at < id.len && is_word_byte(id.ptr[*at])) {
        (*at)++;
    }
    return slice_sub(id, start, *at);
}

static Slice without_extension(Slice id) {
    enum { LONGEST_EXTENSION = 6 };
    for (size_t i = id.len; i > 1 && id.len - i < LONGEST_EXTENSION; i--) {
        if (id.ptr[i - 1] == '.') {
            return slice_sub(id, 0, i - 1);
        }
    }
    return id;
}

/* n_words words of an id from word `skip` on, with what stands between them. */
static Slice label_of(Slice id, int32_t skip, int32_t n_words) {
    id = without_extension(id);
    size_t at = 0;
    for (int32_t i = 0; i < skip; i++) {
        next_word(id, &at);
    }
    Slice first = next_word(id, &at);
    for (int32_t i = 1; i < n_words; i++) {
        next_word(id, &at);
    }
    return first.len ? slice_sub(id, (size_t)(first.ptr - id.ptr), at) : first;
}

/* How many words at their start all ids have in common. */
static int32_t count_common(const Slice *ids, int32_t n) {
    enum { MOST_COMMON = 16 };
    for (int32_t word = 0; word < MOST_COMMON; word++) {
        for (int32_t i = 0; i < n; i++) {
            if (!slice_equals(label_of(ids[i], word, 1), label_of(ids[0], word, 1)) || n == 1) {
                return word;
            }
        }
    }
    return 0;
}

static bool is_usable(Slice label) {
    for (size_t i = 0; i < label.len; i++) {
        if ((unsigned char)label.ptr[i] <= ' ' || label.ptr[i] == 127 || label.ptr[i] == ']' ||
            label.ptr[i] == ':') {
            return false;
        }
    }
    return label.len > 0 && label.len <= LONGEST_LABEL;
}

/* Whether such labels are all short and different. */
static bool fits(const Slice *ids, int32_t n, int32_t skip, int32_t n_words, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    Map seen;
    map_init(&seen, scratch, n);
    bool good = true;
    for (int32_t i = 0; i < n && good; i++) {
        Slice label = label_of(ids[i], skip, n_words);
        good = is_usable(label) && *map_put(&seen, slice_hash(label, 0), i) == i;
    }
    arena_reset(scratch, mark);
    return good;
}

void labels_make(const Slice *ids, int32_t n, Slice *labels, Arena *arena, Arena *scratch) {
    enum { MOST_WORDS = 4 };
    int32_t n_words = 1, skip = count_common(ids, n);
    while (n_words <= MOST_WORDS && !fits(ids, n, skip, n_words, scratch)) {
        n_words++;
    }
    for (int32_t i = 0; i < n; i++) {
        labels[i] =
            n_words <= MOST_WORDS ? label_of(ids[i], skip, n_words) : arena_print(arena, "%d", (int)i + 1);
    }
}
