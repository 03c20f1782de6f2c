#include "claim/reporting.h"

typedef struct Word {
    const char *text;
    int32_t length, value;
} Word;

typedef struct WordTable {
    const Word *words; /* [count], sorted by bytes */
    int32_t count;
} WordTable;

#include "claim_reporting.inc"

Reporting reporting_find(Slice lemma) {
    int32_t low = 0, high = word_tables[0].count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        const Word *word = &word_tables[0].words[middle];
        int order = slice_compare(lemma, (Slice){word->text, (size_t)word->length});
        if (order == 0) {
            return (Reporting)word->value;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return REPORTING_NONE;
}
