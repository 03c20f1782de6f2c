/* UTF-8: decoding, validation, and maps from byte offsets to code points and UTF-16 units.
 * Character properties come from utf8proc. */
#ifndef HEARSAY_BASE_UTF8_H
#define HEARSAY_BASE_UTF8_H

#include "base/arena.h"

#define UTF8_BAD ((int32_t)-1)

typedef struct Utf8Char {
    int32_t code;   /* code point, or UTF8_BAD where the bytes are not UTF-8 */
    int32_t length; /* bytes consumed, at least 1; 0 only at the end */
} Utf8Char;

/* The character at byte `at`. A wrong sequence gives UTF8_BAD and the length of its maximal
 * subpart (Unicode 15, 3.9, table 3-8), so that each wrong piece is replaced once. */
Utf8Char utf8_next(Slice s, size_t at);

/* The character that ends before byte `at` (at > 0), for valid UTF-8. */
Utf8Char utf8_previous(Slice s, size_t at);

/* Offset of the first byte that is not UTF-8, or s.len. */
size_t utf8_valid_until(Slice s);

/* The longest start of s that has at most `most` bytes and ends between two characters. */
Slice utf8_cut(Slice s, size_t most);

/* Writes code (0..0x10FFFF, no surrogate; else U+FFFD) to out [4]; gives the bytes written. */
int32_t utf8_encode(int32_t code, char *out);

/* s with every wrong piece replaced by U+FFFD; s itself where there is none. n_replaced counts them. */
Slice utf8_repair(Slice s, Arena *arena, int64_t *n_replaced);

bool utf8_is_letter(int32_t code);
bool utf8_is_upper(int32_t code); /* upper or title case */
bool utf8_is_lower(int32_t code);
bool utf8_is_digit(int32_t code); /* decimal digits of any script */
bool utf8_is_space(int32_t code); /* separators, tab, line ends, NEL */
bool utf8_is_punctuation(int32_t code);
int32_t utf8_to_lower(int32_t code);
/* Columns on a terminal: 0 combining, 2 wide, else 1. */
int32_t utf8_width(int32_t code);

/* Lower case of a word, simple mapping. A few letters grow (two bytes to three), so 3/2 of the length
 * of valid UTF-8 always suffices. Writes at most `room` bytes (whole characters) and gives the slice
 * written; a byte that is not UTF-8 becomes U+FFFD. */
Slice utf8_lower(Slice word, char *out, size_t room);

typedef enum OffsetUnit { OFFSET_CODE_POINT, OFFSET_UTF16, OFFSET_BYTE } OffsetUnit;

/* Converts byte offsets of one valid UTF-8 text to another unit in O(1), and back in O(log n). Valid
 * as long as text and arena. Offsets inside a character count as its start, offsets behind the text
 * as its end. */
typedef struct OffsetMap {
    Slice text;
    OffsetUnit unit;
    bool identity;           /* ASCII only, or bytes asked for */
    const int32_t *at_block; /* [n_blocks + 1] units before each block of 64 bytes */
    int32_t n_blocks;
} OffsetMap;

OffsetMap offset_map_make(Slice text, OffsetUnit unit, Arena *arena);
int32_t offset_from_byte(const OffsetMap *map, int32_t byte);
int32_t offset_to_byte(const OffsetMap *map, int32_t offset);

#endif
