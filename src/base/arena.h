/* Arena: memory for one report or one command that goes in one call. Everything found in a report
 * lives in one arena; temporary memory lives in a scratch arena between a mark and a reset.
 * Running out is the one error that jumps, to the ArenaTry of the public entry point. Under
 * AddressSanitizer every object is followed by a poisoned gap, so overruns show. */
#ifndef HEARSAY_BASE_ARENA_H
#define HEARSAY_BASE_ARENA_H

#include "base/error.h"

#include <setjmp.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    ArenaBlock *block; /* newest first */
    size_t total;      /* bytes taken from the system */
    size_t limit;      /* most bytes it may take */
    jmp_buf *full;     /* where running out goes */
} Arena;

typedef struct ArenaMark {
    ArenaBlock *block;
    size_t used;
} ArenaMark;

/* An empty arena that may take up to `limit` bytes (0: 1 GiB). Takes no memory yet. */
void arena_init(Arena *arena, size_t limit);

/* Gives everything back; the arena can be used again. */
void arena_free(Arena *arena);

/* Zeroed memory of `count` objects of `size` bytes, aligned to 16. Never NULL: when the limit or the
 * system's memory is reached it jumps to arena->full. Without a jump target set the process is
 * aborted; public entry points always set one. count 0 gives a valid pointer to nothing. */
void *arena_take(Arena *arena, size_t count, size_t size);

/* The same memory grown from old_count to new_count objects; in place when it is the newest. The
 * added part is zeroed. A new_count that is not larger gives `old` itself. */
void *arena_grow(Arena *arena, void *old, size_t old_count, size_t new_count, size_t size);

#define ARENA_NEW(arena, Type, count) ((Type *)arena_take((arena), (size_t)(count), sizeof(Type)))

/* State to return to with arena_reset, which frees all that was taken since. */
ArenaMark arena_mark(const Arena *arena);
void arena_reset(Arena *arena, ArenaMark mark);

/* Forgets all objects but keeps the largest block for reuse. */
void arena_clear(Arena *arena);

/* A copy of the bytes; absent stays absent. */
Slice arena_copy(Arena *arena, Slice s);

/* printf into the arena. */
Slice arena_print(Arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

/* NUL-terminated copy, for the system's functions. */
char *arena_string(Arena *arena, Slice s);

/* Runs work(context) with `arenas` [n] jumping here when they are full. Gives work's result, or false
 * with STATUS_NO_MEMORY. Jump targets are restored, so tries nest. Whatever work holds besides arena
 * memory (files, locks) it must not hold while it takes memory. */
bool arena_try(Arena *const *arenas, int32_t n, bool (*work)(void *context, Error *error), void *context,
               Error *error) MUST_USE;

#endif
