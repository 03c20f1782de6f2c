/* Verbs that report speech: the table made from reporting-verbs.txt. */
#ifndef HEARSAY_CLAIM_REPORTING_H
#define HEARSAY_CLAIM_REPORTING_H

#include "base/slice.h"

typedef enum Reporting {
    REPORTING_NONE,
    REPORTING_SAY,   /* takes a quotation or a that-clause */
    REPORTING_TELL,  /* the same, with the person spoken to as object */
    REPORTING_CALL,  /* takes a thing and what it is called */
    REPORTING_MANNER /* how something is uttered */
} Reporting;

/* The class of a lemma in lower case. */
Reporting reporting_find(Slice lemma);

/* Whether it reports by a quotation or a clause, but says nothing with a thing as its object: he said so, but began the talks. */
bool reporting_takes_clause_only(Slice lemma);

#endif
