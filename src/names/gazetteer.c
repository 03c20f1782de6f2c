#include "names/gazetteer.h"

#include "base/utf8.h"
#include "learn/features.h"

enum { FLAG_MASK = 0xFFFF, MOST_STEPS = 512, MOST_WORD_BYTES = 128, SEED = 71 };

bool gazetteer_open(Gazetteer *gazetteer, const Weights *weights, Error *error) {
    WeightsArray slots;
    if (!weights_find(weights, "gazetteer", WEIGHTS_I32, 1, -1, &slots, error)) {
        return false;
    }
    if (slots.columns < 2 || slots.columns > 1 << 24 || (slots.columns & (slots.columns - 1)) != 0) {
        return error_set(error, STATUS_BAD_MODEL, "the gazetteer's size is no power of two; build it again");
    }
    *gazetteer = (Gazetteer){slots.data, (uint32_t)slots.columns - 1};
    return true;
}

static bool joins(int32_t code) {
    return code == '-' || code == '\'' || code == '.' || code == '&' || code == '`' || code == ' ' ||
           code == 0x2018 || code == 0x2019 || code == 0x2BB || code == 0x2010 || code == 0x2011;
}

static uint64_t add_run(uint64_t key, const char *run, size_t length) {
    return length ? feature_add(key, slice_hash((Slice){run, length}, SEED)) : key;
}

uint64_t gazetteer_extend(uint64_t key, Slice word) {
    char run[MOST_WORD_BYTES + 4];
    size_t length = 0;
    for (size_t at = 0; at < word.len;) {
        Utf8Char c = utf8_next(word, at);
        at += (size_t)c.length;
        if (utf8_is_letter(c.code) || utf8_is_digit(c.code)) {
            length += length < MOST_WORD_BYTES ? (size_t)utf8_encode(utf8_to_lower(c.code), run + length) : 0;
        } else if (joins(c.code)) {
            key = add_run(key, run, length);
            length = 0;
        } else {
            return 0;
        }
    }
    return add_run(key, run, length);
}

/* Where in the table a key's flags stand or would stand. */
static uint32_t first_slot(uint64_t key, uint32_t mask) {
    return (uint32_t)(key * 0x9E3779B97F4A7C15u >> 32) & mask;
}

static uint32_t tag_of(uint64_t key) {
    return (uint32_t)(key >> 48);
}

uint32_t gazetteer_flags(const Gazetteer *gazetteer, uint64_t key) {
    if (key == 0) {
        return 0;
    }
    uint32_t at = first_slot(key, gazetteer->mask);
    for (uint32_t step = 0; step < MOST_STEPS; step++) {
        uint32_t slot = (uint32_t)gazetteer->slots[(at + step) & gazetteer->mask];
        if (slot == 0) {
            return 0;
        }
        if (slot >> 16 == tag_of(key)) {
            return slot & FLAG_MASK;
        }
    }
    return 0;
}

uint32_t gazetteer_find(const Gazetteer *gazetteer, Slice word) {
    return gazetteer_flags(gazetteer, gazetteer_extend(0, word)) & ~(uint32_t)GAZETTEER_PREFIX;
}

uint32_t gazetteer_phrase(const Gazetteer *gazetteer, Slice text, const Token *tokens, int32_t first,
                          int32_t last, int32_t *count) {
    uint32_t best = 0;
    uint64_t key = 0;
    *count = 0;
    if (last - first > GAZETTEER_MOST_TOKENS) {
        last = first + GAZETTEER_MOST_TOKENS;
    }
    for (int32_t t = first; t < last; t++) {
        uint64_t longer = gazetteer_extend(key, slice_at(text, tokens[t].span));
        if (longer == 0) {
            break;
        }
        if (longer == key) {
            continue; /* a mark inside the phrase */
        }
        key = longer;
        uint32_t flags = gazetteer_flags(gazetteer, key);
        if (t > first && (flags & ~(uint32_t)GAZETTEER_PREFIX)) {
            best = flags & ~(uint32_t)GAZETTEER_PREFIX;
            *count = t + 1 - first;
        }
        if (!(flags & GAZETTEER_PREFIX)) {
            break;
        }
    }
    return best;
}

uint32_t gazetteer_size(int64_t count) {
    uint32_t size = 64;
    while ((int64_t)size * 13 / 16 < count) {
        size *= 2;
    }
    return size;
}

void gazetteer_put(int32_t *slots, uint32_t size, uint64_t key, uint32_t flags) {
    uint32_t at = first_slot(key, size - 1);
    while (slots[at] != 0 && (uint32_t)slots[at] >> 16 != tag_of(key)) {
        at = (at + 1) & (size - 1);
    }
    slots[at] = (int32_t)((uint32_t)slots[at] | tag_of(key) << 16 | flags);
}
