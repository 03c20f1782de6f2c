#include "weigh/silence.h"

#include "claim/reporting.h"
#include "names/state.h"
#include "weigh/party.h"
#include "weigh/wordbag.h"

/* ---- who is not heard */

typedef struct Voices {
    Weighing *w;
    bool *heard;             /* [actors] */
    const int32_t *actor_of_state; /* [states], -1 for none */
} Voices;

static void hear_states(Voices *v, Slice words) {
    size_t at = 0;
    for (int32_t state = party_next_state(words, &at); state >= 0; state = party_next_state(words, &at)) {
        if (v->actor_of_state[state] >= 0) {
            v->heard[v->actor_of_state[state]] = true;
        }
    }
}

/* With whom a role speaks for: the SDP by its chairman, a state by its minister. */
static void hear_actor(Voices *v, int32_t actor) {
    const ActorList *actors = &v->w->out->actors;
    const Actor *a = &actors->items[actor];
    if (v->heard[actor]) {
        return;
    }
    v->heard[actor] = true;
    for (int32_t i = 0; i < a->n_roles; i++) {
        hear_states(v, a->roles[i]);
        for (int32_t k = 0; k < actors->count; k++) {
            v->heard[k] = v->heard[k] || (actors->items[k].kind == ENTITY_ORGANISATION && party_is_named_in(&actors->items[k], a->roles[i]));
        }
    }
}

/* expressed support for: a stance, by the noun that the verb has as its object; but said in a statement. */
static bool has_object(const Analysis *analysis, const Claim *claim) {
    const Syntax *syntax = &analysis->syntax;
    bool found = false;
    for (int32_t i = 0; i < claim->cue.count; i++) {
        for (int32_t t = segments_token_at(&analysis->segments, claim->cue.items[i].start);
             t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < claim->cue.items[i].end; t++) {
            found |= (Deprel)syntax->deprel[t] == DEPREL_OBJ && syntax->head[t] == claim->cue_head;
        }
    }
    return found;
}

/* Whether words of the source are told, as speech or by a verb of speech: who wants or supports a thing need not have spoken. */
static bool is_speech(const Analysis *analysis, const Claim *claim) {
    if (claim->kind == CLAIM_DIRECT || claim->kind == CLAIM_MIXED) {
        return true;
    }
    Slice lemma = claim->cue_head >= 0 ? analysis->syntax.lemma[claim->cue_head] : SLICE("");
    bool reports = reporting_find(lemma) != REPORTING_NONE || slice_equals(lemma, SLICE("accord"));
    return reports && !has_object(analysis, claim);
}

/* Whoever is named in the words for a source is heard, and whoever these speak for: a spokesman of the ministry. */
static void hear_source(Voices *v, int32_t account, const Claim *claim) {
    const Analysis *analysis = v->w->analyses[account];
    const EntityList *entities = &analysis->entities;
    SpeakerName name = speaker_name_find(analysis, claim);
    int32_t actor = name.entity >= 0 ? v->w->out->actors.actor_of[account][name.entity] : -1;
    if (actor >= 0) {
        hear_actor(v, actor);
    }
    hear_states(v, name.words);
    for (int32_t i = 0; i < claim->source.count; i++) {
        Span span = claim->source.items[i];
        for (int32_t t = segments_token_at(&analysis->segments, span.start);
             t < analysis->segments.n_tokens && analysis->segments.tokens[t].span.start < span.end; t++) {
            int32_t entity = entity_of_head(entities, t);
            actor = entity >= 0 ? v->w->out->actors.actor_of[account][entity] : -1;
            if (actor >= 0) {
                hear_actor(v, actor);
            }
        }
    }
}

/* Jiji quoted Doi as telling reporters: whoever is quoted is heard. */
static void hear_quoted(Voices *v, int32_t account) {
    const Analysis *analysis = v->w->analyses[account];
    for (int32_t t = 0; t < analysis->segments.n_tokens; t++) {
        int32_t head = analysis->syntax.head[t];
        Deprel deprel = (Deprel)analysis->syntax.deprel[t];
        bool quoted = head >= 0 && (deprel == DEPREL_OBJ || deprel == DEPREL_NSUBJ_PASS) &&
                      slice_equals(analysis->syntax.lemma[head], SLICE("quote"));
        int32_t mention = quoted ? mention_of_head(&analysis->entities.mentions, t) : -1;
        if (mention < 0) {
            continue;
        }
        hear_states(v, slice_at(analysis->report->text, analysis->entities.mentions.items[mention].span));
        int32_t entity = analysis->entities.entity_of[mention], actor = entity >= 0 ? v->w->out->actors.actor_of[account][entity] : -1;
        if (actor >= 0) {
            hear_actor(v, actor);
        }
    }
}

