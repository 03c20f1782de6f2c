#include "export/expectations_json.h"

#include "analysis/fields.h"
#include "export/certainty_json.h"
#include "export/entities_json.h"

static void put_expectation(JsonWriter *json, const OffsetMap *offsets, const Expectation *e, int32_t i,
                            Scale scale) {
    json_begin_object(json);
    json_put_id(json, "id", 'p', i);
    json_put_span(json, offsets, e->span);
    json_put_string(json, "kind", slice_of(expectation_kind_name(e->kind)));
    json_key(json, "about");
    json_begin_array(json);
    for (int32_t k = 0; k < e->n_about; k++) {
        json_write_id(json, 'e', e->about[k]);
    }
    json_end_array(json);
    json_put_entity_id(json, "holder", e->holder);
    json_put_words(json, offsets, "holder_words", e->holder_span);
    json_put_id(json, "claim", 'c', e->claim);
    json_put_certainty(json, offsets, &e->certainty, scale);
    json_put_string(json, "by", slice_of(e->by));
    json_end_object(json);
}

void json_put_expectations(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis,
                           Scale scale) {
    json_key(json, "expectations");
    json_begin_array(json);
    for (int32_t i = 0; i < analysis->expectations.count; i++) {
        put_expectation(json, offsets, &analysis->expectations.items[i], i, scale);
    }
    json_end_array(json);
}
