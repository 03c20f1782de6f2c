/* Decoding of structures from integer scores: the best label sequence of a linear chain (Viterbi 1967),
 * and a small beam for searches whose states do not fit a table. Ties are broken by index, so that
 * results do not depend on the machine. */
#ifndef HEARSAY_LEARN_SEQUENCE_H
#define HEARSAY_LEARN_SEQUENCE_H

#include "base/arena.h"

/* A step that may not be taken. Sums keep far from the limits of int64_t: |score| <= 2^40, n <= 2^20. */
#define SEQUENCE_FORBIDDEN (INT64_MIN / 4)

/* The labels with the largest sum of
 *     scores[0][y0] + transitions[n_labels][y0] + sum over i > 0 of scores[i][yi] + transitions[yi-1][yi]
 *   scores       [n][n_labels]             SEQUENCE_FORBIDDEN rules a label out at one place
 *   transitions  [n_labels + 1][n_labels]  from row to column; the last row is the start; NULL: all 0
 *   labels       [n]                       out; among equals the one with smaller labels from the end on
 * Gives the sum, at or below SEQUENCE_FORBIDDEN where every sequence is ruled out (labels are then
 * valid but mean nothing). O(n * n_labels^2); scratch is left as it was. */
int64_t sequence_viterbi(const int64_t *scores, int32_t n, int32_t n_labels, const int64_t *transitions,
                         Arena *scratch, int32_t *labels);

/* Keeps the best `width` candidates, best first; among equal scores the one pushed first. */
enum { BEAM_MOST_WIDTH = 64 };

typedef struct Beam {
    int32_t width, count;
    int64_t scores[BEAM_MOST_WIDTH];
    int32_t items[BEAM_MOST_WIDTH]; /* what the caller means by a candidate */
} Beam;

/* Empty, 1 <= width <= BEAM_MOST_WIDTH. */
void beam_clear(Beam *beam, int32_t width);

/* Whether a candidate of this score would be kept: asked before the work of making one. */
bool beam_admits(const Beam *beam, int64_t score);

/* Adds a candidate; gives the item that fell out, the new one where it was not kept, or -1. O(width). */
int32_t beam_push(Beam *beam, int64_t score, int32_t item);

#endif
