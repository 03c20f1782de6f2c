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

enum { MOST_WORD = 32 }; /* bytes; no word of the lists is longer */

/* Names keep their capitals as lemmas (Medal). Into folded [MOST_WORD]. */
static Slice fold(Slice lemma, char *folded) {
    size_t n = lemma.len < MOST_WORD ? lemma.len : 0;
    for (size_t i = 0; i < n; i++) {
        folded[i] = ascii_lower(lemma.ptr[i]);
    }
    return (Slice){folded, n};
}

bool exchange_word_is(ExchangeWord list, Slice lemma) {
    char folded[MOST_WORD];
    return word_table_find(&word_tables[VERB_LISTS + list], fold(lemma, folded)) != 0;
}

ExchangeCategory exchange_word_category(Slice lemma) {
    char folded[MOST_WORD];
    lemma = fold(lemma, folded);
    int32_t category = 0;
    while (category < CATEGORY_OTHER &&
           !word_table_find(&word_tables[VERB_LISTS + WORD_LISTS + category], lemma)) {
        category++;
    }
    return (ExchangeCategory)category;
}
