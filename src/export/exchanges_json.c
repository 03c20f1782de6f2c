#include "export/exchanges_json.h"

#include "analysis/fields.h"
#include "export/certainty_json.h"
#include "export/entities_json.h"

static void put_trigger(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, int32_t token) {
    json_key(json, "trigger");
    json_begin_object(json);
    json_put_span(json, offsets, analysis->segments.tokens[token].span);
    json_put_string(json, "lemma", analysis->syntax.lemma[token]);
    json_end_object(json);
}

static void put_exchange(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, int32_t i, Scale scale) {
    const Exchange *exchange = &analysis->exchanges.items[i];
    json_begin_object(json);
    json_put_id(json, "id", 'x', i);
    json_put_string(json, "kind", slice_of(exchange_kind_name(exchange->kind)));
    json_put_entity_id(json, "who", exchange->who);
    json_put_entity_id(json, "from", exchange->from);
    json_put_entity_id(json, "to", exchange->to);
    json_put_words(json, offsets, "what", exchange->what);
    json_put_string(json, "category", slice_of(exchange_category_name(exchange->category)));
    json_put_words(json, offsets, "if", exchange->condition);
    json_put_certainty(json, offsets, &exchange->certainty, scale);
    json_put_id(json, "claim", 'c', exchange->claim);
    json_put_words(json, offsets, "who_words", exchange->who_words);
    json_put_words(json, offsets, "other_words", exchange->other_words);
    put_trigger(json, offsets, analysis, exchange->trigger);
    json_put_words(json, offsets, "evidence", exchange->sentence_part);
    json_put_string(json, "by", slice_of(exchange->by));
    json_end_object(json);
}

void json_put_exchanges(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Scale scale) {
    json_key(json, "exchanges");
    json_begin_array(json);
    for (int32_t i = 0; i < analysis->exchanges.count; i++) {
        put_exchange(json, offsets, analysis, i, scale);
    }
    json_end_array(json);
}
