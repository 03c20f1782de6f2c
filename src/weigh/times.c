#include "weigh/times.h"

#include "base/map.h"
#include "claim/reporting.h"
#include "weigh/importance.h"
#include "weigh/likeness.h"
#include "weigh/shown.h"
#include "weigh/wordbag.h"

enum { LEAST_WITH_HEAD = 34, LEAST_WITHOUT = 60, MOST_BYTES = 320 };

/* One time of one account; those of the same thing are chained behind the first. */
typedef struct Timed {
    int32_t account, timex, head; /* head: of the clause */
    DayRange days;
    Span span;
    WordBag bag;
    Shown shown;
    int32_t next, last, next_same_days;
    bool is_first;
} Timed;

typedef struct Merging {
    Weighing *w;
    VECTOR(Timed) items;
    Map by_days; /* first and last day → newest of the first ones */
} Merging;

/* Longest stretches of days that are called so. */
static const char *precision_of(DayRange days) {
    static const struct { int32_t most; const char *name; } grains[] = {
        {1, "day"}, {3, "weekend"}, {7, "week"}, {31, "month"}, {92, "quarter"}, {184, "half-year"}, {366, "year"}, {3653, "decade"}};
    int32_t length = days.until - days.from + 1;
    for (size_t i = 0; i < ARRAY_COUNT(grains); i++) {
        if (length <= grains[i].most) {
            return grains[i].name;
        }
    }
    return "century";
}

static bool is_dated(const Timex *timex) {
    enum { MOST_DAYS = 3653 };
    return timex->days.is_known && (timex->type == TIMEX_DATE || timex->type == TIMEX_TIME) && timex->fault == TIMEX_FAULT_NONE &&
           timex->days.until - timex->days.from <= MOST_DAYS;
}

DayRange times_only_in(const Weighing *w, int32_t account, Span span) {
    const TimexList *times = &w->analyses[account]->times;
    DayRange found = {0};
    for (int32_t i = 0; i < times->count; i++) {
        if (is_dated(&times->items[i]) && span_contains(span, times->items[i].span)) {
            if (found.is_known) {
                return (DayRange){0};
            }
            found = times->items[i].days;
        }
    }
    return found;
}

/* The word outside the expression that its words depend on, -1 for none. */
static int32_t word_above(const Syntax *syntax, const Timex *timex) {
    for (int32_t t = timex->first_token; t < timex->last_token; t++) {
        int32_t head = syntax->head[t];
        if (head < timex->first_token || head >= timex->last_token) {
            return head;
        }
    }
    return -1;
}

/* Whether a word only tells that somebody said something: said on Monday. */
static bool is_cue(const Analysis *analysis, int32_t token) {
    if (reporting_find(analysis->syntax.lemma[token]) == REPORTING_NONE) {
        return false;
    }
    for (int32_t c = 0; c < analysis->claims.count; c++) {
        if (analysis->claims.items[c].cue_head == token) {
            return true;
        }
    }
    return false;
}

static bool are_same(const Merging *m, const Timed *a, const Timed *b) {
    Slice x = m->w->analyses[a->account]->syntax.lemma[a->head], y = m->w->analyses[b->account]->syntax.lemma[b->head];
    bool heads = lemmas_alike(m->w->lexicon, x, y);
    return word_bags_alike(&a->bag, &b->bag) >= (heads ? LEAST_WITH_HEAD : LEAST_WITHOUT);
}

static void add_timed(Merging *m, const Timed *added) {
    int32_t at = m->items.count;
    *VECTOR_PUSH(&m->items, m->w->scratch) = *added;
    int32_t both[] = {added->days.from, added->days.until};
    int32_t *newest = map_put(&m->by_days, slice_hash((Slice){(const char *)both, sizeof both}, 71), -1);
    for (int32_t i = *newest; i >= 0; i = m->items.items[i].next_same_days) {
        Timed *known = &m->items.items[i];
        if (are_same(m, known, added)) {
            m->items.items[known->last].next = at;
            known->last = at;
            m->items.items[at].is_first = false;
            return;
        }
    }
    m->items.items[at].next_same_days = *newest;
    *newest = at;
}

