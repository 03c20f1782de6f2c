/* What stands around an exchange: its condition, and the thing that is given for it (in exchange for, in return for). */
#ifndef HEARSAY_EVENT_EXCHANGE_TRADE_H
#define HEARSAY_EVENT_EXCHANGE_TRADE_H

#include "event/exchange_draft.h"

/* The condition or obstacle that a predicate stands under: if, unless, as long as, despite, in exchange for; empty where
 * there is none. */
Span exchange_condition(const Clauses *clauses, int32_t predicate);

/* Hands in the other thing of each trade: who gives one thing in exchange for another wants the other. Looks at the
 * drafts of finder so far, in their order. */
void exchange_find_counters(ExchangeFinder *finder);

#endif
