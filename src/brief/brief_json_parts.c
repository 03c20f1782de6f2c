#include "brief/brief_json_parts.h"

/* The actor of a party, or null. */
static void put_actor(JsonWriter *json, const char *key, int32_t actor) {
    if (actor >= 0) {
        brief_json_id(json, key, 'a', actor);
    } else {
        json_put_null(json, key);
    }
}

static void put_exchange(BriefJson *b, int32_t index) {
    const SituationExchange *x = &b->situation->exchanges[index];
    JsonWriter *json = &b->json;
    json_begin_object(json);
    brief_json_id(json, "id", 'x', index);
    json_put_string(json, "kind", slice_of(exchange_kind_name(x->kind)));
    json_put_string(json, "from", x->from_text);
    json_put_string(json, "to", x->to_text);
    json_put_string(json, "what", x->what);
    json_put_string(json, "category", slice_of(exchange_category_name(x->category)));
    json_put_string(json, "status", slice_of(certainty_status_name(x->status)));
    brief_json_band(json, x->band);
    json_put_int(json, "origins", x->n_origins);
    brief_json_evidence(b, x->evidence);
    json_put_string(json, "who", x->who_text);
    put_actor(json, "who_actor", x->who);
    put_actor(json, "from_actor", x->from);
    put_actor(json, "to_actor", x->to);
    json_put_string(json, "polarity", x->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
    json_put_string(json, "phrase", x->hedge);
    json_put_string(json, "if", x->condition);
    brief_json_who(b, "sources", x->sources);
    json_end_object(json);
}

void brief_json_exchanges(BriefJson *b) {
    json_key(&b->json, "exchanges");
    json_begin_array(&b->json);
    for (int32_t i = 0; i < b->situation->n_exchanges; i++) {
        put_exchange(b, i);
    }
    json_end_array(&b->json);
}

static void put_difference(BriefJson *b, int32_t index) {
    const SituationDifference *difference = &b->situation->differences[index];
    JsonWriter *json = &b->json;
    json_begin_object(json);
    brief_json_id(json, "id", 'd', index);
    json_put_string(json, "about", difference->about);
    json_key(json, "positions");
    json_begin_array(json);
    for (int32_t p = difference->positions.first; p < difference->positions.first + difference->positions.count; p++) {
        const SituationPosition *position = &b->situation->positions[p];
        json_begin_object(json);
        json_put_string(json, "value", position->value);
        brief_json_who(b, "who", position->who);
        brief_json_evidence(b, position->evidence);
        json_end_object(json);
    }
    json_end_array(json);
    json_put_string(json, "kind", slice_of(difference_about_name(difference->kind)));
    json_end_object(json);
}

void brief_json_differences(BriefJson *b) {
    json_key(&b->json, "differences");
    json_begin_array(&b->json);
    for (int32_t i = 0; i < b->situation->n_differences; i++) {
        put_difference(b, i);
    }
    json_end_array(&b->json);
}
