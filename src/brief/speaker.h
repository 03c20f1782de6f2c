/* Who a claim's source is, as far as its own words say: a name, a description, a pronoun. */
#ifndef HEARSAY_BRIEF_SPEAKER_H
#define HEARSAY_BRIEF_SPEAKER_H

#include "brief/brief.h"

typedef struct SpeakerName {
    SpeakerKind kind;
    Slice name;  /* the proper name inside the source, or its words; absent for SPEAKER_NONE */
    Slice words; /* the whole source */
} SpeakerName;

/* Reads the source of a claim. A short name is completed from the account's text where exactly one
 * longer name ends in it (Bennett → Bruce Bennett). Linear in the tokens of the account. */
SpeakerName speaker_name_find(const Analysis *analysis, const Claim *claim);

/* Whether two names can be one speaker's: the words of one end the other's (Madden, Michael Madden). */
bool speaker_names_agree(Slice a, Slice b);

#endif
