/* What the parts of a Situation share while it is made. */
#ifndef HEARSAY_WEIGH_WEIGHING_H
#define HEARSAY_WEIGH_WEIGHING_H

#include "base/vector.h"
#include "event/event_text.h"
#include "link/claim_origin.h"
#include "weigh/situation.h"

typedef struct Importance Importance;
typedef struct WordBag WordBag;

typedef struct Weighing {
    const EventLexicon *lexicon; /* may be NULL */
    const Analysis *const *analyses;
    int32_t n;
    Clauses *clauses;  /* [n] */
    EventText *texts;  /* [n] */
    const Importance *importance;
    WordBag **sentences; /* [n][sentences of each] */
    ClaimOrigins origins; /* of what the accounts say */
    Arena *arena, *scratch; /* scratch goes back only when all is made */
    Situation *out;
    VECTOR(Evidence) evidence; /* becomes out->evidence; in arena */
    VECTOR(int32_t) who;       /* becomes out->who_of; in arena */
} Weighing;

/* Evidence for what stands at a span of an account, appended to Weighing.evidence. */
void weighing_add_evidence(Weighing *w, int32_t account, Span span, const char *by);

/* Adds a speaker to the list that begins at `first` in Weighing.who, where it is not there yet. */
void weighing_add_speaker(Weighing *w, int32_t first, int32_t speaker);

/* Whether an account is a copy with exchanged words whose original is among the accounts: what only it has is damage. */
bool weighing_is_spun_copy(const Weighing *w, int32_t account);

/* Whether what two accounts say differently is a difference: of two origins, or of one origin's reports of two days. */
bool weighing_may_differ(const Weighing *w, int32_t a, int32_t b);

/* How many different accounts and origins stand behind evidence [range]; what stands in a claim has the claim's origin. */
void weighing_count(const Weighing *w, IndexRange evidence, int32_t *n_accounts, int32_t *n_origins);

/* Accounts with their labels, origins and dates; the title. Fails where no memory is left. */
bool weigh_accounts(Weighing *w, Error *error) MUST_USE;

#endif
