/* The thing of an exchange: its words as a reader would name it, the other things of its list, its category. */
#ifndef HEARSAY_EVENT_EXCHANGE_THING_H
#define HEARSAY_EVENT_EXCHANGE_THING_H

#include "event/exchange.h"
#include "event/exchange_clause.h"

/* Whether a reader would name it as a thing: a noun that says something. One can be against what is neither given nor
 * wanted: an attack, a result. */
bool thing_is_named(const Clauses *clauses, int32_t head, bool is_opposed);

/* Whether there is hardly any of it: few reforms, little support. */
bool thing_is_scarce(const Clauses *clauses, int32_t head);

/* Whether it says too little without a word of which kind it is: credit, but not trade credit. */
bool thing_is_bare(const Clauses *clauses, int32_t head);

/* The head of what an amount is of (quantities of wheat flour: flour), else the token itself. */
int32_t thing_inner(const Clauses *clauses, int32_t head);

/* Without determiner, possessor that is `owner` or a pronoun, relative clauses, list, and phrases behind it that begin
 * with a party: `parties` [n] are their tokens, -1 for none. Of an amount that is counted (500 tons of rice) the whole. */
Span thing_span(const Clauses *clauses, const EntityList *entities, int32_t head, const int32_t *parties, int32_t n);

/* The words of a clause as a thing: to lift the blockade; sanctions lifted. */
Span thing_clause_span(const Clauses *clauses, int32_t verb);

/* The next thing of the list that `head` begins: a further conjunct or what stands behind along with; pass -1 for the
 * first one, which is head itself; -1 at the end. */
enum { THING_MOST = 8 };
int32_t thing_list(const Clauses *clauses, int32_t head, int32_t heads[THING_MOST]);

ExchangeCategory thing_category(const Clauses *clauses, const EventLexicon *lexicon, int32_t head);

#endif
