#include "copy/fingerprint.h"

#include <stdlib.h>

static const uint64_t FACTOR = UINT64_C(0x9E3779B97F4A7C15);

static uint64_t mix(uint64_t h) {
    h ^= h >> 29;
    h *= UINT64_C(0xBF58476D1CE4E5B9);
    return h ^ h >> 32;
}

static int compare_fingerprints(const void *left, const void *right) {
    const Fingerprint *a = left, *b = right;
    return a->hash != b->hash ? (a->hash < b->hash ? -1 : 1) : (a->at > b->at) - (a->at < b->at);
}

void fingerprints_find(const CopyPieceList *pieces, Arena *arena, FingerprintList *out) {
    /* a rolling hash: sum of symbol * FACTOR^age */
    uint64_t oldest_factor = 1, h = 0;
    for (int32_t i = 0; i < FINGERPRINT_GRAM; i++) {
        oldest_factor *= FACTOR;
    }
    uint64_t last[FINGERPRINT_GRAM] = {0};
    int32_t first = out->count, n = 0, slot = 0;
    for (int32_t i = 0; i < pieces->count; i++) {
        if (!piece_is_skeleton(&pieces->items[i])) {
            continue;
        }
        uint64_t symbol = pieces->items[i].symbol + UINT64_C(1);
        h = h * FACTOR + symbol - last[slot] * oldest_factor;
        last[slot] = symbol;
        slot = slot + 1 == FINGERPRINT_GRAM ? 0 : slot + 1;
        uint64_t mixed = mix(h);
        if (++n < FINGERPRINT_GRAM || mixed % FINGERPRINT_ONE_IN != 0) {
            continue;
        }
        if (out->count > first) {
            out->items[out->count - 1].next = (uint32_t)(mixed >> 32);
        }
        *VECTOR_PUSH(out, arena) = (Fingerprint){.hash = mixed, .at = n - FINGERPRINT_GRAM};
    }
}

/* Few and nearly always short: insertion beats qsort up to some dozens. */
void fingerprints_sort(FingerprintList *list) {
    Fingerprint *items = list->items;
    if (list->count > 64) {
        qsort(items, (size_t)list->count, sizeof *items, compare_fingerprints);
    } else {
        for (int32_t i = 1; i < list->count; i++) {
            Fingerprint item = items[i];
            int32_t at = i;
            for (; at > 0 && compare_fingerprints(&item, &items[at - 1]) < 0; at--) {
                items[at] = items[at - 1];
            }
            items[at] = item;
        }
    }
    int32_t kept = 0;
    for (int32_t i = 0; i < list->count; i++) {
        if (kept == 0 || items[kept - 1].hash != items[i].hash) {
            items[kept++] = items[i];
        }
    }
    list->count = kept;
}
