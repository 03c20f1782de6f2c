/* A Situation: what the reports of one story tell, merged and weighed: each thing once, with all its evidence and the
 * number of origins behind it. Flat arrays that refer to each other by index, -1 for none, the most important first;
 * brief/ and export/ only read them. docs/weigh.md says how each is made. */
#ifndef HEARSAY_WEIGH_SITUATION_H
#define HEARSAY_WEIGH_SITUATION_H

#include "link/account.h"
#include "link/actor.h"
#include "link/difference.h"
#include "link/speaker.h"

/* A part of another array, which the field's comment names. */
typedef struct IndexRange {
    int32_t first, count;
} IndexRange;

/* One report. */
typedef struct SituationAccount {
    const Analysis *analysis;
    Slice label; /* short and unique in the situation: the 003 of [003:12] */
    Slice title; /* the report's, without the name of its author behind it; absent where it has none */
    int32_t n_words, n_claims; /* n_claims: with a source */
    AccountOrigin origin;
    bool is_update; /* a later day's version of the account that it is a copy of, in words of its own */
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
    Slice text;             /* a statement; the report's words, parts that others stand between joined by " … " */
    bool is_only;           /* nothing like it stands in an account of another origin */
    bool is_vague;          /* begins with he, it, this …: whom or what that means stands elsewhere */
    Slice cue;              /* of an indirect or mixed claim whose text does not have it: called, is expected; else absent */
    bool is_wish;           /* what its source plans, wishes or expects, by a verb that is none of speech */
    bool is_whole;          /* the text has its speaker and verb, where it has one */
    bool cue_leads;         /* the text goes on from the cue: called it "a mess" */
    const Certainty *certainty; /* of its first saying; NULL where nothing is known */
    Slice hedge;                /* the words that gave it, absent where none did */
    IndexRange evidence;        /* in evidence */
    int32_t n_accounts, n_origins;
    IndexRange also;    /* in evidence, right behind `evidence`: where accounts of other origins tell the same fact in other words */
    int32_t n_agreeing; /* origins behind both */
    int32_t importance; /* greater is more; no unit */
} SituationClaim;

/* What somebody or some account says of a thing that accounts differ in. */
typedef struct SituationPosition {
    Slice value;         /* the words that say it: 42 people, on Monday, Vostochny */
    IndexRange who;      /* speakers, in who_of; those of the first account that holds it first */
    IndexRange evidence; /* in evidence */
} SituationPosition;

/* Where accounts of two origins do not agree. */
typedef struct SituationDifference {
    DifferenceAbout kind;
    Slice about;          /* what it is that they differ in, as words of the first account */
    IndexRange positions; /* in positions; two or more, the one with the most origins first */
    int32_t importance;
} SituationDifference;

/* Who wants, offers, gives, shares or opposes what: event/exchange.h. */
typedef struct SituationExchange {
    ExchangeKind kind;
    ExchangeCategory category;
    int32_t who, from, to;              /* actors, -1: none, or none with a name */
    Slice who_text, from_text, to_text; /* the actor's name, or the words for who has none; absent where nobody is meant */
    Slice what, condition;              /* condition: absent where there is none */
    bool is_act;                        /* `what` is what they do, with its verb (accuses Norway of dumping), and no thing */
    bool is_asked;                      /* `what` is what the other party is wanted to do: to open the port, open the port */
    CertaintyStatus status;             /* that most origins have, the surest of several */
    Polarity polarity;
    Band band;                          /* pooled over origins (pool.h) */
    Slice hedge;                        /* the words that gave the first band, absent where none did */
    IndexRange sources;                 /* speakers in whose claims it stands, in who_of; the writers are none */
    IndexRange evidence;                /* in evidence */
    int32_t n_accounts, n_origins, importance;
} SituationExchange;

/* What somebody does, or what is done to somebody, of a type that PLOVER has: event/plover.h. */
typedef struct SituationEvent {
    Plover plover;
    int32_t who, whom;         /* actors, -1: none, or none with a name; of several the first */
    Slice who_text, whom_text; /* the actor's name, or the words for who has none; absent where nobody is known */
    Slice what;                /* the clause that tells it */
    int32_t exchange;          /* the exchange that tells it too, -1 */
    CertaintyStatus status;
    Polarity polarity;
    IndexRange evidence;
    int32_t n_accounts, n_origins, importance;
} SituationEvent;

/* Who expects a thing, how surely. */
typedef struct SituationHolder {
    int32_t actor;   /* -1: none, or none with a name */
    int32_t account; /* where it stands; whose own expectation it is where name is absent */
    Slice name;      /* the actor's, or the words for a holder without a name; absent for the writer */
    Slice phrase;    /* the words of the likelihood, absent where none say it */
    Band band;
    CertaintyStatus status;
    IndexRange evidence; /* in evidence */
} SituationHolder;

/* The likelihood that is left when an account is taken away with what only it has; none where nobody is left. */
typedef struct WithoutAccount {
    int32_t account;
    bool is_left;
    Band band;
} WithoutAccount;

