#include "base/word_table.h"

enum { MOST_WORD = 64 };

static bool may_hold(const WordTable *table, char first, char last, size_t length) {
    uint32_t bit = (37 * (uint32_t)(unsigned char)first + 11 * (uint32_t)(unsigned char)last + 83 * (uint32_t)length) & 255;
    return !(table->refused[bit / 64] >> (bit & 63) & 1);
}

static int32_t search(const WordTable *table, Slice word) {
    int32_t low = 0, high = table->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        const Word *entry = &table->words[middle];
        int order = slice_compare((Slice){entry->text, (size_t)entry->length}, word);
        if (order == 0) {
            return entry->value;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return 0;
}

int32_t word_table_find(const WordTable *table, Slice word) {
    return word.len && may_hold(table, word.ptr[0], word.ptr[word.len - 1], word.len) ? search(table, word) : 0;
}

int32_t word_table_find_nocase(const WordTable *table, Slice word) {
    if (word.len == 0 || word.len > MOST_WORD ||
        !may_hold(table, ascii_lower(word.ptr[0]), ascii_lower(word.ptr[word.len - 1]), word.len)) {
        return 0;
    }
    char lower[MOST_WORD];
    for (size_t i = 0; i < word.len; i++) {
        lower[i] = ascii_lower(word.ptr[i]);
    }
    return search(table, (Slice){lower, word.len});
}
