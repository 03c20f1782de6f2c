/* Paired quotation marks of a text: the first step to its quotations, which knows characters and
 * paragraphs but nothing of words. */
#ifndef HEARSAY_CLAIM_MARKS_H
#define HEARSAY_CLAIM_MARKS_H

#include "text/sentence.h"

/* One quoted stretch that lies in no other, inside one paragraph. */
typedef struct Quote {
    Span span;      /* with its marks */
    bool is_single; /* ‘…’ or '…' */
    bool is_closed; /* by a mark of its own; else it ends with its paragraph */
    bool continues; /* it goes on from the quote before, whose paragraph ended without closing it */
} Quote;

typedef struct QuoteList {
    Quote *items;
    int32_t count;
} QuoteList;

/* Pairs “ ” « » „ “ and straight marks, and single ones where they are no apostrophes. Quotes inside a
 * quote belong to it. A quote that its paragraph leaves open goes on in the next one if that opens with
 * a mark of the same kind, as print does with speech of several paragraphs; else it ends there. A break inside a
 * sentence, small letters behind it, is no end of a paragraph. A single mark left open is taken for an apostrophe. Quotes in text order, in arena; scratch is left as
 * it was. Linear: nesting deeper than a fixed limit is counted, not kept. */
void marks_pair(Slice text, const Segments *segments, Arena *arena, Arena *scratch, QuoteList *out);

#endif
