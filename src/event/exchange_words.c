#include "event/exchange_words.h"

#include "base/word_table.h"

#include "event_exchange_words.inc"

_Static_assert(ARRAY_COUNT(word_tables) == VERB_LISTS + WORD_LISTS + CATEGORY_OTHER, "one list each");

uint32_t exchange_verb_lists(Slice roleset) {
    uint32_t bits = 0;
    for (int32_t list = 0; list < VERB_LISTS; list++) {
        bits |= word_table_find(&word_tables[list], roleset) ? 1u << list : 0;
    }
    return bits;
}

bool exchange_word_is(ExchangeWord list, Slice lemma) {
    return word_table_find(&word_tables[VERB_LISTS + list], lemma) != 0;
}

ExchangeCategory exchange_word_category(Slice lemma) {
    int32_t category = 0;
    while (category < CATEGORY_OTHER &&
           !word_table_find(&word_tables[VERB_LISTS + WORD_LISTS + category], lemma)) {
        category++;
    }
    return (ExchangeCategory)category;
}
