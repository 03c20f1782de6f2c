/* The pieces of a text that copies are found by, from one fast pass over its bytes. Words are cut at anything that is
 * no letter or digit and compared without case; quotation marks of all kinds are one piece, so are dashes. What is not
 * a content word is the skeleton: function words, punctuation and numbers. It survives when someone exchanges the
 * content words of a report for others.
 *
 *     “The minister resigned on 4 May,” she said.
 *     "  the minister resigned on 4 may ,  "  she said .      pieces
 *     "  the                   on 4     ,  "  she      .      the skeleton
 *
 * This is no tokenizer of English (text/token.h is): it costs a microsecond for a report of two kilobytes. */
#ifndef HEARSAY_COPY_SKELETON_H
#define HEARSAY_COPY_SKELETON_H

#include "base/arena.h"
#include "base/vector.h"

typedef enum CopyPieceKind {
    PIECE_CONTENT,  /* a word that is none of function-words.txt */
    PIECE_FUNCTION, /* one of function-words.txt, or a part of a contraction */
    PIECE_NUMBER,   /* begins with a digit: 4, 1,200, 9th */
    PIECE_MARK      /* punctuation */
} CopyPieceKind;

typedef struct CopyPiece {
    uint32_t symbol; /* hash of its letters in lower case; equal pieces have equal symbols on every machine */
    int32_t start;   /* byte */
    int32_t length;
    uint8_t kind;       /* CopyPieceKind */
    uint8_t is_capital; /* begins with A-Z */
} CopyPiece;

typedef struct CopyPieceList {
    CopyPiece *items;
    int32_t count, room;
} CopyPieceList;

/* Appends the pieces of valid UTF-8 to out, in order. Linear. */
void pieces_find(Slice text, Arena *arena, CopyPieceList *out);

/* A text with its pieces and which of them are the skeleton. */
typedef struct Outline {
    Slice text;
    CopyPieceList pieces;
    int32_t *skeleton; /* [n_skeleton] indexes of pieces */
    int32_t n_skeleton;
    bool *common; /* [n_skeleton] pieces that many reports share; NULL: not known */
    int32_t n_common;
} Outline;

/* In the arena; valid as long as that and the text. Linear. */
Outline outline_make(Slice text, Arena *arena);

/* Part of the skeleton. */
static inline bool piece_is_skeleton(const CopyPiece *piece) {
    return piece->kind != PIECE_CONTENT;
}

static inline int32_t piece_end(const CopyPiece *piece) {
    return piece->start + piece->length;
}

#endif
