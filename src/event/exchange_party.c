#include "event/exchange_party.h"

#include "event/exchange_clause.h"
#include "event/exchange_words.h"

enum { MOST_MENTIONS = 16 }; /* of an entity that are looked at */

static bool mention_tells(const ExchangeText *text, const Mention *mention) {
    return mention->form == MENTION_NAME ||
           (mention->form == MENTION_NOMINAL && mention->kind != ENTITY_OTHER &&
            !exchange_word_is(WORD_NOBODY, clause_lemma(text->certainty->clauses, mention->head)));
}

static bool entity_tells(const ExchangeText *text, int32_t entity) {
    const EntityList *entities = text->entities;
    const Entity *e = &entities->items[entity];
    if (e->is_named || e->state >= 0 || e->members[0] >= 0) {
        return true;
    }
    int32_t end = e->last_mention < e->first_mention + MOST_MENTIONS ? e->last_mention : e->first_mention + MOST_MENTIONS;
    for (int32_t i = e->first_mention; i < end; i++) {
        if (mention_tells(text, &entities->mentions.items[entities->order[i]])) {
            return true;
        }
    }
    return false;
}

Party party_of(const ExchangeText *text, int32_t token) {
    if (token < 0) {
        return PARTY_NONE;
    }
    int32_t entity = entity_meant(text->entities, text->certainty->clauses->syntax, token);
    return entity >= 0 && entity_tells(text, entity) ? (Party){entity, token} : PARTY_NONE;
}

/* The state that a word before a noun speaks of: Russian, U.S. */
static int32_t state_at(const ExchangeText *text, int32_t token) {
    enum { MOST_BACK = 3 };
    for (int32_t first = token; first >= 0 && first > token - MOST_BACK; first--) {
        int32_t mention = text->states->at_token[first];
        if (mention >= 0) {
            return text->states->items[mention].last_token > token ? text->states->items[mention].state : -1;
        }
    }
    return -1;
}

static Party party_modifier(const ExchangeText *text, int32_t child) {
    int32_t state = state_at(text, child);
    if (state >= 0 && text->entities->of_state[state] >= 0) {
        return (Party){text->entities->of_state[state], child};
    }
    int32_t entity = entity_of_head(text->entities, child);
    bool organisation = entity >= 0 && text->entities->items[entity].is_named &&
                        text->entities->items[entity].kind == ENTITY_ORGANISATION;
    return organisation ? (Party){entity, child} : PARTY_NONE;
}

Party party_owner(const ExchangeText *text, int32_t token) {
    const Clauses *c = text->certainty->clauses;
    Party found = PARTY_NONE;
    for (int32_t child = token < 0 ? -1 : c->children.first[token]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = (Deprel)c->syntax->deprel[child];
        if (deprel == DEPREL_NMOD_POSS) {
            return party_of(text, child);
        }
        if (found.entity < 0 && child < token && (deprel == DEPREL_AMOD || deprel == DEPREL_COMPOUND)) {
            found = party_modifier(text, child);
        }
    }
    return found;
}

Party party_near(const ExchangeText *text, int32_t token) {
    Party party = party_of(text, token);
    return party.entity >= 0 ? party : party_owner(text, token);
}
