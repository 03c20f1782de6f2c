#include "base/word_table.h"

int32_t word_table_find(const WordTable *table, Slice word) {
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
