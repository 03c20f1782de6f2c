/* Lookup in the sorted tables that tools/gen/words.py makes of readable word lists. A file that
 * includes such a table includes this first. */
#ifndef HEARSAY_BASE_WORD_TABLE_H
#define HEARSAY_BASE_WORD_TABLE_H

#include "base/slice.h"

typedef struct Word {
    const char *text;
    int32_t length, value; /* value: at least 1 */
} Word;

typedef struct WordTable {
    const Word *words; /* [count], sorted by bytes */
    int32_t count;
} WordTable;

/* The value of exactly this word, 0 where it is not in the table. Logarithmic. */
int32_t word_table_find(const WordTable *table, Slice word);

#endif
