#include "analysis/fields.h"

#include <stdio.h>

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

void json_put_words(JsonWriter *json, const OffsetMap *offsets, const char *key, Span span) {
    json_key(json, key);
    if (span.start >= span.end) {
        json_write_null(json);
        return;
    }
    json_begin_object(json);
    json_put_span(json, offsets, span);
    json_end_object(json);
}

void element_id(char letter, int32_t index, char *out) {
    snprintf(out, ELEMENT_ID_ROOM, "%c%d", letter, (int)index + 1);
}

void json_write_id(JsonWriter *json, char letter, int32_t index) {
    if (index < 0) {
        json_write_null(json);
        return;
    }
    char id[ELEMENT_ID_ROOM];
    element_id(letter, index, id);
    json_write_string(json, slice_of(id));
}

void json_put_id(JsonWriter *json, const char *key, char letter, int32_t index) {
    json_key(json, key);
    json_write_id(json, letter, index);
}
