/* Lookup of units, currencies, bounds and people in the tables made from phrases.txt. */
#ifndef HEARSAY_QUANTITY_PHRASE_TABLE_H
#define HEARSAY_QUANTITY_PHRASE_TABLE_H

#include "text/sentence.h"

typedef enum PhraseList {
    PHRASES_UNITS,
    PHRASES_CURRENCIES,
    PHRASES_BOUNDS,
    PHRASES_PEOPLE,
    PHRASES_SPELLS,
    PHRASES_BEFALLEN,
    PHRASES_TOLLS,
    PHRASE_LISTS
} PhraseList;

enum { PHRASE_MOST_WORDS = 5 };

/* The code of exactly these words joined by single blanks, A-Z as a-z; NULL where they are not in the list.
 */
const char *phrase_code(PhraseList list, Slice words);

/* The longest phrase of the list that begins with token `first` (ends before token `last`); out: its end. */
const char *phrase_from(PhraseList list, Slice text, const Token *tokens, int32_t first, int32_t limit,
                        int32_t *end);

/* The longest phrase that ends with token `last` - 1; out: its first token. */
const char *phrase_until(PhraseList list, Slice text, const Token *tokens, int32_t limit, int32_t last,
                         int32_t *first);

#endif
