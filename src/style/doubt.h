/* Doubt: whether a word stands in the place of another. Each word is compared with those that it may have
 * been put in the place of: how well does each go with the words around, how frequent is it? A learned
 * decision over the differences gives the odds that the word was put there by a program that replaces words.
 *
 *   … out to  bodge  everyone else …
 *             blow   12 bits better: more frequent, and goes with what is around */
#ifndef HEARSAY_STYLE_DOUBT_H
#define HEARSAY_STYLE_DOUBT_H

#include "base/map.h"
#include "learn/features.h"
#include "style/usage.h"
#include "syntax/tree.h"

enum {
    DOUBT_BITS = 14,
    DOUBT_UNIT = 64,    /* of a score: one in the logarithm of the odds */
    DOUBT_CURVE = 1024, /* entries of the curve: scores from -512 to 511 */
    DOUBT_MOST_ORIGINALS = 64
};

typedef struct DoubtModel {
    Usage usage;
    const int16_t *weights; /* [2^DOUBT_BITS] */
    const int16_t *curve;   /* [DOUBT_CURVE] score to thousandths of probability */
} DoubtModel;

typedef struct Doubt {
    int32_t token;
    int32_t likely; /* the word that would fit better, a word of pairs */
    int32_t fits;   /* by how much it goes better with the words around, however frequent the two are */
    Features features;
} Doubt;

/* Thousandths of probability for a score. */
int32_t doubt_probability(const DoubtModel *model, int64_t score);

/* A text as doubts see it: the word of every token, and how often each word occurs. */
typedef struct DoubtText {
    const Usage *usage;
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    int32_t *words;  /* [n_tokens] id, USAGE_NO_WORD or USAGE_BREAK */
    bool *repeats;   /* [n_tokens] the same word stands before */
    Map times;       /* id -> how often */
    int32_t *barred; /* [n_tokens] a word that the token is not compared with, or -1; NULL outside training,
                        where what a spinner replaced must not always be among what is known */
} DoubtText;

/* In arena, valid as long as it, the segments and the syntax. */
DoubtText doubt_text_make(const Usage *usage, Slice text, const Segments *segments, const Syntax *syntax,
                          Arena *arena);

/* The words of one sentence that have originals at all, each with its best original and the features of the
 * decision; called for each in text order. Linear in the sentence times the
 * originals of a word (at most DOUBT_MOST_ORIGINALS). */
typedef void DoubtVisit(void *context, const Doubt *doubt);
void doubt_visit(const DoubtText *text, const Sentence *sentence, DoubtVisit *visit, void *context);

#endif
