#include "weigh/gathering.h"

#include "base/word_table.h"
#include "weigh/dating.h"

#include "weigh_gathering_words.inc"

/* Order of the lists in gathering-words.txt. */
enum { WORDS_GATHERINGS, WORDS_HOLDINGS, WORDS_OTHERWISE };

static int32_t class_of(const EventText *text, int32_t token) {
    return token >= 0 ? word_table_find_nocase(&word_tables[WORDS_GATHERINGS], event_text_lemma(text, token)) : 0;
}

/* To meet a person, not a demand: an object that is nobody makes a verb another one. */
static bool takes_a_thing(const EventText *text, int32_t verb) {
    int32_t object = event_text_upos(text, verb) == UPOS_VERB ? event_text_child(text, verb, DEPREL_OBJ) : -1;
    if (object < 0 || event_text_lemma_is(text, verb, "visit") || event_text_lemma_is(text, verb, "tour")) {
        return false;
    }
    int32_t entity = entity_of_head(text->layers.entities, object);
    const Entity *e = entity >= 0 ? &text->layers.entities->items[entity] : NULL;
    return !e || (!e->is_named && e->kind != ENTITY_PERSON);
}

/* The word that names the gathering: the predicate, or what is held, takes place, is attended. -1 for none. */
static int32_t core_of(const EventText *text, int32_t head, int32_t subject) {
    int32_t object = event_text_child(text, head, DEPREL_OBJ);
    bool held = word_table_find_nocase(&word_tables[WORDS_HOLDINGS], event_text_lemma(text, head)) != 0;
    if (held && class_of(text, object)) {
        return object;
    }
    if (class_of(text, head) && !takes_a_thing(text, head)) {
        return head;
    }
    return held && class_of(text, subject) ? subject : -1;
}

static void add_taker(Gathering *g, Taker taker) {
    for (int32_t i = 0; i < g->n_takers; i++) {
        Taker *known = &g->takers[i];
        bool same = (taker.actor >= 0 && known->actor == taker.actor) || (taker.actor < 0 && known->state == taker.state);
        if (same) {
            known->state = known->state >= 0 ? known->state : taker.state;
            return;
        }
    }
    if (g->n_takers < GATHERING_MOST_TAKERS) {
        g->takers[g->n_takers++] = taker;
    }
}

/* The state that a person has a role of, -1 for none: the Russian president. */
static int32_t state_of_person(const Analysis *analysis, int32_t entity) {
    for (int32_t i = 0; i < analysis->roles.count; i++) {
        const Role *role = &analysis->roles.items[i];
        int32_t mention = role->holder >= 0 ? analysis->entities.mention_of[role->holder] : -1;
        if (mention < 0 || analysis->entities.entity_of[mention] != entity) {
            continue;
        }
        int32_t of = role->of_name >= 0 ? analysis->entities.mention_of[role->of_name] : -1;
        int32_t of_entity = of >= 0 ? analysis->entities.entity_of[of] : -1;
        int32_t state_of_name = of_entity >= 0 ? analysis->entities.items[of_entity].state : -1;
        int32_t state = role->of_state >= 0 ? role->of_state : state_of_name;
        if (state >= 0) {
            return state;
        }
    }
    return -1;
}

static void add_entity(const Weighing *w, int32_t account, int32_t entity, Gathering *g) {
    const Analysis *analysis = w->analyses[account];
    int32_t actor = entity >= 0 ? w->out->actors.actor_of[account][entity] : -1;
    if (actor >= 0) {
        int32_t state = analysis->entities.items[entity].state;
        bool person = analysis->entities.items[entity].kind == ENTITY_PERSON;
        add_taker(g, (Taker){actor, state >= 0 ? state : person ? state_of_person(analysis, entity) : -1});
    }
}

static bool is_where(const EventText *text, int32_t token) {
    static const char *const prepositions[] = {"at", "in", "on"};
    Deprel deprel = event_text_deprel(text, token);
    int32_t word = deprel == DEPREL_OBL || deprel == DEPREL_NMOD ? event_text_child(text, token, DEPREL_CASE) : -1;
    for (size_t i = 0; word >= 0 && i < ARRAY_COUNT(prepositions); i++) {
        if (event_text_form_is(text, word, prepositions[i])) {
            return true;
        }
    }
    return event_text_form_is(text, token, "there");
}

/* Whether a word only says where or when: they will meet in the capital of Peru. */
static bool stands_in_where(const EventText *text, int32_t token) {
    enum { MOST_ABOVE = 6 };
    for (int32_t step = 0; step < MOST_ABOVE && token >= 0; step++, token = event_text_head(text, token)) {
        if (is_where(text, token)) {
            return true;
        }
    }
    return false;
}

