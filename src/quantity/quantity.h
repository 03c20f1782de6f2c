/* Quantities: numbers that say how much or how many, as an interval with a unit and what is counted. Dates,
 * times, years, ordinals, numbers in names, scores and telephone numbers are none. docs/time.md says what is
 * read how. */
#ifndef HEARSAY_QUANTITY_QUANTITY_H
#define HEARSAY_QUANTITY_QUANTITY_H

#include "syntax/tree.h"

typedef struct Quantity {
    Span span;                       /* words that bound it, number and unit */
    int32_t first_token, last_token; /* half-open */
    double low, high;                /* equal where the number is exact */
    bool has_low, has_high;          /* false: open on that side */
    const char *unit; /* a code of phrases.txt: percent, USD, km, person, fraction; NULL for things counted */
    Span of;          /* what is counted or measured; {-1, -1} where the text names nothing */
    int32_t of_head;  /* its token, -1 */
    const char *by;   /* the rule that found it; static */
} Quantity;

/* In text order; no two overlap. */
typedef struct QuantityList {
    Quantity *items;
    int32_t count;
} QuantityList;

/* Finds the quantities of a text.
 *   taken  [n_taken]  spans in text order in which no quantity is looked for: dates and times
 * Output in arena. Linear in the text. */
void quantity_find(Slice text, const Segments *segments, const Syntax *syntax, const Span *taken,
                   int32_t n_taken, Arena *arena, QuantityList *out);

#endif
