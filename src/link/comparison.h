/* Two accounts, aligned claim by claim: what both say and how it differs, what only one says, the names that each has,
 * and how quotations changed from one to the other. */
#ifndef HEARSAY_LINK_COMPARISON_H
#define HEARSAY_LINK_COMPARISON_H

#include "copy/compare.h"
#include "copy/passage.h"
#include "link/claim_link.h"
#include "link/difference.h"
#include "link/quotation.h"

typedef enum Standing { STANDING_CONFLICT, STANDING_BOTH, STANDING_ONLY_A, STANDING_ONLY_B } Standing;

/* "conflict", "both", "only_a", "only_b". */
const char *standing_name(Standing standing);

typedef struct ComparedClaim {
    Standing standing;
    int32_t a, b;       /* statements, -1 where the account has none */
    int32_t similarity; /* in thousandths; 0 where only one says it */
    int32_t first_difference, n_differences;
} ComparedClaim;

/* A word of one account and what stands in its place in the other. */
typedef struct ChangedWord {
    Span a, b;
} ChangedWord;

typedef struct AccountComparison {
    const Analysis *analyses[2];
    ActorList actors;
    StatementList statements;
    ComparedClaim *claims; /* [n_claims] by standing, then in the order of the text */
    int32_t n_claims;
    DifferenceList differences;
    QuotationList quotations;
    Comparison copy;            /* whether one is a copy of the other, as texts */
    CopyPassageList passages;   /* what both have word for word or nearly, where it is: doc is a, of is b */
    ChangedWord *changed;       /* [n_changed] in those passages, in the order of a */
    int32_t n_changed;
} AccountComparison;

/* Compares analyses a and b. In arena, valid as long as it and they; scratch is left as it was. Running out of memory
 * is an error like any other. */
bool comparison_make(const Analysis *a, const Analysis *b, Arena *arena, Arena *scratch, AccountComparison *out,
                     Error *error) MUST_USE;

#endif
