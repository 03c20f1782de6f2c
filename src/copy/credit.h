/* Which news agency a report says it is from. Two reports of one story that credit the same agency go back to one source,
 * even where each was written anew. */
#ifndef HEARSAY_COPY_CREDIT_H
#define HEARSAY_COPY_CREDIT_H

#include "copy/skeleton.h"

/* A number for the agency that is credited in the dateline, "SUEZ (AP) —", or in a line at the foot, "Copyright 2012 The
 * Associated Press" or "— Reuters"; 0 where none is. Being spoken of in the text is no credit. */
int32_t credit_find(Slice text, const CopyPieceList *pieces);

#endif
