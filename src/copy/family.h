/* From pairs of reports that derive from one another to copies with their originals. Reports that pairs connect are a
 * family; in it the report that the evidence speaks for most is an original, and what was compared with it and found a
 * copy is its star. What is left is looked at in the same way. Being a copy of a copy makes nothing a copy of its
 * original: that takes a comparison of the two. An excerpt of the original that is far more similar to another member is
 * a copy of both. */
#ifndef HEARSAY_COPY_FAMILY_H
#define HEARSAY_COPY_FAMILY_H

#include "base/vector.h"
#include "copy/compare.h"

/* Two reports, one of them a copy. */
typedef struct CopyEdge {
    int32_t a, b; /* a < b */
    Comparison comparison;
} CopyEdge;

/* `doc` is a copy of `of`. */
typedef struct CopyLink {
    int32_t doc, of;
    int16_t similarity; /* in thousandths */
    int16_t share;      /* of `doc` that stands in passages of `of`, in thousandths */
    uint8_t kind;       /* CopyKind */
} CopyLink;

typedef struct CopyLinkList {
    CopyLink *items;
    int32_t count, room;
} CopyLinkList;

/* Compares two reports of the family that no edge joins; is_copy is false where it cannot. */
typedef struct Comparer {
    Comparison (*compare)(void *context, int32_t a, int32_t b);
    void *context;
} Comparer;

/* Appends the links of one family to out, by doc and of. edges [n] join all its members, in any order.
 * The comparer is asked at most once a member. n log n. */
void family_resolve(const CopyEdge *edges, int32_t n, const Comparer *comparer, Arena *arena, Arena *scratch,
                    CopyLinkList *out);

#endif
