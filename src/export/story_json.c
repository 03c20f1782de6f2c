#include "export/story_json.h"

static void put_ids(JsonWriter *json, const Story *story, const Slice *ids) {
    json_key(json, "docs");
    json_begin_array(json);
    for (int32_t i = 0; i < story->count; i++) {
        json_write_string(json, ids[story->reports[i]]);
    }
    json_end_array(json);
}

/* Until copies are known every report is an origin of its own. */
static void put_origins(JsonWriter *json, const Story *story, const Slice *ids) {
    json_key(json, "copies");
    json_begin_array(json);
    json_end_array(json);
    json_key(json, "origins");
    json_begin_array(json);
    for (int32_t i = 0; i < story->count; i++) {
        json_begin_array(json);
        json_write_string(json, ids[story->reports[i]]);
        json_end_array(json);
    }
    json_end_array(json);
}

void story_write_json(const Story *story, int32_t number, const Slice *ids, const Slice *titles, Buffer *out) {
    JsonWriter json = json_writer(out);
    json_begin_object(&json);
    json_put_int(&json, "story", number);
    json_put_string(&json, "title", titles[story->lead]);
    put_ids(&json, story, ids);
    put_origins(&json, story, ids);
    json_end_object(&json);
}
