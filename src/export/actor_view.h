/* The actors of a Situation as exports need them: where each is first named in each account, which state it is, and which
 * actors a claim speaks of. */
#ifndef HEARSAY_EXPORT_ACTOR_VIEW_H
#define HEARSAY_EXPORT_ACTOR_VIEW_H

#include "weigh/situation.h"

/* The entity of an account that is an actor. */
typedef struct ActorPlace {
    int32_t account, entity;
    Span first_name; /* its first mention by name in the account's text, in bytes */
} ActorPlace;

typedef struct ActorView {
    const Situation *situation;
    ActorPlace *places;    /* by actor, then by account */
    IndexRange *places_of; /* [actors] in places */
    int32_t *state;        /* [actors] the state that it is, -1 for none */
} ActorView;

/* In arena. Linear in entities and mentions. */
ActorView actor_view_make(const Situation *situation, Arena *arena);

typedef struct ActorIndexes {
    int32_t *items;
    int32_t count;
} ActorIndexes;

/* The actors that the content of a claim mentions in its first saying, each once, in the order of their mentions. In
 * arena. Linear in those mentions. */
ActorIndexes claim_actors_find(const ActorView *view, const SituationClaim *claim, Arena *arena);

/* The actor that wants, offers, gives, shares or opposes, -1 where it has no name; and the other party, -1 where there is
 * none, none with a name, or only the same one. */
int32_t exchange_actor(const SituationExchange *exchange);
int32_t exchange_other(const SituationExchange *exchange);

#endif
