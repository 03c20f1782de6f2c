#include "brief/page_data.h"

#include "analysis/fields.h"
#include "link/comparison.h"
#include "link/speaker.h"

/* Accounts that are no copies and are all compared with one another: 190 pairs, a second of work. */
enum { MOST_COMPARED = 20 };

typedef struct Writing {
    const PageInput *input;
    Arena *arena, *scratch;
    JsonWriter json;
    OffsetMap *offsets; /* [n] */
    int32_t **place_of; /* [n][claims] place among those that are no part of others */
} Writing;

static void put_offsets(Writing *w, int32_t account, Span span) {
    json_write_int(&w->json, offset_from_byte(&w->offsets[account], span.start));
    json_write_int(&w->json, offset_from_byte(&w->offsets[account], span.end));
}

/* [start, end] */
static void put_pair(Writing *w, int32_t account, Span span) {
    json_begin_array(&w->json);
    put_offsets(w, account, span);
    json_end_array(&w->json);
}

/* [start, end, start, end]: of one account, then of the other. */
static void put_both(Writing *w, int32_t a, Span of_a, int32_t b, Span of_b) {
    json_begin_array(&w->json);
    put_offsets(w, a, of_a);
    put_offsets(w, b, of_b);
    json_end_array(&w->json);
}

static void put_sentences(Writing *w, int32_t account) {
    const Segments *segments = &w->input->analyses[account]->segments;
    json_key(&w->json, "sentences");
    json_begin_array(&w->json);
    for (int32_t i = 0; i < segments->n_sentences; i++) {
        put_pair(w, account, segments->sentences[i].span);
    }
    json_end_array(&w->json);
}

static void put_signs(Writing *w, int32_t account) {
    const Style *style = &w->input->analyses[account]->style;
    json_key(&w->json, "signs");
    json_begin_array(&w->json);
    for (int32_t i = 0; style->spun >= STYLE_SPUN && i < style->n_signs; i++) {
        json_begin_object(&w->json);
        json_put_span(&w->json, &w->offsets[account], style->signs[i].span);
        json_put_string(&w->json, "likely", style->signs[i].likely);
        json_put_string(&w->json, "by", slice_of(style->signs[i].by));
        json_end_object(&w->json);
    }
    json_end_array(&w->json);
}

static void put_claims(Writing *w, int32_t account) {
    const Analysis *analysis = w->input->analyses[account];
    json_key(&w->json, "claims");
    json_begin_array(&w->json);
    for (int32_t c = 0, place = 0; c < analysis->claims.count; c++) {
        const Claim *claim = &analysis->claims.items[c];
        if (claim->inside >= 0) {
            continue;
        }
        w->place_of[account][c] = place++;
        json_begin_object(&w->json);
        json_put_id(&w->json, "id", 'c', c);
        json_put_string(&w->json, "who", speaker_name_find(analysis, claim).name);
        json_put_string(&w->json, "kind", slice_of(claim_kind_name(claim->kind)));
        json_key(&w->json, "spans");
        json_begin_array(&w->json);
        for (int32_t i = 0; i < claim->content.count; i++) {
            put_pair(w, account, claim->content.items[i]);
        }
        json_end_array(&w->json);
        json_end_object(&w->json);
    }
    json_end_array(&w->json);
}

static void put_reports(Writing *w) {
    json_key(&w->json, "reports");
    json_begin_array(&w->json);
    for (int32_t i = 0; i < w->input->n; i++) {
        const Analysis *analysis = w->input->analyses[i];
        w->place_of[i] = ARENA_NEW(w->arena, int32_t, analysis->claims.count);
        json_begin_object(&w->json);
        json_put_string(&w->json, "id", analysis->report->id);
        json_put_string(&w->json, "text", analysis->report->text);
        put_sentences(w, i);
        put_signs(w, i);
        put_claims(w, i);
        json_end_object(&w->json);
    }
    json_end_array(&w->json);
}

static void put_copy(Writing *w, const AccountComparison *c, int32_t a, int32_t b) {
    json_key(&w->json, "copy");
    if (!c->copy.is_copy) {
        json_write_null(&w->json);
        return;
    }
    json_begin_object(&w->json);
    json_put_string(&w->json, "kind", slice_of(copy_kind_name(c->copy.kind)));
    json_put_number(&w->json, "similarity", c->copy.similarity / 1000.0);
    json_key(&w->json, "passages");
    json_begin_array(&w->json);
    for (int32_t i = 0; i < c->passages.count; i++) {
        put_both(w, a, c->passages.items[i].doc, b, c->passages.items[i].of);
    }
    json_end_array(&w->json);
    json_key(&w->json, "changed");
    json_begin_array(&w->json);
    for (int32_t i = 0; i < c->n_changed; i++) {
        put_both(w, a, c->changed[i].a, b, c->changed[i].b);
    }
    json_end_array(&w->json);
    json_end_object(&w->json);
}

