#include "weigh/situation.h"

#include "weigh/claims.h"
#include "weigh/clashes.h"
#include "weigh/contrasts.h"
#include "weigh/denials.h"
#include "weigh/differences.h"
#include "weigh/disputes.h"
#include "weigh/events.h"
#include "weigh/exchanges.h"
#include "weigh/head.h"
#include "weigh/expectations.h"
#include "weigh/importance.h"
#include "weigh/quantities.h"
#include "weigh/reasons.h"
#include "weigh/silence.h"
#include "weigh/standing.h"
#include "weigh/times.h"
#include "weigh/wordbag.h"

const char *claim_standing_name(ClaimStanding standing) {
    static const char *const names[] = {"single", "agreed", "disputed", "denied"};
    return names[standing];
}

void weighing_add_evidence(Weighing *w, int32_t account, Span span, const char *by) {
    const Segments *segments = &w->analyses[account]->segments;
    *VECTOR_PUSH(&w->evidence, w->arena) =
        (Evidence){account, span, segments_sentence_at(segments, span.start), segments_sentence_at(segments, span.end - 1), by};
}

bool weighing_is_spun_copy(const Weighing *w, int32_t account) {
    const AccountOrigin *origin = &w->out->accounts[account].origin;
    return origin->copy_of >= 0 && origin->copy_kind == COPY_SPUN && !w->out->accounts[account].is_update;
}

bool weighing_may_differ(const Weighing *w, int32_t a, int32_t b) {
    const SituationAccount *x = &w->out->accounts[a], *y = &w->out->accounts[b];
    return x->origin.origin != y->origin.origin || ((x->is_update || y->is_update) && date_compare(x->analysis->report->published,
                                                                                               y->analysis->report->published) != 0);
}

void weighing_add_speaker(Weighing *w, int32_t first, int32_t speaker) {
    for (int32_t i = first; i < w->who.count; i++) {
        if (w->who.items[i] == speaker) {
            return;
        }
    }
    *VECTOR_PUSH(&w->who, w->arena) = speaker;
}

void weighing_count(const Weighing *w, IndexRange range, int32_t *n_accounts, int32_t *n_origins) {
    ArenaMark mark = arena_mark(w->scratch);
    bool *known = ARENA_NEW(w->scratch, bool, w->n);
    ClaimRef *claims = ARENA_NEW(w->scratch, ClaimRef, range.count);
    *n_accounts = 0;
    for (int32_t i = 0; i < range.count; i++) {
        const Evidence *evidence = &w->evidence.items[range.first + i];
        int32_t a = evidence->account, token = segments_token_at(&w->analyses[a]->segments, evidence->span.start);
        claims[i] = (ClaimRef){a, token < w->analyses[a]->segments.n_tokens ? w->texts[a].claim_of[token] : -1};
        *n_accounts += !known[a];
        known[a] = true;
    }
    *n_origins = claim_origins_count(&w->origins, claims, range.count, w->scratch);
    arena_reset(w->scratch, mark);
}

/* Clauses, and what stands at each token, of all accounts. */
static void read_texts(Weighing *w) {
    w->clauses = ARENA_NEW(w->scratch, Clauses, w->n);
    w->texts = ARENA_NEW(w->scratch, EventText, w->n);
    for (int32_t i = 0; i < w->n; i++) {
        const Analysis *a = w->analyses[i];
        w->clauses[i] = clauses_make(a->report->text, &a->segments, &a->syntax, w->scratch);
        CertaintyText *certainty = ARENA_NEW(w->scratch, CertaintyText, 1);
        certainty->clauses = &w->clauses[i];
        EventLayers layers = {certainty, &a->frames, &a->entities, &a->times, &a->claims, &a->events};
        w->texts[i] = event_text_make(&layers, w->scratch);
    }
}

static bool make(void *context, Error *error) {
    Weighing *w = context;
    ArenaMark mark = arena_mark(w->scratch);
    if (!weigh_accounts(w, error)) {
        return false;
    }
    read_texts(w);
    importance_make(w);
    actors_make(w->analyses, w->n, w->arena, w->scratch, &w->out->actors);
    word_bags_of_sentences(w);
    SayingList sayings;
    SayingPairs pairs;
    sayings_find(w, &sayings);
    saying_pairs_find(w, &pairs);
    weigh_claims(w, &sayings, &pairs);
    weigh_differences(w, &sayings, &pairs);
    weigh_exchanges(w, &sayings);
    weigh_events(w);
    weigh_expectations(w);
    weigh_reasons(w);
    weigh_times(w);
    weigh_quantities(w, &sayings);
    weigh_clashes(w, &sayings);
    weigh_disputes(w);
    weigh_denials(w, &sayings);
    weigh_contrasts(w, &sayings);
    weigh_standings(w);
    weigh_silence(w);
    weigh_head(w);
    w->out->evidence = w->evidence.items;
    w->out->n_evidence = w->evidence.count;
    w->out->who_of = w->who.items;
    arena_reset(w->scratch, mark);
    return true;
}

bool situation_make(const EventLexicon *lexicon, const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch,
                    Situation *out, Error *error) {
    *out = (Situation){.story = 1};
    Weighing weighing = {.lexicon = lexicon, .analyses = analyses, .n = n, .arena = arena, .scratch = scratch, .out = out};
    Arena *arenas[] = {arena, scratch};
    return arena_try(arenas, 2, make, &weighing, error);
}

const char *time_bound_name(TimeBound bound) {
    static const char *const names[] = {NULL, "since", "from", "until", "by", "before", "after", NULL};
    return names[bound];
}
