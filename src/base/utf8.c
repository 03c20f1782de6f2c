#include "base/utf8.h"

#include <utf8proc.h>

Utf8Char utf8_next(Slice s, size_t at) {
    if (at >= s.len) {
        return (Utf8Char){UTF8_BAD, 0};
    }
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    size_t left = s.len - at;
    unsigned char lead = p[0];
    if (lead < 0x80) {
        return (Utf8Char){lead, 1};
    }
    int32_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) {
        return (Utf8Char){UTF8_BAD, 1};
    }
    /* bounds of the second byte keep out overlong forms, surrogates and code points over 0x10FFFF */
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    int32_t code = lead & (0xFF >> (length + 1));
    for (int32_t i = 1; i < length; i++) {
        if ((size_t)i >= left || p[i] < low || p[i] > high) {
            return (Utf8Char){UTF8_BAD, i};
        }
        code = code << 6 | (p[i] & 0x3F);
        low = 0x80;
        high = 0xBF;
    }
    return (Utf8Char){code, length};
}

Utf8Char utf8_previous(Slice s, size_t at) {
    size_t start = at;
    while (start > 0 && at - start < 4) {
        start--;
        if (((unsigned char)s.ptr[start] & 0xC0) != 0x80) {
            break;
        }
    }
    return at == 0 ? (Utf8Char){UTF8_BAD, 0} : utf8_next(slice_sub(s, 0, at), start);
}

size_t utf8_valid_until(Slice s) {
    size_t at = 0;
    while (at < s.len) {
        uint64_t eight;
        if (s.len - at >= 8 && (memcpy(&eight, s.ptr + at, 8), (eight & 0x8080808080808080u) == 0)) {
            at += 8;
            continue;
        }
        Utf8Char c = utf8_next(s, at);
        if (c.code == UTF8_BAD) {
            return at;
        }
        at += (size_t)c.length;
    }
    return at;
}

Slice utf8_cut(Slice s, size_t most) {
    size_t end = most;
    while (s.len > most && end > 0 && ((unsigned char)s.ptr[end] & 0xC0) == 0x80) {
        end--;
    }
    return slice_sub(s, 0, end);
}

