#include "link/comparison.h"

#include "base/vector.h"

#include <stdlib.h>

const char *standing_name(Standing standing) {
    static const char *const names[] = {"conflict", "both", "only_a", "only_b"};
    return names[standing];
}

typedef struct Making {
    Arena *arena, *scratch;
    AccountComparison *out;
} Making;

static void add_pair(Making *m, const ClaimPair *pair) {
    AccountComparison *out = m->out;
    ComparedClaim *claim = &out->claims[out->n_claims++];
    *claim = (ComparedClaim){STANDING_BOTH, pair->a, pair->b, pair->similarity, out->differences.count, 0};
    differences_find(out->analyses, &out->statements, pair->a, pair->b, m->arena, &out->differences);
    claim->n_differences = out->differences.count - claim->first_difference;
    for (int32_t i = claim->first_difference; i < out->differences.count; i++) {
        if (difference_is_conflict(out->differences.items[i].about)) {
            claim->standing = STANDING_CONFLICT;
        }
    }
}

static int compare_claims(const void *left, const void *right) {
    const ComparedClaim *x = left;
    const ComparedClaim *y = right;
    if (x->standing != y->standing) {
        return x->standing < y->standing ? -1 : 1;
    }
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

static void compare_statements(Making *m) {
    AccountComparison *out = m->out;
    const StatementList *statements = &out->statements;
    ClaimPairList pairs;
    claim_pairs_find(statements, 0, 1, m->arena, m->scratch, &pairs);
    bool *paired = ARENA_NEW(m->scratch, bool, statements->count);
    out->claims = ARENA_NEW(m->arena, ComparedClaim, statements->count);
    for (int32_t i = 0; i < pairs.count; i++) {
        paired[pairs.items[i].a] = paired[pairs.items[i].b] = true;
        add_pair(m, &pairs.items[i]);
    }
    for (int32_t s = 0; s < statements->count; s++) {
        if (!paired[s]) {
            bool in_a = statements->items[s].account == 0;
            out->claims[out->n_claims++] = (ComparedClaim){in_a ? STANDING_ONLY_A : STANDING_ONLY_B, in_a ? s : -1,
                                                           in_a ? -1 : s, 0, out->differences.count, 0};
        }
    }
    if (out->n_claims > 1) {
        qsort(out->claims, (size_t)out->n_claims, sizeof *out->claims, compare_claims);
    }
}

static Span piece_span(const Outline *outline, int32_t piece) {
    const CopyPiece *p = &outline->pieces.items[piece];
    return (Span){p->start, piece_end(p)};
}

/* The texts as copies are found: whether they are one, and which words were exchanged. */
static void compare_texts(Making *m) {
    AccountComparison *out = m->out;
    Outline a = outline_make(out->analyses[0]->report->text, m->scratch);
    Outline b = outline_make(out->analyses[1]->report->text, m->scratch);
    Alignment alignment = align_outlines(&a, &b, m->scratch, m->arena);
    out->copy = compare_aligned(&a, &b, &alignment);
    if (!out->copy.is_copy) {
        return;
    }
    out->passages = copy_passages_find(a.text, b.text, m->arena, m->scratch);
    out->changed = ARENA_NEW(m->arena, ChangedWord, alignment.n_exchanges);
    for (int32_t i = 0; i < alignment.n_exchanges; i++) {
        out->changed[out->n_changed++] =
            (ChangedWord){piece_span(&a, alignment.exchanges[i].a), piece_span(&b, alignment.exchanges[i].b)};
    }
}

static bool make(void *context, Error *error) {
    Making *m = context;
    AccountComparison *out = m->out;
    (void)error;
    ArenaMark mark = arena_mark(m->scratch);
    actors_make(out->analyses, 2, m->arena, m->scratch, &out->actors);
    statements_make(out->analyses, 2, &out->actors, m->arena, m->scratch, &out->statements);
    compare_statements(m);
    quotations_find(out->analyses, 2, m->arena, m->scratch, &out->quotations);
    compare_texts(m);
    arena_reset(m->scratch, mark);
    return true;
}

bool comparison_make(const Analysis *a, const Analysis *b, Arena *arena, Arena *scratch, AccountComparison *out,
                     Error *error) {
    *out = (AccountComparison){.analyses = {a, b}};
    Making making = {arena, scratch, out};
    Arena *arenas[] = {arena, scratch};
    return arena_try(arenas, 2, make, &making, error);
}
