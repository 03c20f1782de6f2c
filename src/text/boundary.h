/* Sentence boundaries: between which tokens one sentence ends and the next begins. A blank line always
 * ends one, and a line that begins with a bullet begins one; every other gap that could is decided from left to right by a learned yes/no model that
 * sees the tokens around it, the sentence so far, open quotation marks and brackets, the way to the
 * next full stop, the layout of lines, and how the report writes the next word elsewhere. */
#ifndef HEARSAY_TEXT_BOUNDARY_H
#define HEARSAY_TEXT_BOUNDARY_H

#include "text/sentence.h"
#include "text/token.h"

/* How a report is laid out, as bits. */
enum { LAYOUT_HAS_BLANK_LINES = 1, LAYOUT_HAS_LONG_LINES = 2 };

/* All tokens of a report with their looks. */
typedef struct TokenView {
    Slice text;
    const Token *tokens; /* [n] */
    TokenLook *looks;    /* [n] */
    int32_t n;
    int32_t layout;
    int32_t line_width; /* of the longest line that ends in a single line end; 0 where none does */
} TokenView;

/* Completes the looks, whose hash, shape and gap are set: the sides of quotation marks, the way to the
 * next full stop, the casing; and the layout. Linear. */
void boundary_prepare(TokenView *view, Arena *scratch);

/* Decides every gap.
 *   starts  [n]  out: whether a sentence begins with this token
 * No sentence gets more than SENTENCE_MOST_TOKENS tokens: one that would is cut where its gaps score
 * best. Gives the number of sentences. Linear. */
int32_t boundary_find(const Decider *decider, const TokenView *view, bool *starts);

/* Whether the gap before `token` is decided by the model; others are no boundary, or always one. */
bool boundary_is_open(const TokenView *view, int32_t token);

#endif
