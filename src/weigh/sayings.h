/* Sayings: every claim of every account with its speaker, before what is the same is merged. */
#ifndef HEARSAY_WEIGH_SAYINGS_H
#define HEARSAY_WEIGH_SAYINGS_H

#include "weigh/claim_text.h"

/* One claim of one account. */
typedef struct Saying {
    int32_t account, claim; /* indexes of the account and of its claim */
    int32_t speaker;        /* index into SayingList.speakers */
    ClaimText told;         /* what it is shown as */
} Saying;

/* In the order of accounts and claims, without claims inside others, which belong to those: as statements_make has them. */
typedef struct SayingList {
    Saying *items;
    int32_t count;
    SituationSpeaker *speakers; /* in order of appearance; their claims are not yet known */
    int32_t n_speakers;
    int32_t *speaker_number; /* [n_speakers] index in Situation.speakers; -1: says nothing that is shown. Of claims.c */
    int32_t **saying_of;     /* [accounts][claims] the saying that a claim is or belongs to, -1 */
} SayingList;

/* In scratch. Actors are shared by all accounts, speakers without a name only inside theirs. */
void sayings_find(Weighing *w, SayingList *out);

/* Adds who says a claim (-1: none) to the list that begins at `first` in Weighing.who, where it has a name or a noun and is among those
 * that are shown. Behind claims.c. */
void sayings_add_speaker(Weighing *w, const SayingList *sayings, int32_t account, int32_t claim, int32_t first);

/* Hash of the letters and digits with case folded, so that marks and spaces of different outlets do not matter. */
uint64_t words_hash(Slice text, Arena *scratch);

#endif
