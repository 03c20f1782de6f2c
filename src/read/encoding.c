#include "read/encoding.h"

#include "base/utf8.h"

#include <assert.h>

typedef enum Encoding {
    ENCODING_NONE,
    ENCODING_UTF8,
    ENCODING_UTF16, /* order by the mark, little-endian without */
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_WINDOWS_1252,
    ENCODING_ISO_8859_1,
    ENCODING_ISO_8859_15
} Encoding;

static const char *const canonical[] = {"",         "UTF-8",        "UTF-16",     "UTF-16LE",
                                        "UTF-16BE", "windows-1252", "ISO-8859-1", "ISO-8859-15"};

/* Names from the IANA register, in lower case and without punctuation. */
static const struct {
    const char *name;
    Encoding encoding;
} names[] = {
    {"utf8", ENCODING_UTF8},
    {"unicode11utf8", ENCODING_UTF8},
    {"ascii", ENCODING_UTF8},
    {"usascii", ENCODING_UTF8},
    {"utf16", ENCODING_UTF16},
    {"ucs2", ENCODING_UTF16},
    {"unicode", ENCODING_UTF16},
    {"utf16le", ENCODING_UTF16LE},
    {"utf16be", ENCODING_UTF16BE},
    {"windows1252", ENCODING_WINDOWS_1252},
    {"cp1252", ENCODING_WINDOWS_1252},
    {"xcp1252", ENCODING_WINDOWS_1252},
    {"ansi", ENCODING_WINDOWS_1252},
    {"iso88591", ENCODING_ISO_8859_1},
    {"latin1", ENCODING_ISO_8859_1},
    {"l1", ENCODING_ISO_8859_1},
    {"iso885915", ENCODING_ISO_8859_15},
    {"latin9", ENCODING_ISO_8859_15},
    {"latin0", ENCODING_ISO_8859_15},
};

/* Bytes 80..9F of Windows-1252; 0 where it has no character. */
static const uint16_t windows_1252_high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* Where ISO-8859-15 differs from ISO-8859-1. */
static uint16_t iso_8859_15_character(unsigned char byte) {
    switch (byte) {
    case 0xA4: return 0x20AC;
    case 0xA6: return 0x0160;
    case 0xA8: return 0x0161;
    case 0xB4: return 0x017D;
    case 0xB8: return 0x017E;
    case 0xBC: return 0x0152;
    case 0xBD: return 0x0153;
    case 0xBE: return 0x0178;
    default: return byte;
    }
}

static Encoding encoding_find(Slice name) {
    char plain[20];
    size_t n = 0;
    for (size_t i = 0; i < name.len; i++) {
        char c = ascii_lower(name.ptr[i]);
        if (ascii_is_alpha(c) || ascii_is_digit(c)) {
            if (n == sizeof plain) {
                return ENCODING_NONE;
            }
            plain[n++] = c;
        }
    }
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        if (slice_equals((Slice){plain, n}, slice_of(names[i].name))) {
            return names[i].encoding;
        }
    }
    return ENCODING_NONE;
}

bool encoding_is_known(Slice name) {
    return encoding_find(name) != ENCODING_NONE;
}

/* Length of the byte order mark, and what it says. */
static size_t mark_length(Slice bytes, Encoding *encoding) {
    if (slice_starts_with(bytes, SLICE("\xEF\xBB\xBF"))) {
        *encoding = ENCODING_UTF8;
        return 3;
    }
    if (slice_starts_with(bytes, SLICE("\xFF\xFE"))) {
        *encoding = ENCODING_UTF16LE;
        return 2;
    }
    if (slice_starts_with(bytes, SLICE("\xFE\xFF"))) {
        *encoding = ENCODING_UTF16BE;
        return 2;
    }
    return 0;
}

/* UTF-16 without a mark: Latin letters leave a NUL in every other byte and hardly any elsewhere. Text
 * in other scripts is not recognised so; then the user must name the encoding. */
static Encoding utf16_by_nuls(Slice bytes) {
    size_t n = bytes.len < 65536 ? bytes.len / 2 : 32768;
    size_t even = 0, odd = 0;
    for (size_t i = 0; i < n; i++) {
        even += bytes.ptr[2 * i] == 0;
        odd += bytes.ptr[2 * i + 1] == 0;
    }
    if (n < 2) {
        return ENCODING_NONE;
    }
    if (odd * 10 >= n * 7 && even * 20 <= n) {
        return ENCODING_UTF16LE;
    }
    return even * 10 >= n * 7 && odd * 20 <= n ? ENCODING_UTF16BE : ENCODING_NONE;
}

static bool mostly_utf8(Slice bytes) {
    int64_t right = 0, wrong = 0;
    for (size_t i = 0; i < bytes.len;) {
        Utf8Char c = utf8_next(bytes, i);
        wrong += c.code == UTF8_BAD;
        right += c.code >= 0x80;
        i += (size_t)c.length;
    }
    return wrong == 0 || right >= wrong;
}

/* Latin letters of the high half, which ISO-8859-1 and -15 share. */
static bool is_letter_byte(unsigned char c) {
    return ascii_is_alpha((char)c) || (c >= 0xC0 && c != 0xD7 && c != 0xF7);
}

