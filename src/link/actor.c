#include "link/actor.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "link/actor_join.h"
#include "link/speaker.h"

#include <stdlib.h>

/* An actor in the list of those that one key leads to. */
typedef struct KeyedActor {
    int32_t actor, next; /* next: index into Making.keyed, -1 for none */
} KeyedActor;

typedef struct Making {
    Arena *arena, *scratch;
    VECTOR(Actor) actors;
    VECTOR(KeyedActor) keyed;
    Map by_key; /* state, kind and name, or a person's last word → newest in keyed */
} Making;

static uint64_t folded_hash(Slice name, uint64_t seed, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    char *folded = ARENA_NEW(scratch, char, name.len * 2 + 4);
    uint64_t hash = slice_hash(utf8_lower(name, folded, name.len * 2 + 4), seed);
    arena_reset(scratch, mark);
    return hash;
}

enum { SEED_STATE = 11, SEED_NAME = 12, SEED_PERSON = 16 };

/* The state that an entity is, also where coreference left its short form alone: US, U.K. A capital in capitals is none. */
static int32_t state_of(const Entity *entity) {
    enum { MOST_LETTERS = 3 };
    int32_t n_letters = 0, n_other = 0;
    for (size_t i = 0; i < entity->name.len; i++) {
        n_letters += ascii_is_upper(entity->name.ptr[i]);
        n_other += !ascii_is_upper(entity->name.ptr[i]) && entity->name.ptr[i] != '.';
    }
    bool is_short = entity->kind != ENTITY_PERSON && n_letters <= MOST_LETTERS && n_other == 0;
    return entity->state < 0 && is_short ? state_of_words(entity->name) : entity->state;
}

/* What an entity can be found by: its state, or its kind and name; a person by the last word of the name. */
static uint64_t key_of(Making *m, const Entity *entity) {
    int32_t state = state_of(entity);
    if (state >= 0) {
        return slice_hash(SLICE(""), SEED_STATE + ((uint64_t)state << 8));
    }
    if (entity->kind == ENTITY_PERSON) {
        return speaker_last_word(entity->name) ^ SEED_PERSON;
    }
    return folded_hash(entity->name, SEED_NAME + (uint64_t)entity->kind, m->scratch);
}

/* The actor of an earlier account that an entity is, or -1: none or several. One account has two of a person where his names there
 * are too unlike for it. */
static int32_t find_actor(const Making *m, const Entity *entity, uint64_t key, int32_t account) {
    int32_t found = -1;
    for (int32_t at = map_get(&m->by_key, key, -1); at >= 0; at = m->keyed.items[at].next) {
        const Actor *actor = &m->actors.items[m->keyed.items[at].actor];
        bool state = state_of(entity) >= 0, person = entity->kind == ENTITY_PERSON && !state;
        bool here = actor->last_account == account && !state;
        if (here ? !person || !speaker_names_are_one(actor->name, entity->name)
                 : person && !speaker_names_agree(actor->name, entity->name)) {
            continue;
        }
        if (!person || slice_equals(actor->name, entity->name)) {
            return m->keyed.items[at].actor;
        }
        if (found >= 0 && found != m->keyed.items[at].actor) {
            return -1;
        }
        found = m->keyed.items[at].actor;
    }
    return found;
}

static int32_t add_actor(Making *m, const Entity *entity, uint64_t key) {
    int32_t actor = m->actors.count;
    *VECTOR_PUSH(&m->actors, m->scratch) =
        (Actor){.kind = entity->kind, .name = entity->name, .last_account = -1};
    int32_t *newest = map_put(&m->by_key, key, -1);
    *VECTOR_PUSH(&m->keyed, m->scratch) = (KeyedActor){actor, *newest};
    *newest = m->keyed.count - 1;
    return actor;
}

static void add_text(Slice *texts, int32_t *n, int32_t most, Slice text) {
    for (int32_t i = 0; i < *n; i++) {
        if (slice_equals_ascii_nocase(texts[i], text)) {
            return;
        }
    }
    if (*n < most && text.len) {
        texts[(*n)++] = text;
    }
}

static void add_entity(Making *m, const Analysis *analysis, int32_t account, int32_t entity,
                       int32_t *actor_of) {
    const EntityList *entities = &analysis->entities;
    const Entity *e = &entities->items[entity];
    uint64_t key = key_of(m, e);
    int32_t found = find_actor(m, e, key, account);
    actor_of[entity] = found >= 0 ? found : add_actor(m, e, key);
    Actor *actor = &m->actors.items[actor_of[entity]];
    actor->name = e->name.len > actor->name.len ? e->name : actor->name;
    actor->n_accounts += actor->last_account != account;
    actor->last_account = account;
    actor->n_mentions += e->last_mention - e->first_mention;
    for (int32_t i = e->first_mention; i < e->last_mention; i++) {
        const Mention *mention = &entities->mentions.items[entities->order[i]];
        if (mention->form == MENTION_NAME) {
            add_text(actor->aliases, &actor->n_aliases, ACTOR_MOST_ALIASES,
                     slice_at(analysis->report->text, mention->span));
        }
    }
}

