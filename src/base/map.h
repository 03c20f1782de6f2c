/* Hash map from 64-bit keys to int32_t, in an arena: open addressing, linear probing, at most 3/4
 * full. Keys are hashes of slices (slice_hash) or any ids; iteration order is never offered, because
 * results may not depend on it. */
#ifndef HEARSAY_BASE_MAP_H
#define HEARSAY_BASE_MAP_H

#include "base/arena.h"

typedef struct MapEntry {
    uint64_t key;
    int32_t value;
    int32_t used;
} MapEntry;

typedef struct Map {
    Arena *arena;
    MapEntry *entries; /* [size], size a power of two */
    int32_t size, count;
} Map;

/* An empty map with room for about `expected` keys. */
void map_init(Map *map, Arena *arena, int32_t expected);

/* The value of a key, or `missing`. */
int32_t map_get(const Map *map, uint64_t key, int32_t missing);

/* The place of the key's value, made with `initial` where the key is new; valid until the next call. */
int32_t *map_put(Map *map, uint64_t key, int32_t initial);

#endif
