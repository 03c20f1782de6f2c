#include "judged_events.h"

#include "base/file.h"
#include "base/utf8.h"

#include <jansson.h>

/* A JSON array of two offsets as a span of bytes. */
static bool read_span(const json_t *pair, const OffsetMap *offsets, Span *out) {
    const json_t *start = json_array_get(pair, 0);
    const json_t *end = json_array_get(pair, 1);
    if (!json_is_integer(start) || !json_is_integer(end)) {
        return false;
    }
    *out = (Span){offset_to_byte(offsets, (int32_t)json_integer_value(start)),
                  offset_to_byte(offsets, (int32_t)json_integer_value(end))};
    return true;
}

typedef bool ReadSentence(const json_t *object, const OffsetMap *offsets, Arena *arena, JudgedSentence *out);

static bool read_targets(const json_t *object, const OffsetMap *offsets, Arena *arena, JudgedSentence *out) {
    const json_t *targets = json_object_get(object, "targets");
    for (size_t i = 0; i < json_array_size(targets); i++) {
        const json_t *target = json_array_get(targets, i);
        const json_t *factuality = json_object_get(target, "factuality");
        JudgedEvent *event = VECTOR_PUSH(&out->events, arena);
        if (!json_is_number(factuality) ||
            !read_span(json_object_get(target, "span"), offsets, &event->span)) {
            return false;
        }
        event->is_judged = true;
        event->factuality = (float)json_number_value(factuality);
    }
    return json_is_array(targets);
}

static bool read_frames(const json_t *object, const OffsetMap *offsets, Arena *arena, JudgedSentence *out) {
    const json_t *frames = json_object_get(object, "frames");
    const json_t *spans = json_object_get(object, "spans");
    for (size_t i = 0; i < json_array_size(frames); i++) {
        const json_t *predicate = json_object_get(json_array_get(frames, i), "pred");
        const json_t *span = json_array_get(spans, (size_t)json_integer_value(predicate));
        if (!read_span(span, offsets, &VECTOR_PUSH(&out->events, arena)->span)) {
            return false;
        }
    }
    return json_is_array(frames);
}

static bool read_lines(const char *path, ReadSentence *read, Arena *arena, JudgedSentences *out,
                       Error *error) {
    Slice lines;
    if (!file_read(path, (size_t)1 << 28, arena, &lines, error)) {
        return false;
    }
    for (int32_t number = 1; lines.len; number++) {
        SlicePair line = slice_cut(lines, '\n');
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        const json_t *text = json_object_get(object, "text");
        bool done = json_is_string(text);
        if (done) {
            JudgedSentence *sentence = VECTOR_PUSH(out, arena);
            sentence->text = arena_copy(arena, (Slice){json_string_value(text), json_string_length(text)});
            OffsetMap offsets = offset_map_make(sentence->text, OFFSET_CODE_POINT, arena);
            done = read(object, &offsets, arena, sentence);
        }
        json_decref(object);
        if (!done) {
            return error_set(error, STATUS_BAD_INPUT, "%s:%d: no sentence with events", path, (int)number);
        }
        lines = line.tail;
    }
    return true;
}

bool judged_events_read(const char *path, Arena *arena, JudgedSentences *out, Error *error) {
    return read_lines(path, read_targets, arena, out, error);
}

bool predicates_read(const char *path, Arena *arena, JudgedSentences *out, Error *error) {
    return read_lines(path, read_frames, arena, out, error);
}
