#include "export/expectations_json.h"

#include "analysis/fields.h"
#include "export/certainty_json.h"
#include "export/entities_json.h"
#include "export/reasons_json.h"

#include <stdio.h>

static void put_expectation(JsonWriter *json, const OffsetMap *offsets, const Expectation *e, int32_t i,
                            Scale scale) {
    char id[16];
    snprintf(id, sizeof id, "p%d", (int)i + 1);
    json_begin_object(json);
    json_put_string(json, "id", slice_of(id));
    json_put_span(json, offsets, e->span);
    json_put_string(json, "kind", slice_of(expectation_kind_name(e->kind)));
    json_key(json, "about");
    json_begin_array(json);
    for (int32_t k = 0; k < e->n_about; k++) {
        snprintf(id, sizeof id, "e%d", (int)e->about[k] + 1);
        json_write_string(json, slice_of(id));
    }
    json_end_array(json);
    json_put_entity_id(json, "holder", e->holder);
    json_put_words(json, offsets, "holder_words", e->holder_span);
    snprintf(id, sizeof id, "c%d", (int)e->claim + 1);
    json_put_string(json, "claim", e->claim >= 0 ? slice_of(id) : SLICE_ABSENT);
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
