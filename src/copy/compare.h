/* Decides from an alignment whether one of two reports derives from the other, and of what kind the copy is. */
#ifndef HEARSAY_COPY_COMPARE_H
#define HEARSAY_COPY_COMPARE_H

#include "copy/align.h"

typedef enum CopyKind {
    COPY_EXACT,   /* all of the shorter one, word for word */
    COPY_NEAR,    /* with cuts and changes */
    COPY_EXCERPT, /* a part of it inside other text */
    COPY_SPUN     /* words exchanged for others */
} CopyKind;

typedef struct Comparison {
    bool is_copy;
    CopyKind kind;
    int32_t similarity; /* share of the shorter report that the other one has too, word for word, in thousandths */
    int32_t toward;     /* evidence that `a` is the original (> 0) or `b` (< 0); no unit, at most DIRECTION_MOST */
    int32_t dice;       /* twice what is the same in both, of the length of the two together, in thousandths */
    int32_t a_share, b_share; /* how much of each stands in passages that both have, in thousandths */
} Comparison;

enum { DIRECTION_MOST = 500 };

/* Cannot fail. Linear. Decided in integers. */
Comparison compare_aligned(const Outline *a, const Outline *b, const Alignment *alignment);

/* The same comparison seen from the other report. */
Comparison comparison_turned(Comparison comparison);

/* "exact", "near", "excerpt", "spun". */
const char *copy_kind_name(CopyKind kind);

#endif
