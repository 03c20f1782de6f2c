/* The best dependency tree under a score for every arc. */
#ifndef HEARSAY_SYNTAX_SPANNING_H
#define HEARSAY_SYNTAX_SPANNING_H

#include "base/arena.h"

/* Maximum spanning arborescence with exactly one child of the root (Chu and Liu 1965, Edmonds 1967).
 *   scores  [n][n]  scores[d * n + h]: token d under h; node 0 is the root, row 0 and the diagonal are
 *                   not looked at; |score| below 2^40
 *   heads   [n]     out: the head of each node, heads[0] = -1
 * Most sentences need one pass, O(n^2), where every node's best head already makes a tree; otherwise
 * O(n^2) a cycle. Ties go to the lower head. Scratch is left as it was. */
void spanning_tree_find(const int64_t *scores, int32_t n, int32_t *heads, Arena *scratch);

#endif
