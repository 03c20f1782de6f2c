#include "export/times_json.h"

#include "analysis/fields.h"

static void put_day(JsonWriter *json, const char *key, const Timex *timex, int32_t days) {
    char text[11];
    if (!timex->days.is_known) {
        json_put_null(json, key);
        return;
    }
    date_format_iso(date_from_days(days), text);
    json_put_string(json, key, slice_of(text));
}

void json_put_times(JsonWriter *json, const OffsetMap *offsets, const TimexList *times) {
    json_key(json, "times");
    json_begin_array(json);
    for (int32_t i = 0; i < times->count; i++) {
        const Timex *timex = &times->items[i];
        json_begin_object(json);
        json_put_id(json, "id", 't', i);
        json_put_span(json, offsets, timex->span);
        json_put_string(json, "type", slice_of(timex_type_name(timex->type)));
        json_put_string(json, "value", timex->value);
        json_put_string(json, "mod", slice_of(time_mod_name(timex->mod)));
        put_day(json, "from", timex, timex->days.from);
        put_day(json, "until", timex, timex->days.until);
        json_put_string(json, "anchor", slice_of(timex_anchor_name(timex->anchor)));
        json_put_id(json, "anchor_time", 't', timex->anchor_timex);
        json_put_string(json, "fault", slice_of(timex_fault_name(timex->fault)));
        json_put_string(json, "by", slice_of(timex->by));
        json_end_object(json);
    }
    json_end_array(json);
}
