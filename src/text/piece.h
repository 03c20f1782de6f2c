/* Pieces: what a word boundary can fall between. White space cuts the text into chunks; a chunk is cut
 * into pieces, which are runs of letters, runs of digits, and marks. The next stage decides which
 * neighbouring pieces make one token (U.S. is four pieces, don't is do|n|'|t).
 *
 * Features see pieces through a normalised hash and a shape: case is folded, digits count only by
 * their number, curly apostrophes and quotation marks are the straight ones, so that what was learned
 * from one typography holds for others. */
#ifndef HEARSAY_TEXT_PIECE_H
#define HEARSAY_TEXT_PIECE_H

#include "base/slice.h"

/* A longer run without white space is cut into chunks of at most this, where a piece ends if one
 * ends in its second half. No token is longer. */
enum { CHUNK_MOST_BYTES = 1024 };

/* Shapes of pieces. Marks have MARK_FIRST + a small number for what they are; `+ PIECE_REPEATED` for
 * a run of one mark (... or ----). */
typedef enum PieceShape {
    SHAPE_NONE, /* no piece: outside the chunk */
    SHAPE_LOWER_ONE,
    SHAPE_LOWER,
    SHAPE_UPPER_ONE,
    SHAPE_CAPITAL,
    SHAPE_UPPER,
    SHAPE_MIXED,
    SHAPE_UNCASED,  /* letters of scripts without case */
    SHAPE_DIGITS,   /* + number of digits up to 5 */
    SHAPE_MARK = 16 /* + see piece_mark */
} PieceShape;

enum { PIECE_REPEATED = 128 };

typedef struct Piece {
    int32_t start, end; /* bytes of the text */
    uint32_t hash;      /* normalised */
    uint8_t shape;
} Piece;

typedef struct Chunk {
    int32_t start, end;
    int32_t n_pieces;
    bool is_plain;       /* one piece of ASCII letters: most chunks of running text */
    uint32_t shape_hash; /* of the shapes of all pieces, letters by case only */
    uint32_t hash;       /* of the hashes of all pieces */
    Piece pieces[CHUNK_MOST_BYTES + 1];
} Chunk;

/* Letter runs that may be two words (cannot, gonna), from training: an open-addressed table of
 * hash << 8 | bytes of the first word, 0 for an empty slot; the size is a power of two. The hash is
 * the upper 56 bits' worth of piece_letters_hash. */
typedef struct SplitTable {
    const uint64_t *slots; /* [size] */
    int32_t size;
} SplitTable;

/* What large texts without annotation say of a run of letters, one byte a bucket of its hash:
 * how often a full stop follows, and how it is written where no sentence begins. Words that share a
 * bucket share what the commoner one is known for. */
enum {
    WORD_TABLE_BITS = 16,
    WORD_STOP = 3,       /* bits 0-1: 0 seldom or unknown … 3 nearly always followed by a full stop */
    WORD_CASE_SHIFT = 2, /* bits 2-4: 0 unknown, 1 never … 4 nearly always capitalised inside a sentence */
    WORD_STOP_BEFORE = 64, /* bit 6: listed as an abbreviation that stands before a name or number */
    WORD_STOP_LOWER = 32   /* bit 5: after its full stop small letters or a comma often go on */
};

/* All that the cutting stages look up. */
typedef struct Lexicon {
    SplitTable splits;
    const uint8_t *words; /* [2^WORD_TABLE_BITS], or NULL */
} Lexicon;

/* 64-bit hash of a run of letters with case folded, as the table uses it. */
uint64_t piece_letters_hash(Slice letters);

/* Where a run of letters may be split: bytes of its first word, or 0. */
int32_t split_table_find(const SplitTable *table, uint64_t letters_hash);

/* The byte known of a run of letters, by Piece.hash; 0 where there is no table. */
static inline uint8_t lexicon_word(const Lexicon *lexicon, uint32_t piece_hash) {
    return lexicon->words ? lexicon->words[piece_hash >> (32 - WORD_TABLE_BITS)] : 0;
}

/* The mark that a code point stands for: ASCII for its typographic variants, itself otherwise. */
int32_t piece_fold_mark(int32_t code);

/* Whether a character can be in no token: white space, control and invisible format characters. */
bool piece_is_blank(int32_t code);

/* The first byte at or after `at` that is not blank, or the length of the text.
 * n_newlines: out, the line ends passed; form feed and paragraph separators count as two. */
int32_t piece_skip_blank(Slice text, int32_t at, int32_t *n_newlines);

/* Cuts the chunk that begins at `at` (not blank) into pieces. Linear in the chunk. */
void chunk_read(Slice text, int32_t at, const SplitTable *splits, Chunk *chunk);

/* The shape of the mark `folded`: SHAPE_MARK + 0..111, no two common marks alike. */
uint8_t piece_mark_shape(int32_t folded);

/* Whether a shape is a run of letters, of digits. */
static inline bool shape_is_letters(uint8_t shape) {
    return shape >= SHAPE_LOWER_ONE && shape <= SHAPE_UNCASED;
}

static inline bool shape_is_digits(uint8_t shape) {
    return shape >= SHAPE_DIGITS && shape < SHAPE_MARK;
}

#endif
