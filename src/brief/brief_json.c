#include "brief/brief_json.h"

#include "analysis/fields.h"
#include "brief/brief_json_parts.h"

/* Names of the places where it is. */
static void put_places(JsonWriter *json, const Situation *situation) {
    json_key(json, "where");
    json_begin_array(json);
    for (int32_t i = 0; i < situation->n_places; i++) {
        json_write_string(json, situation->actors.items[situation->places[i]].name);
    }
    json_end_array(json);
}

/* The account that leads the origin; of whom and how it is a copy. */
static void put_origin(JsonWriter *json, const Situation *situation, const AccountOrigin *origin) {
    json_put_string(json, "origin", situation->accounts[origin->origin].analysis->report->id);
    if (origin->copy_of < 0) {
        json_put_null(json, "copy_of");
        json_put_null(json, "copy_kind");
        json_put_null(json, "similarity");
        return;
    }
    json_put_string(json, "copy_of", situation->accounts[origin->copy_of].analysis->report->id);
    json_put_string(json, "copy_kind", slice_of(copy_kind_name(origin->copy_kind)));
    json_put_number(json, "similarity", origin->similarity / 1000.0);
}

static void put_accounts(JsonWriter *json, const Situation *situation) {
    json_key(json, "accounts");
    json_begin_array(json);
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        const SituationAccount *account = &situation->accounts[i];
        const Report *report = account->analysis->report;
        json_begin_object(json);
        json_put_string(json, "id", report->id);
        json_put_string(json, "title", report->title);
        json_put_string(json, "publisher", report->publisher);
        json_put_published(json, report);
        json_put_int(json, "words", account->n_words);
        put_origin(json, situation, &account->origin);
        json_put_number(json, "spun", account->analysis->style.spun / 1000.0);
        json_put_string(json, "label", account->label);
        json_put_string(json, "author", report->author);
        json_put_int(json, "replaced", report->n_replaced);
        json_put_bool(json, "update", account->is_update);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_texts(JsonWriter *json, const char *key, const Slice *texts, int32_t n) {
    json_key(json, key);
    json_begin_array(json);
    for (int32_t i = 0; i < n; i++) {
        json_write_string(json, texts[i]);
    }
    json_end_array(json);
}

static void put_actor_accounts(JsonWriter *json, const Situation *situation, int32_t actor) {
    json_key(json, "accounts");
    json_begin_array(json);
    for (int32_t a = 0; a < situation->n_accounts; a++) {
        const Analysis *analysis = situation->accounts[a].analysis;
        bool named = false;
        for (int32_t e = 0; e < analysis->entities.count && !named; e++) {
            named = situation->actors.actor_of[a][e] == actor;
        }
        if (named) {
            json_write_string(json, analysis->report->id);
        }
    }
    json_end_array(json);
}

static void put_actors(JsonWriter *json, const Situation *situation) {
    json_key(json, "actors");
    json_begin_array(json);
    for (int32_t i = 0; i < situation->actors.count; i++) {
        const Actor *actor = &situation->actors.items[i];
        json_begin_object(json);
        json_put_id(json, "id", 'a', i);
        json_put_string(json, "kind", slice_of(entity_kind_name(actor->kind)));
        json_put_string(json, "name", actor->name);
        put_texts(json, "aliases", actor->aliases, actor->n_aliases);
        put_texts(json, "roles", actor->roles, actor->n_roles);
        put_actor_accounts(json, situation, i);
        json_put_int(json, "mentions", actor->n_mentions);
        json_end_object(json);
    }
    json_end_array(json);
}

/* How sure the source or the writer is; null where nothing is known. */
static void put_certainty(JsonWriter *json, const SituationClaim *claim) {
    json_key(json, "certainty");
    if (!claim->certainty || !claim->certainty->by) {
        json_write_null(json);
        return;
    }
    json_begin_object(json);
    json_put_string(json, "polarity",
                    claim->certainty->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
    brief_json_band(json, claim->certainty->bands[SCALE_ICD203]);
    json_put_string(json, "phrase", claim->hedge);
    json_put_string(json, "whose", claim->certainty->is_source ? SLICE("source") : SLICE("writer"));
    json_put_string(json, "status", slice_of(certainty_status_name(claim->certainty->status)));
    json_end_object(json);
}

static void put_claims(BriefJson *b) {
    JsonWriter *json = &b->json;
    json_key(json, "claims");
    json_begin_array(json);
    for (int32_t c = 0; c < b->situation->n_claims; c++) {
        const SituationClaim *claim = &b->situation->claims[c];
        json_begin_object(json);
        json_put_id(json, "id", 'c', c);
        json_put_string(json, "text", claim->text);
        brief_json_who(b, "who", claim->who);
        json_put_string(json, "kind", slice_of(claim_kind_name(claim->kind)));
        put_certainty(json, claim);
        json_put_string(json, "standing", slice_of(claim_standing_name(claim->standing)));
        json_put_int(json, "origins", claim->n_origins);
        brief_json_evidence(b, claim->evidence);
        json_put_int(json, "agreeing", claim->n_agreeing);
        brief_json_evidence_as(b, "also", claim->also);
        json_put_string(json, "cue", claim->cue.len ? claim->cue : SLICE_ABSENT);
        json_end_object(json);
    }
    json_end_array(json);
}

static void put_members(BriefJson *b) {
    const Situation *situation = b->situation;
    JsonWriter *json = &b->json;
    json_put_int(json, "story", situation->story);
    json_put_string(json, "title", situation->title);
    json_key(json, "when");
    json_begin_object(json);
    bool event = date_is_set(situation->event_from);
    brief_json_date(json, "from", event ? situation->event_from : situation->from);
    brief_json_date(json, "to", event ? situation->event_until : situation->to);
    json_end_object(json);
    put_places(json, situation);
    put_accounts(json, situation);
    put_actors(json, situation);
    brief_json_exchanges(b);
    brief_json_obstacles(b);
    brief_json_reasons(b);
    brief_json_expectations(b);
    put_claims(b);
    brief_json_differences(b);
    brief_json_timeline(b);
    brief_json_quantities(b);
    json_put_string(json, "gist", situation->gist >= 0 ? situation->claims[situation->gist].text : SLICE_ABSENT);
    json_key(json, "published");
    json_begin_object(json);
    brief_json_date(json, "from", situation->from);
    brief_json_date(json, "to", situation->to);
    json_end_object(json);
    brief_json_silent(b);
    brief_json_events(b);
}

static void write_json(const Situation *situation, bool is_bare, Arena *scratch, Buffer *out) {
    ArenaMark mark = arena_mark(scratch);
    OffsetMap *offsets = ARENA_NEW(scratch, OffsetMap, situation->n_accounts);
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        offsets[i] = offset_map_make(situation->accounts[i].analysis->report->text, OFFSET_CODE_POINT, scratch);
    }
    BriefJson b = {json_writer(out), situation, offsets, is_bare};
    json_begin_object(&b.json);
    put_members(&b);
    json_end_object(&b.json);
    arena_reset(scratch, mark);
}

void brief_write_json(const Situation *situation, Arena *scratch, Buffer *out) {
    write_json(situation, false, scratch, out);
}

void brief_write_bare_json(const Situation *situation, Arena *scratch, Buffer *out) {
    write_json(situation, true, scratch, out);
}
