#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(start, size) ASAN_POISON_MEMORY_REGION(start, size)
#define UNPOISON(start, size) ASAN_UNPOISON_MEMORY_REGION(start, size)
enum { GAP = 32 };
#else
#define POISON(start, size) ((void)(start), (void)(size))
#define UNPOISON(start, size) ((void)(start), (void)(size))
enum { GAP = 0 };
#endif

enum { ALIGNMENT = 16, FIRST_BLOCK = 64 * 1024, LARGEST_STEP = 8 * 1024 * 1024 };

struct ArenaBlock {
    ArenaBlock *older;
    size_t used, size; /* of data */
    _Alignas(ALIGNMENT) char data[];
};

static size_t round_up(size_t size) {
    return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

void arena_init(Arena *arena, size_t limit) {
    *arena = (Arena){.limit = limit ? limit : (size_t)1 << 30};
}

static void block_free(Arena *arena, ArenaBlock *block) {
    arena->total -= block->size;
    UNPOISON(block->data, block->size);
    free(block);
}

void arena_free(Arena *arena) {
    while (arena->block) {
        ArenaBlock *older = arena->block->older;
        block_free(arena, arena->block);
        arena->block = older;
    }
}

static void arena_overflow(Arena *arena) {
    if (!arena->full) {
        abort();
    }
    longjmp(*arena->full, 1);
}

static void block_add(Arena *arena, size_t least) {
    size_t size = arena->block ? arena->block->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_STEP) {
        size = LARGEST_STEP;
    }
    if (size < least) {
        size = least;
    }
    if (arena->total + size > arena->limit) {
        size = least;
    }
    if (size > arena->limit || arena->total > arena->limit - size) {
        arena_overflow(arena);
    }
    ArenaBlock *block = malloc(sizeof(ArenaBlock) + size);
    if (!block) {
        arena_overflow(arena);
    }
    block->older = arena->block;
    block->used = 0;
    block->size = size;
    POISON(block->data, size);
    arena->block = block;
    arena->total += size;
}

void *arena_take(Arena *arena, size_t count, size_t size) {
    if (size && count > (SIZE_MAX / 2) / size) {
        arena_overflow(arena);
    }
    size_t bytes = round_up(count * size) + GAP;
    if (!arena->block || arena->block->size - arena->block->used < bytes) {
        block_add(arena, bytes);
    }
    ArenaBlock *block = arena->block;
    char *memory = block->data + block->used;
    block->used += bytes;
    UNPOISON(memory, count * size);
    memset(memory, 0, count * size);
    return memory;
}

void *arena_grow(Arena *arena, void *old, size_t old_count, size_t new_count, size_t size) {
    if (new_count <= old_count && old) {
        return old;
    }
    ArenaBlock *block = arena->block;
    size_t old_bytes = round_up(old_count * size) + GAP;
    if (old && block && size && new_count <= (SIZE_MAX / 2) / size &&
        (char *)old + old_bytes == block->data + block->used) {
        size_t start = (size_t)((char *)old - block->data);
        size_t new_bytes = round_up(new_count * size) + GAP;
        if (block->size - start >= new_bytes) {
            block->used = start + new_bytes;
            UNPOISON(old, new_count * size);
            memset((char *)old + old_count * size, 0, (new_count - old_count) * size);
            return old;
        }
    }
    char *memory = arena_take(arena, new_count, size);
    if (old && old_count && size) {
        memcpy(memory, old, old_count * size);
    }
    return memory;
}

ArenaMark arena_mark(const Arena *arena) {
    return (ArenaMark){arena->block, arena->block ? arena->block->used : 0};
}

void arena_reset(Arena *arena, ArenaMark mark) {
    while (arena->block != mark.block) {
        ArenaBlock *older = arena->block->older;
        /* the first block is kept: a scratch arena that is reset often must not call malloc each time */
        if (!older) {
            arena->block->used = 0;
            POISON(arena->block->data, arena->block->size);
            return;
        }
        block_free(arena, arena->block);
        arena->block = older;
    }
    if (arena->block) {
        arena->block->used = mark.used;
        POISON(arena->block->data + mark.used, arena->block->size - mark.used);
    }
}

void arena_clear(Arena *arena) {
    while (arena->block && arena->block->older) {
        ArenaBlock *second = arena->block->older;
        if (second->size > arena->block->size) {
            block_free(arena, arena->block);
            arena->block = second;
        } else {
            arena->block->older = second->older;
            block_free(arena, second);
        }
    }
    if (arena->block) {
        arena->block->used = 0;
        POISON(arena->block->data, arena->block->size);
    }
}

Slice arena_copy(Arena *arena, Slice s) {
    if (!s.ptr) {
        return s;
    }
    char *copy = arena_take(arena, s.len, 1);
    if (s.len) {
        memcpy(copy, s.ptr, s.len);
    }
    return (Slice){copy, s.len};
}

Slice arena_print(Arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t len = length > 0 ? (size_t)length : 0;
    char *out = arena_take(arena, len + 1, 1);
    vsnprintf(out, len + 1, format, again);
    va_end(again);
    return (Slice){out, len};
}

char *arena_string(Arena *arena, Slice s) {
    char *copy = arena_take(arena, s.len + 1, 1);
    if (s.len) {
        memcpy(copy, s.ptr, s.len);
    }
    return copy;
}

enum { MOST_ARENAS = 4 };

bool arena_try(Arena *const *arenas, int32_t n, bool (*work)(void *context, Error *error), void *context,
               Error *error) {
    jmp_buf here;
    jmp_buf *before[MOST_ARENAS];
    if (n > MOST_ARENAS) {
        return error_set(error, STATUS_BAD_ARGUMENT, "at most %d arenas in one try", MOST_ARENAS);
    }
    for (int32_t i = 0; i < n; i++) {
        before[i] = arenas[i]->full;
    }
    volatile bool done = false;
    if (setjmp(here) == 0) {
        for (int32_t i = 0; i < n; i++) {
            arenas[i]->full = &here;
        }
        done = work(context, error);
    } else {
        size_t limit = 0;
        for (int32_t i = 0; i < n; i++) {
            limit = arenas[i]->limit > limit ? arenas[i]->limit : limit;
        }
        error_set(error, STATUS_NO_MEMORY,
                  "more memory is needed than the limit of %zu MiB allows; split the report", limit >> 20);
    }
    for (int32_t i = 0; i < n; i++) {
        arenas[i]->full = before[i];
    }
    return done;
}
