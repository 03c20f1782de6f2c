#include "event/exchange_party.h"

#include "event/exchange_clause.h"
#include "event/exchange_thing.h"
#include "event/exchange_words.h"
#include "names/group.h"

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

/* A noun for a person by WordNet, or a name that acts, which no mention of an entity stands for: the judge, Arsenal. */
static bool is_someone(const ExchangeText *text, int32_t token) {
    enum { NOUN_PERSON = 16 }; /* WordNet's lexicographer file as lexicon.h counts them */
    const Clauses *c = text->certainty->clauses;
    Slice lemma = clause_lemma(c, token);
    Deprel deprel = (Deprel)c->syntax->deprel[token];
    if (exchange_word_is(WORD_TIME, lemma)) {
        return false;
    }
    if (c->syntax->upos[token] == UPOS_PROPN) {
        return deprel == DEPREL_NSUBJ || deprel == DEPREL_OBL_AGENT || deprel == DEPREL_NMOD_POSS || deprel == DEPREL_OBJ ||
               deprel == DEPREL_IOBJ;
    }
    int32_t entry = c->syntax->upos[token] == UPOS_NOUN ? event_lexicon_find(text->lexicon, lemma) : -1;
    int32_t class = entry < 0 ? -1 : event_lexicon_noun_class(text->lexicon, entry);
    bool alone = exchange_word_is(WORD_PARTY_ALONE, lemma) && clause_oblique(c, token, "of") < 0;
    return (class == NOUN_PERSON || alone || exchange_word_is(WORD_BODY, lemma)) && !exchange_word_is(WORD_NOBODY, lemma);
}

/* FLINT, Mich., Oct. 4 (UPI): a place before what the sentence says, which trees take for its subject. */
static bool is_dateline(const Clauses *c, int32_t token) {
    enum { MOST_AHEAD = 12 };
    const Sentence *sentence = &c->segments->sentences[c->sentence_of[token]];
    if (token > sentence->first_token + MOST_AHEAD / 2) {
        return false;
    }
    for (int32_t t = token + 1; t < sentence->last_token && t <= token + MOST_AHEAD; t++) {
        Slice form = slice_at(c->text, c->segments->tokens[t].span);
        bool agency = slice_equals(slice_at(c->text, c->segments->tokens[t - 1].span), SLICE(")"));
        bool dash = slice_equals(form, SLICE("—")) || slice_equals(form, SLICE("–")) || slice_equals(form, SLICE("--"));
        if (dash || (agency && slice_equals(form, SLICE("-")))) {
            return agency || t - token <= MOST_AHEAD / 4;
        }
    }
    return false;
}

/* An Oscars: one of a kind, not who has the name; his country, any firm, those countries that: it may be any. */
static bool is_unknown(const Clauses *c, int32_t token) {
    int32_t det = clause_child(c, token, DEPREL_DET);
    bool one = det >= 0 && (slice_equals(clause_lemma(c, det), SLICE("a")) || slice_equals(clause_lemma(c, det), SLICE("an")));
    int32_t owner = clause_child(c, token, DEPREL_NMOD_POSS);
    bool whose = owner >= 0 && c->syntax->upos[owner] == UPOS_PRON && exchange_word_is(WORD_LAND, clause_lemma(c, token));
    bool any = det >= 0 && (slice_equals(clause_lemma(c, det), SLICE("any")) || slice_equals(clause_lemma(c, det), SLICE("every")));
    bool those = det >= 0 && slice_equals(clause_lemma(c, det), SLICE("that")) && clause_child(c, token, DEPREL_ACL_RELCL) >= 0;
    return whose || any || those || (one && c->syntax->upos[token] == UPOS_PROPN);
}

Party party_of(const ExchangeText *text, int32_t token) {
    if (token < 0 || is_dateline(text->certainty->clauses, token) || is_unknown(text->certainty->clauses, token)) {
        return PARTY_NONE;
    }
    const Clauses *c = text->certainty->clauses;
    bool near = false;
    if (predicate_negator(c, token, &near) >= 0) {
        return PARTY_NONE; /* no country */
    }
    int32_t entity = entity_meant(text->entities, c->syntax, token);
    if (entity >= 0 && !exchange_word_is(WORD_TIME, clause_lemma(c, token))) {
        return entity_tells(text, entity) ? (Party){entity, token} : PARTY_NONE;
    }
    if (is_someone(text, token)) {
        return (Party){-1, token};
    }
    int32_t name = clause_child(c, token, DEPREL_APPOS); /* his counterpart, Nuri al-Maliki */
    entity = c->syntax->upos[token] == UPOS_NOUN && name >= 0 ? entity_of_head(text->entities, name) : -1;
    bool person = entity >= 0 && text->entities->items[entity].is_named && text->entities->items[entity].kind == ENTITY_PERSON;
    return person ? (Party){entity, name} : PARTY_NONE;
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
        if (!party_is(found) && child < token && (deprel == DEPREL_AMOD || deprel == DEPREL_COMPOUND)) {
            found = party_modifier(text, child);
        }
    }
    return found;
}

