#include "event/participant.h"

/* A coordination of more members than this is cut. */
enum { MOST_MEMBERS = 6 };

bool participant_acts(const EventText *text, int32_t entity) {
    const Entity *e = &text->layers.entities->items[entity];
    return e->kind == ENTITY_PERSON || e->kind == ENTITY_ORGANISATION || e->state >= 0;
}

/* The entity of a phrase by its head; a capital that stands for its state is the state, where that has an
 * entity. */
static int32_t entity_at(const EventText *text, int32_t head) {
    const EntityList *entities = text->layers.entities;
    int32_t mention = mention_of_head(&entities->mentions, head);
    int32_t state = mention >= 0 ? entities->mentions.items[mention].stands_for : -1;
    if (state >= 0 && entities->of_state[state] >= 0) {
        return entities->of_state[state];
    }
    return entity_meant(entities, text->clauses->syntax, head);
}

static void add(int32_t *list, int32_t *n, int32_t entity) {
    for (int32_t i = 0; i < *n; i++) {
        if (list[i] == entity) {
            return;
        }
    }
    if (entity >= 0 && *n < PARTICIPANTS_MOST) {
        list[(*n)++] = entity;
    }
}

/* Who a phrase names: its head's entity, else that of a name beside it (the tackle Jamal Williams). */
static int32_t actor_at(const EventText *text, int32_t head) {
    static const Deprel beside[] = {DEPREL_FLAT, DEPREL_APPOS, DEPREL_NMOD_DESC};
    int32_t entity = entity_at(text, head);
    for (size_t i = 0; i < ARRAY_COUNT(beside) && (entity < 0 || !participant_acts(text, entity)); i++) {
        int32_t name = event_text_child(text, head, beside[i]);
        entity = name >= 0 ? entity_at(text, name) : entity;
    }
    return entity >= 0 && participant_acts(text, entity) ? entity : -1;
}

/* The entities of a phrase: its head's and those coordinated with it. Places do nothing. */
static void add_phrase(const EventText *text, int32_t head, int32_t *list, int32_t *n) {
    const Clauses *c = text->clauses;
    add(list, n, actor_at(text, head));
    int32_t members = 0;
    for (int32_t child = c->children.first[head]; child >= 0 && members < MOST_MEMBERS;
         child = c->children.next[child]) {
        if (event_text_deprel(text, child) == DEPREL_CONJ) {
            members++;
            add(list, n, actor_at(text, child));
        }
    }
}

/* The first timex inside tokens [first, last), a date or time before others; -1 for none. */
static int32_t time_in(const EventText *text, int32_t first, int32_t last) {
    const TimexList *times = text->layers.times;
    int32_t low = timex_from(times, first);
    for (; low < times->count && times->items[low].first_token < last; low++) {
        TimexType type = times->items[low].type;
        if (times->items[low].last_token <= last && (type == TIMEX_DATE || type == TIMEX_TIME)) {
            return low;
        }
    }
    return -1;
}

/* The date or time whose words a token heads, -1 for none: it is the last of them, or inside. */
static int32_t time_of(const EventText *text, int32_t token) {
    const TimexList *times = text->layers.times;
    int32_t low = timex_from(times, token);
    bool inside = low < times->count && times->items[low].first_token <= token;
    bool date = inside && (times->items[low].type == TIMEX_DATE || times->items[low].type == TIMEX_TIME);
    return date ? low : -1;
}

/* The place that a phrase names in its head, -1 for none. */
static int32_t place_at(const EventText *text, int32_t head) {
    int32_t entity = entity_of_head(text->layers.entities, head);
    if (entity >= 0 && text->layers.entities->items[entity].kind == ENTITY_PLACE) {
        return entity;
    }
    return -1;
}

/* Was arrested; arrested, in a heading: what stands before it suffers it, whatever role it was given. */
static bool is_passive(const EventText *text, int32_t token) {
    int32_t aux = event_text_child(text, token, DEPREL_AUX);
    bool perfect = aux >= 0 && event_text_lemma_is(text, aux, "have");
    return event_text_xpos_is(text, token, "VBN") &&
           (!perfect || event_text_child(text, token, DEPREL_AUX_PASS) >= 0);
}

/* A word before a noun is a thing more often than not: a DUI arrest, but US sanctions. */
static bool is_loose(const EventText *text, int32_t token, int32_t head) {
    int32_t entity = entity_at(text, head);
    return event_text_deprel(text, head) == DEPREL_COMPOUND && event_text_upos(text, token) == UPOS_NOUN &&
           (entity < 0 || text->layers.entities->items[entity].state < 0);
}

