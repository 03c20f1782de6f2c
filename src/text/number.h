/* Numbers as they are written, in figures (1,234.5), in words (two hundred and five) or both (3.2 million).
 * What they count, and whether they are a year or a time of day, is for later layers. */
#ifndef HEARSAY_TEXT_NUMBER_H
#define HEARSAY_TEXT_NUMBER_H

#include "text/sentence.h"

typedef struct Number {
    double value;       /* correctly rounded: the same on every machine */
    double scale;       /* the powers of ten that words gave it: 10^6 of 3.2 million */
    double place;       /* of its last figure that is not 0: 100 of 1,200, 0.1 of 3.5 */
    Span span;          /* may end inside its last token: 10 of 10km */
    int32_t last_token; /* half-open end */
    int32_t n_figures;  /* digits before any mark; 0 where it begins with a word */
    bool is_whole;      /* a whole number below 2^31 */
    bool is_plain;      /* figures without separator, decimals or scale: may be a year, a day, an hour */
    bool is_open;       /* thousands, dozens: at least this */
    bool is_part;       /* a half, two-thirds: less than one of something */
} Number;

/* Whether a number may begin with this word: a quick no for most words. */
bool number_may_begin(Slice form);

/* What else than cardinal numbers is read. */
typedef enum NumberForms {
    NUMBER_CARDINAL = 0,
    NUMBER_PARTS = 1,     /* a half, two-thirds, a quarter */
    NUMBER_OPEN = 2,      /* dozens, hundreds of thousands */
    NUMBER_ONE_LETTER = 4 /* 3m, 5k: behind a currency */
} NumberForms;

/* Reads the number that begins with token `first`; all of it lies before token `end`. False where none does.
 * `forms`: a set of NumberForms. Values above 10^18 are no numbers. Looks at a bounded number of tokens. */
bool number_read(Slice text, const Token *tokens, int32_t first, int32_t end, int32_t forms, Number *out);

#endif
