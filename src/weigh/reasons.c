#include "weigh/reasons.h"

#include "event/wording.h"
#include "weigh/importance.h"
#include "weigh/shown.h"
#include "weigh/wordbag.h"

enum { LEAST_ALIKE = 55, MOST_BYTES = 260, LEAST_WORDS = 3 };

/* One reason or obstacle of one account; those that are the same are chained behind the first. */
typedef struct Given {
    int32_t account;
    Span of, because, whole; /* of: empty where none is said */
    Span words;              /* that tie the two; empty: no special ones */
    const char *by;
    int32_t weight; /* added to its importance */
    Shown of_shown, because_shown;
    WordBag bag;
    int32_t next, last;
    bool is_first;
} Given;

typedef struct Merging {
    Weighing *w;
    VECTOR(Given) items;
} Merging;

static void add_given(Merging *m, const Given *added) {
    int32_t at = m->items.count;
    *VECTOR_PUSH(&m->items, m->w->scratch) = *added;
    for (int32_t i = 0; i < at; i++) {
        Given *known = &m->items.items[i];
        if (known->is_first && word_bags_alike(&known->bag, &added->bag) >= LEAST_ALIKE) {
            m->items.items[known->last].next = at;
            known->last = at;
            m->items.items[at].is_first = false;
            return;
        }
    }
}

/* It is well documented, behind what names it: a pronoun that what stands before it on the same line tells. */
static bool is_told_by(const Weighing *w, int32_t account, Span first, Span second, Slice words) {
    static const char *const pronouns[] = {"it ", "its ", "he ", "his ", "she ", "her ", "they ", "their "};
    const Segments *segments = &w->analyses[account]->segments;
    bool behind = first.start < second.start && segments_sentence_at(segments, first.start) == segments_sentence_at(segments, second.start);
    for (size_t i = 0; i < ARRAY_COUNT(pronouns) && behind; i++) {
        if (slice_equals_ascii_nocase(slice_sub(words, 0, strlen(pronouns[i])), slice_of(pronouns[i]))) {
            return true;
        }
    }
    return false;
}

/* Amal said that he was shot because of his views: whom he means stands before it in the sentence, from whose beginning on it is
 * shown then. Not of another's speech. */
static Shown shown_from_beginning(const Weighing *w, int32_t account, Span span, Shown own) {
    const Analysis *analysis = w->analyses[account];
    const Segments *segments = &analysis->segments;
    Span whole = {segments->sentences[segments_sentence_at(segments, span.start)].span.start, span.end};
    Slice text = slice_at(analysis->report->text, whole);
    bool speech = slice_starts_with(text, SLICE("\"")) || slice_starts_with(text, SLICE("\xE2\x80\x9C"));
    return whole.start < span.start && span_length(whole) <= MOST_BYTES && !speech ? shown_text(w, account, whole) : own;
}

/* Adds what reads by itself: not over-long, not of single words, not with somebody whom only what stands before names. */
static void add(Merging *m, int32_t account, const Given *given) {
    Span of = given->of, because = given->because;
    bool has_of = of.end > of.start;
    Given added = *given;
    added.account = account;
    added.whole = because;
    added.next = -1;
    added.last = m->items.count;
    added.is_first = true;
    if (has_of) {
        added.whole = (Span){of.start < because.start ? of.start : because.start, of.end > because.end ? of.end : because.end};
        added.of_shown = shown_text(m->w, account, of);
    }
    if (has_of && added.of_shown.is_vague && of.start < because.start) {
        added.of_shown = shown_from_beginning(m->w, account, of, added.of_shown);
    }
    added.because_shown = shown_text(m->w, account, because);
    if (slice_starts_with(added.because_shown.text, SLICE("To "))) { /* in front of its clause */
        Slice rest = slice_from(added.because_shown.text, 1);
        added.because_shown.text = arena_print(m->w->arena, "t%.*s", (int)rest.len, rest.ptr);
    }
    WordBag of_bag = word_bag_make(m->w, account, has_of ? of : because), because_bag = word_bag_make(m->w, account, because);
    added.bag = word_bag_make(m->w, account, added.whole);
    bool empty = of_bag.count == 0 || because_bag.count == 0 || added.bag.count < LEAST_WORDS;
    bool told = has_of && !added.of_shown.is_vague && is_told_by(m->w, account, of, because, added.because_shown.text);
    bool vague = (added.because_shown.is_vague && !told) || (has_of && (added.of_shown.is_vague || slice_starts_with(added.of_shown.text, SLICE("this ")) ||
                                                             slice_starts_with(added.of_shown.text, SLICE("This "))));
    if (!empty && !vague && span_length(of) <= MOST_BYTES && span_length(because) <= MOST_BYTES) {
        add_given(m, &added);
    }
}

