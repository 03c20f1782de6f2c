#include "names/named_state.h"

static const char BY_STATES[] = "state-list";

static bool names_state(const StateMention *s) {
    return s->form != STATE_ADJECTIVE && s->form != STATE_PEOPLE;
}

static EntityKind kind_of(const StateMention *s) {
    return s->form == STATE_SEAT ? ENTITY_ORGANISATION : ENTITY_PLACE;
}

static bool holds(const StateMention *s, const Name *name) {
    return s->first_token <= name->first_token && name->last_token <= s->last_token;
}

/* Whether a state becomes a name of its own, given the first name that ends behind its start. */
static bool is_new(const StateMention *s, const NameList *names, int32_t n) {
    if (!names_state(s) || s->is_ambiguous) {
        return false;
    }
    for (; n < names->count && names->items[n].first_token < s->last_token; n++) {
        const Name *name = &names->items[n];
        bool same = name->first_token == s->first_token && name->last_token == s->last_token;
        if (same || !holds(s, name)) {
            return false;
        }
    }
    return true;
}

void names_add_states(const NameList *names, const StateList *states, Arena *arena, NameList *out) {
    *out = (NameList){.items = ARENA_NEW(arena, Name, (int64_t)names->count + states->count)};
    int32_t n = 0;
    for (int32_t i = 0; i < states->count; i++) {
        const StateMention *s = &states->items[i];
        for (; n < names->count && names->items[n].last_token <= s->first_token; n++) {
            out->items[out->count++] = names->items[n];
        }
        if (!is_new(s, names, n)) {
            continue;
        }
        for (; n < names->count && holds(s, &names->items[n]); n++) {
        }
        out->items[out->count++] = (Name){s->span, s->first_token, s->last_token, kind_of(s), BY_STATES};
    }
    for (; n < names->count; n++) {
        out->items[out->count++] = names->items[n];
    }
    for (int32_t i = 0; i < out->count; i++) {
        Name *name = &out->items[i];
        int32_t at = named_state_at(states, name->first_token, name->last_token);
        if (at >= 0 && !states->items[at].is_ambiguous && states->items[at].form != STATE_SEAT) {
            name->kind = ENTITY_PLACE;
        }
    }
}

int32_t named_state_at(const StateList *states, int32_t first, int32_t last) {
    int32_t at = states->at_token[first];
    bool same = at >= 0 && states->items[at].last_token == last && names_state(&states->items[at]);
    return same ? at : -1;
}
