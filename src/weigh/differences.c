#include "weigh/differences.h"

#include "weigh/importance.h"

/* Other names in the same place of a sentence are a difference only where nearly all else is the same: of 6 found below it
 * in 30 stories none was one. */
enum { LEAST_FOR_NAMES = 650 };

/* One saying's words for one thing; those of one difference are chained. */
typedef struct Held {
    int32_t saying;
    Span span;      /* empty where no words say it */
    int32_t next;   /* the next one of the same difference, -1 */
} Held;

typedef struct Found {
    DifferenceAbout kind;
    int32_t first, last; /* of Held */
    int32_t importance;
} Found;

typedef struct Gathering {
    Weighing *w;
    const SayingList *sayings;
    const SayingPairs *pairs;
    VECTOR(Held) held;
    VECTOR(Found) found;
    Map by_place; /* kind, saying and span → index into found */
    VECTOR(SituationPosition) positions;
} Gathering;

static uint64_t key_of(DifferenceAbout kind, int32_t saying, Span span) {
    int32_t parts[4] = {(int32_t)kind, saying, span.start, span.end};
    return slice_hash((Slice){(const char *)parts, sizeof parts}, 51);
}

static const Analysis *analysis_of(const Gathering *g, int32_t saying) {
    return g->w->analyses[g->sayings->items[saying].account];
}

static const Claim *claim_of(const Gathering *g, int32_t saying) {
    return &analysis_of(g, saying)->claims.items[g->sayings->items[saying].claim];
}

static int32_t origin_of(const Gathering *g, int32_t saying) {
    return g->w->out->accounts[g->sayings->items[saying].account].origin.origin;
}

static void add_held(Gathering *g, int32_t found, int32_t saying, Span span) {
    Found *f = &g->found.items[found];
    *map_put(&g->by_place, key_of(f->kind, saying, span), found) = found;
    int32_t at = g->held.count;
    *VECTOR_PUSH(&g->held, g->w->scratch) = (Held){saying, span, -1};
    if (f->last >= 0) {
        g->held.items[f->last].next = at;
    } else {
        f->first = at;
    }
    f->last = at;
    const Claim *claim = claim_of(g, saying);
    int32_t importance = importance_of(g->w, g->sayings->items[saying].account, claim->content.items[0]);
    f->importance = importance > f->importance ? importance : f->importance;
}

/* Joins a difference of two sayings to one that either of them is in already. */
static void add_difference(Gathering *g, const Difference *difference, int32_t a, int32_t b) {
    int32_t with_a = map_get(&g->by_place, key_of(difference->about, a, difference->a), -1);
    int32_t with_b = map_get(&g->by_place, key_of(difference->about, b, difference->b), -1);
    if (with_a < 0 && with_b < 0) {
        with_a = g->found.count;
        *VECTOR_PUSH(&g->found, g->w->scratch) = (Found){.kind = difference->about, .first = -1, .last = -1};
        add_held(g, with_a, a, difference->a);
    }
    if (with_a >= 0 && with_b < 0) {
        add_held(g, with_a, b, difference->b);
    } else if (with_a < 0) {
        add_held(g, with_b, a, difference->a);
    }
}

static bool is_shown(const Gathering *g, int32_t saying) {
    return g->sayings->items[saying].told.form != CLAIM_FORM_FRAGMENT;
}

/* The words of a position. Where a saying has none for it, the statement is its position. */
static Slice value_of(const Gathering *g, DifferenceAbout kind, const Held *held) {
    bool statement = kind == DIFFERENCE_CERTAINTY || held->span.end <= held->span.start;
    return statement ? g->sayings->items[held->saying].told.text
                     : slice_at(analysis_of(g, held->saying)->report->text, held->span);
}

/* All that hold one value, as one position. */
static void add_position(Gathering *g, const Found *found, int32_t first, const uint64_t *values) {
    SituationPosition position = {.value = value_of(g, found->kind, &g->held.items[first]),
                                  .who = {g->w->who.count, 0},
                                  .evidence = {g->w->evidence.count, 0}};
    for (int32_t h = first; h >= 0; h = g->held.items[h].next) {
        const Held *held = &g->held.items[h];
        if (values[h] == values[first]) {
            const Claim *claim = claim_of(g, held->saying);
            Span span = {claim->content.items[0].start, claim->content.items[claim->content.count - 1].end};
            weighing_add_evidence(g->w, g->sayings->items[held->saying].account, span, claim->by);
            int32_t speaker = g->sayings->speaker_number[g->sayings->items[held->saying].speaker];
            if (speaker >= 0) {
                weighing_add_speaker(g->w, position.who.first, speaker);
            }
        }
    }
    position.who.count = g->w->who.count - position.who.first;
    position.evidence.count = g->w->evidence.count - position.evidence.first;
    *VECTOR_PUSH(&g->positions, g->w->arena) = position;
}

