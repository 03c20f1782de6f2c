/* Fingerprints of a report: hashes of six neighbouring pieces of its skeleton, one in four kept. Which are kept depends
 * on the hash alone, so that what two reports have in common is kept in both (as in Manber 1994, "Finding similar
 * files"). Copies share them even where every third word was exchanged; other reports share hardly one. */
#ifndef HEARSAY_COPY_FINGERPRINT_H
#define HEARSAY_COPY_FINGERPRINT_H

#include "copy/skeleton.h"

enum { FINGERPRINT_GRAM = 6, FINGERPRINT_ONE_IN = 4 };

typedef struct Fingerprint {
    uint64_t hash;
    uint32_t next; /* of the hash that follows in the report; 0 behind the last */
    int32_t at;    /* place of its first piece in the skeleton */
} Fingerprint;

typedef struct FingerprintList {
    Fingerprint *items;
    int32_t count, room;
} FingerprintList;

/* Appends the fingerprints of a text's pieces, in text order. Linear. */
void fingerprints_find(const CopyPieceList *pieces, Arena *arena, FingerprintList *out);

/* Puts them into the order of their hashes and keeps one of each. */
void fingerprints_sort(FingerprintList *list);

#endif
