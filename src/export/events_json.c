#include "export/events_json.h"

#include "analysis/fields.h"
#include "export/certainty_json.h"

#include <stdio.h>

static void put_no_entities(JsonWriter *json, const char *key) {
    json_key(json, key);
    json_begin_array(json);
    json_end_array(json);
}

/* Type, participants, time and place are empty until their layers exist. */
static void put_event(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, int32_t i,
                      Scale scale) {
    const Event *event = &analysis->events.items[i];
    char id[16];
    snprintf(id, sizeof id, "v%d", (int)i + 1);
    json_begin_object(json);
    json_put_string(json, "id", slice_of(id));
    json_put_span(json, offsets, event_span(&analysis->segments, &analysis->event_mentions, event));
    json_put_string(json, "lemma", analysis->syntax.lemma[event->token]);
    json_put_null(json, "type");
    put_no_entities(json, "who");
    put_no_entities(json, "whom");
    json_put_null(json, "time");
    json_put_null(json, "place");
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
