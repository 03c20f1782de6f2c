#include "brief/brief_json.h"

#include "analysis/fields.h"

#include <stdio.h>

static void put_date(JsonWriter *json, const char *key, Date date) {
    char text[11];
    if (date_is_valid(date)) {
        date_format_iso(date, text);
        json_put_string(json, key, slice_of(text));
    } else {
        json_put_null(json, key);
    }
}

static void put_empty(JsonWriter *json, const char *key) {
    json_key(json, key);
    json_begin_array(json);
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
        char id[16];
        snprintf(id, sizeof id, "a%d", (int)i + 1);
        json_begin_object(json);
        json_put_string(json, "id", slice_of(id));
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

static void put_evidence(JsonWriter *json, const Situation *situation, const OffsetMap *offsets,
                         const SituationClaim *claim) {
    json_key(json, "evidence");
    json_begin_array(json);
    for (int32_t e = claim->evidence.first; e < claim->evidence.first + claim->evidence.count; e++) {
        const Evidence *evidence = &situation->evidence[e];
        const Report *report = situation->accounts[evidence->account].analysis->report;
        json_begin_object(json);
        json_put_string(json, "doc", report->id);
        json_put_span(json, &offsets[evidence->account], evidence->span);
        json_put_string(json, "quote", slice_at(report->text, evidence->span));
        json_put_int(json, "first_sentence", evidence->first_sentence + 1);
        json_put_int(json, "last_sentence", evidence->last_sentence + 1);
        json_put_string(json, "by", slice_of(evidence->by));
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
    Band band = claim->certainty->bands[SCALE_ICD203];
    json_begin_object(json);
    json_put_string(json, "polarity",
                    claim->certainty->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
    json_put_number(json, "low", band.low / 100.0);
    json_put_number(json, "high", band.high / 100.0);
    json_put_string(json, "phrase", claim->hedge);
    json_put_string(json, "whose", claim->certainty->is_source ? SLICE("source") : SLICE("writer"));
    json_put_string(json, "status", slice_of(certainty_status_name(claim->certainty->status)));
    json_end_object(json);
}

/* The names of speakers; none where nobody is named. */
static void put_who(JsonWriter *json, const Situation *situation, IndexRange who) {
    json_key(json, "who");
    json_begin_array(json);
    for (int32_t i = who.first; i < who.first + who.count; i++) {
        const SituationSpeaker *speaker = &situation->speakers[situation->who_of[i]];
        if (speaker->kind != SPEAKER_NONE && speaker->kind != SPEAKER_WRITER) {
            json_write_string(json, speaker->name);
        }
    }
    json_end_array(json);
}

static void put_claims(JsonWriter *json, const Situation *situation, const OffsetMap *offsets) {
    json_key(json, "claims");
    json_begin_array(json);
    for (int32_t c = 0; c < situation->n_claims; c++) {
        const SituationClaim *claim = &situation->claims[c];
        char id[16];
        snprintf(id, sizeof id, "c%d", (int)c + 1);
        json_begin_object(json);
        json_put_string(json, "id", slice_of(id));
        json_put_string(json, "text", claim->text);
        put_who(json, situation, claim->who);
        json_put_string(json, "kind", slice_of(claim_kind_name(claim->kind)));
        put_certainty(json, claim);
        json_put_string(json, "standing", slice_of(claim_standing_name(claim->standing)));
        json_put_int(json, "origins", claim->n_origins);
        put_evidence(json, situation, offsets, claim);
        json_end_object(json);
    }
    json_end_array(json);
}

void brief_write_json(const Situation *situation, Arena *scratch, Buffer *out) {
    ArenaMark mark = arena_mark(scratch);
    OffsetMap *offsets = ARENA_NEW(scratch, OffsetMap, situation->n_accounts);
    for (int32_t i = 0; i < situation->n_accounts; i++) {
        offsets[i] = offset_map_make(situation->accounts[i].analysis->report->text, OFFSET_CODE_POINT, scratch);
    }
    JsonWriter json = json_writer(out);
    json_begin_object(&json);
    json_put_int(&json, "story", 1);
    json_put_string(&json, "title", situation->title);
    json_key(&json, "when");
    json_begin_object(&json);
    put_date(&json, "from", situation->from);
    put_date(&json, "to", situation->to);
    json_end_object(&json);
    put_empty(&json, "where");
    put_accounts(&json, situation);
    put_actors(&json, situation);
    static const char *const before_claims[] = {"exchanges", "obstacles", "reasons", "expectations"};
    for (size_t i = 0; i < ARRAY_COUNT(before_claims); i++) {
        put_empty(&json, before_claims[i]);
    }
    put_claims(&json, situation, offsets);
    static const char *const behind_claims[] = {"differences", "timeline", "quantities"};
    for (size_t i = 0; i < ARRAY_COUNT(behind_claims); i++) {
        put_empty(&json, behind_claims[i]);
    }
    json_end_object(&json);
    arena_reset(scratch, mark);
}
