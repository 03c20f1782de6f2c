#include "event/reason_words.h"

#include "base/word_table.h"

#include "event_reason_words.inc"

_Static_assert(ARRAY_COUNT(word_tables) == REASON_WORDS_COUNT, "one list each, in order");

int32_t reason_word(ReasonWords list, Slice lemma) {
    return word_table_find(&word_tables[list], lemma);
}
