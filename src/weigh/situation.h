/* A Situation: what the reports of one story tell, merged and weighed: each thing once, with all its evidence and the
 * number of origins behind it. Flat arrays that refer to each other by index, -1 for none, the most important first;
 * brief/ and export/ only read them. docs/weigh.md says how each is made. */
#ifndef HEARSAY_WEIGH_SITUATION_H
#define HEARSAY_WEIGH_SITUATION_H

#include "link/account.h"
#include "link/actor.h"
#include "link/speaker.h"

/* A part of another array, which the field's comment names. */
typedef struct IndexRange {
    int32_t first, count;
} IndexRange;

/* One report. */
typedef struct SituationAccount {
    const Analysis *analysis;
    Slice label; /* short and unique in the situation: the 003 of [003:12] */
    int32_t n_words, n_claims, n_speakers; /* claims with a source, and the speakers of them that words name */
    AccountOrigin origin;
} SituationAccount;

/* Where something stands. Sentences count from 0, last included. */
typedef struct Evidence {
    int32_t account;
    Span span; /* from the first to the last character of what is said, in bytes */
    int32_t first_sentence, last_sentence;
    const char *by; /* the rule or model that found it; static */
} Evidence;

typedef struct SituationSpeaker {
    SpeakerKind kind;
    int32_t actor;     /* of SPEAKER_NAMED, else -1 */
    int32_t account;   /* of SPEAKER_WRITER, else -1 */
    Slice name;        /* as full as the accounts give it; absent for SPEAKER_NONE and SPEAKER_WRITER */
    Slice description; /* the fullest words an account has for the speaker, where they say more than name */
    IndexRange claims; /* in claims_of */
} SituationSpeaker;

/* How the accounts stand to a claim. Copies of one report are one origin. */
typedef enum ClaimStanding {
    CLAIM_SINGLE,   /* one origin has it */
    CLAIM_AGREED,   /* two or more have it */
    CLAIM_DISPUTED, /* another claim says it otherwise */
    CLAIM_DENIED    /* another claim says that it is not so */
} ClaimStanding;

/* One thing said; several accounts may have it, and several speakers may say it. */
typedef struct SituationClaim {
    IndexRange who; /* speakers, in who_of; the first is that of its first saying */
    ClaimKind kind;
    ClaimStanding standing;
    int32_t account, claim; /* its first saying: index of the account, of the claim in its analysis */
    Slice text;             /* verbatim, parts joined by " … " */
    Slice cue;              /* of an indirect or mixed claim: called, is expected; else absent */
    bool cue_leads;         /* the text goes on from the cue: called it "a mess" */
    const Certainty *certainty; /* of its first saying; NULL where nothing is known */
    Slice hedge;                /* the words that gave it, absent where none did */
    IndexRange evidence;        /* in evidence */
    int32_t n_accounts, n_origins;
} SituationClaim;

typedef struct Situation {
    ActorList actors;
    Slice title;   /* of the first account that has one, else absent */
    Date from, to; /* earliest and latest date of publication; year 0 where none is known */
    SituationAccount *accounts;
    int32_t n_accounts, n_origins;
    SituationSpeaker *speakers; /* named first, most quoted first, else in order of appearance */
    int32_t n_speakers;
    SituationClaim *claims;
    int32_t n_claims;
    int32_t *claims_of, *who_of; /* indexes of claims and of speakers, for the ranges above */
    Evidence *evidence;
    int32_t n_evidence;
} Situation;

/* Makes the situation of analyses [n], in their order.
 *   lexicon  says which words mean the same (Models.event.lexicon); NULL: only equal lemmas do
 * In arena, valid as long as it and the analyses; scratch is left as it was. Running out of memory is an error like any
 * other. */
bool situation_make(const EventLexicon *lexicon, const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch,
                    Situation *out, Error *error) MUST_USE;

const char *claim_standing_name(ClaimStanding standing);

#endif
