#include "base/map.h"

/* Finaliser of splitmix64 (Steele et al. 2014): keys may be small ids, slots need mixed bits. */
static uint64_t mix(uint64_t key) {
    key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9u;
    key = (key ^ (key >> 27)) * 0x94d049bb133111ebu;
    return key ^ (key >> 31);
}

void map_init(Map *map, Arena *arena, int32_t expected) {
    int32_t size = 16;
    while (size / 4 * 3 < expected && size < 1 << 30) {
        size *= 2;
    }
    *map = (Map){.arena = arena, .entries = ARENA_NEW(arena, MapEntry, size), .size = size};
}

static MapEntry *map_slot(const Map *map, uint64_t key) {
    uint64_t mask = (uint64_t)map->size - 1;
    uint64_t at = mix(key) & mask;
    while (map->entries[at].used && map->entries[at].key != key) {
        at = (at + 1) & mask;
    }
    return &map->entries[at];
}

int32_t map_get(const Map *map, uint64_t key, int32_t missing) {
    const MapEntry *entry = map_slot(map, key);
    return entry->used ? entry->value : missing;
}

int32_t *map_put(Map *map, uint64_t key, int32_t initial) {
    if (map->count >= map->size / 4 * 3) {
        Map larger;
        map_init(&larger, map->arena, map->size);
        for (int32_t i = 0; i < map->size; i++) {
            if (map->entries[i].used) {
                *map_slot(&larger, map->entries[i].key) = map->entries[i];
            }
        }
        larger.count = map->count;
        *map = larger;
    }
    MapEntry *entry = map_slot(map, key);
    if (!entry->used) {
        *entry = (MapEntry){.key = key, .value = initial, .used = 1};
        map->count++;
    }
    return &entry->value;
}
