/* How sure a thing is: a polarity and an interval of probability, the phrase that gave it, whose certainty it
 * is, and whether the thing happened, is planned, possible, denied or only thought of. docs/certainty.md says
 * what each means and how several signs are put together. */
#ifndef HEARSAY_CLAIM_CERTAINTY_H
#define HEARSAY_CLAIM_CERTAINTY_H

#include "claim/claim.h"
#include "claim/estimative.h"
#include "claim/factuality.h"
#include "claim/mood.h"

typedef enum Polarity { POLARITY_POS, POLARITY_NEG } Polarity;

typedef enum CertaintyStatus {
    CERTAINTY_HAPPENED,
    CERTAINTY_PLANNED,
    CERTAINTY_POSSIBLE,
    CERTAINTY_DENIED,
    CERTAINTY_HYPOTHETICAL
} CertaintyStatus;

const char *certainty_status_name(CertaintyStatus status);

typedef struct Certainty {
    Polarity polarity;
    Band bands[SCALE_COUNT]; /* how likely it is that things are as the polarity says, on each scale */
    Span phrase;             /* empty where no words decided */
    bool is_source;          /* the source's certainty, else the writer's */
    CertaintyStatus status;
    const char *by; /* static */
} Certainty;

/* Whether a word of likelihood gave its interval. */
bool certainty_is_estimate(const Certainty *certainty);

/* A text with all that its certainties are read from. */
typedef struct CertaintyText {
    const FactualityModel *model;
    const Clauses *clauses;
    const Encoded *encoded;
    Hedges hedges;
    bool *is_question; /* [n_sentences] */
    bool *in_content;  /* [n_tokens] of an attributed claim */
    int32_t own;       /* register_find */
} CertaintyText;

/* In arena; valid as long as it and what it was made of. Linear. */
CertaintyText certainty_text_make(const FactualityModel *model, const RegisterModel *reg,
                                  const Clauses *clauses, const Encoded *encoded, const ClaimList *claims,
                                  Arena *arena);

/* The certainty of one predicate from its factuality. */
Certainty certainty_of(const CertaintyText *text, const FactualityQuery *query, const Factuality *factuality);

/* The certainty of each claim [claims->count], in arena: that of its content's head as its source holds it,
 * or the writer where there is no source. Scratch is left as it was. Linear. */
Certainty *certainty_of_claims(const CertaintyText *text, const ClaimList *claims, Arena *arena,
                               Arena *scratch);

#endif
