/* Actors: the named entities of all accounts, one for each person, organisation or place that they share. */
#ifndef HEARSAY_LINK_ACTOR_H
#define HEARSAY_LINK_ACTOR_H

#include "analysis/analysis.h"

enum { ACTOR_MOST_ALIASES = 6, ACTOR_MOST_ROLES = 4 };

typedef struct Actor {
    EntityKind kind;
    Slice name;                        /* the fullest that an account has, as written there */
    Slice aliases[ACTOR_MOST_ALIASES]; /* other names that accounts use, in order of appearance */
    int32_t n_aliases;
    Slice roles[ACTOR_MOST_ROLES]; /* what accounts say that the actor is, in order of appearance */
    int32_t n_roles;
    int32_t n_mentions, n_accounts;
    int32_t last_account; /* the last one that names the actor */
} Actor;

typedef struct ActorList {
    Actor *items; /* the most mentioned first, then in order of appearance */
    int32_t count;
    int32_t **actor_of; /* [accounts][entities] the actor of each entity, -1 where it has no name */
} ActorList;

/* Joins the entities of analyses [n]. Those of one account stay apart, as its coreference has decided, but for persons with first
 * and last names alike (Ann Lee, Ann M. Lee). Entities of two accounts are one where they are the same state, or of one kind and one
 * name, or persons whose names are alike so or of whom one's name ends the other's, and no third person fits;
 * what remains is joined by actor_join.h. In arena; scratch is left as it was. Linear, names
 * apart. */
void actors_make(const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch, ActorList *out);

#endif
