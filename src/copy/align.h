/* What two texts have in common: runs of the same skeleton, joined to passages where little else stands between them,
 * and which word stands for which inside a passage.
 *
 *     Three people  were hurt   when a bus   overturned.
 *     Three persons were harmed when a coach overturned.
 *     =     x       =    x      =    = x     =         =    = the same, x exchanged
 *
 * Runs are found as in greedy string tiling (Wise 1993), longest at each place, with a hash of four pieces to start
 * from; between them the pieces are aligned by their longest common subsequence. */
#ifndef HEARSAY_COPY_ALIGN_H
#define HEARSAY_COPY_ALIGN_H

#include "copy/skeleton.h"

/* Two passages that tell the same: pieces [a_start, a_end) of the one, [b_start, b_end) of the other text. */
typedef struct Passage {
    int32_t a_start, a_end, b_start, b_end;
    int32_t n_skeleton; /* pieces of skeleton in common runs */
    int32_t n_common;   /* of them such as many reports share */
    int32_t n_equal;    /* pieces that are the same in both, skeleton and words */
    int32_t n_words;    /* of them words and numbers that are no function words */
} Passage;

/* CopyPiece `a` of the one text stands where piece `b` stands in the other. */
typedef struct Substitution {
    int32_t a, b;
} Substitution;

typedef struct Alignment {
    Passage *passages; /* [n_passages] by b_start; they do not overlap in either text */
    int32_t n_passages;
    Substitution *exchanges; /* [n_exchanges] by b */
    int32_t n_exchanges;
    int32_t longest;   /* pieces of skeleton in the longest common run */
    int32_t n_dropped; /* pieces inside passages of `a` without a partner */
    int32_t n_added;   /* the same of `b` */
} Alignment;

/* Aligns two outlines; in the arena, temporary memory in scratch. n log n for texts that do not repeat themselves, at
 * most MOST_CANDIDATES times longer for those that do. */
Alignment align_outlines(const Outline *a, const Outline *b, Arena *arena, Arena *scratch);

#endif
