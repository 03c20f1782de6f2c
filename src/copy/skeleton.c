#include "copy/skeleton.h"

#include "base/word8.h"

#include "copy_function_words.inc"

/* What a byte can begin. Bytes above ASCII are letters, but for the marks that wide_mark() knows. */
typedef enum ByteClass { BYTE_SPACE, BYTE_LETTER, BYTE_DIGIT, BYTE_MARK, BYTE_QUOTE, BYTE_DASH } ByteClass;

/* Symbols of the marks that have several forms; other marks are their byte. */
enum { SYMBOL_QUOTE = '"', SYMBOL_DASH = '-', SYMBOL_ELLIPSIS = '.' };

#define S BYTE_SPACE
#define L BYTE_LETTER
#define D BYTE_DIGIT
#define M BYTE_MARK
#define Q BYTE_QUOTE
#define H BYTE_DASH
#define L16 L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L
#define S16 S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S
/* Signs that writers' programs put in and leave out (* # _ | ~ ^ \) count as space. */
static const uint8_t byte_classes[256] = {
    S16, S16,
    /*   ! " # $ % & ' ( ) * + , - . / */
    S, M, Q, S, M, M, M, Q, M, M, S, M, M, H, M, M,
    /* 0 … 9 : ; < = > ? */
    D, D, D, D, D, D, D, D, D, D, M, M, S, M, S, M,
    /* @ A … O */
    M, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    /* P … Z [ \ ] ^ _ */
    L, L, L, L, L, L, L, L, L, L, L, M, S, M, S, S,
    /* ` a … o */
    Q, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    /* p … z { | } ~ DEL */
    L, L, L, L, L, L, L, L, L, L, L, S, S, S, S, S,
    L16, L16, L16, L16, L16, L16, L16, L16};
/* ASCII letters and digits. */
static const uint8_t is_plain[256] = {
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
    ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1,
    ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1,
    ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1, ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1,
    ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1,
    ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1,
    ['Y'] = 1, ['Z'] = 1};
#undef S
#undef L
#undef D
#undef M
#undef Q
#undef H
#undef L16
#undef S16

/* Class and length of the mark or space above ASCII at `at`; length 0 where a letter stands there. */
static ByteClass wide_mark(Slice text, size_t at, int32_t *length) {
    const unsigned char *c = (const unsigned char *)text.ptr + at;
    *length = 0;
    if (c[0] == 0xC2 && at + 1 < text.len) {
        *length = c[1] == 0xA0 || c[1] == 0xAB || c[1] == 0xBB ? 2 : 0;
        return c[1] == 0xA0 ? BYTE_SPACE : BYTE_QUOTE;
    }
    if (c[0] == 0xE2 && at + 2 < text.len && c[1] == 0x80) {
        *length = 3;
        return c[2] >= 0x98 && c[2] <= 0x9F   ? BYTE_QUOTE
               : c[2] >= 0x90 && c[2] <= 0x95 ? BYTE_DASH
               : c[2] == 0xA6                 ? BYTE_MARK
                                              : BYTE_SPACE;
    }
    if (c[0] == 0xEF && at + 2 < text.len && c[1] == 0xBB && c[2] == 0xBF) {
        *length = 3;
    }
    return *length ? BYTE_SPACE : BYTE_LETTER;
}

static ByteClass class_at(Slice text, size_t at, int32_t *length) {
    unsigned char c = (unsigned char)text.ptr[at];
    *length = 1;
    if (c < 0x80) {
        return byte_classes[c];
    }
    ByteClass wide = wide_mark(text, at, length);
    if (*length == 0) {
        *length = 1;
        return BYTE_LETTER;
    }
    return wide;
}

/* A letter above ASCII, or a byte inside of one. */
static bool wide_letter(Slice text, size_t at) {
    int32_t length;
    wide_mark(text, at, &length);
    return length == 0;
}

/* Commas and points between digits belong to a number. */
static bool goes_on_as_number(Slice text, size_t at) {
    return (text.ptr[at] == ',' || text.ptr[at] == '.') && at + 1 < text.len && ascii_is_digit(text.ptr[at + 1]);
}

/* End of the run of ASCII letters and digits at `at`. */
static size_t plain_end(Slice text, size_t at) {
    while (at + 8 <= text.len) {
        uint64_t word = word8_read(text.ptr + at);
        uint64_t plain = word8_between(word | WORD8_ONES * 0x20, 'a', 'z') | word8_between(word, '0', '9');
        if (plain != WORD8_HIGH) {
            return at + (size_t)word8_first(~plain & WORD8_HIGH);
        }
        at += 8;
    }
    while (at < text.len && is_plain[(unsigned char)text.ptr[at]]) {
        at++;
    }
    return at;
}

