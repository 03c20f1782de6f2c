/* Tokens: which neighbouring pieces of a chunk are one UD word. Each gap between two pieces is decided
 * from left to right by a learned yes/no model over hashed features of the pieces around it. */
#ifndef HEARSAY_TEXT_TOKEN_H
#define HEARSAY_TEXT_TOKEN_H

#include "learn/features.h"
#include "text/piece.h"

/* Decides gaps: by mapped weights where `judge` is NULL (score above 0: a boundary), else by asking.
 * Trainers ask: the judge is given the features and the byte of the text at which the right-hand side
 * begins, and says what is to be taken as decided. */
typedef bool BoundaryJudge(void *context, const Features *features, int32_t at);

typedef struct Decider {
    const int16_t *weights; /* [2^bits] */
    int32_t bits;
    BoundaryJudge *judge;
    void *context;
} Decider;

/* The shapes that tokens of several pieces have for the sentence model; those of one piece have the
 * piece's. All are over every PieceShape without PIECE_REPEATED. */
typedef enum TokenShape {
    SHAPE_QUOTE_OPEN = 116, /* a quotation mark whose side is known */
    SHAPE_QUOTE_CLOSE,
    SHAPE_INITIAL,      /* M. */
    SHAPE_ABBREVIATION, /* Mr. or etc.: letters and a final full stop */
    SHAPE_ACRONYM,      /* U.S. or e.g. */
    SHAPE_NUMBER,       /* digits with marks: 3.5, 1,000, 10:30, 12/25 */
    SHAPE_CLITIC,       /* 's, n't */
    SHAPE_ADDRESS,      /* of the web or of mail */
    SHAPE_MARKS,        /* several marks: :-) */
    SHAPE_COMPOUND      /* all else: letters with marks or digits */
} TokenShape;

/* One token as the sentence model sees it. */
typedef struct TokenLook {
    uint32_t hash;    /* normalised */
    uint8_t shape;    /* PieceShape or TokenShape */
    uint8_t gap;      /* what stands before it: GapKind */
    uint8_t terminal; /* tokens from here to the next . ! ? of the paragraph, TERMINAL_FAR at most */
    uint8_t known; /* what the lexicon says of a word, of that before an abbreviation's stop, of an acronym */
    uint8_t casing; /* of a capitalised word: how the report writes it elsewhere, CASING_… */
} TokenLook;

/* What separates a token from the one before it. */
typedef enum GapKind { GAP_NONE, GAP_SPACE, GAP_LINE, GAP_PARAGRAPH } GapKind;

enum { TERMINAL_FAR = 40, TERMINAL_NONE = 41, CASING_LOWER = 1, CASING_CAPITAL = 2 };

/* What stands around a chunk. Zero where nothing does. */
typedef struct ChunkContext {
    Piece before, after; /* last piece of the chunk before, first of the one after */
    GapKind gap_after;
} ChunkContext;

/* Decides all gaps of a chunk.
 *   starts  [n_pieces]  out: whether a token begins with this piece
 * Gives the number of tokens. Linear in the chunk. */
int32_t chunk_split(const Decider *decider, const Lexicon *lexicon, const Chunk *chunk,
                    const ChunkContext *context, bool *starts);

/* Hash, shape and known of the token that is pieces [first, last) of a chunk; the rest of the look is zero.
 */
TokenLook token_look(const Lexicon *lexicon, const Chunk *chunk, int32_t first, int32_t last);

#endif
