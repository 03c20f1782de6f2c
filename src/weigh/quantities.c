#include "weigh/quantities.h"

#include "weigh/importance.h"
#include "weigh/likeness.h"
#include "weigh/shown.h"
#include "weigh/times.h"
#include "weigh/wordbag.h"

enum { LEAST_ALIKE = 30, LARGEST_SMALL_COUNT = 4, MOST_BYTES = 320 };

/* One number of one account; those that are the same are chained behind the first. */
typedef struct Counted {
    int32_t account, quantity;
    Span span; /* its clause */
    WordBag bag;
    Shown shown;
    int32_t next, last, next_equal;
    bool is_first;
} Counted;

typedef struct Merging {
    Weighing *w;
    const SayingList *sayings;
    VECTOR(Counted) items;
    Map by_number; /* bounds and unit → newest of the first ones */
} Merging;

static const Quantity *quantity_of(const Merging *m, const Counted *c) {
    return &m->w->analyses[c->account]->quantities.items[c->quantity];
}

static bool is_length_of_time(const Quantity *q) {
    static const char *const units[] = {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"};
    for (size_t i = 0; q->unit && i < ARRAY_COUNT(units); i++) {
        if (strcmp(q->unit, units[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Two years ago, three days later: when, not how long. */
static bool is_distance_in_time(const Analysis *analysis, const Quantity *q) {
    static const char *const words[] = {"ago", "earlier", "later", "before", "after", "since", "from", "prior", "into"};
    bool found = false;
    for (size_t i = 0; q->last_token < analysis->segments.n_tokens && i < ARRAY_COUNT(words); i++) {
        found |= slice_equals_ascii_nocase(analysis->syntax.lemma[q->last_token], slice_of(words[i]));
    }
    return found;
}

/* the two sides, these three: those that were named, and no number of anything. */
static bool is_known_few(const Analysis *analysis, const Quantity *q) {
    static const char *const words[] = {"the", "these", "those", "both", "its", "their", "his", "her", "our", "first", "last"};
    double largest = q->has_high ? q->high : q->low;
    bool found = false;
    for (size_t i = 0; q->first_token > 0 && largest <= LARGEST_SMALL_COUNT && i < ARRAY_COUNT(words); i++) {
        found |= slice_equals_ascii_nocase(slice_at(analysis->report->text, analysis->segments.tokens[q->first_token - 1].span), slice_of(words[i]));
    }
    return found;
}

/* Whether a reader would note it: it has a unit, or counts several of what has a name. */
static bool matters(const Analysis *analysis, const Quantity *q) {
    if (!q->has_low && !q->has_high) {
        return false;
    }
    double largest = q->has_high ? q->high : q->low;
    bool unit = q->unit && strcmp(q->unit, "fraction") != 0 && strcmp(q->unit, "person") != 0;
    bool length = unit && is_length_of_time(q);
    if (length) {
        return q->of_head >= 0 || (largest > 1 && !is_distance_in_time(analysis, q));
    }
    return unit || (q->of_head >= 0 && largest > 1 && !is_known_few(analysis, q));
}

/* had 59. 1 percent: the second half of a number that a space was put into. */
static bool is_half(Slice text, const Quantity *q) {
    int32_t at = q->span.start;
    return at > 2 && ascii_is_digit(text.ptr[at]) && text.ptr[at - 1] == ' ' && text.ptr[at - 2] == '.' && ascii_is_digit(text.ptr[at - 3]);
}

/* The 4 minutes of 1hr 4 minutes. */
static bool is_rest(Slice text, const Quantity *q) {
    static const char *const larger[] = {"hr", "hrs", "hour", "hours", "minute", "minutes"};
    int32_t end = q->span.start - 1;
    bool smaller = q->unit && (strcmp(q->unit, "minute") == 0 || strcmp(q->unit, "second") == 0);
    for (size_t i = 0; smaller && end > 0 && text.ptr[end] == ' ' && i < ARRAY_COUNT(larger); i++) {
        if (slice_ends_with(slice_sub(text, 0, (size_t)end), slice_of(larger[i]))) {
            return true;
        }
    }
    return false;
}

static uint64_t key_of(const Quantity *q) {
    double bounds[2] = {q->has_low ? q->low : -1, q->has_high ? q->high : -1};
    uint64_t unit = q->unit ? slice_hash(slice_of(q->unit), 81) : 0;
    return slice_hash((Slice){(const char *)bounds, sizeof bounds}, 82) ^ unit;
}

static bool are_same(const Merging *m, const Counted *a, const Counted *b) {
    const Quantity *p = quantity_of(m, a), *q = quantity_of(m, b);
    if (p->of_head >= 0 && q->of_head >= 0 &&
        !lemmas_alike(m->w->lexicon, m->w->analyses[a->account]->syntax.lemma[p->of_head],
                      m->w->analyses[b->account]->syntax.lemma[q->of_head])) {
        return false;
    }
    return word_bags_alike(&a->bag, &b->bag) >= LEAST_ALIKE;
}

static void add_counted(Merging *m, const Counted *added) {
    int32_t at = m->items.count;
    *VECTOR_PUSH(&m->items, m->w->scratch) = *added;
    int32_t *newest = map_put(&m->by_number, key_of(quantity_of(m, added)), -1);
    for (int32_t i = *newest; i >= 0; i = m->items.items[i].next_equal) {
        Counted *known = &m->items.items[i];
        if (are_same(m, known, added)) {
            m->items.items[known->last].next = at;
            known->last = at;
            m->items.items[at].is_first = false;
            return;
        }
    }
    m->items.items[at].next_equal = *newest;
    *newest = at;
}

static void gather(Merging *m, int32_t account) {
    const Analysis *analysis = m->w->analyses[account];
    for (int32_t i = 0; i < analysis->quantities.count; i++) {
        const Quantity *q = &analysis->quantities.items[i];
        if (!matters(analysis, q) || is_half(analysis->report->text, q) || is_rest(analysis->report->text, q)) {
            continue;
        }
        Counted added = {.account = account, .quantity = i, .next = -1, .last = m->items.count, .next_equal = -1, .is_first = true};
        added.span = quantity_told_in(m->w, account, q);
        if (span_length(added.span) > MOST_BYTES) {
            continue;
        }
        added.shown = shown_text(m->w, account, added.span);
        added.bag = word_bag_make(m->w, account, added.span);
        add_counted(m, &added);
    }
}

Span quantity_told_in(const Weighing *w, int32_t account, const Quantity *q) {
    int32_t head;
    Span span = shown_clause(w, account, q->of_head >= 0 ? q->of_head : q->first_token, &head);
    if (head >= 0 && span_contains(span, q->span) && span_length(span) <= MOST_BYTES) {
        return span;
    }
    span = event_text_sentence(&w->texts[account], q->first_token)->span;
    bool stop = span_length(span) > 1 && w->analyses[account]->report->text.ptr[span.end - 1] == '.';
    return (Span){span.start, span.end - stop};
}

/* 29-year, of 29-year-old Anna Berg: with whose age it is. */
static Span with_old(const Analysis *analysis, const Quantity *q) {
    const Segments *segments = &analysis->segments;
    int32_t t = q->last_token;
    while (t < segments->n_tokens && (Upos)analysis->syntax.upos[t] == UPOS_PUNCT && t < q->last_token + 2) {
        t++;
    }
    bool old = t < segments->n_tokens && slice_equals_ascii_nocase(slice_at(analysis->report->text, segments->tokens[t].span), SLICE("old")) &&
               segments->tokens[t].span.start <= q->span.end + 1;
    if (!old) {
        return q->span;
    }
    int32_t head = analysis->syntax.head[t];
    int32_t whose = head > t && upos_is_nominal((Upos)analysis->syntax.upos[head]) ? head : t;
    while (whose + 1 < segments->n_tokens && (Deprel)analysis->syntax.deprel[whose + 1] == DEPREL_FLAT) {
        whose++;
    }
    return (Span){q->span.start, segments->tokens[whose].span.end};
}

Slice quantity_value(const Analysis *analysis, const Quantity *q) {
    enum { MOST_BETWEEN = 8, MOST_VALUE = 60, MOST_BEFORE = 3 };
    Span old = with_old(analysis, q), span = span_length(old) <= MOST_VALUE ? old : q->span;
    bool bracket = span.start > 0 && analysis->report->text.ptr[span.start - 1] == '(';
    if (!bracket && q->of.end > q->of.start && q->of.end <= span.start && span.start - q->of.end <= MOST_BEFORE && span.end - q->of.start <= MOST_VALUE) {
        span.start = q->of.start; /* Anna Berg, 35 */
    } else if (q->of.end > q->of.start && q->of.start >= span.end && q->of.start - span.end <= MOST_BETWEEN && q->of.end - span.start <= MOST_VALUE) {
        span.end = q->of.end;
    }
    return slice_at(analysis->report->text, span);
}

void quantity_add_speaker(Weighing *w, const SayingList *sayings, int32_t account, const Quantity *q, int32_t first_who) {
    sayings_add_speaker(w, sayings, account, w->texts[account].claim_of[q->first_token], first_who);
}

/* Two documents, 17 years: less often what the news is about. */
static bool is_minor(const Quantity *q) {
    double largest = q->has_high ? q->high : q->low;
    return is_length_of_time(q) || (!q->unit && largest <= LARGEST_SMALL_COUNT);
}

static SituationQuantity make_quantity(Merging *m, int32_t first) {
    const Counted *counted = &m->items.items[first];
    const Quantity *q = quantity_of(m, counted);
    const Analysis *analysis = m->w->analyses[counted->account];
    SituationQuantity out = {.what = counted->shown.text,
                             .value = quantity_value(analysis, q),
                             .low = q->low,
                             .high = q->high,
                             .has_low = q->has_low,
                             .has_high = q->has_high,
                             .unit = q->unit,
                             .who = {m->w->who.count, 0},
                             .evidence = {m->w->evidence.count, 0}};
    DayRange days = times_only_in(m->w, counted->account, counted->span);
    if (days.is_known) {
        out.from = date_from_days(days.from);
        out.until = date_from_days(days.until);
    }
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        const Counted *other = &m->items.items[i];
        weighing_add_evidence(m->w, other->account, other->span, quantity_of(m, other)->by);
        quantity_add_speaker(m->w, m->sayings, other->account, quantity_of(m, other), out.who.first);
    }
    out.evidence.count = m->w->evidence.count - out.evidence.first;
    out.who.count = m->w->who.count - out.who.first;
    weighing_count(m->w, out.evidence, &out.n_accounts, &out.n_origins);
    out.importance = importance_of(m->w, counted->account, counted->span) + importance_of_origins(out.n_origins) +
                     (counted->shown.is_vague ? -20 : 0) + (q->of_head >= 0 ? 6 : 0) - (is_minor(q) ? 12 : 0);
    return out;
}

void weigh_quantities(Weighing *w, const SayingList *sayings) {
    Merging m = {.w = w, .sayings = sayings};
    map_init(&m.by_number, w->scratch, 64);
    for (int32_t a = 0; a < w->n; a++) {
        if (!weighing_is_spun_copy(w, a)) {
            gather(&m, a);
        }
    }
    int32_t n = 0;
    SituationQuantity *made = ARENA_NEW(w->scratch, SituationQuantity, m.items.count);
    for (int32_t i = 0; i < m.items.count; i++) {
        if (m.items.items[i].is_first) {
            made[n++] = make_quantity(&m, i);
        }
    }
    w->out->quantities = IMPORTANCE_SORTED(w, SituationQuantity, made, n);
    w->out->n_quantities = n;
}
