#include "event/exchange.h"

#include "event/exchange_draft.h"
#include "event/exchange_thing.h"
#include "event/exchange_words.h"

#include <stdlib.h>

const char *exchange_kind_name(ExchangeKind kind) {
    static const char *const names[] = {"wants", "offers", "gives", "shares", "opposes"};
    return names[kind];
}

const char *exchange_category_name(ExchangeCategory category) {
    static const char *const names[] = {"arms",    "food",      "money",   "trade",    "labour", "technology",
                                        "energy",  "information", "territory", "support", "military", "aid",
                                        "justice", "people",    "talks",   "other"};
    return names[category];
}

uint32_t exchange_lists_of(const ExchangeFinder *finder, int32_t token) {
    int32_t frame = finder->frame_of[token];
    return frame < 0 ? 0 : exchange_verb_lists(finder->text->frames->items[frame].name);
}

bool exchange_add(ExchangeFinder *finder, const ExchangeDraft *draft) {
    if (draft->what < 0 || (draft->who.entity < 0 && draft->other.entity < 0) ||
        (draft->who.entity == draft->other.entity)) {
        return false;
    }
    int32_t heads[THING_MOST] = {draft->what};
    int32_t n = draft->is_clause ? 1 : thing_list(finder->clauses, draft->what, heads);
    bool added = false;
    for (int32_t i = 0; i < n; i++) {
        int32_t what = draft->is_clause ? heads[i] : thing_inner(finder->clauses, heads[i]);
        bool named = draft->is_clause || thing_is_named(finder->clauses, what);
        if (named && !(finder->taken[what] & 1u << draft->kind)) {
            finder->taken[what] |= (uint8_t)(1u << draft->kind);
            ExchangeDraft *one = VECTOR_PUSH(&finder->drafts, finder->arena);
            *one = *draft;
            one->what = what;
            one->first = i == 0 ? draft->first : -1;
            added = true;
        }
    }
    return added;
}

static void find_drafts(ExchangeFinder *f) {
    int32_t n = f->clauses->segments->n_tokens;
    for (int32_t t = 0; t < n; t++) {
        if (f->clauses->syntax->upos[t] == UPOS_VERB || f->clauses->syntax->upos[t] == UPOS_AUX) {
            exchange_find_at_verb(f, t);
        } else if (f->clauses->syntax->upos[t] == UPOS_ADJ) {
            exchange_find_at_adjective(f, t);
        }
    }
    for (int32_t t = 0; t < n; t++) {
        if (f->clauses->syntax->upos[t] == UPOS_NOUN) {
            exchange_find_at_noun(f, t);
        }
    }
}

/* Things in their order; of one thing by the kind. */
static int compare_drafts(const void *a, const void *b) {
    const ExchangeDraft *x = a;
    const ExchangeDraft *y = b;
    return x->what != y->what ? (x->what < y->what ? -1 : 1) : (x->kind > y->kind) - (x->kind < y->kind);
}

/* For each token the innermost claim in whose content it stands: claims inside others are written after them. */
static int32_t *claims_of_tokens(const Segments *segments, const ClaimList *claims, Arena *scratch) {
    int32_t *claim_of = ARENA_NEW(scratch, int32_t, segments->n_tokens);
    int32_t *length_of = ARENA_NEW(scratch, int32_t, segments->n_tokens);
    for (int32_t t = 0; t < segments->n_tokens; t++) {
        claim_of[t] = -1;
    }
    for (int32_t i = 0; i < claims->count; i++) {
        for (int32_t k = 0; k < claims->items[i].content.count; k++) {
            Span span = claims->items[i].content.items[k];
            for (int32_t t = segments_token_at(segments, span.start);
                 t < segments->n_tokens && segments->tokens[t].span.start < span.end; t++) {
                if (claim_of[t] < 0 || span_length(span) < length_of[t]) {
                    claim_of[t] = i;
                    length_of[t] = span_length(span);
                }
            }
        }
    }
    return claim_of;
}

