#include "weigh/standing.h"

/* The claims of each account, the most important first. */
typedef struct Claims {
    const Weighing *w;
    int32_t *first_of; /* [accounts + 1] into items */
    int32_t *items;    /* evidence that is of a claim */
    int32_t *claim_of; /* [evidence] */
} Claims;

static Claims read_claims(const Weighing *w) {
    const Situation *out = w->out;
    Claims c = {w, ARENA_NEW(w->scratch, int32_t, w->n + 1), NULL, ARENA_NEW(w->scratch, int32_t, w->evidence.count)};
    int32_t n = 0;
    for (int32_t i = 0; i < out->n_claims; i++) {
        for (int32_t e = out->claims[i].evidence.first; e < out->claims[i].evidence.first + out->claims[i].evidence.count; e++) {
            c.claim_of[e] = i;
            c.first_of[w->evidence.items[e].account + 1]++;
            n++;
        }
    }
    for (int32_t a = 0; a < w->n; a++) {
        c.first_of[a + 1] += c.first_of[a];
    }
    c.items = ARENA_NEW(w->scratch, int32_t, n);
    int32_t *at = ARENA_NEW(w->scratch, int32_t, w->n);
    for (int32_t i = 0; i < out->n_claims; i++) {
        for (int32_t e = out->claims[i].evidence.first; e < out->claims[i].evidence.first + out->claims[i].evidence.count; e++) {
            int32_t account = w->evidence.items[e].account;
            c.items[c.first_of[account] + at[account]++] = e;
        }
    }
    return c;
}

static SituationClaim *claim_at(const Claims *c, int32_t i) {
    return &c->w->out->claims[c->claim_of[c->items[i]]];
}

/* Whether a claim's words have those of a position: the value too, where the position is a value. */
static bool holds(const Weighing *w, const Evidence *claim, const Evidence *position, Slice value) {
    Slice text = slice_at(w->analyses[claim->account]->report->text, claim->span);
    return span_overlaps(claim->span, position->span) &&
           (!value.len || span_contains(position->span, claim->span) || slice_find(text, value, 0) < text.len);
}

/* A claim that holds a position is disputed; of whether it is so the one that says that it is, is denied. */
static void mark_position(Claims *c, const SituationDifference *difference, const SituationPosition *position) {
    bool of_statement = difference->kind == DIFFERENCE_POLARITY;
    for (int32_t p = position->evidence.first; p < position->evidence.first + position->evidence.count; p++) {
        const Evidence *held = &c->w->evidence.items[p];
        for (int32_t i = c->first_of[held->account]; i < c->first_of[held->account + 1]; i++) {
            const Evidence *said = &c->w->evidence.items[c->items[i]];
            SituationClaim *claim = claim_at(c, i);
            if (claim->standing != CLAIM_DENIED && holds(c->w, said, held, of_statement ? SLICE("") : position->value)) {
                bool positive = !claim->certainty || claim->certainty->polarity == POLARITY_POS;
                claim->standing = of_statement && positive ? CLAIM_DENIED : CLAIM_DISPUTED;
                claim->is_only = false;
            }
        }
    }
}

/* What a holder expects, with others of another origin, is said in none alone. */
static void mark_held(Claims *c, IndexRange evidence) {
    for (int32_t p = evidence.first; p < evidence.first + evidence.count; p++) {
        const Evidence *held = &c->w->evidence.items[p];
        for (int32_t i = c->first_of[held->account]; i < c->first_of[held->account + 1]; i++) {
            if (span_overlaps(c->w->evidence.items[c->items[i]].span, held->span)) {
                claim_at(c, i)->is_only = false;
            }
        }
    }
}

/* What accounts of two origins expect stands in none alone, though they say it in other words. */
static void mark_expected(Claims *c) {
    const Situation *out = c->w->out;
    for (int32_t e = 0; e < out->n_expectations; e++) {
        IndexRange holders = out->expectations[e].holders;
        for (int32_t h = 0; out->expectations[e].n_origins > 1 && h < holders.count; h++) {
            mark_held(c, out->holders[holders.first + h].evidence);
        }
    }
}

void weigh_standings(Weighing *w) {
    ArenaMark mark = arena_mark(w->scratch);
    Claims c = read_claims(w);
    for (int32_t d = 0; d < w->out->n_differences; d++) {
        const SituationDifference *difference = &w->out->differences[d];
        for (int32_t p = 0; difference_is_conflict(difference->kind) && p < difference->positions.count; p++) {
            mark_position(&c, difference, &w->out->positions[difference->positions.first + p]);
        }
    }
    mark_expected(&c);
    arena_reset(w->scratch, mark);
}
