#include "style/usage.h"

/* The arrays' shapes, before what is in them. */
static bool find_arrays(Usage *usage, const Weights *weights, Error *error) {
    WeightsArray slots, words, costs, backoffs, firsts, originals, spellings, letters, grams, levels;
    if (!weights_find(weights, "usage.slots", WEIGHTS_I32, -1, 1, &slots, error) ||
        !weights_find(weights, "usage.words", WEIGHTS_I8, -1, USAGE_WORD_COLUMNS, &words, error) ||
        !weights_find(weights, "usage.costs", WEIGHTS_I16, words.rows, 1, &costs, error) ||
        !weights_find(weights, "usage.backoffs", WEIGHTS_I16, -1, 1, &backoffs, error) ||
        !weights_find(weights, "usage.firsts", WEIGHTS_I32, words.rows + 1, 1, &firsts, error) ||
        !weights_find(weights, "usage.originals", WEIGHTS_I16, -1, 1, &originals, error) ||
        !weights_find(weights, "usage.spellings", WEIGHTS_I32, backoffs.rows + 1, 1, &spellings, error) ||
        !weights_find(weights, "usage.letters", WEIGHTS_BYTES, -1, 1, &letters, error) ||
        !weights_find(weights, "usage.grams", WEIGHTS_I16, -1, USAGE_BUCKET, &grams, error) ||
        !weights_find(weights, "usage.levels", WEIGHTS_I16, 2, USAGE_LEVELS, &levels, error)) {
        return false;
    }
    bool power = slots.rows > 0 && (slots.rows & (slots.rows - 1)) == 0;
    if (!power || slots.rows > 1 << 24 || words.rows >= 1 << USAGE_CHECK_SHIFT || words.rows >= slots.rows ||
        backoffs.rows < 1 || backoffs.rows > 1 << 16 || backoffs.rows > words.rows || grams.rows < 1 ||
        grams.rows > 1 << 24) {
        return error_set(error, STATUS_BAD_MODEL, "the tables of usage have impossible sizes");
    }
    *usage = (Usage){slots.data,
                     words.data,
                     costs.data,
                     backoffs.data,
                     firsts.data,
                     originals.data,
                     spellings.data,
                     letters.data,
                     grams.data,
                     levels.data,
                     (int32_t)slots.rows,
                     (int32_t)words.rows,
                     (int32_t)backoffs.rows,
                     (int32_t)grams.rows};
    bool ends = usage->firsts[0] == 0 && usage->firsts[words.rows] == originals.rows &&
                usage->spellings[0] == 0 && usage->spellings[backoffs.rows] == letters.rows;
    return ends || error_set(error, STATUS_BAD_MODEL, "the tables of usage do not end where they should");
}

static bool is_rising(const int32_t *items, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        if (items[i] > items[i + 1]) {
            return false;
        }
    }
    return true;
}

/* At least one slot is empty, or a search would not end; every id is a word's. */
static bool are_slots_right(const Usage *usage) {
    int32_t n_used = 0;
    for (int32_t i = 0; i < usage->n_slots; i++) {
        int32_t id = usage->slots[i] & ((1 << USAGE_CHECK_SHIFT) - 1);
        n_used += usage->slots[i] != 0;
        if (id > usage->n_words || (usage->slots[i] != 0 && id == 0)) {
            return false;
        }
    }
    return n_used < usage->n_slots;
}

bool usage_open(Usage *usage, const Weights *weights, Error *error) {
    if (!find_arrays(usage, weights, error)) {
        return false;
    }
    bool right = is_rising(usage->firsts, usage->n_words) && is_rising(usage->spellings, usage->n_context) &&
                 are_slots_right(usage);
    for (int32_t i = 0; right && i < usage->firsts[usage->n_words]; i++) {
        right = (uint16_t)usage->originals[i] < usage->n_context;
    }
    for (int32_t i = 0; right && i < usage->n_words; i++) {
        int32_t same = usage_column(usage, i, USAGE_SAME);
        right = same >= 0 && same <= usage->firsts[i + 1] - usage->firsts[i];
    }
    return right || error_set(error, STATUS_BAD_MODEL, "a table of usage points outside another");
}

uint64_t usage_hash(Slice lower) {
    return slice_hash(lower, 0x57);
}

uint64_t usage_gram_hash(int32_t first, int32_t second, int32_t third) {
    uint64_t hash = (uint64_t)(uint32_t)first * 0x9E3779B97F4A7C15u ^ (uint32_t)second;
    hash = (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9u ^ (uint32_t)third;
    hash = (hash ^ hash >> 32) * 0x94D049BB133111EBu;
    return hash ^ hash >> 31;
}

int32_t usage_find(const Usage *usage, Slice form) {
    char lower[USAGE_MOST_WORD];
    if (form.len == 0 || form.len > sizeof lower) {
        return USAGE_NO_WORD;
    }
    for (size_t i = 0; i < form.len; i++) {
        lower[i] = ascii_lower(form.ptr[i]);
    }
    uint64_t hash = usage_hash((Slice){lower, form.len});
    int32_t check = (int32_t)(hash >> 50);
    for (uint64_t at = hash;; at++) {
        int32_t slot = usage->slots[at & (uint64_t)(usage->n_slots - 1)];
        if (slot == 0) {
            return USAGE_NO_WORD;
        }
        if (slot >> USAGE_CHECK_SHIFT == check) {
            return (slot & ((1 << USAGE_CHECK_SHIFT) - 1)) - 1;
        }
    }
}

/* The level of a pair or triple, or -1. */
static int32_t gram_level(const Usage *usage, int32_t first, int32_t second, int32_t third) {
    uint64_t hash = usage_gram_hash(first, second, third);
    const int16_t *bucket = usage->grams + (size_t)usage_gram_bucket(hash, usage->n_buckets) * USAGE_BUCKET;
    uint32_t check = usage_gram_check(hash);
    for (int32_t i = 0; i < USAGE_BUCKET; i++) {
        uint32_t entry = (uint16_t)bucket[i];
        if (entry >> 4 == check) {
            return (int32_t)(entry & 15);
        }
    }
    return -1;
}

static bool is_context(const Usage *usage, int32_t word) {
    return word >= 0 && word < usage->n_context;
}

int32_t usage_pair(const Usage *usage, int32_t first, int32_t second) {
    if (!is_context(usage, first) || second < 0) {
        return 0;
    }
    int32_t level = is_context(usage, second) ? gram_level(usage, first, second, -1) : -1;
    return level < 0 ? usage->backoffs[first] : usage->levels[level];
}

int32_t usage_triple(const Usage *usage, int32_t first, int32_t second, int32_t third) {
    if (!is_context(usage, first) || !is_context(usage, second) || !is_context(usage, third)) {
        return 0;
    }
    int32_t level = gram_level(usage, first, second, third);
    return level < 0 ? 0 : usage->levels[USAGE_LEVELS + level];
}

Originals usage_originals(const Usage *usage, int32_t word) {
    if (word < 0) {
        return (Originals){0};
    }
    int32_t first = usage->firsts[word];
    return (Originals){usage->originals + first, usage->firsts[word + 1] - first,
                       usage_column(usage, word, USAGE_SAME)};
}

Slice usage_spelling(const Usage *usage, int32_t word) {
    int32_t start = usage->spellings[word];
    return (Slice){usage->letters + start, (size_t)(usage->spellings[word + 1] - start)};
}
