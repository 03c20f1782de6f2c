#include "syntax/children.h"

Children children_make(const Syntax *syntax, int32_t n_tokens, Arena *arena) {
    Children children = {ARENA_NEW(arena, int32_t, n_tokens), ARENA_NEW(arena, int32_t, n_tokens)};
    for (int32_t t = 0; t < n_tokens; t++) {
        children.first[t] = -1;
    }
    for (int32_t t = n_tokens - 1; t >= 0; t--) {
        int32_t head = syntax->head[t];
        children.next[t] = -1;
        if (head >= 0) {
            children.next[t] = children.first[head];
            children.first[head] = t;
        }
    }
    return children;
}
