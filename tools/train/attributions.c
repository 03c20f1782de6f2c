#include "attributions.h"

#include "base/file.h"
#include "base/utf8.h"

#include <jansson.h>

static bool read_span(const json_t *pair, const OffsetMap *offsets, Span *out) {
    const json_t *start = json_array_get(pair, 0);
    const json_t *end = json_array_get(pair, 1);
    if (!json_is_integer(start) || !json_is_integer(end)) {
        return false;
    }
    *out = (Span){offset_to_byte(offsets, (int32_t)json_integer_value(start)),
                  offset_to_byte(offsets, (int32_t)json_integer_value(end))};
    return out->start < out->end;
}

static bool read_attribution(const json_t *object, const OffsetMap *offsets, Arena *arena,
                             AttributionText *out) {
    static const char *const names[ATTRIBUTION_ROLES] = {"source", "cue", "content"};
    for (int32_t role = 0; role < ATTRIBUTION_ROLES; role++) {
        const json_t *spans = json_object_get(object, names[role]);
        for (size_t i = 0; i < json_array_size(spans); i++) {
            AttributionSpan *span = VECTOR_PUSH(&out->spans, arena);
            *span = (AttributionSpan){.role = (AttributionRole)role, .attribution = out->n_attributions};
            if (!read_span(json_array_get(spans, i), offsets, &span->span)) {
                return false;
            }
        }
    }
    out->n_attributions++;
    return true;
}

static bool read_text(const json_t *object, Arena *arena, AttributionText *out) {
    const json_t *id = json_object_get(object, "id");
    const json_t *text = json_object_get(object, "text");
    const json_t *attributions = json_object_get(object, "attributions");
    const json_t *discard = json_object_get(object, "discard");
    if (!json_is_string(id) || !json_is_string(text) || !json_is_array(attributions)) {
        return false;
    }
    out->id = arena_copy(arena, slice_of(json_string_value(id)));
    out->text = arena_copy(arena, (Slice){json_string_value(text), json_string_length(text)});
    OffsetMap offsets = offset_map_make(out->text, OFFSET_CODE_POINT, arena);
    for (size_t i = 0; i < json_array_size(discard); i++) {
        if (!read_span(json_array_get(discard, i), &offsets, VECTOR_PUSH(&out->discard, arena))) {
            return false;
        }
    }
    for (size_t i = 0; i < json_array_size(attributions); i++) {
        if (!read_attribution(json_array_get(attributions, i), &offsets, arena, out)) {
            return false;
        }
    }
    return true;
}

bool attributions_read(const char *path, Arena *arena, AttributionTexts *out, Error *error) {
    Slice lines;
    if (!file_read(path, (size_t)1 << 28, arena, &lines, error)) {
        return false;
    }
    for (int32_t number = 1; lines.len; number++) {
        SlicePair line = slice_cut(lines, '\n');
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        bool done = object && read_text(object, arena, VECTOR_PUSH(out, arena));
        json_decref(object);
        if (!done) {
            return error_set(error, STATUS_BAD_INPUT, "%s:%d: no text with attributions", path, (int)number);
        }
        lines = line.tail;
    }
    return true;
}
