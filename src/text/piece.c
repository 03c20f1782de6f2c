#include "text/piece.h"

#include "base/utf8.h"
#include "learn/features.h"

/* What a character is to the cutter. */
typedef enum CharKind { KIND_BLANK, KIND_LETTER, KIND_DIGIT, KIND_MARK } CharKind;

/* Case of a run of letters, as bits. */
enum { HAS_LOWER = 1, HAS_UPPER = 2, FIRST_UPPER = 4, LOWER_THEN_UPPER = 8, HAS_UNCASED = 16 };

static const uint64_t hash_start = 0xCBF29CE484222325u, hash_factor = 0x100000001B3u;

static uint64_t hash_code(uint64_t hash, int32_t code) {
    return (hash ^ (uint64_t)(uint32_t)code) * hash_factor;
}

static uint64_t hash_finish(uint64_t hash) {
    hash = (hash ^ (hash >> 32)) * 0xFF51AFD7ED558CCDu;
    return hash ^ (hash >> 29);
}

uint64_t piece_letters_hash(Slice letters) {
    uint64_t hash = hash_start;
    for (size_t at = 0; at < letters.len;) {
        Utf8Char c = utf8_next(letters, at);
        hash = hash_code(hash, utf8_to_lower(c.code));
        at += (size_t)c.length;
    }
    return hash_finish(hash);
}

int32_t split_table_find(const SplitTable *table, uint64_t letters_hash) {
    if (table->size == 0) {
        return 0;
    }
    uint64_t key = letters_hash >> 8;
    int32_t slot = (int32_t)(key & (uint64_t)(table->size - 1));
    for (int32_t tries = 0; tries < table->size && table->slots[slot]; tries++) {
        if (table->slots[slot] >> 8 == key) {
            return (int32_t)(table->slots[slot] & 0xFF);
        }
        slot = (slot + 1) & (table->size - 1);
    }
    return 0;
}

int32_t piece_fold_mark(int32_t code) {
    switch (code) {
    case 0x2019:
    case 0x02BC:
    case 0x2032:
    case 0x00B4:
    case 0xFF07: return '\'';
    case 0x2018:
    case 0x201A: return '`';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0x2033: return '"';
    case 0xA3:
    case 0xA5:
    case 0x20AC:
    case 0x20B9: return '$'; /* money is written alike */
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2212:
    case 0xFE63:
    case 0xFF0D: return '-';
    case 0x2015: return 0x2014;
    case 0x2026: return '.';
    case 0xFF0C: return ',';
    case 0xFF0E: return '.';
    case 0xFF01: return '!';
    case 0xFF1F: return '?';
    default: return code;
    }
}

uint8_t piece_mark_shape(int32_t folded) {
    int32_t number;
    if (folded > 32 && folded < 127) {
        number = folded - 33;
    } else if (folded == 0x2013 || folded == 0x2014) {
        number = folded == 0x2013 ? 94 : 95;
    } else if (folded == 0xA3 || folded == 0xA5 || folded == 0xA2 || (folded >= 0x20A0 && folded <= 0x20CF)) {
        number = 96; /* money */
    } else if (folded == 0x2022 || folded == 0xB7 || folded == 0x25CF || folded == 0x25AA ||
               folded == 0x25A0) {
        number = 97; /* bullets */
    } else {
        number = utf8_is_punctuation(folded) ? 98 : 99;
    }
    return (uint8_t)(SHAPE_MARK + number);
}

bool piece_is_blank(int32_t code) {
    if (code < 0x80) {
        return code <= ' ' || code == 0x7F;
    }
    return code <= 0x9F || code == 0x200B || code == 0x200E || code == 0x200F ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
           utf8_is_space(code);
}

static CharKind char_kind(int32_t code) {
    if (code < 0x80) {
        if (ascii_is_alpha((char)code)) {
            return KIND_LETTER;
        }
        if (code <= ' ' || code == 0x7F) {
            return KIND_BLANK;
        }
        return ascii_is_digit((char)code) ? KIND_DIGIT : KIND_MARK;
    }
    if (piece_is_blank(code)) {
        return KIND_BLANK;
    }
    /* combining marks, joiners and the soft hyphen have no width and belong to the word around them */
    if (utf8_is_letter(code) || code == 0xAD || (code >= 0x300 && utf8_width(code) == 0)) {
        return KIND_LETTER;
    }
    return utf8_is_digit(code) ? KIND_DIGIT : KIND_MARK;
}