/* Whether the bytes by which the two ISO encodings differ read better as ISO-8859-15. */
static bool looks_like_iso_8859_15(Slice bytes) {
    const unsigned char *p = (const unsigned char *)bytes.ptr;
    int64_t balance = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        if (p[i] < 0xA4 || p[i] > 0xBE || iso_8859_15_character(p[i]) == p[i]) {
            continue;
        }
        unsigned char before = i ? p[i - 1] : ' ', after = i + 1 < bytes.len ? p[i + 1] : ' ';
        bool digits = ascii_is_digit((char)before) || ascii_is_digit((char)after);
        if (p[i] == 0xA4) {
            balance += digits || before == ' ' ? 1 : 0;
        } else { /* one half or oe, sharp s or caron …: letters stand in words, signs alone */
            balance += is_letter_byte(before) || is_letter_byte(after) ? 1 : -1;
        }
    }
    return balance > 0;
}

static Encoding recognise(Slice bytes) {
    Encoding marked = ENCODING_NONE;
    if (mark_length(bytes, &marked)) {
        return marked;
    }
    Encoding wide = utf16_by_nuls(bytes);
    if (wide != ENCODING_NONE) {
        return wide;
    }
    if (utf8_valid_until(bytes) == bytes.len || mostly_utf8(bytes)) {
        return ENCODING_UTF8;
    }
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        /* 85 is also the line end of ISO-8859-1, but an ellipsis is far commoner */
        if (c >= 0x80 && c <= 0x9F && windows_1252_high[c - 0x80]) {
            return ENCODING_WINDOWS_1252;
        }
    }
    return looks_like_iso_8859_15(bytes) ? ENCODING_ISO_8859_15 : ENCODING_ISO_8859_1;
}

Slice encoding_recognise(Slice bytes) {
    return slice_of(canonical[recognise(bytes)]);
}

static void decode_single_bytes(Slice bytes, Encoding encoding, Arena *arena, Decoded *out) {
    size_t high = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        high += (unsigned char)bytes.ptr[i] >= 0x80;
    }
    char *text = arena_take(arena, bytes.len + 2 * high, 1);
    size_t n = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        int32_t code = c;
        if (encoding == ENCODING_WINDOWS_1252 && c >= 0x80 && c <= 0x9F) {
            code = windows_1252_high[c - 0x80];
            out->n_replaced += code == 0;
            code = code ? code : 0xFFFD;
        } else if (encoding == ENCODING_ISO_8859_15) {
            code = iso_8859_15_character(c);
        }
        n += (size_t)utf8_encode(code, text + n);
    }
    out->text = (Slice){text, n};
}

static int32_t utf16_unit(Slice bytes, size_t at, bool big) {
    const unsigned char *p = (const unsigned char *)bytes.ptr + at;
    return big ? p[0] << 8 | p[1] : p[1] << 8 | p[0];
}

static void decode_utf16(Slice bytes, bool big, Arena *arena, Decoded *out) {
    /* a unit of two bytes becomes three at most, a pair of four becomes four */
    char *text = arena_take(arena, bytes.len / 2 * 3 + 3, 1);
    size_t n = 0, i = 0;
    while (i + 1 < bytes.len) {
        int32_t code = utf16_unit(bytes, i, big);
        i += 2;
        if (code >= 0xD800 && code <= 0xDFFF) {
            int32_t low = code < 0xDC00 && i + 1 < bytes.len ? utf16_unit(bytes, i, big) : 0;
            if (low >= 0xDC00 && low <= 0xDFFF) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            } else {
                out->n_replaced++;
                code = 0xFFFD;
            }
        }
        n += (size_t)utf8_encode(code, text + n);
    }
    if (i < bytes.len) { /* half a unit */
        out->n_replaced++;
        n += (size_t)utf8_encode(0xFFFD, text + n);
    }
    out->text = (Slice){text, n};
}

bool encoding_decode(Slice bytes, Slice name, Arena *arena, Decoded *out, Error *error) {
    Encoding encoding = name.ptr ? encoding_find(name) : recognise(bytes);
    if (encoding == ENCODING_NONE) {
        return error_set(
            error, STATUS_BAD_ARGUMENT,
            "the encoding \"%.*s\" is not known; use UTF-8, UTF-16, UTF-16LE, UTF-16BE, windows-1252, "
            "ISO-8859-1 or ISO-8859-15",
            (int)(name.len < 40 ? name.len : 40), name.ptr);
    }
    Encoding marked = ENCODING_NONE;
    size_t skip = mark_length(bytes, &marked);
    if (encoding == ENCODING_UTF16) {
        encoding = marked == ENCODING_UTF16BE ? ENCODING_UTF16BE : ENCODING_UTF16LE;
    }
    if (marked == encoding) {
        bytes = slice_from(bytes, skip);
    }
    *out = (Decoded){.encoding = slice_of(canonical[encoding])};
    switch (encoding) {
    case ENCODING_UTF16LE: decode_utf16(bytes, false, arena, out); break;
    case ENCODING_UTF16BE: decode_utf16(bytes, true, arena, out); break;
    case ENCODING_UTF8: out->text = utf8_repair(bytes, arena, &out->n_replaced); break;
    default: decode_single_bytes(bytes, encoding, arena, out); break;
    }
    assert(utf8_valid_until(out->text) == out->text.len);
    return true;
}
