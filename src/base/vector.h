/* Typed vectors in an arena: VECTOR(Token) declares {items, count, room}. Elements are addressed by
 * index; a pointer to one is valid only until the next push. Growth is by doubling and in place when
 * the vector is the newest object of its arena. */
#ifndef HEARSAY_BASE_VECTOR_H
#define HEARSAY_BASE_VECTOR_H

#include "base/arena.h"

#define VECTOR(Type)                                                                               \
    struct {                                                                                       \
        Type *items;                                                                               \
        int32_t count, room;                                                                       \
    }

/* A pointer to one new zeroed element at the end. At most 2^30 elements; beyond that the arena's
 * limit has long been reached. */
#define VECTOR_PUSH(vector, arena)                                                                 \
    ((vector)->count == (vector)->room                                                             \
         ? (void)((vector)->items = vector_grow((arena), (vector)->items, &(vector)->room,          \
                                                sizeof *(vector)->items))                          \
         : (void)0,                                                                                \
     &(vector)->items[(vector)->count++])

static inline void *vector_grow(Arena *arena, void *items, int32_t *room, size_t size) {
    int32_t next = *room == 0 ? 16 : *room <= INT32_MAX / 2 ? *room * 2 : INT32_MAX;
    /* no room left to count with: ask for what no arena has, which ends like any full arena */
    size_t wanted = next > *room ? (size_t)next : SIZE_MAX / 2 / size;
    void *grown = arena_grow(arena, items, (size_t)*room, wanted, size);
    *room = next;
    return grown;
}

#endif
