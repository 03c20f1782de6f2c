/* For whom words speak: the Syrian information minister for Syria, the chairman of a party for that party, Damascus for the state. */
#ifndef HEARSAY_WEIGH_PARTY_H
#define HEARSAY_WEIGH_PARTY_H

#include "weigh/weighing.h"

/* Actors of the states of the world: [states] the actor of each, -1 for none. In scratch. */
int32_t *party_states(const Weighing *w);

/* The states that words name in any way, one at a time (a Russian state news agency, the Kremlin's spokesman): the first at or behind
 * `at`, the longest name there; -1 for no further one. `at`, in and out: a byte of the words, from 0. */
int32_t party_next_state(Slice words, size_t *at);

/* Whether words have the name of an actor or another name for it. */
bool party_is_named_in(const Actor *actor, Slice words);

/* Whether the noun phrase of a token of an account means an actor or, by its words or by the roles of whom it means, speaks for it.
 *   actor_of_state  party_states() */
bool party_speaks_for(const Weighing *w, const int32_t *actor_of_state, int32_t account, int32_t token, int32_t actor);

#endif
