/* The classes of words in reason-words.txt. */
#ifndef HEARSAY_EVENT_REASON_WORDS_H
#define HEARSAY_EVENT_REASON_WORDS_H

#include "base/slice.h"

typedef enum ReasonWords {
    REASON_WORDS_MARKERS,
    REASON_WORDS_PREPOSITIONS,
    REASON_WORDS_HEADS,
    REASON_WORDS_FEELINGS,
    REASON_WORDS_MAKES,
    REASON_WORDS_JUDGES,
    REASON_WORDS_SPELLS,
    REASON_WORDS_MOVES,
    REASON_WORDS_STATES,
    REASON_WORDS_CONTROLS,
    REASON_WORDS_BLOCKS,
    REASON_WORDS_AGAINST,
    REASON_WORDS_REFUSES,
    REASON_WORDS_COUNT
} ReasonWords;

/* Values of the lists. */
enum { MARKER_BECAUSE = 1, MARKER_SINCE, MARKER_AS, MARKER_PURPOSE, MARKER_UNLESS };
enum { PREPOSITION_CAUSE = 1, PREPOSITION_DESPITE = 3 };
enum { HEAD_CAUSE = 1, HEAD_CHARGE = 2, HEAD_SPITE = 3 };
enum { MAKE_OBJECT = 1, MAKE_OBLIQUE = 2, MAKE_FROM = 3 };

/* The value of a lemma in a list, 0 where it is not in it. */
int32_t reason_word(ReasonWords list, Slice lemma);

#endif
