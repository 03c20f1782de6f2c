/* Candidates: every stretch of a sentence that matches a pattern of time expressions, and the choice of those
 * that are one. Candidates overlap; the best path is the set without overlap that scores highest. */
#ifndef HEARSAY_TIME_CANDIDATE_H
#define HEARSAY_TIME_CANDIDATE_H

#include "syntax/tree.h"
#include "time/pattern.h"

/* One sentence while it is searched; in scratch. */
typedef struct TimeSentence {
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    const Sentence *sentence;
    Lexeme *lexemes; /* [n_lexemes] */
    int32_t n_lexemes;
    TimeMatch *candidates; /* [n_candidates] by their first lexeme */
    int32_t n_candidates;
} TimeSentence;

/* Lexemes and candidates of a sentence; at most a fixed number of candidates begin with one lexeme. Linear.
 */
TimeSentence time_sentence_make(Slice text, const Segments *segments, const Syntax *syntax, int32_t sentence,
                                Arena *scratch);

Span candidate_span(const TimeSentence *sentence, const TimeMatch *candidate);

/* The set of candidates without overlap whose scores, all above 0, add up to most.
 *   scores  [n_candidates]
 *   chosen  [n_candidates]  out: indexes in text order
 * Gives their number; among equals fewer and earlier ones. Linear in candidates and lexemes. */
int32_t candidates_choose(const TimeSentence *sentence, const int64_t *scores, int32_t *chosen,
                          Arena *scratch);

#endif
