/* Who a claim's source is: an entity of its report, or as far as its own words say. */
#ifndef HEARSAY_LINK_SPEAKER_H
#define HEARSAY_LINK_SPEAKER_H

#include "analysis/analysis.h"

typedef enum SpeakerKind {
    SPEAKER_NAMED,   /* an actor: the same speaker in all accounts */
    SPEAKER_NOMINAL, /* "a senior official": one speaker in its account */
    SPEAKER_PRONOUN, /* "she": whom it means is not known */
    SPEAKER_NONE,    /* speech without a speaker */
    SPEAKER_WRITER   /* what an account says without naming a source */
} SpeakerKind;

typedef struct SpeakerName {
    SpeakerKind kind;
    Slice name;     /* the entity's, or the source's words; absent for SPEAKER_NONE and SPEAKER_WRITER */
    Slice words;    /* the whole source; absent where it has none */
    int32_t entity; /* of the report, -1 for none */
} SpeakerName;

/* Reads the source of a claim of the analysis. A pronoun or a noun phrase goes by the name of its entity, where that has one.
 */
SpeakerName speaker_name_find(const Analysis *analysis, const Claim *claim);

/* Key of a name's last word that is no Jr. or III, in whichever case. */
uint64_t speaker_last_word(Slice name);

/* Whether two names with first and last words are one person's: Ann Lee, Ann M. Lee, Ann Lee III; A. Lee. */
bool speaker_names_are_one(Slice a, Slice b);

/* Whether two names can be one speaker's: the same, or the words of one end the other's (Madden, Michael Madden). */
bool speaker_names_agree(Slice a, Slice b);

/* A source without a comma, semicolon or the like at its end, and without a final 's. */
Slice speaker_trim(Slice words);

#endif
