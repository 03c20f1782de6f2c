#include "syntax/features.h"

#include "base/utf8.h"

#include <assert.h>

enum { WORD_SEED = 17, SHAPE_MOST = 12 };

typedef struct LowerWord {
    char bytes[FEATURES_MOST_BYTES + 4];
    int32_t starts[FEATURES_MOST_BYTES + 1]; /* byte offset of each character, and the end */
    int32_t n_bytes, n_characters;
} LowerWord;

/* Straight forms for the quotation marks and dashes that typesetting varies. */
static int32_t plain_character(int32_t code) {
    switch (code) {
    case 0x2018: case 0x2019: case 0x201B: case 0x2032: case 0x60: case 0xB4: return '\'';
    case 0x201C: case 0x201D: case 0x201F: case 0x2033: case 0xAB: case 0xBB: return '"';
    case 0x2010: case 0x2011: case 0x2212: return '-';
    case 0x2012: case 0x2014: case 0x2015: return 0x2013;
    default: return code;
    }
}

/* A long word keeps its first and last characters: the middle says little. */
static Slice shorten(Slice word, char *room) {
    if (word.len <= FEATURES_MOST_BYTES) {
        return word;
    }
    assert(word.ptr);
    enum { HALF = FEATURES_MOST_BYTES / 2 };
    size_t front = HALF;
    size_t back = word.len - HALF;
    while (front > 0 && ((unsigned char)word.ptr[front] & 0xC0) == 0x80) {
        front--;
    }
    while (back < word.len && ((unsigned char)word.ptr[back] & 0xC0) == 0x80) {
        back++;
    }
    memcpy(room, word.ptr, front);
    memcpy(room + front, word.ptr + back, word.len - back);
    return (Slice){room, front + word.len - back};
}

static void lower_word(Slice word, LowerWord *out) {
    out->n_bytes = 0;
    out->n_characters = 0;
    for (size_t at = 0; at < word.len && out->n_bytes < FEATURES_MOST_BYTES;) {
        Utf8Char c = utf8_next(word, at);
        int32_t code = c.code < 0x80 ? c.code : plain_character(c.code);
        out->starts[out->n_characters++] = out->n_bytes;
        out->n_bytes += utf8_encode(utf8_to_lower(code), out->bytes + out->n_bytes);
        at += (size_t)c.length;
    }
    out->starts[out->n_characters] = out->n_bytes;
}

/* X upper, x lower, d digit, other ASCII as itself, runs cut to two. Gives the bytes written. */
static size_t word_shape(Slice word, char *out) {
    size_t n = 0;
    for (size_t at = 0; at < word.len && n < SHAPE_MOST;) {
        Utf8Char c = utf8_next(word, at);
        int32_t code = plain_character(c.code);
        char kind = utf8_is_upper(code)    ? 'X'
                    : utf8_is_letter(code) ? 'x'
                    : utf8_is_digit(code)  ? 'd'
                    : code > 0 && code < 0x80 ? (char)code
                                              : '~';
        if (n < 2 || out[n - 1] != kind || out[n - 2] != kind) {
            out[n++] = kind;
        }
        at += (size_t)c.length;
    }
    return n;
}

static uint16_t bucket(uint64_t hash) {
    return (uint16_t)(hash >> 32 & (FEATURES_BUCKETS - 1));
}

static uint16_t bucket_of(Slice s, uint64_t seed) {
    return bucket(slice_hash(s, seed));
}

uint64_t features_word_hash(Slice word) {
    return slice_hash(word, WORD_SEED);
}

static uint64_t folded_hash(const LowerWord *word, uint64_t plain) {
    char folded[FEATURES_MOST_BYTES + 4];
    bool changed = false;
    for (int32_t i = 0; i < word->n_bytes; i++) {
        bool digit = ascii_is_digit(word->bytes[i]);
        folded[i] = digit ? '0' : word->bytes[i];
        changed = changed || digit;
    }
    return changed ? features_word_hash((Slice){folded, (size_t)word->n_bytes}) : plain;
}

/* White space and quotation marks around the token, as a small number. */
static uint64_t neighbours(Slice text, Span span) {
    char before = span.start > 0 ? text.ptr[span.start - 1] : ' ';
    char after = (size_t)span.end < text.len ? text.ptr[span.end] : ' ';
    return (uint64_t)(ascii_is_space(before) ? 1 : 0) | (ascii_is_space(after) ? 2u : 0u) |
           (before == '\n' ? 4u : 0u) | (after == '\n' ? 8u : 0u) | (before == '-' ? 16u : 0u) |
           (after == '-' ? 32u : 0u);
}

void features_of_token(Slice text, Span span, bool first, bool capitals, TokenFeatures *out) {
    char room[FEATURES_MOST_BYTES + 8];
    Slice form = shorten(slice_at(text, span), room);
    LowerWord word;
    lower_word(form, &word);
    Slice lower = {word.bytes, (size_t)word.n_bytes};
    out->word = features_word_hash(lower);
    out->folded = folded_hash(&word, out->word);
    int32_t k = 0;
    for (int32_t length = 1; length <= 4; length++) {
        uint64_t seed = 100 + (uint64_t)length;
        int32_t from = word.n_characters > length ? word.n_characters - length : 0;
        out->hashed[k++] = bucket_of(slice_from(lower, (size_t)word.starts[from]), seed);
    }
    for (int32_t length = 1; length <= 3; length++) {
        uint64_t seed = 200 + (uint64_t)length;
        int32_t to = word.n_characters < length ? word.n_characters : length;
        out->hashed[k++] = bucket_of(slice_sub(lower, 0, (size_t)word.starts[to]), seed);
    }
    char shape[SHAPE_MOST];
    Slice shape_slice = {shape, word_shape(form, shape)};
    uint64_t position = (first ? 1u : 0u) | (capitals ? 2u : 0u);
    out->hashed[k++] = bucket_of(shape_slice, 300);
    out->hashed[k++] = bucket_of(slice_sub(shape_slice, 0, 2), 310 + position);
    out->hashed[k++] = bucket_of(SLICE("glue"), 400 + neighbours(text, span));
}

bool features_in_capitals(Slice text, Span span) {
    int32_t upper = 0;
    int32_t lower = 0;
    for (int32_t i = span.start; i < span.end; i++) {
        upper += ascii_is_upper(text.ptr[i]);
        lower += ascii_is_lower(text.ptr[i]);
    }
    return upper >= 6 && lower * 8 < upper;
}