typedef struct SituationExpectation {
    ExpectationKind kind; /* that of its first holder */
    CertaintyStatus status;
    Polarity polarity;
    Slice what;
    IndexRange holders;  /* in holders, the surest first */
    IndexRange without;  /* in withouts: of each account that has it, where there are other accounts */
    IndexRange about;    /* actors, in about_of */
    Band pooled;         /* over origins (pool.h) */
    int32_t n_accounts, n_origins, importance;
} SituationExpectation;

/* How a thing stands to the days that it is told with: adjourned until Wednesday, in force since 1998. */
typedef enum TimeBound { TIME_BOUND_AT, TIME_BOUND_SINCE, TIME_BOUND_FROM, TIME_BOUND_UNTIL, TIME_BOUND_BY, TIME_BOUND_BEFORE, TIME_BOUND_AFTER, TIME_BOUND_NOT } TimeBound;

/* Something at a time. */
typedef struct SituationTime {
    Date from, until;
    TimeBound bound; /* never TIME_BOUND_NOT: more than in 1998 */
    const char *precision; /* "day", "week", "month", "year" …; static */
    Slice expression;      /* the words for the time in the first account */
    Slice what;            /* the clause or event that is then */
    CertaintyStatus status;
    Date reported;         /* when the first account that has it was published; year 0 where unknown */
    IndexRange evidence;   /* in evidence */
    int32_t n_accounts, n_origins, importance;
} SituationTime;

/* A number that matters. */
typedef struct SituationQuantity {
    Slice what;           /* the clause that tells it */
    Slice value;          /* its words with what is counted: 42 % of the inhabitants */
    double low, high;
    bool has_low, has_high;
    const char *unit;     /* NULL for things counted */
    Date from, until;     /* when it is so, where the clause says so; else year 0 */
    IndexRange who;       /* speakers who give it, in who_of; the writers are none */
    IndexRange evidence;  /* in evidence */
    int32_t n_accounts, n_origins, importance;
} SituationQuantity;

/* Why a thing is so, or what stands in the way of one. */
typedef struct SituationReason {
    Slice of;           /* what is explained, or what is hindered; absent where the accounts do not say */
    Slice because;      /* what explains it, or stands in its way */
    Slice words;        /* the words that tie the two where because, or in the way, would not do: so that; else absent */
    int32_t exchange;   /* the exchange that it is said of, -1 */
    IndexRange evidence; /* in evidence */
    int32_t n_accounts, n_origins, importance;
} SituationReason;

/* An account that has not a word of what others say. */
typedef struct SituationSilence {
    int32_t account; /* the first one of its origin */
    int32_t claim;
} SituationSilence;

enum { SITUATION_MOST_PLACES = 3 };

typedef struct Situation {
    ActorList actors;
    Slice title; /* of the account whose title has most of the story; else a heading, else a lead */
    SituationAccount *accounts;
    SituationSpeaker *speakers; /* named first, most quoted first, else in order of appearance */
    SituationClaim *claims;     /* bare words that state nothing are left out */
    SituationDifference *differences;
    SituationPosition *positions;
    SituationExchange *exchanges;
    SituationEvent *events;
    SituationReason *reasons, *obstacles;
    SituationExpectation *expectations;
    SituationHolder *holders;
    WithoutAccount *withouts;
    SituationTime *times;
    SituationQuantity *quantities;
    SituationSilence *silences; /* by the importance of their claims */
    int32_t *unheard;           /* actors that want, get or give something and speak in no account, the most mentioned first */
    Evidence *evidence;
    int32_t *claims_of, *who_of, *about_of; /* indexes of claims, of speakers and of actors, for the ranges above */
    Date event_from, event_until; /* when it is, as the leads tell; year 0 where they do not */
    Date from, to;                /* earliest and latest date of publication; year 0 where none is known */
    int32_t story;                /* its number among others, from 1 */
    int32_t gist;                 /* the claim that says in a sentence what it is about, -1 for none */
    int32_t places[SITUATION_MOST_PLACES]; /* actors: where it is, most likely first */
    int32_t n_places;
    int32_t n_accounts, n_origins, n_speakers, n_claims, n_differences, n_positions, n_exchanges, n_events;
    int32_t n_reasons, n_obstacles, n_expectations, n_times, n_quantities, n_silences, n_unheard, n_evidence;
    bool is_title_made; /* no account has a title */
} Situation;

/* Makes the situation of analyses [n], in their order.
 *   lexicon  says which words mean the same (Models.event.lexicon); NULL: only equal lemmas do
 * In arena, valid as long as it and the analyses; scratch is left as it was. Running out of memory is an error like any
 * other. */
bool situation_make(const EventLexicon *lexicon, const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch,
                    Situation *out, Error *error) MUST_USE;

const char *claim_standing_name(ClaimStanding standing);

/* "since", "until" …; NULL for TIME_BOUND_AT. Static. */
const char *time_bound_name(TimeBound bound);

#endif
