/* The parties of an exchange: which entity a noun phrase stands for, or whose the thing is that it names. */
#ifndef HEARSAY_EVENT_EXCHANGE_PARTY_H
#define HEARSAY_EVENT_EXCHANGE_PARTY_H

#include "event/exchange.h"

/* Tokens that stand for parties, and their entities; -1 for none. */
typedef struct Party {
    int32_t entity, token;
} Party;

#define PARTY_NONE ((Party){-1, -1})

/* Whom a token stands for, if a reader could tell him from others: a name, a state, a noun for a person, organisation or
 * place that says more than people or someone, a pronoun that stands for one of these. */
Party party_of(const ExchangeText *text, int32_t token);

/* Whose a noun is: North Korea's stockpiles, Russian support, U.N. aid. */
Party party_owner(const ExchangeText *text, int32_t token);

/* The noun itself, or else whose it is. */
Party party_near(const ExchangeText *text, int32_t token);

#endif