static Span span_join(Span a, Span b) {
    if (b.end <= b.start) {
        return a;
    }
    return (Span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

/* A condition that a clause stands under: if, unless, in exchange for. */
static Span condition_of(const Clauses *c, int32_t trigger) {
    for (int32_t child = c->children.first[trigger]; child >= 0; child = c->children.next[child]) {
        int32_t mark = clause_child(c, child, DEPREL_MARK);
        bool conditional = mark >= 0 && (slice_equals(clause_lemma(c, mark), SLICE("if")) ||
                                         slice_equals(clause_lemma(c, mark), SLICE("unless")));
        if (conditional && c->syntax->deprel[child] == DEPREL_ADVCL) {
            return span_join(c->segments->tokens[mark].span, thing_clause_span(c, child));
        }
    }
    return (Span){0, 0};
}

static Span party_span(const Clauses *c, Party party, int32_t near) {
    bool here = party.token >= 0 && c->sentence_of[party.token] == c->sentence_of[near];
    return here ? c->segments->tokens[party.token].span : (Span){0, 0};
}

static Exchange exchange_of(const ExchangeFinder *f, const ExchangeDraft *draft, const int32_t *claim_of) {
    const Clauses *c = f->clauses;
    const EntityList *entities = f->text->entities;
    int32_t parties[] = {draft->who.token, draft->other.token};
    Span what = draft->is_clause ? thing_clause_span(c, draft->what)
                                 : thing_span(c, entities, draft->what, parties, ARRAY_COUNT(parties));
    if (draft->first >= 0 && draft->first < draft->what) {
        what.start = c->segments->tokens[draft->first].span.start;
    }
    Exchange out = {.kind = draft->kind,
                    .category = thing_category(c, f->text->lexicon, draft->what),
                    .who = draft->who.entity,
                    .from = draft->from_who ? draft->who.entity : draft->other.entity,
                    .to = draft->from_who ? draft->other.entity : draft->who.entity,
                    .what = what,
                    .what_head = draft->what,
                    .condition = condition_of(c, draft->certain),
                    .trigger = draft->trigger,
                    .claim = claim_of[draft->trigger],
                    .by = draft->by};
    if (draft->kind == EXCHANGE_SHARES && out.to < 0) {
        const int32_t *members = entities->items[draft->who.entity].members;
        out.from = members[0];
        out.to = members[1];
    }
    out.sentence_part = span_join(what, c->segments->tokens[draft->trigger].span);
    out.sentence_part = span_join(out.sentence_part, party_span(c, draft->who, draft->trigger));
    out.sentence_part = span_join(out.sentence_part, party_span(c, draft->other, draft->trigger));
    return out;
}

/* Asks the model of certainty about every predicate once. */
static void set_certainty(const ExchangeFinder *f, Arena *scratch, ExchangeList *list) {
    const CertaintyText *text = f->text->certainty;
    int32_t n_tokens = f->clauses->segments->n_tokens;
    int32_t *query_of = ARENA_NEW(scratch, int32_t, n_tokens);
    FactualityQuery *queries = ARENA_NEW(scratch, FactualityQuery, list->count);
    for (int32_t i = 0; i < list->count; i++) {
        query_of[f->drafts.items[i].certain] = 1;
    }
    int32_t n = 0;
    for (int32_t t = 0; t < n_tokens; t++) {
        if (query_of[t]) {
            query_of[t] = n;
            queries[n++] = (FactualityQuery){t, false};
        }
    }
    Factuality *answers = ARENA_NEW(scratch, Factuality, n);
    factuality_find(text->model, f->clauses, text->encoded, text->own, queries, n, scratch, answers);
    for (int32_t i = 0; i < list->count; i++) {
        int32_t query = query_of[f->drafts.items[i].certain];
        list->items[i].certainty = certainty_of(text, &queries[query], &answers[query]);
    }
}

void exchange_find(const ExchangeText *text, Arena *arena, Arena *scratch, ExchangeList *out) {
    const Clauses *c = text->certainty->clauses;
    int32_t n_tokens = c->segments->n_tokens;
    ArenaMark mark = arena_mark(scratch);
    ExchangeFinder finder = {.text = text,
                             .clauses = c,
                             .frame_of = ARENA_NEW(scratch, int32_t, n_tokens),
                             .taken = ARENA_NEW(scratch, uint8_t, n_tokens),
                             .arena = scratch};
    memset(finder.frame_of, -1, (size_t)n_tokens * sizeof *finder.frame_of);
    for (int32_t i = 0; i < text->frames->count; i++) {
        finder.frame_of[text->frames->items[i].token] = i;
    }
    const int32_t *claim_of = claims_of_tokens(c->segments, text->claims, scratch);
    find_drafts(&finder);
    qsort(finder.drafts.items, (size_t)finder.drafts.count, sizeof *finder.drafts.items, compare_drafts);
    *out = (ExchangeList){ARENA_NEW(arena, Exchange, finder.drafts.count), finder.drafts.count};
    for (int32_t i = 0; i < out->count; i++) {
        out->items[i] = exchange_of(&finder, &finder.drafts.items[i], claim_of);
    }
    set_certainty(&finder, scratch, out);
    arena_reset(scratch, mark);
}
