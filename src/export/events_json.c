#include "export/events_json.h"

#include "analysis/fields.h"
#include "export/certainty_json.h"
#include "export/entities_json.h"

/* "key": ["e1", …]. */
static void put_entities(JsonWriter *json, const char *key, const int32_t *entities, int32_t n) {
    json_key(json, key);
    json_begin_array(json);
    for (int32_t i = 0; i < n; i++) {
        json_write_id(json, 'e', entities[i]);
    }
    json_end_array(json);
}

static void put_event(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, int32_t i,
                      Scale scale) {
    const Event *event = &analysis->events.items[i];
    const EventParts *parts = &analysis->event_parts[i];
    json_begin_object(json);
    json_put_id(json, "id", 'v', i);
    json_put_span(json, offsets, event_span(&analysis->segments, &analysis->event_mentions, event));
    json_put_string(json, "lemma", analysis->syntax.lemma[event->token]);
    json_put_string(json, "type", slice_of(plover_type_name(parts->plover.type)));
    json_put_string(json, "mode", slice_of(plover_mode_name(parts->plover.mode)));
    put_entities(json, "who", parts->participants.who, parts->participants.n_who);
    put_entities(json, "whom", parts->participants.whom, parts->participants.n_whom);
    json_put_id(json, "time", 't', parts->participants.time);
    json_put_entity_id(json, "place", parts->participants.place);
    json_put_certainty(json, offsets, &event->certainty, scale);
    json_put_string(json, "by", slice_of(event->by));
    json_end_object(json);
}

void json_put_events(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Scale scale) {
    json_key(json, "events");
    json_begin_array(json);
    for (int32_t i = 0; i < analysis->events.count; i++) {
        put_event(json, offsets, analysis, i, scale);
    }
    json_end_array(json);
}