const Entity *party_entity(const ExchangeText *text, Party party) {
    return party.entity < 0 ? NULL : &text->entities->items[party.entity];
}

static bool is_actor(const ExchangeText *text, Party party) {
    const Entity *entity = party_entity(text, party);
    return party_is(party) && (!entity || entity->state >= 0 || entity->kind == ENTITY_PERSON ||
                               entity->kind == ENTITY_ORGANISATION);
}

Party party_against(const ExchangeText *text, int32_t token) {
    const Clauses *c = text->certainty->clauses;
    Party found[] = {party_owner(text, token), party_of(text, token), PARTY_NONE, PARTY_NONE};
    if (token >= 0) {
        found[2] = party_of(text, clause_oblique(c, token, "by"));
        found[3] = party_of(text, clause_oblique(c, token, "of"));
    }
    for (size_t i = 0; i < ARRAY_COUNT(found); i++) {
        if (is_actor(text, found[i])) {
            return found[i];
        }
    }
    return PARTY_NONE;
}

Party party_near(const ExchangeText *text, int32_t token) {
    Party party = party_of(text, token);
    return party_is(party) ? party : party_owner(text, token);
}

bool party_is_pair(const ExchangeText *text, Party party) {
    const Entity *entity = party_entity(text, party);
    return entity && entity->members[0] >= 0;
}

/* Both countries, the two nations. */
static bool counts_two_states(const Clauses *c, int32_t token) {
    int32_t number = clause_child(c, token, DEPREL_NUMMOD), det = clause_child(c, token, DEPREL_DET);
    bool two = (number >= 0 && slice_equals(clause_lemma(c, number), SLICE("two"))) ||
               (det >= 0 && slice_equals(clause_lemma(c, det), SLICE("both")));
    return two && exchange_word_is(WORD_STATE, clause_lemma(c, token));
}

enum { MOST_STATES = 12, MOST_LOOKED_AT = 240 };

typedef struct StateCounts {
    int32_t states[MOST_STATES], counts[MOST_STATES];
    int32_t n;
} StateCounts;

static void count_state(StateCounts *found, int32_t state) {
    int32_t at = 0;
    while (at < found->n && found->states[at] != state) {
        at++;
    }
    if (at == found->n && at < MOST_STATES) {
        found->states[found->n++] = state;
        found->counts[at] = 0;
    }
    if (at < found->n) {
        found->counts[at]++;
    }
}

static bool most_spoken_of(const ExchangeText *text, int32_t before, int32_t pair[2]) {
    StateCounts found = {.n = 0};
    const StateList *states = text->states;
    for (int32_t i = 0, looked = 0; i < states->count && looked < MOST_LOOKED_AT && states->items[i].first_token < before; i++, looked++) {
        if (state_status(states->items[i].state) == STATE_INDEPENDENT) {
            count_state(&found, states->items[i].state);
        }
    }
    int32_t best[2];
    if (!group_most_counted(found.counts, found.n, best)) {
        return false;
    }
    pair[0] = text->entities->of_state[found.states[best[0]]];
    pair[1] = text->entities->of_state[found.states[best[1]]];
    return pair[0] >= 0 && pair[1] >= 0;
}

bool party_pair(const ExchangeText *text, Party party, int32_t pair[2]) {
    const Entity *entity = party_entity(text, party);
    if (entity && entity->members[0] >= 0) {
        pair[0] = entity->members[0];
        pair[1] = entity->members[1];
        return true;
    }
    return party_is(party) && (!entity || !entity->is_named) && counts_two_states(text->certainty->clauses, party.token) &&
           most_spoken_of(text, party.token, pair);
}

Span party_words(const ExchangeText *text, Party party) {
    if (!party_is(party)) {
        return (Span){0, 0};
    }
    int32_t mention = mention_of_head(&text->entities->mentions, party.token);
    return mention >= 0 ? text->entities->mentions.items[mention].span
                        : thing_span(text->certainty->clauses, text->entities, party.token, NULL, 0);
}
