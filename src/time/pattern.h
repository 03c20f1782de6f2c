/* Patterns of time expressions: which sequences of lexemes may be one. The tables are made of words.txt and
 * patterns.txt by tools/gen/time_patterns.py. */
#ifndef HEARSAY_TIME_PATTERN_H
#define HEARSAY_TIME_PATTERN_H

#include "time/lexeme.h"

/* What an expression means; in the order of patterns.txt. */
typedef enum TimeAction {
    ACTION_CALENDAR,
    ACTION_DAY,
    ACTION_UNIT,
    ACTION_AGO,
    ACTION_LENGTH,
    ACTION_SET,
    ACTION_REF,
    ACTION_COUNT
} TimeAction;

enum { MATCH_MOST_LEXEMES = 16 };

/* One pattern matched: a sequence of lexemes, each in one of its senses. */
typedef struct TimeMatch {
    int32_t first, last; /* lexemes, half-open */
    int32_t pattern;
    TimeSense picks[MATCH_MOST_LEXEMES]; /* [last - first] */
} TimeMatch;

/* Classes and values of a word in lower case; gives their number, at most `room`. */
int32_t time_word_senses(Slice word, TimeSense *out, int32_t room);

/* All matches that begin with lexeme `at`, shorter ones first, each pattern once a length.
 *   out  [room]
 * Gives their number. Bounded: a pattern has at most MATCH_MOST_LEXEMES lexemes. */
int32_t time_match(const Lexeme *lexemes, int32_t n, int32_t at, TimeMatch *out, int32_t room);

TimeAction time_pattern_action(int32_t pattern);
/* Whether patterns.txt calls it as good as always an expression of time. */
bool time_pattern_is_sure(int32_t pattern);
/* Whether nothing inside it is an expression of its own (!! of patterns.txt). */
bool time_pattern_is_whole(int32_t pattern);

#endif