/* The character at `at`; ASCII without a call, since it is nearly all there is. */
static Utf8Char char_at(Slice text, int32_t at) {
    if ((size_t)at < text.len && (unsigned char)text.ptr[at] < 0x80) {
        return (Utf8Char){text.ptr[at], 1};
    }
    return utf8_next(text, (size_t)at);
}

int32_t piece_skip_blank(Slice text, int32_t at, int32_t *n_newlines) {
    *n_newlines = 0;
    while ((size_t)at < text.len) {
        Utf8Char c = char_at(text, at);
        if (!piece_is_blank(c.code)) {
            break;
        }
        bool return_before_line_feed =
            c.code == '\r' && (size_t)at + 1 < text.len && text.ptr[at + 1] == '\n';
        if ((c.code == '\n' || c.code == '\r' || c.code == 0x85 || c.code == 0x2028) &&
            !return_before_line_feed) {
            ++*n_newlines;
        } else if (c.code == '\f' || c.code == 0x2029) {
            *n_newlines += 2;
        }
        at += c.length;
    }
    return at;
}

static uint8_t letters_shape(int32_t bits, int32_t n) {
    if (bits & HAS_UNCASED && !(bits & (HAS_LOWER | HAS_UPPER))) {
        return SHAPE_UNCASED;
    }
    if (!(bits & HAS_UPPER)) {
        return n == 1 ? SHAPE_LOWER_ONE : SHAPE_LOWER;
    }
    if (n == 1) {
        return SHAPE_UPPER_ONE;
    }
    if (!(bits & HAS_LOWER)) {
        return SHAPE_UPPER;
    }
    return bits & FIRST_UPPER && !(bits & LOWER_THEN_UPPER) ? SHAPE_CAPITAL : SHAPE_MIXED;
}

/* Reads the run of letters at `at`, up to `limit`: its end, hash and shape. */
static int32_t read_letters(Slice text, int32_t at, int32_t limit, uint64_t *hash, uint8_t *shape) {
    int32_t bits = 0, n = 0;
    uint64_t h = hash_start;
    while (at < limit) {
        Utf8Char c = char_at(text, at);
        if (at + c.length > limit || char_kind(c.code) != KIND_LETTER) {
            break;
        }
        int32_t lower = utf8_to_lower(c.code);
        if (lower != c.code) {
            bits |=
                HAS_UPPER | (n == 0 ? FIRST_UPPER : 0) | (n > 1 || bits & HAS_LOWER ? LOWER_THEN_UPPER : 0);
        } else if (c.code < 0x80 || utf8_is_lower(c.code)) {
            bits |= HAS_LOWER;
        } else {
            bits |= HAS_UNCASED;
        }
        h = hash_code(h, lower);
        at += c.length;
        n++;
    }
    *hash = hash_finish(h);
    *shape = letters_shape(bits, n);
    return at;
}

static void add_piece(Chunk *chunk, int32_t start, int32_t end, uint64_t hash, uint8_t shape) {
    chunk->pieces[chunk->n_pieces++] = (Piece){start, end, (uint32_t)(hash >> 32), shape};
}

/* Whether an apostrophe, t and no further letter stand at `at`, so that an n before it is part of n't. */
static bool is_apostrophe_t(Slice text, int32_t at) {
    Utf8Char mark = char_at(text, at);
    if (mark.length == 0 || piece_fold_mark(mark.code) != '\'') {
        return false;
    }
    Utf8Char t = char_at(text, at + mark.length);
    if (t.code != 't' && t.code != 'T') {
        return false;
    }
    Utf8Char after = char_at(text, at + mark.length + t.length);
    return after.length == 0 || char_kind(after.code) != KIND_LETTER;
}

