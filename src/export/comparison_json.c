#include "export/comparison_json.h"

#include "analysis/fields.h"
#include "export/certainty_json.h"
#include "link/speaker.h"

typedef struct Writing {
    JsonWriter json;
    const AccountComparison *comparison;
    OffsetMap offsets[2];
    Scale scale;
} Writing;

static const char *const side_keys[2] = {"a", "b"};

static Slice text_of(const Writing *w, int32_t side) {
    return w->comparison->analyses[side]->report->text;
}

/* {"start","end","text"} under the key of its side. */
static void put_words(Writing *w, int32_t side, Span span) {
    json_key(&w->json, side_keys[side]);
    json_begin_object(&w->json);
    json_put_span(&w->json, &w->offsets[side], span);
    json_put_string(&w->json, "text", slice_at(text_of(w, side), span));
    json_end_object(&w->json);
}

static void put_account(Writing *w, int32_t side) {
    const Report *report = w->comparison->analyses[side]->report;
    json_key(&w->json, side_keys[side]);
    json_begin_object(&w->json);
    json_put_string(&w->json, "id", report->id);
    json_put_string(&w->json, "title", report->title);
    json_put_string(&w->json, "publisher", report->publisher);
    json_put_published(&w->json, report);
    json_end_object(&w->json);
}

static void put_copy(Writing *w) {
    const AccountComparison *c = w->comparison;
    json_key(&w->json, "copy");
    if (!c->copy.is_copy) {
        json_write_null(&w->json);
        return;
    }
    json_begin_object(&w->json);
    json_put_string(&w->json, "kind", slice_of(copy_kind_name(c->copy.kind)));
    json_put_number(&w->json, "similarity", c->copy.similarity / 1000.0);
    json_put_string(&w->json, "original", c->copy.toward > 0 ? SLICE("a") : c->copy.toward < 0 ? SLICE("b") : SLICE_ABSENT);
    json_key(&w->json, "passages");
    json_begin_array(&w->json);
    for (int32_t i = 0; i < c->passages.count; i++) {
        Span of_b = c->passages.items[i].of;
        json_begin_object(&w->json);
        json_put_span(&w->json, &w->offsets[0], c->passages.items[i].doc);
        json_put_int(&w->json, "b_start", offset_from_byte(&w->offsets[1], of_b.start));
        json_put_int(&w->json, "b_end", offset_from_byte(&w->offsets[1], of_b.end));
        json_end_object(&w->json);
    }
    json_end_array(&w->json);
    json_key(&w->json, "changed");
    json_begin_array(&w->json);
    for (int32_t i = 0; i < c->n_changed; i++) {
        json_begin_object(&w->json);
        put_words(w, 0, c->changed[i].a);
        put_words(w, 1, c->changed[i].b);
        json_end_object(&w->json);
    }
    json_end_array(&w->json);
    json_end_object(&w->json);
}

static void put_claim(Writing *w, int32_t side, int32_t statement) {
    json_key(&w->json, side_keys[side]);
    if (statement < 0) {
        json_write_null(&w->json);
        return;
    }
    const Analysis *analysis = w->comparison->analyses[side];
    int32_t index = w->comparison->statements.items[statement].claim;
    const Claim *claim = &analysis->claims.items[index];
    json_begin_object(&w->json);
    json_put_id(&w->json, "id", 'c', index);
    json_put_string(&w->json, "who", speaker_name_find(analysis, claim).name);
    json_put_string(&w->json, "kind", slice_of(claim_kind_name(claim->kind)));
    json_key(&w->json, "spans");
    json_begin_array(&w->json);
    for (int32_t i = 0; i < claim->content.count; i++) {
        json_begin_object(&w->json);
        json_put_span(&w->json, &w->offsets[side], claim->content.items[i]);
        json_put_string(&w->json, "text", slice_at(text_of(w, side), claim->content.items[i]));
        json_end_object(&w->json);
    }
    json_end_array(&w->json);
    json_put_certainty(&w->json, &w->offsets[side], &analysis->claim_certainty[index], w->scale);
    json_end_object(&w->json);
}

