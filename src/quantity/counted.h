/* What a quantity is of: the noun phrase that a number counts or a measure measures, read off the tree and
 * the words right behind it. */
#ifndef HEARSAY_QUANTITY_COUNTED_H
#define HEARSAY_QUANTITY_COUNTED_H

#include "syntax/tree.h"

typedef struct QuantityText {
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    const Sentence *sentence;
} QuantityText;

/* A noun phrase: from its first word behind articles to its head. head -1: there is none. */
typedef struct Counted {
    Span span;
    int32_t head;
} Counted;

/* Behind "of" at token `at` (42 % of arms imports); with `money` also behind "in" and "worth of". */
Counted counted_behind(const QuantityText *q, int32_t at, bool money);

/* What the number of tokens [first, last) counts: the noun that it modifies (300 young soldiers). */
Counted counted_by(const QuantityText *q, int32_t first, int32_t last);

/* The same by position alone, where the tree has lost the way: from token `at` over adjectives, names and
 * nouns to the first plural or word for people. */
Counted counted_right_behind(const QuantityText *q, int32_t at);

/* Whether a noun is in the plural or a word for people. */
bool counted_is_several(const QuantityText *q, int32_t head);

/* Whether the head of a phrase is a word for people. */
bool counted_is_people(const QuantityText *q, int32_t head);

#endif
