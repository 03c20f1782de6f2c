/* The words of exchanges, from exchange-words.txt: which verbs and nouns say one, and of which category a thing is. */
#ifndef HEARSAY_EVENT_EXCHANGE_WORDS_H
#define HEARSAY_EVENT_EXCHANGE_WORDS_H

#include "event/exchange.h"

/* How the arguments of a verb are to be read; a verb may be in several lists. In the order of the file. */
typedef enum ExchangeVerb {
    VERB_WANTS,
    VERB_WANTS_FOR,
    VERB_ASKS,
    VERB_ASKS_ON,
    VERB_REQUIRES,
    VERB_OFFERS,
    VERB_GIVES,
    VERB_GETS,
    VERB_SHARES,
    VERB_DISCUSSES,
    VERB_BACKS,
    VERB_OPPOSES,
    VERB_LIFTS,
    VERB_IMPOSES,
    VERB_FREES,
    VERB_FINES,
    VERB_HOPES,
    VERB_WISHES,
    VERB_ACTS_FOR,
    VERB_ACTS_AGAINST,
    VERB_MAKES_FOR,
    VERB_ACTS_FOR_AT,
    VERB_ACTS_AGAINST_AT,
    VERB_REFUSES,
    VERB_LISTS
} ExchangeVerb;

/* Lists of lemmas, behind those of verbs. */
typedef enum ExchangeWord {
    WORD_INTENDS,
    WORD_AIM,
    WORD_WANTING,
    WORD_WANT_NOUN,
    WORD_WANT_NOUN_OF,
    WORD_INTEREST_NOUN,
    WORD_OFFER_NOUN,
    WORD_GIVE_NOUN,
    WORD_PASS_NOUN,
    WORD_COME_NOUN,
    WORD_SHARE_NOUN,
    WORD_REFUSE_NOUN,
    WORD_OPPOSE_NOUN,
    WORD_BURDEN,
    WORD_DENIED,
    WORD_LIGHT,
    WORD_AVOIDING,
    WORD_DOUBT,
    WORD_HINDERING,
    WORD_ACCUSING,
    WORD_ALLEGING,
    WORD_JOINT,
    WORD_CLAUSAL,
    WORD_ABLE,
    WORD_MEASURE,
    WORD_MOVES,
    WORD_EQUIPS,
    WORD_LOOKING,
    WORD_LEADING,
    WORD_DATIVE,
    WORD_DROPPING,
    WORD_HAS,
    WORD_EMPTY,
    WORD_IDLE,
    WORD_NOBODY,
    WORD_SOFT,
    WORD_TIME,
    WORD_BODY,
    WORD_BARE,
    WORD_GOT,
    WORD_LACK,
    WORD_LAND,
    WORD_UNWILLED,
    WORD_BIDDING,
    WORD_STATE,
    WORD_CHARGING,
    WORD_SENDING,
    WORD_MANNING,
    WORD_LEAVING,
    WORD_UNSAID,
    WORD_AGREEING,
    WORD_PERMIT,
    WORD_PARTY_ALONE,
    WORD_READY,
    WORD_UNREADY,
    WORD_OWN_NOUN,
    WORD_SIDING,
    WORD_JUDGING,
    WORD_LISTS
} ExchangeWord;

/* The lists that a roleset (give.01) is in, bit 1 << VERB_…. */
uint32_t exchange_verb_lists(Slice roleset);

/* Whether a lemma, in any case of letters, is in a list. */
bool exchange_word_is(ExchangeWord list, Slice lemma);

/* The category that a lemma alone has, CATEGORY_OTHER for none. */
ExchangeCategory exchange_word_category(Slice lemma);

#endif
