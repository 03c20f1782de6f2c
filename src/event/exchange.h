/* Exchanges: what one actor wants from another, offers or gives it, shares with it or opposes in it. Read off verbs and
 * nouns of a readable list and the trees around them; docs/exchanges.md says how. */
#ifndef HEARSAY_EVENT_EXCHANGE_H
#define HEARSAY_EVENT_EXCHANGE_H

#include "claim/certainty.h"
#include "event/lexicon.h"
#include "names/entity.h"
#include "roles/roles.h"

typedef enum ExchangeKind {
    EXCHANGE_WANTS,
    EXCHANGE_OFFERS,
    EXCHANGE_GIVES,
    EXCHANGE_SHARES, /* both have it, or have it in common: an interest, a border, an agreement */
    EXCHANGE_OPPOSES,
    EXCHANGE_KIND_COUNT
} ExchangeKind;

/* Of the thing, in the order of the lists of exchange-words.txt. "other" is a last resort; an exchange of no thing that
 * a reader would name is none. */
typedef enum ExchangeCategory {
    CATEGORY_ARMS,
    CATEGORY_FOOD,
    CATEGORY_MONEY,
    CATEGORY_TRADE, /* goods, deals, markets, tariffs, companies and what else is sold */
    CATEGORY_LABOUR,
    CATEGORY_TECHNOLOGY,
    CATEGORY_ENERGY,
    CATEGORY_INFORMATION,
    CATEGORY_TERRITORY,
    CATEGORY_SUPPORT,  /* political: recognition, a vote, backing, a law, sanctions lifted */
    CATEGORY_MILITARY, /* force, troops, protection, cooperation of armies */
    CATEGORY_AID,      /* medical and humanitarian help, rescue */
    CATEGORY_JUSTICE,  /* an arrest, a trial, extradition, release, punishment, resignation */
    CATEGORY_PEOPLE,   /* hostages, refugees, staff */
    CATEGORY_TALKS,    /* a meeting, negotiations, a treaty, peace */
    CATEGORY_OTHER,
    CATEGORY_COUNT
} ExchangeCategory;

/* A side may have words and no entity: somebody whom the report names once by a noun (a judge), or never by more.
 * The thing goes from `from` to `to`: what Russia wants of North Korea goes from North Korea to Russia. Of shares both
 * are those who share; of opposes `from` opposes and `to` is whom it opposes in it. `who` is the one of the two that
 * wants, offers, gives, shares or opposes. -1 where the text does not say; of two that are named by one word (the two
 * countries) both are members of one entity, which is `who`. No exchange has neither side. */
typedef struct Exchange {
    ExchangeKind kind;
    ExchangeCategory category;
    int32_t who, from, to;       /* entities, -1 */
    Span who_words, other_words; /* that stand for who and for the other side here; empty for none */
    Span what;             /* the thing as a reader would name it: "economic aid", without its list and clauses */
    int32_t what_head;     /* its head token */
    Span condition;        /* "if …", "in exchange for …", "unless …"; empty where there is none */
    Span sentence_part;    /* from the first to the last of the words that say it, in one sentence */
    int32_t trigger;       /* token: the verb, noun or adjective that says it */
    Certainty certainty;   /* of the exchange: of wanting, that it is wanted; polarity neg: did not give */
    int32_t claim;         /* the innermost claim in whose content it stands, or -1 */
    const char *by;        /* the rule that found it; static */
} Exchange;

/* In the order of their things. */
typedef struct ExchangeList {
    Exchange *items;
    int32_t count;
} ExchangeList;

/* A report with all that exchanges are read from. */
typedef struct ExchangeText {
    const CertaintyText *certainty;
    const FrameList *frames;
    const EntityList *entities;
    const StateList *states;
    const ClaimList *claims;
    const EventLexicon *lexicon;
} ExchangeText;

/* Finds all exchanges. In arena; scratch is left as it was; the two must not be the same. Linear: what is looked at
 * around a word is bounded. */
void exchange_find(const ExchangeText *text, Arena *arena, Arena *scratch, ExchangeList *out);

const char *exchange_kind_name(ExchangeKind kind);             /* "wants", … */
const char *exchange_category_name(ExchangeCategory category); /* "arms", … */

#endif
