#include "event/exchange_trade.h"

#include "event/exchange_thing.h"

enum { MOST_STEPS = 3 }; /* up from a predicate to the one whose condition is also its own */

static bool lemma_is(const Clauses *c, int32_t token, const char *lemma) {
    return slice_equals(clause_lemma(c, token), slice_of(lemma));
}

/* The noun of in exchange for, in return for, in trade for: whether a token is it. */
static bool is_trade_noun(const Clauses *c, int32_t token) {
    bool noun = lemma_is(c, token, "exchange") || lemma_is(c, token, "return") || lemma_is(c, token, "trade");
    return noun && token > 0 && lemma_is(c, token - 1, "in") && token + 1 < c->segments->n_tokens &&
           lemma_is(c, token + 1, "for");
}

/* The noun behind for, wherever the tree hangs it. */
static int32_t counter_of(const Clauses *c, int32_t trade_noun) {
    int32_t head = c->syntax->head[trade_noun + 1];
    return head > trade_noun && c->sentence_of[head] == c->sentence_of[trade_noun] ? head : -1;
}

static Span join(Span a, Span b) {
    return (Span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

static Span condition_at(const Clauses *c, int32_t child) {
    static const char *const marks[] = {"if", "unless", "until", "provided", "despite"};
    int32_t mark = clause_child(c, child, DEPREL_MARK);
    mark = mark >= 0 ? mark : clause_child(c, child, DEPREL_CASE);
    bool clause = c->syntax->deprel[child] == DEPREL_ADVCL;
    for (size_t i = 0; mark >= 0 && i < ARRAY_COUNT(marks); i++) {
        if (lemma_is(c, mark, marks[i])) {
            Span words = clause ? thing_clause_span(c, child) : thing_span(c, NULL, child, NULL, 0);
            return join(c->segments->tokens[mark].span, words);
        }
    }
    int32_t that = lemma_is(c, child, "condition") && child > 0 && lemma_is(c, child - 1, "on") ? clause_child(c, child, DEPREL_ACL) : -1;
    if (that > child) { /* on condition that they leave */
        return join(c->segments->tokens[child - 1].span, thing_clause_span(c, that));
    }
    if (is_trade_noun(c, child)) {
        int32_t counter = counter_of(c, child);
        Span words = c->segments->tokens[child + 1].span;
        words = counter >= 0 ? join(words, thing_span(c, NULL, counter, NULL, 0)) : words;
        return join(c->segments->tokens[child - 1].span, words);
    }
    return (Span){0, 0};
}

Span exchange_condition(const Clauses *c, int32_t predicate) {
    for (int32_t step = 0; step < MOST_STEPS && predicate >= 0; step++) {
        for (int32_t child = c->children.first[predicate]; child >= 0; child = c->children.next[child]) {
            Span condition = condition_at(c, child);
            if (condition.end > condition.start) {
                return condition;
            }
        }
        Deprel deprel = (Deprel)c->syntax->deprel[predicate];
        predicate = deprel == DEPREL_XCOMP || deprel == DEPREL_OBJ ? c->syntax->head[predicate] : -1;
    }
    return (Span){0, 0};
}

/* The draft of the sentence whose trigger is nearest to a token, -1 for none: what is traded. `from`: no draft before
 * this one is of the sentence. */
static int32_t nearest_draft(const ExchangeFinder *f, int32_t token, int32_t n, int32_t from) {
    const Clauses *c = f->clauses;
    int32_t best = -1;
    int32_t best_distance = 0;
    for (int32_t i = from; i < n; i++) {
        const ExchangeDraft *draft = &f->drafts.items[i];
        if (c->sentence_of[draft->trigger] != c->sentence_of[token]) {
            break;
        }
        int32_t distance = draft->trigger > token ? draft->trigger - token : token - draft->trigger;
        bool passes = draft->kind == EXCHANGE_GIVES || draft->kind == EXCHANGE_OFFERS || draft->kind == EXCHANGE_WANTS;
        if (passes && party_is(draft->who) && draft->what != counter_of(c, token) &&
            (best < 0 || distance < best_distance)) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

/* Who gives wants the other thing; who wants offers it. */
static void add_counter(ExchangeFinder *f, int32_t token, const ExchangeDraft *main) {
    static const char BY_TRADE[] = "exchange-trade";
    ExchangeDraft draft = *main;
    draft.kind = main->kind == EXCHANGE_WANTS ? EXCHANGE_OFFERS : EXCHANGE_WANTS;
    draft.from_who = draft.kind == EXCHANGE_OFFERS;
    draft.what = counter_of(f->clauses, token);
    draft.is_clause = false;
    draft.first = -1;
    draft.category = CATEGORY_COUNT;
    draft.by = BY_TRADE;
    exchange_add(f, &draft);
}

void exchange_find_counters(ExchangeFinder *f) {
    const Clauses *c = f->clauses;
    int32_t n = f->drafts.count;
    int32_t from = 0;
    for (int32_t t = 0; t < c->segments->n_tokens; t++) {
        while (from < n && c->sentence_of[f->drafts.items[from].trigger] < c->sentence_of[t]) {
            from++;
        }
        int32_t draft = is_trade_noun(c, t) ? nearest_draft(f, t, n, from) : -1;
        if (draft >= 0) {
            ExchangeDraft main = f->drafts.items[draft];
            add_counter(f, t, &main);
        }
    }
}
