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
    uint64_t refused[4]; /* filter: a bit by first and last byte and length, set where the table has no such word */
} WordTable;

/* The value of exactly this word, 0 where it is not in the table. Logarithmic; most words that are in no small table are
 * refused by its filter. */
int32_t word_table_find(const WordTable *table, Slice word);

/* The same with A-Z taken as a-z. */
int32_t word_table_find_nocase(const WordTable *table, Slice word);

#endif
