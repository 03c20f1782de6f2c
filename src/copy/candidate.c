#include "copy/candidate.h"

#include <stdlib.h>

/* One fingerprint in so many of the shorter report must be shared; copies share at least one in eleven. Of common ones
 * it takes more, as a line at the foot of many reports makes no copies of them. */
enum { ONE_RARE_IN = 16, ONE_SHARED_IN = 4 };

/* A fingerprint of more reports than this pairs only those that go on with the same next one: in a large collection the
 * others are chance. Over a million made reports that is two pairs in five, and no copy is lost. */
enum { RARE_MOST = 6 };

/* Reports of one common fingerprint and its next one are each paired with so many that come first and with the one
 * before. */
enum { LEADERS = 4 };

void common_grams_free(CommonGrams *common) {
    free(common->hashes);
    free(common->filter);
    *common = (CommonGrams){0};
}

/* Fingerprints are divisible by four, so their lowest bits say nothing. */
static size_t filter_word(uint64_t hash) {
    return hash >> 8 & (COMMON_FILTER_WORDS - 1);
}

static uint64_t filter_bit(uint64_t hash) {
    return UINT64_C(1) << (hash >> 2 & 63);
}

static bool common_grams_add(CommonGrams *common, uint64_t hash, Error *error) {
    if (common->count == common->room) {
        int64_t room = common->room ? common->room * 2 : 1024;
        uint64_t *hashes = realloc(common->hashes, (size_t)room * sizeof *hashes);
        if (!hashes) {
            return error_set(error, STATUS_NO_MEMORY, "no memory is left for the words that many reports share");
        }
        common->hashes = hashes;
        common->room = room;
    }
    if (!common->filter) {
        common->filter = calloc(COMMON_FILTER_WORDS, sizeof *common->filter);
        if (!common->filter) {
            return error_set(error, STATUS_NO_MEMORY, "no memory is left for the words that many reports share");
        }
    }
    common->filter[filter_word(hash)] |= filter_bit(hash);
    common->hashes[common->count++] = hash;
    return true;
}

