/* Lookup in the word lists of words.txt, which the build turns into sorted tables. */
#ifndef HEARSAY_READ_WORDS_H
#define HEARSAY_READ_WORDS_H

#include "base/slice.h"

/* The lists, in the order of words.txt. */
typedef enum WordList {
    WORDS_MONTH,
    WORDS_WEEKDAY,
    WORDS_DATE_LABEL,
    WORDS_DATE_FILLER,
    WORDS_AMERICAN_ZONE,
    WORDS_WEEKDAY_SHIFT,
    WORDS_FUTURE,
    WORDS_PAST,
    WORDS_YEAR_CUE,
    WORDS_YEAR_PAST,
    WORDS_NAME_PARTICLE,
    WORDS_BYLINE_END,
    WORDS_PAGE_GOOD,
    WORDS_PAGE_BAD,
    WORDS_PAGE_COMMENTS,
    WORDS_PAGE_BOILERPLATE,
    WORD_LISTS
} WordList;

/* The value of a word in a list, at least 1; 0 where it is not in it. A-Z count as a-z. */
int32_t words_find(WordList list, Slice word);

/* The same, but an entry `stem*` also matches every longer word that begins with stem. */
int32_t words_find_stem(WordList list, Slice word);

#endif