/* End of the run of letters and digits at `at`. */
static size_t word_end(Slice text, size_t at, bool is_number) {
    for (;;) {
        at = plain_end(text, at);
        bool goes_on = at < text.len && ((unsigned char)text.ptr[at] >= 0x80 ? wide_letter(text, at)
                                                                             : is_number && goes_on_as_number(text, at));
        if (!goes_on) {
            return at;
        }
        at++;
    }
}

/* Up to eight bytes as a number, the first one lowest, in lower case. ASCII letters differ from their capitals in
 * one bit, digits have it set anyway; for other letters it is part of a hash that only has to be the same. */
static uint64_t low_bytes(const char *bytes, size_t n, size_t readable) {
    uint64_t value = 0;
    if (readable >= 8) {
        value = word8_read(bytes) | WORD8_ONES * 0x20;
        return n >= 8 ? value : value & ((UINT64_C(1) << 8 * n) - 1);
    }
    for (size_t i = 0; i < n && i < 8; i++) {
        value |= (uint64_t)((unsigned char)bytes[i] | 0x20) << 8 * i;
    }
    return value;
}

static uint64_t mix(uint64_t h) {
    h ^= h >> 32;
    h *= UINT64_C(0xD6E8FEB86659FD93);
    return h ^ h >> 32;
}

static uint32_t word_symbol(const char *bytes, size_t n, size_t readable, uint64_t first) {
    uint64_t h = mix(first + n);
    for (size_t i = 8; i < n; i += 8) {
        h = mix(h + low_bytes(bytes + i, n - i, readable - i));
    }
    return (uint32_t)(h >> 16);
}

static bool is_function_word(uint64_t key) {
    return word_keys[word_places[key * WORD_FACTOR >> WORD_SHIFT]] == key;
}

static size_t add_word(Slice text, size_t at, bool is_number, Arena *arena, CopyPieceList *out) {
    size_t end = word_end(text, at, is_number), n = end - at, readable = text.len - at;
    const char *bytes = text.ptr + at;
    uint64_t first = low_bytes(bytes, n, readable);
    CopyPiece *piece = VECTOR_PUSH(out, arena);
    piece->symbol = word_symbol(bytes, n, readable, first);
    piece->start = (int32_t)at;
    piece->length = (int32_t)n;
    piece->is_capital = ascii_is_upper(bytes[0]);
    piece->kind = is_number ? PIECE_NUMBER : n <= 8 && is_function_word(first) ? PIECE_FUNCTION : PIECE_CONTENT;
    return end;
}

/* A mark that stands behind the same mark is part of it: "...", '' and “‘. */
static void add_mark(uint32_t symbol, size_t at, int32_t length, Arena *arena, CopyPieceList *out) {
    CopyPiece *last = out->count ? &out->items[out->count - 1] : NULL;
    if (last && last->kind == PIECE_MARK && last->symbol == symbol && piece_end(last) == (int32_t)at) {
        last->length += length;
        return;
    }
    CopyPiece *piece = VECTOR_PUSH(out, arena);
    *piece = (CopyPiece){.symbol = symbol, .start = (int32_t)at, .length = length, .kind = PIECE_MARK};
}

/* Neither an apostrophe inside a word nor a hyphen is a piece. */
static bool joins_letters(Slice text, size_t at, int32_t length) {
    size_t after = at + (size_t)length;
    int32_t ignored;
    if (at == 0 || after >= text.len) {
        return false;
    }
    ByteClass left = byte_classes[(unsigned char)text.ptr[at - 1]], right = class_at(text, after, &ignored);
    return (left == BYTE_LETTER || left == BYTE_DIGIT) && (right == BYTE_LETTER || right == BYTE_DIGIT);
}

void pieces_find(Slice text, Arena *arena, CopyPieceList *out) {
    size_t at = 0;
    while (at < text.len) {
        int32_t length;
        ByteClass kind = class_at(text, at, &length);
        if (kind == BYTE_LETTER || kind == BYTE_DIGIT) {
            at = add_word(text, at, kind == BYTE_DIGIT, arena, out);
            at += at < text.len && text.ptr[at] == ' ';
            continue;
        }
        if (kind == BYTE_MARK) {
            add_mark(length == 1 ? (unsigned char)text.ptr[at] : SYMBOL_ELLIPSIS, at, length, arena, out);
        } else if (kind != BYTE_SPACE && !joins_letters(text, at, length)) {
            add_mark(kind == BYTE_QUOTE ? SYMBOL_QUOTE : SYMBOL_DASH, at, length, arena, out);
        }
        at += (size_t)length;
    }
}

Outline outline_make(Slice text, Arena *arena) {
    Outline out = {.text = text};
    pieces_find(text, arena, &out.pieces);
    out.skeleton = ARENA_NEW(arena, int32_t, out.pieces.count);
    for (int32_t i = 0; i < out.pieces.count; i++) {
        out.skeleton[out.n_skeleton] = i;
        out.n_skeleton += piece_is_skeleton(&out.pieces.items[i]);
    }
    return out;
}
