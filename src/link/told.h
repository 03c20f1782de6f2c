/* Which outlet a statement of a report goes back to: whom it was made to (*told the Lowick Herald*, *in an interview with X*,
 * *said on X*), or who reported it (*Reuters reported that …*). */
#ifndef HEARSAY_LINK_TOLD_H
#define HEARSAY_LINK_TOLD_H

#include "analysis/analysis.h"
#include "copy/outlet.h"

typedef struct Told {
    Outlet outlet; /* 0: nobody is named; a short name that the report never gives in full stays short (outlet_is_short) */
    Span span;     /* its name */
} Told;

/* Fills out [claims.count]. A claim inside another has the other's outlet, where it has none of its own. Scratch is left
 * as it was. Linear in the text. */
void told_find(const Analysis *analysis, Arena *scratch, Told *out);

#endif
