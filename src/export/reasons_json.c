#include "export/reasons_json.h"

#include "analysis/fields.h"
#include "export/certainty_json.h"

static void put_reason(JsonWriter *json, const OffsetMap *offsets, const Reason *reason, int32_t i,
                       Scale scale) {
    json_begin_object(json);
    json_put_id(json, "id", 'r', i);
    json_put_string(json, "kind", slice_of(reason_kind_name(reason->kind)));
    json_put_words(json, offsets, "of", reason->of);
    json_put_words(json, offsets, "because", reason->because);
    json_put_words(json, offsets, "cue", reason->cue);
    json_put_id(json, "claim", 'c', reason->claim);
    json_put_certainty(json, offsets, &reason->certainty, scale);
    json_put_string(json, "by", slice_of(reason->by));
    json_end_object(json);
}

void json_put_reasons(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Scale scale) {
    json_key(json, "reasons");
    json_begin_array(json);
    for (int32_t i = 0; i < analysis->reasons.count; i++) {
        put_reason(json, offsets, &analysis->reasons.items[i], i, scale);
    }
    json_end_array(json);
}

static void put_obstacle(JsonWriter *json, const OffsetMap *offsets, const Obstacle *obstacle, int32_t i,
                         Scale scale) {
    json_begin_object(json);
    json_put_id(json, "id", 'b', i);
    json_put_words(json, offsets, "what", obstacle->what);
    json_put_words(json, offsets, "against", obstacle->against);
    json_put_id(json, "exchange", 'x', obstacle->exchange);
    json_put_words(json, offsets, "cue", obstacle->cue);
    json_put_id(json, "claim", 'c', obstacle->claim);
    json_put_certainty(json, offsets, &obstacle->certainty, scale);
    json_put_string(json, "by", slice_of(obstacle->by));
    json_end_object(json);
}

void json_put_obstacles(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Scale scale) {
    json_key(json, "obstacles");
    json_begin_array(json);
    for (int32_t i = 0; i < analysis->obstacles.count; i++) {
        put_obstacle(json, offsets, &analysis->obstacles.items[i], i, scale);
    }
    json_end_array(json);
}
