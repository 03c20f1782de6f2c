#include "export/quantities_json.h"

#include "analysis/fields.h"

static void put_bound(JsonWriter *json, const char *key, bool is_there, double value) {
    if (is_there) {
        json_put_number(json, key, value);
    } else {
        json_put_null(json, key);
    }
}

void json_put_quantities(JsonWriter *json, const OffsetMap *offsets, const QuantityList *quantities,
                         Slice text) {
    json_key(json, "quantities");
    json_begin_array(json);
    for (int32_t i = 0; i < quantities->count; i++) {
        const Quantity *quantity = &quantities->items[i];
        json_begin_object(json);
        json_put_id(json, "id", 'q', i);
        json_put_span(json, offsets, quantity->span);
        put_bound(json, "low", quantity->has_low, quantity->low);
        put_bound(json, "high", quantity->has_high, quantity->high);
        json_put_string(json, "unit", slice_of(quantity->unit));
        json_put_string(json, "of", quantity->of.start < 0 ? SLICE_ABSENT : slice_at(text, quantity->of));
        json_put_string(json, "by", slice_of(quantity->by));
        json_end_object(json);
    }
    json_end_array(json);
}
