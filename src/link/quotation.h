/* Quotation families: how one quotation changes from report to report. The longest wording of a family is its base;
 * every other one is aligned with it, word by word. */
#ifndef HEARSAY_LINK_QUOTATION_H
#define HEARSAY_LINK_QUOTATION_H

#include "analysis/analysis.h"

/* A place where a wording differs from the base; either span may be empty, at the place where the other one's words
 * would stand. */
typedef struct QuotationChange {
    Span here, base; /* bytes of the two reports' texts */
} QuotationChange;

typedef struct Quotation {
    int32_t account, claim;
    Span span;     /* with its marks */
    int32_t shared; /* words that it has in common with the base, in thousandths of the shorter one */
    int32_t first_change, n_changes;
} Quotation;

typedef struct QuotationFamily {
    int32_t first, count; /* range of QuotationList.items; the base is the first, then by account */
} QuotationFamily;

typedef struct QuotationList {
    Quotation *items;
    QuotationChange *changes;
    QuotationFamily *families; /* those of two reports or more, longest bases first */
    int32_t count, n_changes, n_families;
} QuotationList;

/* Finds the quotations that two or more of the analyses [n] have. In arena; scratch is left as it was. Quadratic in
 * the number of quotations that share a rare word. */
void quotations_find(const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch, QuotationList *out);

#endif