/* KELLPORT, March 3 -- The ferry …: when it was written, not when it is. */
static bool is_dateline(const Analysis *analysis, const Timex *timex) {
    enum { MOST_BEFORE = 120 };
    Slice behind = slice_trim(slice_from(analysis->report->text, (size_t)timex->span.end));
    static const char *const dashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", "("};
    for (size_t i = 0; timex->span.end < MOST_BEFORE && i < ARRAY_COUNT(dashes); i++) {
        if (slice_starts_with(behind, slice_of(dashes[i]))) {
            return true;
        }
    }
    return false;
}

/* Whether the expression says that the clause is then: not since, until, before or after it. */
static bool is_then(const Weighing *w, int32_t account, const Timex *timex) {
    static const char *const others[] = {"since", "until", "till", "before", "after", "by", "than", "from", "past"};
    const EventText *text = &w->texts[account];
    for (int32_t t = timex->first_token; t < timex->last_token; t++) {
        for (int32_t child = w->clauses[account].children.first[t]; child >= 0; child = w->clauses[account].children.next[child]) {
            for (size_t i = 0; i < ARRAY_COUNT(others); i++) {
                Deprel deprel = event_text_deprel(text, child);
                if ((deprel == DEPREL_CASE || deprel == DEPREL_MARK) && event_text_lemma_is(text, child, others[i])) {
                    return false;
                }
            }
        }
    }
    return true;
}

/* Whether what a word heads happened: an expectation of it says more than its own clause. */
static CertaintyStatus status_at(const Weighing *w, int32_t account, int32_t head) {
    const Analysis *analysis = w->analyses[account];
    for (int32_t i = 0; i < analysis->expectations.count; i++) {
        const Expectation *e = &analysis->expectations.items[i];
        if (e->head == head || e->sign == head) {
            return e->certainty.status;
        }
    }
    int32_t event = w->texts[account].event_of[head];
    return event >= 0 ? analysis->events.items[event].certainty.status : CERTAINTY_HAPPENED;
}

/* between 2019 and 2021: the expression that ends what another begins, -1 for none. */
static int32_t other_end(const Weighing *w, int32_t account, int32_t index) {
    const Analysis *analysis = w->analyses[account];
    const Timex *timex = &analysis->times.items[index], *next = timex + 1;
    bool near = index + 1 < analysis->times.count && next->first_token == timex->last_token + 1;
    int32_t before = timex->first_token - 1;
    bool between = near && before >= 0 && event_text_lemma_is(&w->texts[account], before, "between");
    return between && is_dated(next) && next->days.from > timex->days.from ? index + 1 : -1;
}

static void gather(Merging *m, int32_t account) {
    const Analysis *analysis = m->w->analyses[account];
    for (int32_t i = 0; i < analysis->times.count; i++) {
        const Timex *timex = &analysis->times.items[i];
        int32_t above = is_dated(timex) && is_then(m->w, account, timex) && !is_dateline(analysis, timex) ? word_above(&analysis->syntax, timex) : -1;
        DayRange days = timex->days;
        int32_t end = above >= 0 ? other_end(m->w, account, i) : -1;
        if (end >= 0) {
            days.until = analysis->times.items[end].days.until;
            i = end;
        }
        Timed added = {.account = account, .timex = (int32_t)(timex - analysis->times.items), .days = days, .next = -1, .last = m->items.count, .next_same_days = -1, .is_first = true};
        if (above < 0) {
            continue;
        }
        added.span = shown_clause(m->w, account, above, &added.head);
        if (added.head < 0 || span_length(added.span) <= span_length(timex->span) + 2 || span_length(added.span) > MOST_BYTES ||
            is_cue(analysis, added.head)) {
            continue;
        }
        added.shown = shown_text(m->w, account, added.span);
        added.bag = word_bag_make(m->w, account, added.span);
        if (!added.shown.is_vague) {
            add_timed(m, &added);
        }
    }
}

static SituationTime make_time(Merging *m, int32_t first) {
    const Timed *timed = &m->items.items[first];
    const Analysis *analysis = m->w->analyses[timed->account];
    const Timex *timex = &analysis->times.items[timed->timex];
    SituationTime out = {.from = date_from_days(timed->days.from),
                         .until = date_from_days(timed->days.until),
                         .precision = precision_of(timed->days),
                         .expression = slice_at(analysis->report->text, timex->span),
                         .what = timed->shown.text,
                         .status = status_at(m->w, timed->account, timed->head),
                         .reported = analysis->report->published,
                         .evidence = {m->w->evidence.count, 0}};
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        const Timed *other = &m->items.items[i];
        weighing_add_evidence(m->w, other->account, other->span, m->w->analyses[other->account]->times.items[other->timex].by);
    }
    out.evidence.count = m->w->evidence.count - out.evidence.first;
    weighing_count(m->w, out.evidence, &out.n_accounts, &out.n_origins);
    out.importance = importance_of(m->w, timed->account, timed->span) + importance_of_origins(out.n_origins);
    return out;
}

void weigh_times(Weighing *w) {
    Merging m = {.w = w};
    map_init(&m.by_days, w->scratch, 64);
    for (int32_t a = 0; a < w->n; a++) {
        if (!weighing_is_spun_copy(w, a)) {
            gather(&m, a);
        }
    }
    int32_t n = 0;
    SituationTime *made = ARENA_NEW(w->scratch, SituationTime, m.items.count);
    int32_t *importance = ARENA_NEW(w->scratch, int32_t, m.items.count);
    for (int32_t i = 0; i < m.items.count; i++) {
        const Timed *timed = &m.items.items[i];
        if (timed->is_first && status_at(w, timed->account, timed->head) != CERTAINTY_HYPOTHETICAL) {
            made[n] = make_time(&m, i);
            importance[n] = made[n].importance;
            n++;
        }
    }
    const int32_t *order = importance_order(importance, n, w->scratch);
    w->out->times = ARENA_NEW(w->arena, SituationTime, n);
    w->out->n_times = n;
    for (int32_t i = 0; i < n; i++) {
        w->out->times[i] = made[order[i]];
    }
}
