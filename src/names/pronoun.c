#include "names/pronoun.h"

#include "base/word_table.h"

#include "names_pronouns.inc"

enum { LONGEST_PRONOUN = 10, IS_POSSESSIVE = 16, IS_REFLEXIVE = 32 };

Pronoun pronoun_find(Slice form) {
    char lower[LONGEST_PRONOUN];
    if (form.len == 0 || form.len > LONGEST_PRONOUN) {
        return (Pronoun){PRONOUN_NONE, false, false};
    }
    for (size_t i = 0; i < form.len; i++) {
        lower[i] = ascii_lower(form.ptr[i]);
    }
    int32_t value = word_table_find(&word_tables[0], (Slice){lower, form.len});
    return (Pronoun){(PronounClass)(value % IS_POSSESSIVE), (value & IS_POSSESSIVE) != 0,
                     (value & IS_REFLEXIVE) != 0};
}
