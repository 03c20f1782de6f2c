/* Who a claim's source is, as far as its own words say: a name, a description, a pronoun. */
#ifndef HEARSAY_BRIEF_SPEAKER_H
#define HEARSAY_BRIEF_SPEAKER_H

#include "base/map.h"
#include "base/vector.h"
#include "brief/brief.h"

typedef struct SpeakerName {
    SpeakerKind kind;
    Slice name;  /* the proper name inside the source, or its words; absent for SPEAKER_NONE */
    Slice words; /* the whole source */
} SpeakerName;

/* A run of proper nouns somewhere in an account. */
typedef struct NameRun {
    Slice name;
    int32_t next; /* the next other run with the same last word, -1 none */
} NameRun;

/* The distinct runs of proper nouns of one account by their last word, in the order of the text. */
typedef struct NameIndex {
    VECTOR(NameRun) runs;
    Map first, last; /* of each last word's chain */
} NameIndex;

/* Linear in the tokens of the account; in arena, valid as long as it and the analysis. */
void name_index_make(NameIndex *index, const Analysis *analysis, Arena *arena);

/* Reads the source of a claim. A short name is completed from the account's text where exactly one
 * longer name ends in it (Bennett → Bruce Bennett). */
SpeakerName speaker_name_find(const Analysis *analysis, const NameIndex *index, const Claim *claim);

/* Key of a name's last word. */
uint64_t speaker_last_word(Slice name);

/* Whether two names can be one speaker's: the words of one end the other's (Madden, Michael Madden). */
bool speaker_names_agree(Slice a, Slice b);

#endif
