/* A Brief: what several reports of one story tell, in flat arrays that refer to each other by index.
 * Each later layer adds an array; each kind of output is a file of its own that only reads them. */
#ifndef HEARSAY_BRIEF_BRIEF_H
#define HEARSAY_BRIEF_BRIEF_H

#include "link/account.h"
#include "link/actor.h"
#include "link/speaker.h"

/* One report as the brief names it. */
typedef struct BriefAccount {
    const Analysis *analysis;
    Slice label; /* short and unique in the brief: the 003 of [003:12] */
    int32_t n_words, n_claims, n_speakers;
    AccountOrigin origin;
} BriefAccount;

/* Where something stands. Sentences count from 0, last included. */
typedef struct BriefEvidence {
    int32_t account;
    Span span; /* from the first to the last character of what is said */
    int32_t first_sentence, last_sentence;
    const char *by;
} BriefEvidence;

typedef struct BriefSpeaker {
    SpeakerKind kind;
    int32_t actor;     /* of SPEAKER_NAMED, else -1 */
    int32_t account;   /* of SPEAKER_WRITER, else -1 */
    Slice name;        /* as full as the accounts give it; absent for SPEAKER_NONE and SPEAKER_WRITER */
    Slice description; /* the fullest words an account has for the speaker, where they say more than name */
    int32_t first_claim, n_claims;
} BriefSpeaker;

/* One thing said, by one speaker; several accounts may have it. */
typedef struct BriefClaim {
    int32_t speaker;
    ClaimKind kind;
    Slice text;     /* verbatim, parts joined by " … " */
    Slice cue;      /* of an indirect or mixed claim: called, is expected; else absent */
    bool cue_leads; /* the text goes on from the cue: called it "a mess" */
    const Certainty *certainty; /* of its first saying */
    Slice hedge;                /* the words that gave it, absent where none did */
    int32_t first_evidence, n_evidence;
    int32_t n_accounts, n_origins; /* that have it; copies of one report are one origin */
} BriefClaim;

typedef struct Brief {
    ActorList actors;
    Slice title;   /* of the first account that has one, else absent */
    Date from, to; /* earliest and latest date of publication; year 0 where none is known */
    BriefAccount *accounts;
    int32_t n_accounts, n_origins;
    BriefSpeaker *speakers; /* named first, most quoted first, else in order of appearance */
    int32_t n_speakers;
    BriefClaim *claims; /* by speaker, then in order of appearance */
    int32_t n_claims;
    BriefEvidence *evidence; /* by claim */
    int32_t n_evidence;
} Brief;

/* Makes the brief of analyses [n], in their order. In arena, valid as long as it and the analyses;
 * scratch is left as it was. Running out of memory is an error like any other. */
bool brief_make(const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch, Brief *out,
                Error *error) MUST_USE;

#endif