static void put_claims(Writing *w) {
    const AccountComparison *c = w->comparison;
    json_key(&w->json, "claims");
    json_begin_array(&w->json);
    for (int32_t i = 0; i < c->n_claims; i++) {
        const ComparedClaim *claim = &c->claims[i];
        json_begin_object(&w->json);
        json_put_string(&w->json, "standing", slice_of(standing_name(claim->standing)));
        json_put_number(&w->json, "similarity", claim->similarity / 1000.0);
        put_claim(w, 0, claim->a);
        put_claim(w, 1, claim->b);
        json_key(&w->json, "differences");
        json_begin_array(&w->json);
        for (int32_t d = claim->first_difference; d < claim->first_difference + claim->n_differences; d++) {
            const Difference *difference = &c->differences.items[d];
            json_begin_object(&w->json);
            json_put_string(&w->json, "about", slice_of(difference_about_name(difference->about)));
            put_words(w, 0, difference->a);
            put_words(w, 1, difference->b);
            json_end_object(&w->json);
        }
        json_end_array(&w->json);
        json_end_object(&w->json);
    }
    json_end_array(&w->json);
}

/* Whether an account names an actor. */
static bool names_actor(const AccountComparison *c, int32_t side, int32_t actor) {
    for (int32_t e = 0; e < c->analyses[side]->entities.count; e++) {
        if (c->actors.actor_of[side][e] == actor) {
            return true;
        }
    }
    return false;
}

static void put_actors(Writing *w, const char *key, bool in_a, bool in_b) {
    const AccountComparison *c = w->comparison;
    json_key(&w->json, key);
    json_begin_array(&w->json);
    for (int32_t i = 0; i < c->actors.count; i++) {
        if (names_actor(c, 0, i) == in_a && names_actor(c, 1, i) == in_b) {
            json_write_string(&w->json, c->actors.items[i].name);
        }
    }
    json_end_array(&w->json);
}

static void put_quotations(Writing *w) {
    const QuotationList *q = &w->comparison->quotations;
    json_key(&w->json, "quotations");
    json_begin_array(&w->json);
    for (int32_t f = 0; f < q->n_families; f++) {
        const Quotation *base = &q->items[q->families[f].first];
        for (int32_t i = q->families[f].first + 1; i < q->families[f].first + q->families[f].count; i++) {
            const Quotation *here = &q->items[i];
            json_begin_object(&w->json);
            put_words(w, base->account, base->span);
            put_words(w, here->account, here->span);
            json_put_number(&w->json, "shared", here->shared / 1000.0);
            json_key(&w->json, "changes");
            json_begin_array(&w->json);
            for (int32_t k = here->first_change; k < here->first_change + here->n_changes; k++) {
                json_begin_object(&w->json);
                put_words(w, base->account, q->changes[k].base);
                put_words(w, here->account, q->changes[k].here);
                json_end_object(&w->json);
            }
            json_end_array(&w->json);
            json_end_object(&w->json);
        }
    }
    json_end_array(&w->json);
}

void comparison_write_json(const AccountComparison *comparison, OffsetUnit unit, Scale scale, Arena *scratch,
                           Buffer *out) {
    ArenaMark mark = arena_mark(scratch);
    Writing w = {.json = json_writer(out), .comparison = comparison, .scale = scale};
    for (int32_t side = 0; side < 2; side++) {
        w.offsets[side] = offset_map_make(text_of(&w, side), unit, scratch);
    }
    json_begin_object(&w.json);
    put_account(&w, 0);
    put_account(&w, 1);
    put_copy(&w);
    put_claims(&w);
    json_key(&w.json, "actors");
    json_begin_object(&w.json);
    put_actors(&w, "both", true, true);
    put_actors(&w, "only_a", true, false);
    put_actors(&w, "only_b", false, true);
    json_end_object(&w.json);
    put_quotations(&w);
    json_end_object(&w.json);
    arena_reset(scratch, mark);
}
