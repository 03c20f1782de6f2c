/* What the rules for reasons share: a link between two places of a sentence, and the rules of phrases. Only reason.c uses it. */
#ifndef HEARSAY_EVENT_REASON_LINK_H
#define HEARSAY_EVENT_REASON_LINK_H

#include "event/reason.h"
#include "event/reason_words.h"

/* What a rule found: tokens, and of both sides what is not part of their words (-1: nothing). */
typedef struct ReasonLink {
    ReasonKind kind;
    int32_t of, because;
    int32_t not_of, not_because;
    int32_t cue_first, cue_last; /* half-open; empty where there are no words */
    const char *by;
    int32_t doer;    /* object of the verb who is made to do what is explained, 0 for none */
    bool is_noun;    /* because is a noun phrase also where it heads a clause: is due to the weather */
    bool is_special; /* the cue says more than because: on suspicion of, amid, so that */
} ReasonLink;

/* Because of, thanks to, given; arrested for, charged with; in the wake of, on the grounds that; citing. */
bool reason_find_phrase(const EventText *text, int32_t token, ReasonLink *out);

/* To pay its debts: what a deliberate act is done for. */
bool reason_find_purpose(const EventText *text, int32_t token, ReasonLink *out);

/* After a quarrel, after it had burst: what a thing came after, as far as it tells why. */
bool reason_find_occasion(const EventText *text, int32_t token, ReasonLink *out);

bool reason_lemma_in(const EventText *text, int32_t token, ReasonWords list, int32_t value);

/* The preposition of a phrase, -1 for none. */
int32_t reason_case(const EventText *text, int32_t token);

/* The word that ties a phrase or clause to the verb that it hangs on, -1 for none. */
int32_t reason_tie(const EventText *text, int32_t token);

/* Whether a token is part of an expression of time. */
bool reason_is_time(const EventText *text, int32_t token);

/* Behind a word and what is fixed to it: because of, so that, in order to. */
int32_t reason_words_end(const EventText *text, int32_t token);

/* Whether the frame of `predicate` takes the phrase that `head` heads in this role. */
bool reason_has_role(const EventText *text, int32_t predicate, int32_t head, ArgumentRole role);

/* The clause that a word stands in: over nouns to the first predicate. -1 for none. */
int32_t reason_clause_above(const EventText *text, int32_t token);

/* Whether it is a thing, named by a noun: people cause much, but that is no reason. False of -1. */
bool reason_is_thing(const EventText *text, int32_t token);

/* A negation before the word that marks a clause or phrase: not because …. */
bool reason_is_negated(const EventText *text, int32_t marker);

#endif
