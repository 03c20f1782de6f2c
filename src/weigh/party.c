#include "weigh/party.h"

#include "event/wording.h"
#include "names/state.h"

int32_t *party_states(const Weighing *w) {
    int32_t *actor_of_state = ARENA_NEW(w->scratch, int32_t, state_count());
    for (int32_t s = 0; s < state_count(); s++) {
        actor_of_state[s] = -1;
    }
    for (int32_t a = 0; a < w->n; a++) {
        const EntityList *entities = &w->analyses[a]->entities;
        for (int32_t e = 0; e < entities->count; e++) {
            int32_t state = entities->items[e].state, actor = w->out->actors.actor_of[a][e];
            if (state >= 0 && actor >= 0) {
                actor_of_state[state] = actor;
            }
        }
    }
    return actor_of_state;
}

int32_t party_next_state(Slice words, size_t *at) {
    enum { MOST_WORDS = 4 };
    int32_t state = -1;
    while (*at < words.len && state < 0) {
        size_t end = *at, longest = 0;
        for (int32_t n = 0; n < MOST_WORDS && end < words.len; n++) {
            end = slice_find(words, SLICE(" "), end + (n > 0));
            int32_t found = state_of_words(speaker_trim(slice_sub(words, *at, end)));
            state = found >= 0 ? found : state;
            longest = found >= 0 ? end : longest;
        }
        *at = longest > *at ? longest : slice_find(words, SLICE(" "), *at);
        *at += *at < words.len;
    }
    return state;
}

bool party_is_named_in(const Actor *actor, Slice words) {
    bool found = slice_find(words, actor->name, 0) < words.len;
    for (int32_t i = 0; i < actor->n_aliases && !found; i++) {
        found = slice_find(words, actor->aliases[i], 0) < words.len;
    }
    return found;
}

static bool words_speak_for(const Weighing *w, const int32_t *actor_of_state, Slice words, int32_t actor) {
    if (w->out->actors.items[actor].kind == ENTITY_ORGANISATION && party_is_named_in(&w->out->actors.items[actor], words)) {
        return true;
    }
    size_t at = 0;
    for (int32_t state = party_next_state(words, &at); state >= 0; state = party_next_state(words, &at)) {
        if (actor_of_state[state] == actor) {
            return true;
        }
    }
    return false;
}

/* The words that say whom a noun phrase speaks for: all of a spokesman or minister of, else those up to the head, as the opponents of a
 * state do not speak for it. */
static Span words_of(const EventText *text, int32_t token) {
    static const char *const offices[] = {"spokesman", "spokeswoman", "spokesperson", "minister", "ministry", "government", "president", "ambassador",
                                          "official", "leader", "head", "chief", "envoy", "regime", "army", "military", "lawyer", "authority"};
    Wording phrase = wording_of_noun(text, token);
    bool office = false;
    for (size_t i = 0; i < ARRAY_COUNT(offices) && !office; i++) {
        office = event_text_lemma_is(text, token, offices[i]);
    }
    phrase.last = office ? phrase.last : token + 1;
    phrase.first = phrase.first < phrase.last ? phrase.first : token;
    return event_text_span(text, phrase.first, phrase.last);
}

bool party_speaks_for(const Weighing *w, const int32_t *actor_of_state, int32_t account, int32_t token, int32_t actor) {
    const Analysis *analysis = w->analyses[account];
    int32_t entity = token >= 0 ? entity_meant(&analysis->entities, &analysis->syntax, token) : -1;
    int32_t meant = entity >= 0 ? w->out->actors.actor_of[account][entity] : -1;
    if (token < 0 || actor < 0 || meant == actor) {
        return meant == actor && actor >= 0;
    }
    Slice words = slice_at(analysis->report->text, words_of(&w->texts[account], token));
    bool found = words_speak_for(w, actor_of_state, words, actor);
    for (int32_t i = 0; meant >= 0 && !found && i < w->out->actors.items[meant].n_roles; i++) {
        found = words_speak_for(w, actor_of_state, w->out->actors.items[meant].roles[i], actor);
    }
    return found;
}
