/* The inside of exchange_find: what its rules share. A rule fills a draft and hands it in with its things. */
#ifndef HEARSAY_EVENT_EXCHANGE_DRAFT_H
#define HEARSAY_EVENT_EXCHANGE_DRAFT_H

#include "base/vector.h"
#include "event/exchange_clause.h"
#include "event/exchange_party.h"

typedef struct ExchangeDraft {
    ExchangeKind kind;
    bool from_who;     /* who is from, else to; of shares both */
    Party who, other;  /* the other side */
    int32_t trigger;   /* the word that says it */
    int32_t certain;   /* the predicate whose certainty it has */
    int32_t what;      /* head of the thing */
    bool is_clause;    /* what is the verb of a clause that is the thing */
    bool is_word;      /* what is the verb alone: help, support */
    ExchangeCategory category; /* CATEGORY_COUNT: that of the thing */
    int32_t first;     /* the thing begins with this token instead (lifting sanctions), -1: as a noun phrase does */
    const char *by;
} ExchangeDraft;

typedef struct ExchangeFinder {
    const ExchangeText *text;
    const Clauses *clauses;
    int32_t *frame_of; /* [n_tokens] the frame whose predicate this token is, -1 for none */
    const int32_t *claim_of; /* [n_tokens] innermost claim around, -1 */
    uint8_t *taken;    /* [n_tokens] kinds of exchanges whose thing it heads, bit 1 << kind */
    VECTOR(ExchangeDraft) drafts;
    Arena *arena; /* of the drafts */
} ExchangeFinder;

/* Hands in a draft for each thing of the list that draft->what begins; those that no reader would name, that have no
 * party, or whose thing was taken before are left out. Tells whether any was taken. */
bool exchange_add(ExchangeFinder *finder, const ExchangeDraft *draft);

/* Rules for one word each. */
void exchange_find_at_verb(ExchangeFinder *finder, int32_t verb);
void exchange_find_at_noun(ExchangeFinder *finder, int32_t noun);
void exchange_find_at_adjective(ExchangeFinder *finder, int32_t adjective);

/* The lists of a predicate's roleset (exchange_words.h), 0 where it has no frame. */
uint32_t exchange_lists_of(const ExchangeFinder *finder, int32_t token);

#endif
