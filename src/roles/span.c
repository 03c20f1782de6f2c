#include "roles/span.h"

#include "roles/features.h"

/* One argument on its way from its head outwards. */
typedef struct Growth {
    const Trimmer *trimmer;
    const SentenceTree *tree;
    const Headed *argument;
    const bool *taken;
    TokenSpan span; /* so far */
    bool above;     /* the head stands above the predicate in the tree */
    bool open;      /* an opening bracket or quotation mark was taken in and not yet closed */
} Growth;

static uint64_t length_class(int32_t length) {
    return length < 4 ? (uint64_t)length : length < 7 ? 4 : length < 12 ? 5 : 6;
}

static bool is_comma(const SentenceTree *tree, int32_t token) {
    return token >= 0 && token < tree->n && tree->tokens[token].upos == UPOS_PUNCT;
}

static void features_of_child(const Growth *g, int32_t child, Features *out) {
    const TreeToken *c = &g->tree->tokens[child];
    const TreeToken *h = &g->tree->tokens[g->argument->head];
    const TreeToken *p = &g->tree->tokens[g->argument->predicate];
    uint64_t side = child > g->argument->head;
    uint64_t role = (uint64_t)g->argument->role;
    uint64_t link = g->above ? 2 : h->head == g->argument->predicate;
    uint64_t comma = is_comma(g->tree, c->first) || is_comma(g->tree, c->first - 1);
    uint64_t side_link = side | link << 1 | (uint64_t)g->open << 4;
    features_clear(out, TRIM_BITS);
    features_push2(out, 1, c->deprel, side_link);
    features_push3(out, 2, c->deprel, side_link, h->deprel);
    features_push3(out, 3, c->deprel, side_link, role);
    features_push4(out, 4, c->deprel, c->marker, h->upos, side_link);
    features_push3(out, 5, c->deprel, c->upos, side_link);
    features_push3(out, 6, c->deprel, comma, side_link);
    features_push3(out, 7, c->deprel, length_class(c->last - c->first + 1), side_link);
    features_push3(out, 8, c->deprel, c->lemma, side_link);
    features_push4(out, 9, c->deprel, p->upos, role, side_link);
    features_push3(out, 10, c->deprel, h->lemma, side_link);
    features_push4(out, 11, c->deprel, p->lemma, role, side);
    features_push4(out, 12, c->deprel, h->upos,
                   h->children & (HAS_COPULA | HAS_CASE | HAS_MARK | HAS_SUBJECT), link);
}

static bool belongs(const Growth *g, int32_t child) {
    Features features;
    features_of_child(g, child, &features);
    if (g->trimmer->judge) {
        return g->trimmer->judge(g->trimmer->context, &features, child);
    }
    return features_score(&features, g->trimmer->weights) > 0;
}

/* Whether a dependent holds the predicate, or is another argument: then nothing beyond it belongs. */
static bool is_wall(const Growth *g, int32_t child) {
    const TreeToken *c = &g->tree->tokens[child];
    int32_t p = g->argument->predicate;
    return g->taken[child] || child == p || (c->first <= p && p <= c->last);
}

static void grow(Growth *g, int32_t step) {
    int32_t head = g->argument->head;
    for (int32_t t = head + step; t >= 0 && t < g->tree->n; t += step) {
        const TreeToken *c = &g->tree->tokens[t];
        if (t == g->argument->predicate) {
            return;
        }
        if (c->head != head) {
            continue;
        }
        if (is_wall(g, t)) {
            return;
        }
        if (belongs(g, t)) {
            g->span.first = c->first < g->span.first ? c->first : g->span.first;
            g->span.last = c->last >= g->span.last ? c->last + 1 : g->span.last;
            g->open = g->open || (step < 0 && c->upos == UPOS_PUNCT);
        } else if (c->upos != UPOS_PUNCT) {
            return;
        }
    }
}

/* Dependents may reach over the predicate or another argument's head where trees cross; the span then ends
 * there. */
static void cut(Growth *g) {
    int32_t head = g->argument->head;
    for (int32_t t = head - 1; t >= g->span.first; t--) {
        if (t == g->argument->predicate || g->taken[t]) {
            g->span.first = t + 1;
        }
    }
    for (int32_t t = head + 1; t < g->span.last; t++) {
        if (t == g->argument->predicate || g->taken[t]) {
            g->span.last = t;
        }
    }
}

TokenSpan argument_span(const Trimmer *trimmer, const SentenceTree *tree, const Headed *argument,
                        const bool *taken) {
    int32_t head = argument->head;
    Growth g = {.trimmer = trimmer,
                .tree = tree,
                .argument = argument,
                .taken = taken,
                .span = {head, head + 1},
                .above = sentence_tree_contains(tree, head, argument->predicate)};
    grow(&g, -1);
    grow(&g, 1);
    cut(&g);
    return g.span;
}
