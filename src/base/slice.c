#include "base/slice.h"

#include <xxhash.h>

int slice_compare(Slice a, Slice b) {
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool slice_equals_ascii_nocase(Slice a, Slice b) {
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i])) {
            return false;
        }
    }
    return true;
}

size_t slice_find(Slice s, Slice needle, size_t from) {
    if (needle.len == 0) {
        return from < s.len ? from : s.len;
    }
    while (from + needle.len <= s.len) {
        const char *hit = memchr(s.ptr + from, needle.ptr[0], s.len - needle.len + 1 - from);
        if (!hit) {
            break;
        }
        from = (size_t)(hit - s.ptr);
        if (memcmp(hit, needle.ptr, needle.len) == 0) {
            return from;
        }
        from++;
    }
    return s.len;
}

SlicePair slice_cut(Slice s, char separator) {
    const char *hit = s.len ? memchr(s.ptr, separator, s.len) : NULL;
    if (!hit) {
        return (SlicePair){s, (Slice){s.ptr ? s.ptr + s.len : NULL, 0}, false};
    }
    size_t at = (size_t)(hit - s.ptr);
    return (SlicePair){slice_sub(s, 0, at), slice_from(s, at + 1), true};
}

Slice slice_trim(Slice s) {
    while (s.len && ascii_is_space(s.ptr[s.len - 1])) {
        s.len--;
    }
    while (s.len && ascii_is_space(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    return s;
}

uint64_t slice_hash(Slice s, uint64_t seed) {
    /* XXH3 adds the seed to short inputs, so that near seeds and near strings meet: spread the seeds */
    return XXH3_64bits_withSeed(s.len ? s.ptr : "", s.len, (seed + 1) * 0x9e3779b97f4a7c15u);
}
