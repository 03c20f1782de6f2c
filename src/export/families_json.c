#include "export/families_json.h"

#include "analysis/fields.h"
#include "link/claim_link.h"
#include "link/quotation.h"
#include "link/speaker.h"

typedef struct Writing {
    FamilyOutput *output;
    const Analysis *const *analyses;
    int32_t n;
    OffsetMap *offsets; /* [n] */
    Arena *arena, *scratch;
    Buffer *out;
} Writing;

static JsonWriter begin(Writing *w, const char *kind) {
    JsonWriter json = json_writer(w->out);
    json_begin_object(&json);
    json_put_int(&json, kind, w->output->number++);
    return json;
}

static void end(Writing *w, JsonWriter *json) {
    json_put_int(json, "story", w->output->story);
    json_end_object(json);
    buffer_add_char(w->out, '\n');
}

/* doc, start, end, text of the object that is open. */
static void put_place(Writing *w, JsonWriter *json, int32_t account, Span span) {
    const Report *report = w->analyses[account]->report;
    json_put_string(json, "doc", report->id);
    json_put_span(json, &w->offsets[account], span);
    json_put_string(json, "text", slice_at(report->text, span));
}

static void put_names(JsonWriter *json, const char *key, const Slice *names, int32_t n) {
    json_key(json, key);
    json_begin_array(json);
    for (int32_t i = 0; i < n; i++) {
        json_write_string(json, names[i]);
    }
    json_end_array(json);
}

static void write_entities(Writing *w) {
    ActorList actors;
    actors_make(w->analyses, w->n, w->arena, w->scratch, &actors);
    for (int32_t i = 0; i < actors.count; i++) {
        const Actor *actor = &actors.items[i];
        if (actor->n_accounts < w->output->least) {
            continue;
        }
        JsonWriter json = begin(w, "entity");
        json_put_string(&json, "kind", slice_of(entity_kind_name(actor->kind)));
        json_put_string(&json, "name", actor->name);
        put_names(&json, "aliases", actor->aliases, actor->n_aliases);
        json_key(&json, "in");
        json_begin_array(&json);
        for (int32_t a = 0; a < w->n; a++) {
            for (int32_t e = 0; e < w->analyses[a]->entities.count; e++) {
                if (actors.actor_of[a][e] == i) {
                    json_begin_object(&json);
                    json_put_string(&json, "doc", w->analyses[a]->report->id);
                    json_put_id(&json, "id", 'e', e);
                    json_put_string(&json, "name", w->analyses[a]->entities.items[e].name);
                    json_end_object(&json);
                }
            }
        }
        json_end_array(&json);
        end(w, &json);
    }
}

static void put_saying(Writing *w, JsonWriter *json, const Statement *statement) {
    const Analysis *analysis = w->analyses[statement->account];
    const Claim *claim = &analysis->claims.items[statement->claim];
    json_begin_object(json);
    put_place(w, json, statement->account,
              (Span){claim->content.items[0].start, claim->content.items[claim->content.count - 1].end});
    json_put_id(json, "id", 'c', statement->claim);
    json_put_string(json, "who", speaker_name_find(analysis, claim).name);
    json_end_object(json);
}

static void write_claims(Writing *w) {
    ActorList actors;
    StatementList statements;
    actors_make(w->analyses, w->n, w->arena, w->scratch, &actors);
    statements_make(w->analyses, w->n, &actors, w->arena, w->scratch, &statements);
    int32_t *star = claim_stars_find(w->analyses, w->n, &statements, w->arena, w->scratch);
    int32_t *next = ARENA_NEW(w->arena, int32_t, statements.count), *last = ARENA_NEW(w->arena, int32_t, statements.count);
    int32_t *size = ARENA_NEW(w->arena, int32_t, statements.count);
    for (int32_t s = 0; s < statements.count; s++) {
        next[s] = -1;
        last[s] = s;
        size[star[s]]++;
        if (star[s] != s) {
            next[last[star[s]]] = s;
            last[star[s]] = s;
        }
    }
    for (int32_t s = 0; s < statements.count; s++) {
        if (star[s] != s || size[s] < w->output->least) {
            continue;
        }
        JsonWriter json = begin(w, "claim");
        json_key(&json, "mentions");
        json_begin_array(&json);
        for (int32_t i = s; i >= 0; i = next[i]) {
            put_saying(w, &json, &statements.items[i]);
        }
        json_end_array(&json);
        end(w, &json);
    }
}

static void put_wording(Writing *w, JsonWriter *json, const Quotation *quotation) {
    const Analysis *analysis = w->analyses[quotation->account];
    put_place(w, json, quotation->account, quotation->span);
    json_put_string(json, "who", speaker_name_find(analysis, &analysis->claims.items[quotation->claim]).name);
}

static void put_change(Writing *w, JsonWriter *json, int32_t base, int32_t here, const QuotationChange *change) {
    json_begin_object(json);
    json_put_span(json, &w->offsets[here], change->here);
    json_put_string(json, "text", slice_at(w->analyses[here]->report->text, change->here));
    json_put_int(json, "base_start", offset_from_byte(&w->offsets[base], change->base.start));
    json_put_int(json, "base_end", offset_from_byte(&w->offsets[base], change->base.end));
    json_put_string(json, "base_text", slice_at(w->analyses[base]->report->text, change->base));
    json_end_object(json);
}

static void write_quotations(Writing *w) {
    QuotationList list;
    quotations_find(w->analyses, w->n, w->arena, w->scratch, &list);
    for (int32_t f = 0; f < list.n_families; f++) {
        const QuotationFamily *family = &list.families[f];
        const Quotation *base = &list.items[family->first];
        JsonWriter json = begin(w, "quotation");
        json_key(&json, "base");
        json_begin_object(&json);
        put_wording(w, &json, base);
        json_end_object(&json);
        json_key(&json, "wordings");
        json_begin_array(&json);
        for (int32_t i = family->first + 1; i < family->first + family->count; i++) {
            json_begin_object(&json);
            put_wording(w, &json, &list.items[i]);
            json_put_number(&json, "shared", list.items[i].shared / 1000.0);
            json_key(&json, "changes");
            json_begin_array(&json);
            for (int32_t k = list.items[i].first_change; k < list.items[i].first_change + list.items[i].n_changes; k++) {
                put_change(w, &json, base->account, list.items[i].account, &list.changes[k]);
            }
            json_end_array(&json);
            json_end_object(&json);
        }
        json_end_array(&json);
        end(w, &json);
    }
}

void families_write_json(FamilyOutput *output, const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch,
                         Buffer *out) {
    ArenaMark kept = arena_mark(arena), mark = arena_mark(scratch);
    Writing w = {output, analyses, n, ARENA_NEW(arena, OffsetMap, n), arena, scratch, out};
    for (int32_t i = 0; i < n; i++) {
        w.offsets[i] = offset_map_make(analyses[i]->report->text, output->unit, arena);
    }
    switch (output->kind) {
    case FAMILY_ENTITIES: write_entities(&w); break;
    case FAMILY_CLAIMS: write_claims(&w); break;
    case FAMILY_QUOTATIONS: write_quotations(&w); break;
    }
    arena_reset(arena, kept);
    arena_reset(scratch, mark);
}