static SituationDifference make_difference(Gathering *g, const Found *found, uint64_t *values) {
    SituationDifference out = {.kind = found->kind,
                               .about = g->sayings->items[g->held.items[found->first].saying].told.text,
                               .positions = {g->positions.count, 0},
                               .importance = found->importance};
    for (int32_t h = found->first; h >= 0; h = g->held.items[h].next) {
        values[h] = words_hash(value_of(g, found->kind, &g->held.items[h]), g->w->scratch);
    }
    for (int32_t h = found->first; h >= 0; h = g->held.items[h].next) {
        bool known = false;
        for (int32_t i = found->first; i != h && !known; i = g->held.items[i].next) {
            known = values[i] == values[h];
        }
        if (!known) {
            add_position(g, found, h, values);
        }
    }
    out.positions.count = g->positions.count - out.positions.first;
    return out;
}

/* Whether a saying has a word of likelihood: how sure two reports are is told by such words, not by their tenses. */
static bool is_weighed(const Gathering *g, int32_t saying) {
    const Certainty *certainty = &analysis_of(g, saying)->claim_certainty[g->sayings->items[saying].claim];
    return certainty_is_estimate(certainty);
}

/* Names in the same place of much the same words; how sure two accounts are, where one of them weighs it. Numbers, dates, places and
 * what is denied are found by what they are of (clashes.h, disputes.h): statements that are alike as wholes are too often of
 * two things there, and those of one thing too often not alike. */
static bool counts(const Gathering *g, const SayingPair *pair, const Difference *difference) {
    if (difference->about == DIFFERENCE_CERTAINTY) {
        return is_weighed(g, pair->a) || is_weighed(g, pair->b);
    }
    return difference->about == DIFFERENCE_NAME && pair->similarity >= LEAST_FOR_NAMES;
}

static void gather(Gathering *g) {
    for (int32_t p = 0; p < g->pairs->count; p++) {
        const SayingPair *pair = &g->pairs->items[p];
        bool shown = is_shown(g, pair->a) && is_shown(g, pair->b) && origin_of(g, pair->a) != origin_of(g, pair->b);
        for (int32_t i = 0; shown && i < pair->n_differences; i++) {
            const Difference *difference = &g->pairs->differences.items[pair->first_difference + i];
            if (counts(g, pair, difference)) {
                add_difference(g, difference, pair->a, pair->b);
            }
        }
    }
}

void weigh_differences(Weighing *w, const SayingList *sayings, const SayingPairs *pairs) {
    Gathering g = {.w = w, .sayings = sayings, .pairs = pairs};
    map_init(&g.by_place, w->scratch, 64);
    gather(&g);
    uint64_t *values = ARENA_NEW(w->scratch, uint64_t, g.held.count);
    int32_t n = g.found.count, *importance = ARENA_NEW(w->scratch, int32_t, n);
    for (int32_t f = 0; f < n; f++) {
        importance[f] = g.found.items[f].importance;
    }
    const int32_t *order = importance_order(importance, n, w->scratch);
    w->out->differences = ARENA_NEW(w->arena, SituationDifference, n);
    for (int32_t f = 0; f < n; f++) {
        SituationDifference difference = make_difference(&g, &g.found.items[order[f]], values);
        if (difference.positions.count > 1) {
            w->out->differences[w->out->n_differences++] = difference;
        }
    }
    w->out->positions = g.positions.items;
    w->out->n_positions = g.positions.count;
}

void differences_append(Weighing *w, const SituationDifference *added, int32_t n) {
    Situation *out = w->out;
    int32_t all = out->n_differences + n;
    SituationDifference *items = ARENA_NEW(w->scratch, SituationDifference, all);
    for (int32_t i = 0; i < all; i++) {
        items[i] = i < out->n_differences ? out->differences[i] : added[i - out->n_differences];
    }
    out->differences = IMPORTANCE_SORTED(w, SituationDifference, items, all);
    out->n_differences = all;
}
