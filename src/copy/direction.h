/* Which of two reports, one of them a copy, is the original: evidence in what differs between them. */
#ifndef HEARSAY_COPY_DIRECTION_H
#define HEARSAY_COPY_DIRECTION_H

#include "copy/compare.h"
#include "copy/origin.h"

/* What speaks for one of them; positive: for `a`. */
typedef enum DirectionSign {
    SIGN_RECURS,    /* exchanged words that come again in the other report: whoever exchanges words misses some */
    SIGN_REPEATS,   /* exchanged words that come again in their own report */
    SIGN_INSIDE,    /* text between passages that the other has not: sentences were cut there */
    SIGN_EDGE,      /* text before the first or behind the last passage: boilerplate that a copier adds */
    SIGN_TOPIC,     /* its own text goes on about the names of the passages; an excerpt stands among other things */
    SIGN_ARTICLE,   /* a before a vowel, an before none */
    SIGN_DROPPED,   /* words inside passages that the other has not */
    SIGN_CAPITAL,   /* names that became other words */
    SIGN_LENGTH,    /* exchanged words are shorter: common words are */
    SIGN_COMMON,    /* its text outside passages is such as many reports have */
    SIGN_LAYOUT,    /* blank lines, curly quotation marks and dashes: copying loses them */
    DIRECTION_SIGNS
} DirectionSign;

/* Fills signs [DIRECTION_SIGNS], each in thousandths of what it is counted over. Temporary memory in scratch. */
void direction_signs(const Outline *a, const Outline *b, const Alignment *alignment, Arena *scratch, int32_t *signs);

/* The signs weighed, by what kind of copy it is: in [-DIRECTION_MOST, DIRECTION_MOST], positive where `a` is the
 * original, about fifty for odds of e to one. */
int32_t direction_weigh(CopyKind kind, const int32_t *signs);

/* The same from the days of publication: all that can be said where they are known and differ, else 0. */
int32_t direction_of_dates(int32_t a_day, int32_t b_day);

/* The same where one credits the outlet that the other is from: no date speaks against that. */
int32_t direction_of_credits(ReportOutlets a, ReportOutlets b);

#endif