/* [conflict, claim of a, claim of b, [about, start, end, start, end]…] */
static void put_compared(Writing *w, const AccountComparison *c, const ComparedClaim *claim, int32_t a,
                         int32_t b) {
    json_begin_array(&w->json);
    json_write_int(&w->json, claim->standing == STANDING_CONFLICT);
    json_write_int(&w->json, w->place_of[a][c->statements.items[claim->a].claim]);
    json_write_int(&w->json, w->place_of[b][c->statements.items[claim->b].claim]);
    for (int32_t d = claim->first_difference; d < claim->first_difference + claim->n_differences; d++) {
        const Difference *difference = &c->differences.items[d];
        json_begin_array(&w->json);
        json_write_string(&w->json, slice_of(difference_about_name(difference->about)));
        put_offsets(w, a, difference->a);
        put_offsets(w, b, difference->b);
        json_end_array(&w->json);
    }
    json_end_array(&w->json);
}

static void put_quotations(Writing *w, const QuotationList *q, const int32_t sides[2]) {
    json_key(&w->json, "quotations");
    json_begin_array(&w->json);
    for (int32_t f = 0; f < q->n_families; f++) {
        const Quotation *base = &q->items[q->families[f].first];
        for (int32_t i = q->families[f].first + 1; i < q->families[f].first + q->families[f].count; i++) {
            const Quotation *here = &q->items[i];
            const Quotation *of_a = base->account == 0 ? base : here;
            const Quotation *of_b = base->account == 0 ? here : base;
            if (base->account != here->account && here->n_changes) {
                put_both(w, sides[0], of_a->span, sides[1], of_b->span);
            }
        }
    }
    json_end_array(&w->json);
}

static bool put_comparison(Writing *w, int32_t a, int32_t b, Error *error) {
    ArenaMark in_arena = arena_mark(w->arena), in_scratch = arena_mark(w->scratch);
    AccountComparison c;
    if (!comparison_make(w->input->analyses[a], w->input->analyses[b], w->arena, w->scratch, &c, error)) {
        return false;
    }
    json_begin_object(&w->json);
    json_put_int(&w->json, "a", a);
    json_put_int(&w->json, "b", b);
    put_copy(w, &c, a, b);
    json_key(&w->json, "claims");
    json_begin_array(&w->json);
    for (int32_t i = 0; i < c.n_claims; i++) {
        if (c.claims[i].a >= 0 && c.claims[i].b >= 0) {
            put_compared(w, &c, &c.claims[i], a, b);
        }
    }
    json_end_array(&w->json);
    put_quotations(w, &c.quotations, (int32_t[2]){a, b});
    json_end_object(&w->json);
    arena_reset(w->arena, in_arena);
    arena_reset(w->scratch, in_scratch);
    return true;
}

/* A copy with its original, the original first; those that are no copies with one another. */
static bool put_comparisons(Writing *w, Error *error) {
    const AccountOrigin *origins = w->input->origins;
    json_key(&w->json, "comparisons");
    json_begin_array(&w->json);
    for (int32_t b = 0, n_before = 0; b < w->input->n; b++) {
        if (origins[b].copy_of >= 0) {
            if (!put_comparison(w, origins[b].copy_of, b, error)) {
                return false;
            }
            continue;
        }
        for (int32_t a = 0; n_before < MOST_COMPARED && a < b; a++) {
            if (origins[a].copy_of < 0 && !put_comparison(w, a, b, error)) {
                return false;
            }
        }
        n_before++;
    }
    json_end_array(&w->json);
    return true;
}

static bool write_data(void *context, Error *error) {
    Writing *w = context;
    int32_t n = w->input->n;
    ArenaMark in_arena = arena_mark(w->arena), in_scratch = arena_mark(w->scratch);
    w->offsets = ARENA_NEW(w->arena, OffsetMap, n);
    w->place_of = ARENA_NEW(w->arena, int32_t *, n);
    for (int32_t i = 0; i < n; i++) {
        w->offsets[i] = offset_map_make(w->input->analyses[i]->report->text, OFFSET_CODE_POINT, w->arena);
    }
    json_begin_object(&w->json);
    json_key(&w->json, "brief");
    json_write_raw(&w->json, w->input->json);
    put_reports(w);
    bool done = put_comparisons(w, error);
    json_end_object(&w->json);
    arena_reset(w->arena, in_arena);
    arena_reset(w->scratch, in_scratch);
    return done;
}

bool page_data_write(const PageInput *input, Arena *arena, Arena *scratch, Buffer *out, Error *error) {
    Writing writing = {.input = input, .arena = arena, .scratch = scratch, .json = json_writer(out)};
    Arena *arenas[] = {arena, scratch};
    if (!arena_try(arenas, 2, write_data, &writing, error)) {
        return false;
    }
    return !out->failed || error_set(error, STATUS_NO_MEMORY, "no memory is left for the page");
}
