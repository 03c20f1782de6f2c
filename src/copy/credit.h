/* Which outlet a report says it is from. Two reports of one story that credit the same outlet go back to one source, even
 * where each was written anew; and so does the outlet's own report. */
#ifndef HEARSAY_COPY_CREDIT_H
#define HEARSAY_COPY_CREDIT_H

#include "copy/outlet.h"

typedef struct Credit {
    Outlet outlet; /* 0: none is credited */
    Span span;     /* its name */
} Credit;

/* The outlet that a report credits as its source: in the dateline, "SUEZ (AP) —"; in a byline; or in one of the last lines,
 * "Copyright 2012 The Associated Press", "— Reuters", "This story first appeared on X", "Republished from X", or as
 * Reuters' desks sign. Being spoken of in the text is no credit. Looks at the first and last lines alone. */
Credit credit_find(Slice text, const CopyPieceList *pieces);

#endif
