#include "judged_events.h"

#include "base/file.h"
#include "base/utf8.h"

#include <jansson.h>

static bool read_sentence(const json_t *object, Arena *arena, JudgedSentence *out) {
    const json_t *text = json_object_get(object, "text");
    const json_t *targets = json_object_get(object, "targets");
    if (!json_is_string(text) || !json_is_array(targets)) {
        return false;
    }
    out->text = arena_copy(arena, (Slice){json_string_value(text), json_string_length(text)});
    OffsetMap offsets = offset_map_make(out->text, OFFSET_CODE_POINT, arena);
    for (size_t i = 0; i < json_array_size(targets); i++) {
        const json_t *target = json_array_get(targets, i);
        const json_t *span = json_object_get(target, "span");
        const json_t *factuality = json_object_get(target, "factuality");
        const json_t *start = json_array_get(span, 0);
        const json_t *end = json_array_get(span, 1);
        if (!json_is_integer(start) || !json_is_integer(end) || !json_is_number(factuality)) {
            return false;
        }
        *VECTOR_PUSH(&out->events, arena) =
            (JudgedEvent){{offset_to_byte(&offsets, (int32_t)json_integer_value(start)),
                           offset_to_byte(&offsets, (int32_t)json_integer_value(end))},
                          (float)json_number_value(factuality)};
    }
    return true;
}

bool judged_events_read(const char *path, Arena *arena, JudgedSentences *out, Error *error) {
    Slice lines;
    if (!file_read(path, (size_t)1 << 28, arena, &lines, error)) {
        return false;
    }
    for (int32_t number = 1; lines.len; number++) {
        SlicePair line = slice_cut(lines, '\n');
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        bool done = object && read_sentence(object, arena, VECTOR_PUSH(out, arena));
        json_decref(object);
        if (!done) {
            return error_set(error, STATUS_BAD_INPUT, "%s:%d: no sentence with judged events", path,
                             (int)number);
        }
        lines = line.tail;
    }
    return true;
}