/* A run of letters as one piece, or as two where it may be two words. */
static int32_t read_word(Slice text, int32_t at, int32_t limit, const SplitTable *splits, Chunk *chunk) {
    uint64_t hash;
    uint8_t shape;
    int32_t end = read_letters(text, at, limit, &hash, &shape);
    int32_t split = 0;
    if (end - at > 1 && ascii_lower(text.ptr[end - 1]) == 'n' && end < limit && is_apostrophe_t(text, end)) {
        split = end - at - 1;
    } else if (end - at < 256) {
        split = split_table_find(splits, hash);
    }
    if (split > 0 && split < end - at) {
        int32_t middle = read_letters(text, at, at + split, &hash, &shape);
        if (middle > at && middle < end) {
            add_piece(chunk, at, middle, hash, shape);
            at = middle;
            read_letters(text, at, end, &hash, &shape);
        }
    }
    add_piece(chunk, at, end, hash, shape);
    return end;
}

static int32_t read_digits(Slice text, int32_t at, int32_t limit, Chunk *chunk) {
    int32_t start = at, n = 0;
    while (at < limit) {
        Utf8Char c = char_at(text, at);
        if (at + c.length > limit || char_kind(c.code) != KIND_DIGIT) {
            break;
        }
        at += c.length;
        n++;
    }
    n = n < 5 ? n : 5;
    add_piece(chunk, start, at, hash_finish(hash_code(hash_start, 0x110000 + n)),
              (uint8_t)(SHAPE_DIGITS + n));
    return at;
}

/* A mark, with the equal ones that follow it; brackets and quotation marks stand alone. Two apostrophes
 * are the double quotation mark of some agencies. */
static int32_t read_mark(Slice text, int32_t at, int32_t limit, Chunk *chunk) {
    Utf8Char first = char_at(text, at);
    int32_t folded = piece_fold_mark(first.code), start = at, n = first.code == 0x2026 ? 3 : 1;
    bool repeats = folded >= 0x80 || !strchr("()[]{}\"'`", folded);
    at += first.length;
    if (folded == '\'' || folded == '`') {
        Utf8Char second = char_at(text, at);
        if (second.length && at + second.length <= limit && second.code == first.code) {
            folded = '"';
            at += second.length;
        }
    }
    while (repeats && at < limit) {
        Utf8Char c = char_at(text, at);
        if (at + c.length > limit || c.code != first.code) {
            break;
        }
        at += c.length;
        n++;
    }
    uint64_t hash = hash_code(hash_code(hash_start, folded), n < 4 ? n : 4);
    add_piece(chunk, start, at, hash_finish(hash),
              (uint8_t)(piece_mark_shape(folded) | (n > 1 ? PIECE_REPEATED : 0)));
    return at;
}

static void hash_chunk(Chunk *chunk) {
    uint64_t shapes = hash_start, hashes = hash_start;
    for (int32_t i = 0; i < chunk->n_pieces; i++) {
        shapes = hash_code(shapes, chunk->pieces[i].shape);
        hashes = hash_code(hashes, (int32_t)chunk->pieces[i].hash);
    }
    chunk->shape_hash = (uint32_t)(hash_finish(shapes) >> 32);
    chunk->hash = (uint32_t)(hash_finish(hashes) >> 32);
}

void chunk_read(Slice text, int32_t at, const SplitTable *splits, Chunk *chunk) {
    int32_t limit = text.len - (size_t)at > CHUNK_MOST_BYTES ? at + CHUNK_MOST_BYTES : (int32_t)text.len;
    chunk->start = at;
    chunk->n_pieces = 0;
    CharKind kind = KIND_MARK;
    while (at < limit) {
        Utf8Char c = char_at(text, at);
        kind = char_kind(c.code);
        if (kind == KIND_BLANK || at + c.length > limit) {
            break;
        }
        at = kind == KIND_LETTER  ? read_word(text, at, limit, splits, chunk)
             : kind == KIND_DIGIT ? read_digits(text, at, limit, chunk)
                                  : read_mark(text, at, limit, chunk);
    }
    /* the limit was hit: the last piece may go on behind it, so it is left to the next chunk */
    const Piece *last = &chunk->pieces[chunk->n_pieces - 1];
    if (kind != KIND_BLANK && (size_t)limit < text.len && last->start - chunk->start > CHUNK_MOST_BYTES / 2) {
        at = last->start;
        chunk->n_pieces--;
    }
    chunk->end = at;
    hash_chunk(chunk);
    chunk->is_plain = chunk->n_pieces == 1 && shape_is_letters(chunk->pieces[0].shape);
}
