#include "export/style_json.h"

#include "analysis/fields.h"

void json_put_style(JsonWriter *json, const OffsetMap *offsets, const Style *style) {
    json_key(json, "style");
    json_begin_object(json);
    json_put_number(json, "spun", style->spun / 1000.0);
    json_key(json, "signs");
    json_begin_array(json);
    for (int32_t i = 0; i < style->n_signs; i++) {
        const Sign *sign = &style->signs[i];
        json_begin_object(json);
        json_put_span(json, offsets, sign->span);
        json_put_string(json, "likely", sign->likely);
        json_put_string(json, "by", slice_of(sign->by));
        json_end_object(json);
    }
    json_end_array(json);
    json_put_string(json, "by", SLICE("style-model"));
    json_end_object(json);
}
