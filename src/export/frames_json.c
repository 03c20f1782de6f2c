#include "export/frames_json.h"

#include "analysis/fields.h"

static void put_argument(JsonWriter *json, const OffsetMap *offsets, const Argument *argument) {
    json_begin_object(json);
    json_put_string(json, "role", slice_of(argument_role_name(argument->role)));
    json_put_span(json, offsets, argument->span);
    json_end_object(json);
}

void json_put_frames(JsonWriter *json, const OffsetMap *offsets, const Segments *segments,
                     const FrameList *frames) {
    json_key(json, "frames");
    json_begin_array(json);
    for (int32_t i = 0; i < frames->count; i++) {
        const Frame *frame = &frames->items[i];
        json_begin_object(json);
        json_put_span(json, offsets, segments->tokens[frame->token].span);
        json_put_string(json, "roleset", frame->name);
        json_key(json, "args");
        json_begin_array(json);
        for (int32_t k = frame->first_argument; k < frame->last_argument; k++) {
            put_argument(json, offsets, &frames->arguments[k]);
        }
        json_end_array(json);
        json_put_string(json, "by", slice_of(frame->by));
        json_end_object(json);
    }
    json_end_array(json);
}
