/* The other direction of a tree: from each token to its dependents. */
#ifndef HEARSAY_SYNTAX_CHILDREN_H
#define HEARSAY_SYNTAX_CHILDREN_H

#include "base/arena.h"
#include "syntax/tree.h"

/* A token's dependents in text order: first[token], then next[…] until -1. */
typedef struct Children {
    int32_t *first, *next; /* [n_tokens] */
} Children;

/* In arena; valid as long as it. Linear. */
Children children_make(const Syntax *syntax, int32_t n_tokens, Arena *arena);

#endif