bool common_grams_contain(const CommonGrams *common, uint64_t hash) {
    int64_t low = 0, high = common->count;
    if (high == 0 || !(common->filter[filter_word(hash)] & filter_bit(hash))) {
        return false;
    }
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (common->hashes[middle] < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < common->count && common->hashes[low] == hash;
}

/* Pieces between two common fingerprints that follow one another are common too, as one in four is kept; so is what
 * stands before the first or behind the last one of a report. */
void common_grams_mark(const CommonGrams *common, Arena *arena, Outline *outline) {
    FingerprintList grams = {0};
    fingerprints_find(&outline->pieces, arena, &grams);
    bool *marks = ARENA_NEW(arena, bool, outline->n_skeleton);
    int32_t n_common = 0, from = 0; /* from: where a common stretch begins, -1 behind a fingerprint that is not */
    for (int32_t i = 0; i < grams.count; i++) {
        int32_t at = grams.items[i].at, end = i + 1 < grams.count ? at + FINGERPRINT_GRAM : outline->n_skeleton;
        if (!common_grams_contain(common, grams.items[i].hash)) {
            from = -1;
            continue;
        }
        from = from < 0 ? at : from;
        n_common++;
        memset(marks + from, true, (size_t)(end - from));
    }
    if (n_common == 0 || 4 * n_common >= 3 * grams.count) {
        return;
    }
    outline->common = marks;
    for (int32_t i = 0; i < outline->n_skeleton; i++) {
        outline->n_common += marks[i];
    }
}

bool candidate_is_worth(int32_t n_shared, int32_t n_common, int32_t n) {
    return (n_shared - n_common) * ONE_RARE_IN >= n || n_shared * ONE_SHARED_IN >= n;
}

/* The reports of one fingerprint. */
typedef struct Bucket {
    Record *items; /* key: the next fingerprint, value: the report's number in order */
    int64_t count, room;
} Bucket;

static bool bucket_add(Bucket *bucket, uint64_t value, const int32_t *order, Error *error) {
    if (bucket->count == bucket->room) {
        int64_t room = bucket->room ? bucket->room * 2 : 256;
        Record *items = realloc(bucket->items, (size_t)room * sizeof *items);
        if (!items) {
            return error_set(error, STATUS_NO_MEMORY, "no memory is left for reports that share a phrase");
        }
        bucket->items = items;
        bucket->room = room;
    }
    bucket->items[bucket->count++] = (Record){value & UINT32_MAX, (uint64_t)order[value >> 32]};
    return true;
}

static int compare_records(const void *left, const void *right) {
    const Record *a = left, *b = right;
    return a->key != b->key ? (a->key < b->key ? -1 : 1) : (a->value > b->value) - (a->value < b->value);
}

static bool add_pair(Sorter *pairs, const Record *a, const Record *b, uint64_t by, Error *error) {
    return a->value == b->value || sorter_add(pairs, pair_key((int32_t)a->value, (int32_t)b->value), by, error);
}

static bool pair_all(Sorter *pairs, const Record *items, int64_t n, uint64_t by, Error *error) {
    for (int64_t i = 1; i < n; i++) {
        for (int64_t j = 0; j < i; j++) {
            if (!add_pair(pairs, &items[i], &items[j], by, error)) {
                return false;
            }
        }
    }
    return true;
}

static bool pair_with_leaders(Sorter *pairs, const Record *items, int64_t n, Error *error) {
    for (int64_t i = 1; i < n; i++) {
        for (int64_t j = 0; j < LEADERS && j < i; j++) {
            if (!add_pair(pairs, &items[i], &items[j], PAIR_BY_COMMON, error)) {
                return false;
            }
        }
        if (i > LEADERS && !add_pair(pairs, &items[i], &items[i - 1], PAIR_BY_COMMON, error)) {
            return false;
        }
    }
    return true;
}

static bool pair_bucket(Sorter *pairs, Bucket *bucket, Error *error) {
    if (bucket->count <= RARE_MOST) {
        return pair_all(pairs, bucket->items, bucket->count, PAIR_BY_RARE, error);
    }
    uint64_t by = bucket->count <= COMMON_MOST ? PAIR_BY_RARE : PAIR_BY_COMMON;
    qsort(bucket->items, (size_t)bucket->count, sizeof *bucket->items, compare_records);
    for (int64_t i = 0, end; i < bucket->count; i = end) {
        for (end = i; end < bucket->count && bucket->items[end].key == bucket->items[i].key;) {
            end++;
        }
        bool done = end - i <= COMMON_MOST ? pair_all(pairs, bucket->items + i, end - i, by, error)
                                           : pair_with_leaders(pairs, bucket->items + i, end - i, error);
        if (!done) {
            return false;
        }
    }
    return true;
}

static bool read_buckets(Sorter *grams, const int32_t *order, Sorter *pairs, CommonGrams *common, Bucket *bucket,
                         Error *error) {
    Record record;
    uint64_t hash = 0;
    for (bool found = true; found;) {
        if (!sorter_next(grams, &record, &found, error)) {
            return false;
        }
        if (bucket->count && (!found || record.key != hash)) {
            if (!pair_bucket(pairs, bucket, error) ||
                (bucket->count > COMMON_MOST && !common_grams_add(common, hash, error))) {
                return false;
            }
            bucket->count = 0;
        }
        hash = record.key;
        if (found && !bucket_add(bucket, record.value, order, error)) {
            return false;
        }
    }
    return true;
}

bool candidates_find(Sorter *grams, const int32_t *order, Sorter *pairs, CommonGrams *common, Error *error) {
    Bucket bucket = {0};
    bool done = read_buckets(grams, order, pairs, common, &bucket, error);
    free(bucket.items);
    return done;
}