int32_t utf8_encode(int32_t code, char *out) {
    if (code < 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        code = 0xFFFD;
    }
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    int32_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (int32_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    out[0] = (char)((0xF00 >> length) | code);
    return length;
}

Slice utf8_repair(Slice s, Arena *arena, int64_t *n_replaced) {
    *n_replaced = 0;
    size_t at = utf8_valid_until(s);
    if (at == s.len) {
        return s;
    }
    int64_t wrong = 0;
    for (size_t i = at; i < s.len;) {
        Utf8Char c = utf8_next(s, i);
        wrong += c.code == UTF8_BAD;
        i += (size_t)c.length;
    }
    char *out = arena_take(arena, s.len + 3 * (size_t)wrong, 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len;) {
        Utf8Char c = utf8_next(s, i);
        n += (size_t)utf8_encode(c.code, out + n);
        i += (size_t)c.length;
    }
    *n_replaced = wrong;
    return (Slice){out, n};
}

static utf8proc_category_t category(int32_t code) {
    return utf8proc_category(code);
}

bool utf8_is_letter(int32_t code) {
    if (code < 0x80) {
        return code >= 0 && ascii_is_alpha((char)code);
    }
    utf8proc_category_t c = category(code);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_upper(int32_t code) {
    if (code < 0x80) {
        return code >= 'A' && code <= 'Z';
    }
    utf8proc_category_t c = category(code);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_lower(int32_t code) {
    if (code < 0x80) {
        return code >= 'a' && code <= 'z';
    }
    return category(code) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_digit(int32_t code) {
    if (code < 0x80) {
        return code >= '0' && code <= '9';
    }
    return category(code) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_space(int32_t code) {
    if (code < 0x80) {
        return code == ' ' || (code >= '\t' && code <= '\r');
    }
    utf8proc_category_t c = category(code);
    return code == 0x85 || (c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP);
}

bool utf8_is_punctuation(int32_t code) {
    utf8proc_category_t c = category(code);
    return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO;
}

int32_t utf8_to_lower(int32_t code) {
    if (code < 0x80) {
        return code >= 'A' && code <= 'Z' ? code + 32 : code;
    }
    return utf8proc_tolower(code);
}

int32_t utf8_width(int32_t code) {
    return code >= ' ' && code < 127 ? 1 : utf8proc_charwidth(code);
}

Slice utf8_lower(Slice word, char *out, size_t room) {
    size_t n = 0;
    for (size_t at = 0; at < word.len;) {
        Utf8Char c = utf8_next(word, at);
        char bytes[4];
        int32_t length = utf8_encode(c.code == UTF8_BAD ? c.code : utf8_to_lower(c.code), bytes);
        if (n + (size_t)length > room) {
            break;
        }
        memcpy(out + n, bytes, (size_t)length);
        n += (size_t)length;
        at += (size_t)c.length;
    }
    return (Slice){out, n};
}

enum { BLOCK = 64 };

/* Units that the character whose first byte this is takes; 0 for a continuation byte. */
static int32_t units_of(unsigned char byte, OffsetUnit unit) {
    if ((byte & 0xC0) == 0x80) {
        return 0;
    }
    return unit == OFFSET_UTF16 && byte >= 0xF0 ? 2 : 1;
}

/* Units of the characters that begin in bytes [from, to) of text, eight bytes at a time: a byte begins
 * none when its top bits are 10, and two UTF-16 units when they are 1111. */
static int32_t units_between(Slice text, size_t from, size_t to, OffsetUnit unit) {
    const uint64_t ones = 0x0101010101010101u;
    int32_t units = 0;
    for (; from + 8 <= to; from += 8) {
        uint64_t v;
        memcpy(&v, text.ptr + from, 8);
        uint64_t inside = (v >> 7) & ~(v >> 6) & ones;
        uint64_t pairs = unit == OFFSET_UTF16 ? (v >> 7) & (v >> 6) & (v >> 5) & (v >> 4) & ones : 0;
        units += 8 - (int32_t)((inside * ones) >> 56) + (int32_t)((pairs * ones) >> 56);
    }
    for (; from < to; from++) {
        units += units_of((unsigned char)text.ptr[from], unit);
    }
    return units;
}

static bool is_ascii(Slice text) {
    size_t at = 0;
    for (uint64_t eight; text.len - at >= 8; at += 8) {
        memcpy(&eight, text.ptr + at, 8);
        if (eight & 0x8080808080808080u) {
            return false;
        }
    }
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80) {
        at++;
    }
    return at == text.len;
}

OffsetMap offset_map_make(Slice text, OffsetUnit unit, Arena *arena) {
    OffsetMap map = {.text = text, .unit = unit, .identity = unit == OFFSET_BYTE || is_ascii(text)};
    if (map.identity) {
        return map;
    }
    map.n_blocks = (int32_t)(text.len / BLOCK);
    int32_t *at_block = ARENA_NEW(arena, int32_t, map.n_blocks + 1);
    for (int32_t i = 0; i < map.n_blocks; i++) {
        size_t start = (size_t)i * BLOCK;
        at_block[i + 1] = at_block[i] + units_between(text, start, start + BLOCK, unit);
    }
    map.at_block = at_block;
    return map;
}

int32_t offset_from_byte(const OffsetMap *map, int32_t byte) {
    if (byte < 0 || (size_t)byte > map->text.len) {
        byte = byte < 0 ? 0 : (int32_t)map->text.len;
    }
    if (map->identity) {
        return byte;
    }
    while (byte > 0 && (size_t)byte < map->text.len && ((unsigned char)map->text.ptr[byte] & 0xC0) == 0x80) {
        byte--;
    }
    int32_t block = byte / BLOCK;
    return map->at_block[block] + units_between(map->text, (size_t)block * BLOCK, (size_t)byte, map->unit);
}

int32_t offset_to_byte(const OffsetMap *map, int32_t offset) {
    if (map->identity) {
        return offset < 0 ? 0 : (size_t)offset < map->text.len ? offset : (int32_t)map->text.len;
    }
    int32_t low = 0;
    int32_t high = map->n_blocks;
    while (low < high) {
        int32_t middle = (low + high + 1) / 2;
        if (map->at_block[middle] <= offset) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    int32_t byte = low * BLOCK;
    int32_t units = map->at_block[low];
    while ((size_t)byte < map->text.len) {
        int32_t step = units_of((unsigned char)map->text.ptr[byte], map->unit);
        if (step && units + step > offset) {
            break;
        }
        units += step;
        byte++;
    }
    return byte;
}
