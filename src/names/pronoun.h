/* Personal pronouns: what a form says of whom it stands for. */
#ifndef HEARSAY_NAMES_PRONOUN_H
#define HEARSAY_NAMES_PRONOUN_H

#include "base/slice.h"

typedef enum PronounClass {
    PRONOUN_NONE,
    PRONOUN_I,
    PRONOUN_YOU,
    PRONOUN_HE,
    PRONOUN_SHE,
    PRONOUN_IT,
    PRONOUN_WE,
    PRONOUN_THEY,
    PRONOUN_CLASS_COUNT
} PronounClass;

typedef struct Pronoun {
    PronounClass class;
    bool is_possessive, is_reflexive;
} Pronoun;

/* The personal pronoun that a word is, in any case of letters; PRONOUN_NONE for all others. */
Pronoun pronoun_find(Slice form);

/* I, we, you: those whose sense depends on who speaks. */
static inline bool pronoun_is_of_speech(PronounClass class) {
    return class == PRONOUN_I || class == PRONOUN_WE || class == PRONOUN_YOU;
}

#endif
