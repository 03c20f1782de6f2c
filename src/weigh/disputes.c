#include "weigh/disputes.h"

#include "base/word_table.h"
#include "weigh/act.h"
#include "weigh/differences.h"
#include "weigh/importance.h"
#include "weigh/likeness.h"
#include "weigh/shown.h"
#include "weigh/wordbag.h"

#include "weigh_dispute_words.inc"

enum { WORDS_ONES, WORDS_OTHERS, WORDS_LOOSE, WORDS_LISTS };

_Static_assert(ARRAY_COUNT(word_tables) == WORDS_LISTS, "one list each, in order");

/* Acts that are looked at. */
enum { MOST_ACTS = 2000 };

typedef struct Disputing {
    Weighing *w;
    ActList acts;
    VECTOR(SituationPosition) positions;
    VECTOR(SituationDifference) added;
} Disputing;

static Slice lemma_at(const Disputing *d, const Act *act, int32_t token) {
    return d->w->analyses[act->account]->syntax.lemma[token];
}

static bool same_party(const Disputing *d, const Act *a, int32_t x, int32_t actor_x, const Act *b, int32_t y, int32_t actor_y) {
    if (actor_x >= 0 || actor_y >= 0) {
        return actor_x == actor_y;
    }
    return lemmas_alike(d->w->lexicon, lemma_at(d, a, x), lemma_at(d, b, y));
}

/* Whether those who take part are the same, one of them by name. Where only one account has an object, the act may be another. */
static bool same_parties(const Disputing *d, const Act *a, const Act *b) {
    if ((a->object < 0) != (b->object < 0) || (a->object < 0 && (a->doer < 0 || b->doer < 0))) {
        return false;
    }
    bool doers = a->doer >= 0 && b->doer >= 0, objects = a->object >= 0;
    if ((doers && !same_party(d, a, a->doer, a->doer_actor, b, b->doer, b->doer_actor)) ||
        (objects && !same_party(d, a, a->object, a->object_actor, b, b->object, b->object_actor))) {
        return false;
    }
    return (doers && a->doer_actor >= 0) || (objects && a->object_actor >= 0);
}

static bool same_verb(const Disputing *d, const Act *a, const Act *b) {
    return slice_equals(lemma_at(d, a, a->token), lemma_at(d, b, b->token));
}

/* May be so and not so: of have only what is had by both says that it is one thing. */
static bool is_loose(const Disputing *d, const Act *a) {
    bool has = slice_equals(lemma_at(d, a, a->token), SLICE("have"));
    return !has && word_table_find(&word_tables[WORDS_LOOSE], lemma_at(d, a, a->token));
}

static bool are_opposites(const Disputing *d, const Act *a, const Act *b) {
    Slice x = lemma_at(d, a, a->token), y = lemma_at(d, b, b->token);
    int32_t one = word_table_find(&word_tables[WORDS_ONES], x), other = word_table_find(&word_tables[WORDS_OTHERS], x);
    return (one && one == word_table_find(&word_tables[WORDS_OTHERS], y)) || (other && other == word_table_find(&word_tables[WORDS_ONES], y));
}

static bool times_agree(const Act *a, const Act *b) {
    return calendar_agree(a->time, b->time);
}

static bool places_agree(const Act *a, const Act *b) {
    return a->place_actor < 0 || b->place_actor < 0 || a->place_actor == b->place_actor;
}

/* Enough of the words of both; more for places, as what is done in two places is often two things. */
enum { LEAST_OVERLAP = 50, LEAST_FOR_PLACES = 70 };

static bool words_agree(const Disputing *d, const Act *a, const Act *b, int32_t least) {
    enum { LEAST_WORDS = 3 };
    WordBag x = word_bag_make(d->w, a->account, a->span), y = word_bag_make(d->w, b->account, b->span);
    return x.count >= LEAST_WORDS && y.count >= LEAST_WORDS && word_bags_overlap(&x, &y) >= least;
}

/* Whether both give numbers and none that is the same: an index that fell on two days. */
static bool numbers_clash(const Disputing *d, const Act *a, const Act *b) {
    const QuantityList *x = &d->w->analyses[a->account]->quantities, *y = &d->w->analyses[b->account]->quantities;
    int32_t mine = 0, theirs = 0;
    for (int32_t i = 0; i < x->count; i++) {
        bool in = span_contains(a->span, x->items[i].span);
        mine += in;
        for (int32_t j = 0; j < y->count && in; j++) {
            if (span_contains(b->span, y->items[j].span) && x->items[i].low == y->items[j].low && x->items[i].high == y->items[j].high) {
                return false;
            }
        }
    }
    for (int32_t j = 0; j < y->count; j++) {
        theirs += span_contains(b->span, y->items[j].span);
    }
    return mine > 0 && theirs > 0;
}

/* Whether two acts may be of two days: reports of two days of which neither says when it was. */
static bool may_be_of_two_days(const Disputing *d, const Act *a, const Act *b) {
    Date x = d->w->analyses[a->account]->report->published, y = d->w->analyses[b->account]->report->published;
    return x.year && y.year && date_compare(x, y) != 0 && (a->timex < 0 || b->timex < 0);
}

