/* The parties of an exchange: which entity a noun phrase stands for, or whose the thing is that it names. */
#ifndef HEARSAY_EVENT_EXCHANGE_PARTY_H
#define HEARSAY_EVENT_EXCHANGE_PARTY_H

#include "event/exchange.h"

/* A token that stands for a party, and its entity: -1 for somebody who is named once by a noun (a judge). Both -1: none. */
typedef struct Party {
    int32_t entity, token;
} Party;

#define PARTY_NONE ((Party){-1, -1})

static inline bool party_is(Party party) {
    return party.token >= 0;
}

/* Whether both stand for the same one. */
static inline bool party_equals(Party a, Party b) {
    return a.entity == b.entity && (a.entity >= 0 || a.token == b.token);
}

/* Whom a token stands for, if a reader could tell him from others: a name, a state, a noun for a person, organisation or
 * place that says more than people or someone, a pronoun that stands for one of these. */
Party party_of(const ExchangeText *text, int32_t token);

/* Whose a noun is: North Korea's stockpiles, Russian support, U.N. aid. */
Party party_owner(const ExchangeText *text, int32_t token);

/* Its entity, NULL for none. */
const Entity *party_entity(const ExchangeText *text, Party party);

/* Whether it is two that are spoken of together and can be told. */
bool party_is_pair(const ExchangeText *text, Party party);

/* The two that a party stands for: the members of a pair; of both countries, the two nations, where names do not tell, the
 * two states that the text has spoken of most before, adjectives too, if no third comes up to the second. Entities; false
 * where it is no pair that can be told. */
bool party_pair(const ExchangeText *text, Party party, int32_t pair[2]);

/* The words that stand for it where it was found; empty for none. */
Span party_words(const ExchangeText *text, Party party);

/* Whom somebody is against who is against a thing: whose it is, or the person, organisation or state that it is. */
Party party_against(const ExchangeText *text, int32_t token);

/* The noun itself, or else whose it is. */
Party party_near(const ExchangeText *text, int32_t token);

#endif
