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
    bool statement = kind == DIFFERENCE_POLARITY || kind == DIFFERENCE_CERTAINTY || held->span.end <= held->span.start;
    return statement ? g->sayings->items[held->saying].told.text
                     : slice_at(analysis_of(g, held->saying)->report->text, held->span);
}

/* The word above a span, with what the number counts: what the accounts differ in. */
static Slice about_of(const Gathering *g, DifferenceAbout kind, const Held *held) {
    const Analysis *analysis = analysis_of(g, held->saying);
    if (kind == DIFFERENCE_NUMBER) {
        for (int32_t q = 0; q < analysis->quantities.count; q++) {
            const Quantity *quantity = &analysis->quantities.items[q];
            if (quantity->span.start == held->span.start && quantity->of.end > quantity->of.start) {
                return slice_at(analysis->report->text, quantity->of);
            }
        }
    }
    return g->sayings->items[held->saying].told.text;
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
                               .about = about_of(g, found->kind, &g->held.items[found->first]),
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

/* Words that deny, as marks of texts leave them. */
static bool denies(Slice text) {
    static const char *const words[] = {" not ", "n't", "n\xE2\x80\x99", "n\xE2\x80\x98", " no ", " never ", "without ", "No ", "Not ", "None ", "nobody"};
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        if (slice_find(text, slice_of(words[i]), 0) < text.len) {
            return true;
        }
    }
    return false;
}

static const Quantity *quantity_at(const Analysis *analysis, Span span) {
    for (int32_t q = 0; q < analysis->quantities.count; q++) {
        const Quantity *quantity = &analysis->quantities.items[q];
        if (quantity->span.start < span.end && span.start < quantity->span.end) {
            return quantity;
        }
    }
    return NULL;
}

static Slice counted_lemma(const Analysis *analysis, const Quantity *quantity) {
    return quantity->of_head < 0 ? SLICE_ABSENT : analysis->syntax.lemma[quantity->of_head];
}

/* Whether an account gives the other one's number of the same things too: 12 magazines in one search, 31 in five. */
static bool has_number(const Analysis *analysis, const Analysis *other, Span span) {
    const Quantity *theirs = quantity_at(other, span);
    for (int32_t q = 0; theirs && q < analysis->quantities.count; q++) {
        const Quantity *own = &analysis->quantities.items[q];
        if (own->low == theirs->low && own->high == theirs->high &&
            slice_equals(counted_lemma(analysis, own), counted_lemma(other, theirs))) {
            return true;
        }
    }
    return false;
}

/* Whether a saying has a word of likelihood: how sure two reports are is told by such words, not by their tenses. */
static bool is_weighed(const Gathering *g, int32_t saying) {
    const Certainty *certainty = &analysis_of(g, saying)->claim_certainty[g->sayings->items[saying].claim];
    return certainty_is_estimate(certainty);
}

/* A clash that the words do not bear out: of polarity where both deny or neither does; of certainty where neither weighs
 * it; of ages, which two people have; of numbers of which one account has both. */
static bool is_slip(const Gathering *g, const Difference *difference, int32_t a, int32_t b) {
    if (difference->about == DIFFERENCE_CERTAINTY) {
        return !is_weighed(g, a) && !is_weighed(g, b);
    }
    if (difference->about == DIFFERENCE_NUMBER && (has_number(analysis_of(g, a), analysis_of(g, b), difference->b) ||
                                                   has_number(analysis_of(g, b), analysis_of(g, a), difference->a))) {
        return true;
    }
    if (difference->about == DIFFERENCE_POLARITY) {
        return denies(g->sayings->items[a].told.text) == denies(g->sayings->items[b].told.text);
    }
    Slice words = slice_at(analysis_of(g, a)->report->text, difference->a);
    return difference->about == DIFFERENCE_NUMBER && slice_find(words, SLICE("year"), 0) < words.len;
}

static void gather(Gathering *g) {
    for (int32_t p = 0; p < g->pairs->count; p++) {
        const SayingPair *pair = &g->pairs->items[p];
        bool counts = is_shown(g, pair->a) && is_shown(g, pair->b) && origin_of(g, pair->a) != origin_of(g, pair->b);
        for (int32_t i = 0; counts && i < pair->n_differences; i++) {
            const Difference *difference = &g->pairs->differences.items[pair->first_difference + i];
            bool named = difference->about == DIFFERENCE_NAME || difference->about == DIFFERENCE_PLACE;
            if (difference->about != DIFFERENCE_SOURCE && (!named || pair->similarity >= LEAST_FOR_NAMES) && !is_slip(g, difference, pair->a, pair->b)) {
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
