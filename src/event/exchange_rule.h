/* The inside of exchange_find: what several of its rules for verbs do. */
#ifndef HEARSAY_EVENT_EXCHANGE_RULE_H
#define HEARSAY_EVENT_EXCHANGE_RULE_H

#include "event/exchange_draft.h"

Deprel exchange_deprel(const ExchangeFinder *finder, int32_t token);

/* A draft said by the verb of `arguments`, without thing and other side. */
ExchangeDraft exchange_draft_at(ExchangeKind kind, const ClauseArguments *arguments, Party who, const char *by);

/* Whether a token stands for a party (exchange_party.h). */
bool exchange_is_party(const ExchangeFinder *finder, int32_t token);

/* Whether a noun is a person, organisation or place: what is given to, not what is given. */
bool exchange_is_actor(const ExchangeFinder *finder, int32_t token);
bool exchange_is_organisation(const ExchangeFinder *finder, int32_t token);

/* The party behind a preposition, at the verb, at its object, or at what stands behind these, where trees often hang it. */
Party exchange_party_behind(const ExchangeFinder *finder, const ClauseArguments *arguments, const char *preposition);

/* `who` wants the verb's object, of whom it is from or whose it is. Tells whether it was taken. */
bool exchange_add_wanted(ExchangeFinder *finder, const ClauseArguments *arguments, Party who);

/* `who` wants `asked`, a token, to do what the verb `clause` says: the thing is what he is to give, else the clause. */
bool exchange_add_asked(ExchangeFinder *finder, const ClauseArguments *arguments, Party who, int32_t asked, int32_t clause);

/* Keeps the object of a verb whose clause is a thing (asked them to free the crew) from being one of its own. */
void exchange_take(ExchangeFinder *finder, int32_t object);

/* Seeks an agreement with another, hopes to expand trade with him: makes it a wanting from him. */
void exchange_as_wanted(const ExchangeFinder *finder, ExchangeDraft *draft);

/* The participle that says what shall become of a verb's object: wants sanctions lifted; -1 for none. */
int32_t exchange_participle_of(const Clauses *clauses, int32_t verb);

/* The same only below see, get and have: to see the embargo lifted. */
int32_t exchange_clause_below_seeing(const ExchangeFinder *finder, int32_t verb);

/* Rules for the lists of exchange-words.txt that a verb may be in; they tell whether they took anything. */
bool exchange_wants(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_wants_for(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_asks(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_asks_on(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_requires(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_gives(ExchangeFinder *finder, const ClauseArguments *arguments, ExchangeKind kind);
bool exchange_offers_to(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_gets(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_shares(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_discusses(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_backs(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_opposes(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_burdens(ExchangeFinder *finder, const ClauseArguments *arguments, bool lifts);
bool exchange_frees(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_fines(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_wishes(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_hopes(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_acts_for(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_acts_against(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_makes_for(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_acts_for_at(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_acts_against_at(ExchangeFinder *finder, const ClauseArguments *arguments);
bool exchange_refuses(ExchangeFinder *finder, const ClauseArguments *arguments);

/* Is ready, eager, unwilling to do what an infinitive says: offers, wants, is against it. */
bool exchange_is_ready(ExchangeFinder *finder, int32_t adjective);

/* Bought for 2 million dollars: the price goes the other way, or with OFFERS is offered. Hands in nothing where no sum stands
 * behind for. */
void exchange_add_price(ExchangeFinder *finder, const ClauseArguments *arguments, ExchangeKind kind, Party buyer, Party seller);

#endif
