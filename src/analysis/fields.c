#include "analysis/fields.h"

const char *published_from_name(PublishedFrom from) {
    switch (from) {
    case PUBLISHED_GIVEN: return "given";
    case PUBLISHED_DATELINE: return "dateline";
    case PUBLISHED_CALENDAR: return "calendar";
    case PUBLISHED_UNKNOWN: break;
    }
    return NULL;
}

void json_put_published(JsonWriter *json, const Report *report) {
    char text[11] = "";
    if (date_is_valid(report->published)) {
        date_format_iso(report->published, text);
    }
    json_put_string(json, "published", text[0] ? slice_of(text) : SLICE_ABSENT);
    json_put_string(json, "published_from", slice_of(published_from_name(report->published_from)));
    json_put_string(json, "published_why", report->published_why);
}

void json_put_span(JsonWriter *json, const OffsetMap *offsets, Span span) {
    json_put_int(json, "start", offset_from_byte(offsets, span.start));
    json_put_int(json, "end", offset_from_byte(offsets, span.end));
}
