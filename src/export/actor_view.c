#include "export/actor_view.h"

#include "base/map.h"
#include "base/vector.h"

/* An entity with a name has a mention that is one; without a list of mentions, as in no analysis, the span is empty. */
static Span first_name(const EntityList *entities, const Entity *entity) {
    for (int32_t i = entity->first_mention; i < entity->last_mention; i++) {
        const Mention *mention = &entities->mentions.items[entities->order[i]];
        if (mention->form == MENTION_NAME) {
            return mention->span;
        }
    }
    return (Span){0, 0};
}

/* Counts the places of each actor, so that places_of says where each begins; gives their number. */
static int32_t count_places(ActorView *view) {
    const Situation *situation = view->situation;
    for (int32_t a = 0; a < situation->n_accounts; a++) {
        const EntityList *entities = &situation->accounts[a].analysis->entities;
        for (int32_t e = 0; e < entities->count; e++) {
            int32_t actor = situation->actors.actor_of[a][e];
            if (actor >= 0) {
                view->places_of[actor].count++;
            }
        }
    }
    int32_t n = 0;
    for (int32_t i = 0; i < situation->actors.count; i++) {
        view->places_of[i].first = n;
        n += view->places_of[i].count;
        view->places_of[i].count = 0;
    }
    return n;
}

ActorView actor_view_make(const Situation *situation, Arena *arena) {
    ActorView view = {.situation = situation};
    view.places_of = ARENA_NEW(arena, IndexRange, situation->actors.count);
    view.state = ARENA_NEW(arena, int32_t, situation->actors.count);
    for (int32_t i = 0; i < situation->actors.count; i++) {
        view.state[i] = -1;
    }
    view.places = ARENA_NEW(arena, ActorPlace, count_places(&view));
    for (int32_t a = 0; a < situation->n_accounts; a++) {
        const EntityList *entities = &situation->accounts[a].analysis->entities;
        for (int32_t e = 0; e < entities->count; e++) {
            int32_t actor = situation->actors.actor_of[a][e];
            if (actor < 0) {
                continue;
            }
            IndexRange *range = &view.places_of[actor];
            view.places[range->first + range->count++] = (ActorPlace){a, e, first_name(entities, &entities->items[e])};
            if (view.state[actor] < 0) {
                view.state[actor] = entities->items[e].state;
            }
        }
    }
    return view;
}

ActorIndexes claim_actors_find(const ActorView *view, const SituationClaim *claim, Arena *arena) {
    const Situation *situation = view->situation;
    const Analysis *analysis = situation->accounts[claim->account].analysis;
    const EntityList *entities = &analysis->entities;
    const SpanList *content = &analysis->claims.items[claim->claim].content;
    VECTOR(int32_t) found = {0};
    Map seen;
    map_init(&seen, arena, 8);
    for (int32_t i = 0; i < content->count; i++) {
        Span span = content->items[i];
        int32_t m = mention_from(&entities->mentions, segments_token_at(&analysis->segments, span.start));
        for (; m < entities->mentions.count && entities->mentions.items[m].span.start < span.end; m++) {
            int32_t entity = entities->entity_of[m];
            int32_t actor = entity < 0 ? -1 : situation->actors.actor_of[claim->account][entity];
            bool inside = span_contains(span, entities->mentions.items[m].span);
            if (inside && actor >= 0 && *map_put(&seen, (uint64_t)actor, found.count) == found.count) {
                *VECTOR_PUSH(&found, arena) = actor;
            }
        }
    }
    return (ActorIndexes){found.items, found.count};
}

int32_t exchange_actor(const SituationExchange *exchange) {
    int32_t by_kind = exchange->kind == EXCHANGE_WANTS ? exchange->to : exchange->from; /* who wants is whom it goes to */
    return exchange->who >= 0 ? exchange->who : by_kind;
}

int32_t exchange_other(const SituationExchange *exchange) {
    int32_t actor = exchange_actor(exchange);
    int32_t other = actor == exchange->from ? exchange->to : exchange->from;
    return other == actor ? -1 : other;
}
