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

/* The type of the event whose word heads a mention. */
static PloverType type_at(const Analysis *analysis, int32_t mention) {
    int32_t head = analysis->event_mentions.items[mention].head;
    int32_t low = 0;
    int32_t high = analysis->events.count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (analysis->events.items[middle].token < head) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < analysis->events.count && analysis->events.items[low].token == head;
    return found ? analysis->event_parts[low].plover.type : PLOVER_NONE;
}

/* The type that half of an event's mentions or more have, the first in PLOVER's order among equals. */
static PloverType type_of(const StoryEvents *events, const StoryEvent *e, const Analysis *const *analyses) {
    int32_t counts[PLOVER_TYPE_COUNT] = {0};
    for (int32_t i = e->first; i < e->last; i++) {
        counts[type_at(analyses[events->mentions[i].report], events->mentions[i].mention)]++;
    }
    for (int32_t type = PLOVER_NONE + 1; type < PLOVER_TYPE_COUNT; type++) {
        if (counts[type] * 2 >= e->last - e->first) {
            return (PloverType)type;
        }
    }
    return PLOVER_NONE;
}

void links_write_json(const StoryEvents *events, int32_t event, int32_t number, const Analysis *const *analyses,
                      const OffsetMap *offsets, Buffer *out) {
    const StoryEvent *e = &events->items[event];
    JsonWriter json = json_writer(out);
    json_begin_object(&json);
    json_put_int(&json, "event", number);
    json_put_string(&json, "lemma", e->lemma);
    json_put_string(&json, "type", slice_of(plover_type_name(type_of(events, e, analyses))));
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