static void hear_all(Voices *v) {
    for (int32_t a = 0; a < v->w->n; a++) {
        const ClaimList *claims = &v->w->analyses[a]->claims;
        hear_quoted(v, a);
        for (int32_t c = 0; c < claims->count; c++) {
            if (is_speech(v->w->analyses[a], &claims->items[c])) {
                hear_source(v, a, &claims->items[c]);
            }
        }
    }
}

/* How often each actor is a party of an exchange. */
static int32_t *count_parts(const Weighing *w) {
    int32_t *parts = ARENA_NEW(w->scratch, int32_t, w->out->actors.count);
    for (int32_t i = 0; i < w->out->n_exchanges; i++) {
        const SituationExchange *exchange = &w->out->exchanges[i];
        const int32_t parties[] = {exchange->who, exchange->from, exchange->to};
        for (size_t k = 0; k < ARRAY_COUNT(parties); k++) {
            if (parties[k] >= 0) {
                parts[parties[k]]++;
            }
        }
    }
    return parts;
}

/* Kenyans: some of them speak everywhere. */
static bool is_people(Slice name) {
    int32_t state = state_of_words(name);
    return state >= 0 && slice_ends_with(name, SLICE("s")) && state_of_words(slice_sub(name, 0, name.len - 1)) == state;
}

/* Actors stand in the order of their mentions, the most mentioned first. */
static void find_unheard(Weighing *w) {
    enum { LEAST_MENTIONS = 4, MOST_UNHEARD = 8 };
    Situation *out = w->out;
    Voices v = {w, ARENA_NEW(w->scratch, bool, out->actors.count), party_states(w)};
    hear_all(&v);
    const int32_t *parts = count_parts(w);
    out->unheard = ARENA_NEW(w->arena, int32_t, MOST_UNHEARD);
    for (int32_t i = 0; i < out->actors.count && out->n_unheard < MOST_UNHEARD; i++) {
        if (!v.heard[i] && parts[i] > 0 && !is_people(out->actors.items[i].name) && out->actors.items[i].n_mentions >= LEAST_MENTIONS) {
            out->unheard[out->n_unheard++] = i;
        }
    }
}

/* ---- what accounts have not a word of */

/* Whether a sentence of any account of the origin has as much as a fifth of the words. */
static bool has_word_of(const Weighing *w, int32_t origin, const WordBag *claim) {
    enum { A_FIFTH = 20 };
    for (int32_t a = 0; a < w->n; a++) {
        if (w->out->accounts[a].origin.origin == origin && word_bag_in_sentences(w, a, claim, 1, A_FIFTH)) {
            return true;
        }
    }
    return false;
}

/* Of what two origins or more say, quotations apart, those that have not a word of it, where they are fewer than those that do. */
static void find_missing(Weighing *w) {
    enum { MOST_CLAIMS = 40, LEAST_ORIGINS = 3, LEAST_WORDS = 4 };
    Situation *out = w->out;
    if (out->n_origins < LEAST_ORIGINS) {
        return;
    }
    VECTOR(SituationSilence) found = {0};
    for (int32_t c = 0, n = 0; c < out->n_claims && n < MOST_CLAIMS; c++) {
        const SituationClaim *claim = &out->claims[c];
        if (claim->n_origins < 2 || claim->is_vague || claim->kind == CLAIM_DIRECT) {
            continue;
        }
        n++;
        int32_t first = found.count;
        const Evidence *evidence = &w->evidence.items[claim->evidence.first];
        WordBag bag = word_bag_make(w, evidence->account, evidence->span);
        for (int32_t a = 0; a < w->n; a++) {
            if (out->accounts[a].origin.origin == a && bag.count >= LEAST_WORDS && !has_word_of(w, a, &bag)) {
                *VECTOR_PUSH(&found, w->arena) = (SituationSilence){a, c};
            }
        }
        found.count = found.count - first < claim->n_origins ? found.count : first;
    }
    out->silences = found.items;
    out->n_silences = found.count;
}

void weigh_silence(Weighing *w) {
    find_unheard(w);
    find_missing(w);
}
