#include "export/certainty_json.h"

#include "analysis/fields.h"

void json_put_certainty(JsonWriter *json, const OffsetMap *offsets, const Certainty *certainty, Scale scale) {
    Band band = certainty->bands[scale];
    json_key(json, "certainty");
    if (!certainty->by) {
        json_write_null(json);
        return;
    }
    json_begin_object(json);
    json_put_string(json, "polarity", certainty->polarity == POLARITY_NEG ? SLICE("neg") : SLICE("pos"));
    json_put_number(json, "low", band.low / 100.0);
    json_put_number(json, "high", band.high / 100.0);
    json_key(json, "phrase");
    if (certainty->phrase.end > certainty->phrase.start) {
        json_begin_object(json);
        json_put_span(json, offsets, certainty->phrase);
        json_end_object(json);
    } else {
        json_write_null(json);
    }
    json_put_string(json, "whose", certainty->is_source ? SLICE("source") : SLICE("writer"));
    json_put_string(json, "status", slice_of(certainty_status_name(certainty->status)));
    json_put_string(json, "by", slice_of(certainty->by));
    json_end_object(json);
}