static void take_argument(const EventText *text, int32_t token, const Argument *a, int32_t doer,
                          Participants *out) {
    int32_t number = argument_role_number(a->role);
    if (number >= 0 && is_loose(text, token, a->head)) {
        return;
    }
    if (number >= 0) {
        Deprel deprel = event_text_deprel(text, a->head);
        bool suffers = doer == 0 && event_text_head(text, a->head) == token && is_passive(text, token) &&
                       (deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_PASS);
        if (number == doer && !suffers) {
            add_phrase(text, a->head, out->who, &out->n_who);
        } else if (number > doer || suffers) {
            add_phrase(text, a->head, out->whom, &out->n_whom);
            out->object = out->object < 0 || number == doer + 1 ? a->head : out->object;
        }
        return;
    }
    if (a->role == ROLE_TMP && out->time < 0) {
        out->time = time_in(text, a->first_token, a->last_token);
    }
    if (a->role == ROLE_LOC && out->place < 0) {
        out->place = place_at(text, a->head);
    }
}

static void take_frame(const EventText *text, const Inventory *inventory, int32_t frame, Participants *out) {
    const FrameList *frames = text->layers.frames;
    const Frame *f = &frames->items[frame];
    /* die has no agent: who dies is the first role that it has */
    bool no_agent = f->roleset >= 0 && !(inventory_numbers(inventory, f->roleset) & 1);
    for (int32_t i = f->first_argument; i < f->last_argument; i++) {
        take_argument(text, f->token, &frames->arguments[i], no_agent ? 1 : 0, out);
    }
}

/* What the roles leave out, by the tree: subject and object, turned round in the passive. */
static void take_tree(const EventText *text, int32_t token, Participants *out) {
    const Clauses *c = text->clauses;
    bool passive = is_passive(text, token);
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = event_text_deprel(text, child);
        bool subject = deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_PASS;
        bool object = deprel == DEPREL_OBJ || deprel == DEPREL_IOBJ;
        if (deprel == DEPREL_OBL_AGENT || (subject && !passive)) {
            /* that he woke makes him no waker */
            bool other = out->n_whom == 0 || actor_at(text, child) != out->whom[0];
            if (out->n_who == 0 && other) {
                add_phrase(text, child, out->who, &out->n_who);
            }
        } else if (object || subject) {
            if (out->n_whom == 0) {
                add_phrase(text, child, out->whom, &out->n_whom);
            }
            out->object = out->object < 0 ? child : out->object;
        }
    }
}

static bool case_is(const EventText *text, int32_t token, const char *word) {
    int32_t preposition = event_text_child(text, token, DEPREL_CASE);
    return preposition >= 0 && event_text_form_is(text, preposition, word);
}

/* The words that hang on a noun: Russia's attack, the murder of a judge by, talks with, in Oslo on Monday. */
static void take_around_noun(const EventText *text, int32_t noun, Participants *out) {
    const Clauses *c = text->clauses;
    bool named = out->n_who + out->n_whom > 0;
    for (int32_t child = c->children.first[noun]; child >= 0; child = c->children.next[child]) {
        switch (event_text_deprel(text, child)) {
        case DEPREL_NMOD_POSS:
            if (!named) {
                add_phrase(text, child, out->who, &out->n_who);
            }
            break;
        case DEPREL_NMOD:
            if (!named && (case_is(text, child, "by") || case_is(text, child, "between"))) {
                add_phrase(text, child, out->who, &out->n_who);
            } else if (!named && (case_is(text, child, "of") || case_is(text, child, "with") ||
                                  case_is(text, child, "against") || case_is(text, child, "on"))) {
                add_phrase(text, child, out->whom, &out->n_whom);
            }
            break;
        default: break;
        }
    }
}

/* Times and places that hang on the event's word itself. */
static void take_attached(const EventText *text, int32_t token, Participants *out) {
    const Clauses *c = text->clauses;
    for (int32_t child = c->children.first[token]; child >= 0; child = c->children.next[child]) {
        Deprel deprel = event_text_deprel(text, child);
        bool phrase = deprel == DEPREL_OBL || deprel == DEPREL_NMOD || deprel == DEPREL_OBL_UNMARKED ||
                      deprel == DEPREL_NMOD_UNMARKED;
        if (phrase && out->time < 0) {
            out->time = time_of(text, child);
        }
        if (phrase && out->place < 0 &&
            (case_is(text, child, "in") || case_is(text, child, "at") || case_is(text, child, "near"))) {
            out->place = place_at(text, child);
        }
    }
}

void participants_find(const EventText *text, const Inventory *inventory, int32_t event, Participants *out) {
    int32_t token = text->layers.events->items[event].token;
    *out = (Participants){.object = -1, .time = -1, .place = -1};
    for (int32_t i = 0; i < PARTICIPANTS_MOST; i++) {
        out->who[i] = -1;
        out->whom[i] = -1;
    }
    if (text->frame_of[token] >= 0) {
        take_frame(text, inventory, text->frame_of[token], out);
    }
    if (event_text_upos(text, token) == UPOS_NOUN) {
        take_around_noun(text, token, out);
    } else if (event_text_upos(text, token) == UPOS_VERB) {
        take_tree(text, token, out);
    }
    take_attached(text, token, out);
}
