#include "event/plover.h"

#include "base/word_table.h"
#include "event/expectation_sign.h"

/* One section of plover.txt. */
typedef struct PloverEntry {
    int16_t type, mode, conditions;
} PloverEntry;

#include "event_plover.inc"

_Static_assert(ARRAY_COUNT(plover_types) == PLOVER_TYPE_COUNT, "one name a type, in order");

/* Order of the lists, and bits of conditions, as tools/gen/plover.py writes them. */
enum { WORDS_ROLESETS, WORDS_NOUNS, WORDS_FORCES, WORDS_LIMITS, WORDS_PEOPLE, WORDS_OTHERS };
enum {
    NEEDS_WHO = 1,
    NEEDS_WHOM = 2,
    NEEDS_FORCES = 4,
    NEEDS_LIMIT = 8,
    NEEDS_PEOPLE = 16,
    NEEDS_ACT = 32,
    NEEDS_APART = 64,
    NEEDS_DEAL = 128,
    NEEDS_VERB = 256
};

const char *plover_type_name(PloverType type) {
    return plover_types[type];
}

const char *plover_mode_name(int32_t mode) {
    return plover_modes[mode];
}

static bool lemma_in(const EventText *text, int32_t token, int32_t list) {
    return token >= 0 && word_table_find(&word_tables[list], event_text_lemma(text, token)) != 0;
}

/* Whether a phrase speaks of words of a list, in its head or what stands before that: warships, oil
 * sanctions. */
static bool speaks_of(const EventText *text, int32_t head, int32_t list) {
    if (lemma_in(text, head, list)) {
        return true;
    }
    int32_t before = head >= 0 ? event_text_child(text, head, DEPREL_COMPOUND) : -1;
    return lemma_in(text, before, list);
}

/* What an event is done to, for an event that is done by it alone: their troops withdrew. */
static int32_t thing_of(const EventText *text, int32_t token, const Participants *p) {
    return p->object >= 0 ? p->object : event_text_subject(text, token);
}

static bool lets_people_go(const EventText *text, const Participants *p) {
    int32_t entity = p->object >= 0 ? entity_of_head(text->layers.entities, p->object) : -1;
    return (entity >= 0 && text->layers.entities->items[entity].kind == ENTITY_PERSON) ||
           speaks_of(text, p->object, WORDS_PEOPLE);
}

/* Heart attack, verbal assault. */
static bool is_other(const EventText *text, int32_t token) {
    return lemma_in(text, event_text_child(text, token, DEPREL_COMPOUND), WORDS_OTHERS) ||
           lemma_in(text, event_text_child(text, token, DEPREL_AMOD), WORDS_OTHERS);
}

/* Agreed to a truce, on a plan, to meet; an agreement. */
static bool is_deal(const EventText *text, int32_t token) {
    int32_t phrase = event_text_child(text, token, DEPREL_OBL);
    int32_t preposition = phrase >= 0 ? event_text_child(text, phrase, DEPREL_CASE) : -1;
    bool on = preposition >= 0 &&
              (event_text_form_is(text, preposition, "on") || event_text_form_is(text, preposition, "to"));
    return on || event_text_child(text, token, DEPREL_XCOMP) >= 0;
}

static bool holds(const EventText *text, int32_t token, const Participants *p, int32_t conditions) {
    return !((conditions & NEEDS_WHO && p->n_who == 0) || (conditions & NEEDS_WHOM && p->n_whom == 0) ||
             (conditions & NEEDS_FORCES && !speaks_of(text, thing_of(text, token, p), WORDS_FORCES)) ||
             (conditions & NEEDS_LIMIT && !speaks_of(text, p->object, WORDS_LIMITS)) ||
             (conditions & NEEDS_PEOPLE && !lets_people_go(text, p)) ||
             (conditions & NEEDS_ACT && p->object >= 0 && sign_is_talk(event_text_lemma(text, p->object))) ||
             (conditions & NEEDS_APART && is_other(text, token)) ||
             (conditions & NEEDS_DEAL && !is_deal(text, token)) ||
             (conditions & NEEDS_VERB && event_text_upos(text, token) != UPOS_VERB));
}

static Plover plover_of(const EventText *text, int32_t token, const Participants *p) {
    int32_t frame = text->frame_of[token];
    int32_t value =
        frame >= 0 ? word_table_find(&word_tables[WORDS_ROLESETS], text->layers.frames->items[frame].name)
                   : 0;
    if (value == 0 && event_text_upos(text, token) == UPOS_NOUN) {
        Slice form = slice_at(text->clauses->text, text->clauses->segments->tokens[token].span);
        value = word_table_find(&word_tables[WORDS_NOUNS], event_text_lemma(text, token));
        value = value ? value : word_table_find(&word_tables[WORDS_NOUNS], form); /* talks, sanctions */
    }
    const PloverEntry *entry = value ? &plover_entries[value - 1] : NULL;
    bool modifies = event_text_deprel(text, token) == DEPREL_COMPOUND; /* riot squad */
    bool fits = entry && !modifies && holds(text, token, p, entry->conditions);
    return fits ? (Plover){(PloverType)entry->type, entry->mode} : (Plover){PLOVER_NONE, 0};
}

/* Jackson arrested; Jackson's arrest: of what police and courts do, a person alone is the one to whom it is
 * done, whatever the roles say. In headings a participle looks like a past tense. */
static void turn_round(const EventText *text, int32_t token, EventParts *parts) {
    Participants *p = &parts->participants;
    bool noun = event_text_upos(text, token) == UPOS_NOUN;
    bool suffers = parts->plover.type == PLOVER_COERCE || parts->plover.type == PLOVER_SANCTION ||
                   (parts->plover.type == PLOVER_ACCUSE && !noun);
    bool heading =
        !noun && event_text_child(text, token, DEPREL_OBJ) < 0 && event_text_xpos_is(text, token, "VBD");
    bool persons = p->n_who > 0 && p->n_whom == 0;
    for (int32_t i = 0; i < p->n_who; i++) {
        persons = persons && text->layers.entities->items[p->who[i]].kind == ENTITY_PERSON;
    }
    if (suffers && persons && (noun || heading)) {
        memcpy(p->whom, p->who, sizeof p->whom);
        p->n_whom = p->n_who;
        p->n_who = 0;
        memset(p->who, -1, sizeof p->who);
    }
}

EventParts *event_parts_find(const EventText *text, const Inventory *inventory, Arena *arena) {
    const EventList *events = text->layers.events;
    EventParts *parts = ARENA_NEW(arena, EventParts, events->count);
    for (int32_t i = 0; i < events->count; i++) {
        participants_find(text, inventory, i, &parts[i].participants);
        parts[i].plover = plover_of(text, events->items[i].token, &parts[i].participants);
        turn_round(text, events->items[i].token, &parts[i]);
    }
    return parts;
}
