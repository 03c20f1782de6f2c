#include "export/links_json.h"

#include "analysis/fields.h"

static void put_mention(JsonWriter *json, const LinkedMention *mention, const Analysis *analysis,
                        const OffsetMap *offsets) {
    const EventMention *words = &analysis->event_mentions.items[mention->mention];
    json_begin_object(json);
    json_put_string(json, "doc", analysis->report->id);
    json_put_span(json, offsets, event_mention_span(&analysis->segments, words));
    json_end_object(json);
}

/* The type is null until a layer names one. */
void links_write_json(const StoryEvents *events, int32_t event, int32_t number, const Analysis *const *analyses,
                      const OffsetMap *offsets, Buffer *out) {
    const StoryEvent *e = &events->items[event];
    JsonWriter json = json_writer(out);
    json_begin_object(&json);
    json_put_int(&json, "event", number);
    json_put_string(&json, "lemma", e->lemma);
    json_put_null(&json, "type");
    json_key(&json, "mentions");
    json_begin_array(&json);
    for (int32_t i = e->first; i < e->last; i++) {
        int32_t report = events->mentions[i].report;
        put_mention(&json, &events->mentions[i], analyses[report], &offsets[report]);
    }
    json_end_array(&json);
    json_put_int(&json, "story", e->story + 1);
    json_end_object(&json);
}
