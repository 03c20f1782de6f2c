#include "weigh/taker.h"

#include "weigh/sayings.h"

/* The entity that a capital or seat stands for, where it does so: Moscow for Russia. */
static int32_t meant_entity(const EntityList *entities, int32_t entity) {
    const Entity *e = &entities->items[entity];
    for (int32_t i = e->first_mention; i < e->last_mention; i++) {
        int32_t state = entities->mentions.items[entities->order[i]].stands_for;
        if (state >= 0 && entities->of_state[state] >= 0) {
            return entities->of_state[state];
        }
    }
    return entity;
}

Taker taker_of(const Weighing *w, int32_t account, int32_t entity, Span words) {
    if (entity < 0) {
        Slice text = words.end > words.start ? slice_at(w->analyses[account]->report->text, words) : SLICE_ABSENT;
        return (Taker){-1, text.len ? words_hash(text, w->scratch) | 1 : 0, text};
    }
    const EntityList *entities = &w->analyses[account]->entities;
    int32_t actor = w->out->actors.actor_of[account][meant_entity(entities, entity)];
    if (actor >= 0) {
        return (Taker){actor, 0, w->out->actors.items[actor].name};
    }
    Slice name = entities->items[entity].name;
    return (Taker){-1, name.len ? words_hash(name, w->scratch) | 1 : 0, name};
}

bool takers_may_be_one(const Taker *a, const Taker *b) {
    return !taker_is_known(a) || !taker_is_known(b) || (a->actor == b->actor && a->words == b->words) || slice_equals_ascii_nocase(a->text, b->text);
}

bool takers_are_one(const Taker *a, const Taker *b) {
    return taker_is_known(a) && taker_is_known(b) && takers_may_be_one(a, b);
}