static void add_roles(Making *m, const Analysis *analysis, const int32_t *actor_of) {
    const EntityList *entities = &analysis->entities;
    for (int32_t r = 0; r < analysis->roles.count; r++) {
        const Role *role = &analysis->roles.items[r];
        int32_t entity = entities->entity_of[entities->mention_of[role->holder]];
        if (entity >= 0 && actor_of[entity] >= 0) {
            Actor *actor = &m->actors.items[actor_of[entity]];
            add_text(actor->roles, &actor->n_roles, ACTOR_MOST_ROLES,
                     slice_at(analysis->report->text, role->span));
        }
    }
}

/* The actor's own name is no alias of it. */
static void drop_own_name(Actor *actor) {
    int32_t n = 0;
    for (int32_t i = 0; i < actor->n_aliases; i++) {
        if (!slice_equals_ascii_nocase(actor->aliases[i], actor->name)) {
            actor->aliases[n++] = actor->aliases[i];
        }
    }
    actor->n_aliases = n;
}

/* Folds actors that are one into the one that they are, and counts again the accounts of each. */
static void join_same(Making *m, const Analysis *const *analyses, int32_t n, ActorList *out) {
    int32_t count = m->actors.count;
    int32_t *same_as = ARENA_NEW(m->scratch, int32_t, count);
    actors_join(m->actors.items, count, same_as, m->scratch);
    for (int32_t i = 0; i < count; i++) {
        Actor *actor = &m->actors.items[i], *whole = &m->actors.items[same_as[i]];
        actor->n_accounts = 0;
        actor->last_account = -1;
        if (actor == whole) {
            continue;
        }
        bool office = actor->kind == ENTITY_ORGANISATION && whole->kind == ENTITY_PLACE; /* companies are taken for places more than they are places */
        whole->kind = office && 2 * actor->n_mentions >= whole->n_mentions ? ENTITY_ORGANISATION : whole->kind;
        whole->n_mentions += actor->n_mentions;
        actor->n_mentions = 0;
        add_text(whole->aliases, &whole->n_aliases, ACTOR_MOST_ALIASES, actor->name);
        for (int32_t k = 0; k < actor->n_aliases; k++) {
            add_text(whole->aliases, &whole->n_aliases, ACTOR_MOST_ALIASES, actor->aliases[k]);
        }
        for (int32_t k = 0; k < actor->n_roles; k++) {
            add_text(whole->roles, &whole->n_roles, ACTOR_MOST_ROLES, actor->roles[k]);
        }
    }
    for (int32_t a = 0; a < n; a++) {
        for (int32_t e = 0; e < analyses[a]->entities.count; e++) {
            int32_t actor = out->actor_of[a][e];
            if (actor >= 0) {
                Actor *whole = &m->actors.items[same_as[actor]];
                whole->n_accounts += whole->last_account != a;
                whole->last_account = a;
                out->actor_of[a][e] = same_as[actor];
            }
        }
    }
}

typedef struct Ranked {
    int32_t n_mentions, actor;
} Ranked;

static int compare_ranked(const void *a, const void *b) {
    const Ranked *x = a;
    const Ranked *y = b;
    if (x->n_mentions != y->n_mentions) {
        return x->n_mentions < y->n_mentions ? 1 : -1;
    }
    return (x->actor > y->actor) - (x->actor < y->actor);
}

static void write_actors(Making *m, const Analysis *const *analyses, int32_t n, ActorList *out) {
    int32_t count = 0; /* of those that are no other */
    Ranked *ranked = ARENA_NEW(m->scratch, Ranked, m->actors.count);
    int32_t *moved = ARENA_NEW(m->scratch, int32_t, m->actors.count);
    for (int32_t i = 0; i < m->actors.count; i++) {
        if (m->actors.items[i].n_mentions > 0) {
            ranked[count++] = (Ranked){m->actors.items[i].n_mentions, i};
        }
    }
    if (count) {
        qsort(ranked, (size_t)count, sizeof *ranked, compare_ranked);
    }
    out->items = ARENA_NEW(m->arena, Actor, count);
    out->count = count;
    for (int32_t i = 0; i < count; i++) {
        out->items[i] = m->actors.items[ranked[i].actor];
        drop_own_name(&out->items[i]);
        moved[ranked[i].actor] = i;
    }
    for (int32_t a = 0; a < n; a++) {
        for (int32_t e = 0; e < analyses[a]->entities.count; e++) {
            int32_t actor = out->actor_of[a][e];
            out->actor_of[a][e] = actor >= 0 ? moved[actor] : -1;
        }
    }
}

void actors_make(const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch, ActorList *out) {
    ArenaMark mark = arena_mark(scratch);
    Making m = {.arena = arena, .scratch = scratch};
    map_init(&m.by_key, scratch, 256);
    out->actor_of = ARENA_NEW(arena, int32_t *, n);
    for (int32_t a = 0; a < n; a++) {
        const EntityList *entities = &analyses[a]->entities;
        out->actor_of[a] = ARENA_NEW(arena, int32_t, entities->count);
        for (int32_t e = 0; e < entities->count; e++) {
            out->actor_of[a][e] = -1;
            if (entities->items[e].is_named) {
                add_entity(&m, analyses[a], a, e, out->actor_of[a]);
            }
        }
        add_roles(&m, analyses[a], out->actor_of[a]);
    }
    join_same(&m, analyses, n, out);
    write_actors(&m, analyses, n, out);
    arena_reset(scratch, mark);
}
