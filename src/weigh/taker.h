/* Who takes part in what the accounts tell: an actor, or the words for somebody without a name. */
#ifndef HEARSAY_WEIGH_TAKER_H
#define HEARSAY_WEIGH_TAKER_H

#include "weigh/weighing.h"

typedef struct Taker {
    int32_t actor;  /* -1 for none */
    uint64_t words; /* hash of the words of one without a name; 0: nobody is meant */
    Slice text;     /* the actor's name, or those words; absent where nobody is meant */
} Taker;

/* Of an entity of an account; a capital or seat that stands for its state is the state. Where entity is -1, of the words that stand for
 * one that is no entity (a judge), empty for none. */
Taker taker_of(const Weighing *w, int32_t account, int32_t entity, Span words);

static inline bool taker_is_known(const Taker *taker) {
    return taker->actor >= 0 || taker->words != 0;
}

/* Whether two can be the same: one is not known, or both are one actor or have the same words. */
bool takers_may_be_one(const Taker *a, const Taker *b);

/* The same of two that are known. */
bool takers_are_one(const Taker *a, const Taker *b);

#endif
