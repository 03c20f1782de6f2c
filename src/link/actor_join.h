/* Which actors are one after all: the same name taken for two kinds of thing, an acronym and the name it stands for, a
 * person with and without a title. What coreference and the names alone did not join (actor.h). */
#ifndef HEARSAY_LINK_ACTOR_JOIN_H
#define HEARSAY_LINK_ACTOR_JOIN_H

#include "link/actor.h"

/* For each of actors [n] the one that it is: same_as [n] out, itself where it is no other; never a chain. Linear: of persons with one
 * last word the newest 64 are looked at for a title. scratch is left as it was. */
void actors_join(const Actor *actors, int32_t n, int32_t *same_as, Arena *scratch);

#endif