/* How two accounts of an act differ; DIFFERENCE_SOURCE: not. */
static DifferenceAbout dispute_of(const Disputing *d, const Act *a, const Act *b) {
    if (!weighing_may_differ(d->w, a->account, b->account) || !same_parties(d, a, b)) {
        return DIFFERENCE_SOURCE;
    }
    bool same = same_verb(d, a, b);
    bool limited = a->is_limited || b->is_limited;
    bool denied = same && a->is_negated != b->is_negated && a->object >= 0 && words_agree(d, a, b, LEAST_OVERLAP) && !is_loose(d, a);
    bool opposite = !same && !a->is_negated && !b->is_negated && are_opposites(d, a, b);
    if (denied || opposite) {
        return times_agree(a, b) && places_agree(a, b) && !limited ? DIFFERENCE_POLARITY : DIFFERENCE_SOURCE;
    }
    if (a->is_negated || b->is_negated || !same) {
        return DIFFERENCE_SOURCE;
    }
    if (!times_agree(a, b) && places_agree(a, b) && words_agree(d, a, b, LEAST_OVERLAP)) {
        return numbers_clash(d, a, b) ? DIFFERENCE_SOURCE : DIFFERENCE_DATE;
    }
    return times_agree(a, b) && !places_agree(a, b) && !may_be_of_two_days(d, a, b) && words_agree(d, a, b, LEAST_FOR_PLACES) ? DIFFERENCE_PLACE : DIFFERENCE_SOURCE;
}

/* ---- what an account tells both ways */

static bool names_actor(const Disputing *d, int32_t account, int32_t actor) {
    const EntityList *entities = &d->w->analyses[account]->entities;
    for (int32_t e = 0; e < entities->count; e++) {
        if (d->w->out->actors.actor_of[account][e] == actor) {
            return true;
        }
    }
    return false;
}

/* Whether an account has the other's day, or tells the act as the other does too. */
static bool tells_too(const Disputing *d, int32_t account, const Act *other, DifferenceAbout about) {
    const TimexList *times = &d->w->analyses[account]->times;
    for (int32_t i = 0; i < times->count && about == DIFFERENCE_DATE; i++) {
        CalendarFields fields = calendar_fields(&times->items[i]);
        bool fine = (fields.day || fields.weekday) || !(other->time.day || other->time.weekday);
        if (calendar_is_said(fields) && fine && calendar_agree(fields, other->time)) {
            return true;
        }
    }
    if (about == DIFFERENCE_PLACE) {
        return names_actor(d, account, other->place_actor);
    }
    for (int32_t i = 0; i < d->acts.count && about == DIFFERENCE_POLARITY; i++) {
        const Act *own = &d->acts.items[i];
        if (own->account == account && same_verb(d, own, other) && own->is_negated == other->is_negated && same_parties(d, own, other)) {
            return true;
        }
    }
    return false;
}

/* ---- as a difference */

static Slice value_of(const Disputing *d, const Act *act, DifferenceAbout about) {
    const Analysis *analysis = d->w->analyses[act->account];
    if (about == DIFFERENCE_DATE) {
        return slice_at(analysis->report->text, analysis->times.items[act->timex].span);
    }
    if (about == DIFFERENCE_PLACE) {
        return d->w->out->actors.items[act->place_actor].name;
    }
    return shown_text(d->w, act->account, act->span).text;
}

/* Whether two acts hold one position. */
static bool hold_same(const Act *a, const Act *b, DifferenceAbout about) {
    switch (about) {
    case DIFFERENCE_DATE: return times_agree(a, b);
    case DIFFERENCE_PLACE: return a->place_actor == b->place_actor;
    default: return a->is_negated == b->is_negated;
    }
}

static void add_position(Disputing *d, const Act *act, DifferenceAbout about, bool *done, const Act *against) {
    SituationPosition position = {.value = value_of(d, act, about), .who = {d->w->who.count, 0}, .evidence = {d->w->evidence.count, 0}};
    for (int32_t i = 0; i < d->acts.count; i++) {
        const Act *other = &d->acts.items[i];
        bool held = other == act || (!done[i] && hold_same(act, other, about) && dispute_of(d, other, against) == about);
        if (held && (about != DIFFERENCE_POLARITY || same_verb(d, act, other))) {
            weighing_add_evidence(d->w, other->account, other->span, "act");
            done[i] = true;
        }
    }
    position.evidence.count = d->w->evidence.count - position.evidence.first;
    *VECTOR_PUSH(&d->positions, d->w->arena) = position;
}

static void add_dispute(Disputing *d, const Act *a, const Act *b, DifferenceAbout about, bool *done) {
    SituationDifference difference = {.kind = about, .about = shown_text(d->w, a->account, a->span).text, .positions = {d->positions.count, 2}};
    difference.importance = importance_of(d->w, a->account, a->span) + importance_of_origins(2);
    add_position(d, a, about, done, b);
    add_position(d, b, about, done, a);
    *VECTOR_PUSH(&d->added, d->w->scratch) = difference;
}

void weigh_disputes(Weighing *w) {
    Disputing d = {.w = w, .positions = {w->out->positions, w->out->n_positions, w->out->n_positions}};
    acts_find(w, &d.acts);
    d.acts.count = d.acts.count < MOST_ACTS ? d.acts.count : MOST_ACTS;
    bool *done = ARENA_NEW(w->scratch, bool, d.acts.count);
    for (int32_t i = 0; i < d.acts.count; i++) {
        for (int32_t j = i + 1; j < d.acts.count && !done[i]; j++) {
            const Act *a = &d.acts.items[i], *b = &d.acts.items[j];
            DifferenceAbout about = done[j] ? DIFFERENCE_SOURCE : dispute_of(&d, a, b);
            if (about != DIFFERENCE_SOURCE && !tells_too(&d, a->account, b, about) && !tells_too(&d, b->account, a, about)) {
                add_dispute(&d, a, b, about, done);
            }
        }
    }
    w->out->positions = d.positions.items;
    w->out->n_positions = d.positions.count;
    differences_append(w, d.added.items, d.added.count);
}
