/* Style: whether a report reads as if a program had rewritten it, replacing words of another's text, and the
 * places that say so. A learned decision over the rates of kinds of signs; no sign alone is enough. What a
 * reader is shown as signs is only what is sure. docs/style.md says more. */
#ifndef HEARSAY_STYLE_STYLE_H
#define HEARSAY_STYLE_STYLE_H

#include "style/doubt.h"

/* What is counted in a report for the decision. */
typedef enum StyleRate {
    RATE_DOUBT,  /* the probabilities of all doubts, in thousandths */
    RATE_LIKELY, /* doubts of one half and more */
    RATE_STRONG,
    RATE_SURE,
    RATE_ARTICLE, /* wrong articles */
    RATE_NAME,    /* damaged names */
    RATE_COUNT
} StyleRate;

typedef struct StyleCounts {
    int64_t counts[RATE_COUNT]; /* in thousandths of one sign */
    int32_t n_words;            /* that have originals */
    int32_t n_signs;            /* different ones that are likely */
} StyleCounts;

/* A row of the weights file. */
typedef struct RateRow {
    int32_t weight, usual;
} RateRow;

typedef struct StyleModel {
    DoubtModel doubt;
    const RateRow *rates; /* [RATE_COUNT + 1]; of the last row the bias and the words
                             that are added at the usual rates */
} StyleModel;

bool style_open(StyleModel *model, const Weights *weights, Error *error) MUST_USE;

typedef struct Sign {
    Span span;
    Slice likely;   /* what would be expected here, in the case of what stands there */
    const char *by; /* what found it; static */
} Sign;

typedef struct Style {
    int32_t spun; /* thousandths of probability that a program rewrote the text */
    Sign *signs;  /* [n_signs] in text order; no two overlap */
    int32_t n_signs;
} Style;

enum { STYLE_RATE = 8, STYLE_WEIGHT = 1 << 12 };

/* From here on a report counts as rewritten by a machine. */
enum { STYLE_SPUN = 500 };

/* The rates as the decision takes them: signs in 1000 STYLE_RATE words, drawn to what is usual in short texts,
 * those of rare kinds as log2 (1 + rate) in 64ths.
 *   usual [RATE_COUNT + 1]  as StyleModel.rates; weights are not read
 *   rates [RATE_COUNT]      out */
void style_rates(const RateRow *usual, const StyleCounts *counts, int32_t *rates);

/* Counts only, for the trainer: needs no rates. scratch is left as it was. */
void style_count(const DoubtModel *model, const DoubtText *text, Arena *scratch, StyleCounts *out);

/* Output in arena; scratch is left as it was. Linear in the text. */
void style_find(const StyleModel *model, Slice text, const Segments *segments, const Syntax *syntax,
                Arena *arena, Arena *scratch, Style *out);

#endif
