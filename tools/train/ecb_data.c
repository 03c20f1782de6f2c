#include "ecb_data.h"

#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"

#include <jansson.h>
#include <stdlib.h>

static Slice string_of(const json_t *object, const char *key, Arena *arena) {
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? arena_copy(arena, (Slice){json_string_value(value), json_string_length(value)})
                                 : SLICE("");
}

static Span span_of(const json_t *pair, const OffsetMap *offsets) {
    return (Span){offset_to_byte(offsets, (int32_t)json_integer_value(json_array_get(pair, 0))),
                  offset_to_byte(offsets, (int32_t)json_integer_value(json_array_get(pair, 1)))};
}

static int compare_mentions(const void *a, const void *b) {
    return ((const EcbMention *)a)->span.start - ((const EcbMention *)b)->span.start;
}

static void read_events(const json_t *events, const OffsetMap *offsets, Map *chains, Arena *arena,
                        EcbReport *report) {
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *event = json_array_get(events, i);
        if (json_integer_value(json_object_get(event, "validated")) != 1) {
            continue;
        }
        EcbMention *mention = VECTOR_PUSH(&report->mentions, arena);
        mention->span = span_of(json_array_get(json_object_get(event, "spans"), 0), offsets);
        uint64_t key = slice_hash(string_of(event, "chain", arena), 0);
        mention->chain = *map_put(chains, key, chains->count);
    }
    if (report->mentions.count) {
        qsort(report->mentions.items, (size_t)report->mentions.count, sizeof(EcbMention), compare_mentions);
    }
}

static void read_report(const json_t *object, Map *chains, Arena *arena, EcbReport *report) {
    report->id = string_of(object, "id", arena);
    report->text = string_of(object, "text", arena);
    report->subtopic = string_of(object, "subtopic", arena);
    report->topic = (int32_t)json_integer_value(json_object_get(object, "topic"));
    OffsetMap offsets = offset_map_make(report->text, OFFSET_CODE_POINT, arena);
    read_events(json_object_get(object, "events"), &offsets, chains, arena, report);
    const json_t *sentences = json_object_get(object, "sentences");
    for (size_t i = 0; i < json_array_size(sentences); i++) {
        const json_t *sentence = json_array_get(sentences, i);
        if (json_integer_value(json_array_get(sentence, 2)) == 1) {
            *VECTOR_PUSH(&report->checked, arena) = span_of(sentence, &offsets);
        }
    }
}

bool ecb_read(const char *path, Arena *arena, EcbReports *out, Error *error) {
    Slice lines;
    if (!file_read(path, (size_t)1 << 28, arena, &lines, error)) {
        return false;
    }
    Map chains;
    map_init(&chains, arena, 4096);
    for (int32_t number = 1; lines.len; number++) {
        SlicePair line = slice_cut(lines, '\n');
        json_t *object = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        if (!json_is_array(json_object_get(object, "events"))) {
            json_decref(object);
            return error_set(error, STATUS_BAD_INPUT, "%s:%d: no report with events", path, (int)number);
        }
        read_report(object, &chains, arena, VECTOR_PUSH(out, arena));
        json_decref(object);
        lines = line.tail;
    }
    return true;
}

bool ecb_is_checked(const EcbReport *report, Span span) {
    for (int32_t i = 0; i < report->checked.count; i++) {
        if (report->checked.items[i].start <= span.start && span.start < report->checked.items[i].end) {
            return true;
        }
    }
    return false;
}