/* Everybody whom the words name, and the states of adjectives: the Russian and North Korean leaders. */
static void add_takers(const Weighing *w, int32_t account, int32_t first, int32_t last, Gathering *g) {
    const Analysis *analysis = w->analyses[account];
    const EventText *text = &w->texts[account];
    for (int32_t t = first; t < last; t++) {
        int32_t entity = stands_in_where(text, t) ? -1 : entity_of_head(&analysis->entities, t);
        if (entity >= 0) {
            const Entity *e = &analysis->entities.items[entity];
            add_entity(w, account, e->members[0], g);
            add_entity(w, account, e->members[1], g);
            add_entity(w, account, entity, g);
        }
    }
    for (int32_t t = first; t < last; t++) {
        int32_t i = analysis->states.at_token[t];
        if (i < 0 || analysis->states.items[i].form != STATE_ADJECTIVE || stands_in_where(text, t)) {
            continue;
        }
        int32_t head = event_text_head(text, t), entity = head >= 0 ? entity_of_head(&analysis->entities, head) : -1;
        if (head >= 0 && (entity < 0 || !analysis->entities.items[entity].is_named)) {
            add_taker(g, (Taker){-1, analysis->states.items[i].state});
        }
    }
}

/* The APEC meetings, the Geneva talks: the noun's own words say which is meant. */
static bool has_own_name(const EventText *text, int32_t core) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[core]; child >= 0; child = c->children.next[child]) {
        bool proper = event_text_upos(text, child) == UPOS_PROPN;
        if (proper || event_text_xpos_is(text, child, "NNPS") || event_text_deprel(text, child) == DEPREL_NMOD) {
            return true;
        }
    }
    return event_text_xpos_is(text, core, "NNS") && event_text_child(text, core, DEPREL_COMPOUND) >= 0;
}

/* This meeting, their talks; they, the two will meet. */
static bool is_open(const EventText *text, int32_t core, int32_t subject) {
    int32_t det = event_text_child(text, core, DEPREL_DET);
    bool definite = det >= 0 && (event_text_lemma_is(text, det, "the") || event_text_lemma_is(text, det, "this"));
    int32_t whose = event_text_child(text, core, DEPREL_NMOD_POSS);
    bool theirs = whose >= 0 && event_text_upos(text, whose) == UPOS_PRON;
    Upos upos = subject >= 0 && subject != core ? event_text_upos(text, subject) : UPOS_NOUN;
    bool pronoun = upos == UPOS_PRON || upos == UPOS_NUM;
    return ((definite || theirs) && !has_own_name(text, core)) || pronoun;
}

static void set_details(const Weighing *w, int32_t account, int32_t first, int32_t last, Gathering *g) {
    const EventText *text = &w->texts[account];
    const TimexList *times = &w->analyses[account]->times;
    for (int32_t t = first; t < last; t++) {
        int32_t i = timex_from(times, t);
        const Timex *timex = i < times->count && times->items[i].first_token == t ? &times->items[i] : NULL;
        if (timex && !g->days.is_known && dating_is_known(timex)) {
            Dating dating = dating_of(w, account, i);
            g->days = dating.is_then && dating.bound == TIME_BOUND_AT ? timex->days : g->days;
        }
        g->has_details = g->has_details || timex || is_where(text, t);
        bool other = word_table_find_nocase(&word_tables[WORDS_OTHERWISE], event_text_lemma(text, t)) != 0;
        g->is_otherwise = g->is_otherwise || other;
    }
}

Gathering gathering_of(const Weighing *w, int32_t account, const Expectation *expectation) {
    const EventText *text = &w->texts[account];
    const Segments *segments = &w->analyses[account]->segments;
    Gathering out = {0};
    int32_t subject = event_text_subject(text, expectation->head);
    subject = subject >= 0 ? subject : event_text_subject(text, expectation->sign); /* is set to take place */
    int32_t core = core_of(text, expectation->head, subject);
    if (core < 0) {
        return out;
    }
    int32_t first = segments_token_at(segments, expectation->span.start), last = first;
    while (last < segments->n_tokens && segments->tokens[last].span.start < expectation->span.end) {
        last++;
    }
    out.class = class_of(text, core);
    add_takers(w, account, first, last, &out);
    out.is_open = is_open(text, core, subject);
    set_details(w, account, first, last, &out);
    return out;
}

static bool takers_same(const Taker *a, const Taker *b) {
    return (a->actor >= 0 && a->actor == b->actor) || (a->state >= 0 && a->state == b->state);
}

static int32_t takers_shared(const Gathering *a, const Gathering *b) {
    bool used[GATHERING_MOST_TAKERS] = {false};
    int32_t both = 0;
    for (int32_t i = 0; i < a->n_takers; i++) {
        for (int32_t j = 0; j < b->n_takers; j++) {
            if (!used[j] && takers_same(&a->takers[i], &b->takers[j])) {
                used[j] = true;
                both++;
                break;
            }
        }
    }
    return both;
}

bool gatherings_same(const Gathering *a, const Gathering *b) {
    bool apart = a->days.is_known && b->days.is_known && (a->days.until < b->days.from || b->days.until < a->days.from);
    if (a->class == 0 || a->class != b->class || apart || a->is_otherwise != b->is_otherwise) {
        return false;
    }
    bool unknown = a->n_takers == 0 || b->n_takers == 0;
    return takers_shared(a, b) >= 2 || (a->is_otherwise && unknown);
}