/* The exchange, as the situation has it, whose evidence the words that are explained hold or stand in. */
static int32_t exchange_at(const Weighing *w, int32_t account, Span span) {
    for (int32_t x = 0; x < w->out->n_exchanges; x++) {
        IndexRange range = w->out->exchanges[x].evidence;
        for (int32_t e = range.first; e < range.first + range.count; e++) {
            const Evidence *evidence = &w->evidence.items[e];
            if (evidence->account == account && (span_contains(span, evidence->span) || span_contains(evidence->span, span))) {
                return x;
            }
        }
    }
    return -1;
}

/* So that, on, amid: in small letters. */
static Slice words_of(const Weighing *w, const Given *given) {
    Slice words = shown_on_one_line(w, slice_at(w->analyses[given->account]->report->text, given->words));
    char *lower = ARENA_NEW(w->arena, char, words.len);
    for (size_t i = 0; i < words.len; i++) {
        lower[i] = ascii_lower(words.ptr[i]);
    }
    return (Slice){lower, words.len};
}

static SituationReason make_reason(Merging *m, int32_t first) {
    Weighing *w = m->w;
    const Given *given = &m->items.items[first];
    bool has_of = given->of.end > given->of.start;
    SituationReason out = {.of = has_of ? given->of_shown.text : SLICE_ABSENT,
                           .because = given->because_shown.text,
                           .words = has_of && span_length(given->words) ? words_of(w, given) : SLICE_ABSENT,
                           .exchange = has_of ? exchange_at(w, given->account, given->of) : -1,
                           .evidence = {w->evidence.count, 0}};
    for (int32_t i = first; i >= 0; i = m->items.items[i].next) {
        weighing_add_evidence(w, m->items.items[i].account, m->items.items[i].whole, m->items.items[i].by);
    }
    out.evidence.count = w->evidence.count - out.evidence.first;
    weighing_count(w, out.evidence, &out.n_accounts, &out.n_origins);
    out.importance = importance_of(w, given->account, given->whole) + importance_of_origins(out.n_origins) +
                     (out.exchange >= 0 ? 12 : 0) + given->weight;
    return out;
}

/* All that was gathered, the most important first. */
static SituationReason *write_reasons(Merging *m, int32_t *count) {
    Weighing *w = m->w;
    int32_t n = 0;
    SituationReason *made = ARENA_NEW(w->scratch, SituationReason, m->items.count);
    for (int32_t i = 0; i < m->items.count; i++) {
        if (m->items.items[i].is_first) {
            made[n++] = make_reason(m, i);
        }
    }
    *count = n;
    return IMPORTANCE_SORTED(w, SituationReason, made, n);
}

/* A clause that is explained by a cause says why most; what a thing is done for, or what somebody is charged with, least. */
static int32_t weight_of(const EventText *text, const Reason *reason) {
    enum { WHY = 8, OCCASION = 4, WHAT_FOR = -8 };
    if (reason->kind == REASON_PURPOSE || event_text_lemma_is(text, reason->of_head, "charge") ||
        event_text_lemma_is(text, reason->of_head, "convict")) {
        return WHAT_FOR;
    }
    bool why = reason->kind == REASON_CAUSE && wording_is_clause(text, reason->of_head);
    return !why ? 0 : reason->is_special ? OCCASION : WHY;
}

void weigh_reasons(Weighing *w) {
    Merging reasons = {.w = w}, obstacles = {.w = w};
    for (int32_t a = 0; a < w->n; a++) {
        const Analysis *analysis = w->analyses[a];
        if (weighing_is_spun_copy(w, a)) {
            continue;
        }
        for (int32_t i = 0; i < analysis->reasons.count; i++) {
            const Reason *reason = &analysis->reasons.items[i];
            Given given = {.of = reason->of, .because = reason->because, .by = reason->by, .weight = weight_of(&w->texts[a], reason)};
            given.words = reason->is_special ? reason->cue : (Span){0, 0};
            add(&reasons, a, &given);
        }
        for (int32_t i = 0; i < analysis->obstacles.count; i++) {
            const Obstacle *obstacle = &analysis->obstacles.items[i];
            Given given = {.of = obstacle->against, .because = obstacle->what, .by = obstacle->by};
            if (span_contains(given.because, given.of)) {
                given.of = (Span){0, 0}; /* Norway refuses to pay says of what it is in the way */
            }
            given.words = obstacle->is_special ? obstacle->cue : (Span){0, 0};
            add(&obstacles, a, &given);
        }
    }
    w->out->reasons = write_reasons(&reasons, &w->out->n_reasons);
    w->out->obstacles = write_reasons(&obstacles, &w->out->n_obstacles);
}
