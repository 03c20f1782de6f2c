/* Slices of bytes and spans of a report. A Slice never ends in NUL and never owns what it points at;
 * it is valid as long as the memory it was cut from (a report, an arena, a mapped file). */
#ifndef HEARSAY_BASE_SLICE_H
#define HEARSAY_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Slice {
    const char *ptr; /* NULL means absent, which differs from empty */
    size_t len;
} Slice;

/* Half-open range of byte offsets into one report's text. */
typedef struct Span {
    int32_t start, end;
} Span;

/* Result of slice_cut: what stands before the separator and what stands behind it. */
typedef struct SlicePair {
    Slice head, tail;
    bool found;
} SlicePair;

#define SLICE(literal) ((Slice){"" literal, sizeof(literal) - 1})
#define SLICE_ABSENT ((Slice){NULL, 0})
#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A slice of a NUL-terminated string; NULL gives the absent slice. */
static inline Slice slice_of(const char *string) {
    return string ? (Slice){string, strlen(string)} : SLICE_ABSENT;
}

/* Bytes [start, end) of s; offsets are clamped to s. Of the absent slice: the absent slice. */
static inline Slice slice_sub(Slice s, size_t start, size_t end) {
    if (!s.ptr) {
        return SLICE_ABSENT;
    }
    if (end > s.len) {
        end = s.len;
    }
    if (start > end) {
        start = end;
    }
    return (Slice){s.ptr + start, end - start};
}

static inline Slice slice_from(Slice s, size_t start) {
    return slice_sub(s, start, s.len);
}

/* Its first byte, NUL where there is none. */
static inline char slice_first(Slice s) {
    return s.ptr && s.len ? s.ptr[0] : '\0';
}

static inline Slice slice_at(Slice text, Span span) {
    return slice_sub(text, (size_t)span.start, (size_t)span.end);
}

static inline bool slice_equals(Slice a, Slice b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool slice_starts_with(Slice s, Slice prefix) {
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool slice_ends_with(Slice s, Slice suffix) {
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

/* Order by bytes, shorter first where one is a prefix of the other; < 0, 0 or > 0. */
int slice_compare(Slice a, Slice b);

/* As slice_equals, with A-Z and a-z taken as equal; other bytes must be the same. */
bool slice_equals_ascii_nocase(Slice a, Slice b);

/* First occurrence of needle at or after `from`, or s.len where there is none. */
size_t slice_find(Slice s, Slice needle, size_t from);

/* Splits at the first `separator`; without one head is s and tail is empty. */
SlicePair slice_cut(Slice s, char separator);

/* Without ASCII white space at both ends. */
Slice slice_trim(Slice s);

/* 64-bit hash (XXH3) of the bytes mixed with a seed; the same on every machine. */
uint64_t slice_hash(Slice s, uint64_t seed);

static inline bool ascii_is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool ascii_is_digit(char c) {
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_alpha(char c) {
    return ascii_is_upper(c) || ascii_is_lower(c);
}

static inline char ascii_lower(char c) {
    return ascii_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static inline int32_t span_length(Span span) {
    return span.end - span.start;
}

static inline bool span_contains(Span a, Span b) {
    return a.start <= b.start && b.end <= a.end;
}

static inline bool span_overlaps(Span a, Span b) {
    return a.start < b.end && b.start < a.end;
}

#endif
