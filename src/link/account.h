/* Which of a few accounts are copies, and which go back to one origin: what group finds among any number of reports,
 * for those that are read together. */
#ifndef HEARSAY_LINK_ACCOUNT_H
#define HEARSAY_LINK_ACCOUNT_H

#include "analysis/analysis.h"
#include "copy/family.h"
#include "copy/origin.h"

typedef struct AccountOrigin {
    int32_t origin;     /* the first account of the same origin, itself where it is alone: copies, and credits of one outlet */
    int32_t copy_of;    /* the account that it is a copy of, -1 for none */
    CopyKind copy_kind; /* and how; only of copies */
    int32_t similarity; /* in thousandths */
    ReportOutlets outlets; /* its own and the one that it credits */
    Span credit;           /* the words that credit; empty where none do */
} AccountOrigin;

/* Fills out [n] for the reports of analyses [n]; both arenas are left as they were. Fails where no memory is left. */
bool account_origins_find(const Analysis *const *analyses, int32_t n, AccountOrigin *out, Arena *arena, Arena *scratch,
                          Error *error) MUST_USE;

#endif
