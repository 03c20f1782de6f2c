#include "read/words.h"

#include "base/word_table.h"

#include <assert.h>

#include "read_words.inc"

_Static_assert(ARRAY_COUNT(word_tables) == WORD_LISTS, "words.txt and WordList must name the same lists");

enum { MOST_WORD = 32 };

static int32_t find(WordList list, const char *text, size_t length) {
    return word_table_find(&word_tables[list], (Slice){text, length});
}

static bool lower(Slice word, char *out) {
    if (word.len == 0 || word.len >= MOST_WORD) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++) {
        out[i] = ascii_lower(word.ptr[i]);
    }
    return true;
}

int32_t words_find(WordList list, Slice word) {
    assert(list >= 0 && list < WORD_LISTS);
    return word_table_find_nocase(&word_tables[list], word);
}

int32_t words_find_stem(WordList list, Slice word) {
    assert(list >= 0 && list < WORD_LISTS);
    if (word.len >= MOST_WORD) {
        word.len = MOST_WORD - 1;
    }
    char text[MOST_WORD + 1] = {0};
    if (!lower(word, text)) {
        return 0;
    }
    int32_t value = find(list, text, word.len);
    for (size_t n = word.len; n >= 3 && !value; n--) {
        char kept = text[n];
        text[n] = '*';
        value = find(list, text, n + 1);
        text[n] = kept;
    }
    return value;
}
