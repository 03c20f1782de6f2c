#include "story/known.h"

#include "base/vector.h"

#include <jansson.h>

typedef struct Reading {
    Arena *arena;
    KnownStories *out;
    VECTOR(int32_t) numbers;
    VECTOR(KnownDoc) docs;
    Map seen; /* numbers of stories */
} Reading;

static bool read_docs(Reading *r, const json_t *docs, Error *error) {
    int32_t story = r->numbers.count - 1;
    for (size_t i = 0; i < json_array_size(docs); i++) {
        const json_t *id = json_array_get(docs, i);
        if (!json_is_string(id)) {
            return error_set(error, STATUS_BAD_INPUT, "\"docs\" must be a list of ids, each a string");
        }
        Slice name = {json_string_value(id), json_string_length(id)};
        int32_t *doc = map_put(&r->out->doc_of, slice_hash(name, 0), r->docs.count);
        if (*doc == r->docs.count) {
            *VECTOR_PUSH(&r->docs, r->arena) = (KnownDoc){story, false};
        } else if (r->docs.items[*doc].story != story) {
            r->docs.items[*doc].story = -1;
        }
    }
    return true;
}

static bool read_story(Reading *r, const json_t *object, Error *error) {
    const json_t *number = json_object_get(object, "story"), *docs = json_object_get(object, "docs");
    if (!json_is_integer(number) || !json_is_array(docs)) {
        return error_set(error, STATUS_BAD_INPUT, "a story needs \"story\", its number, and \"docs\", a list of ids, as hearsay group "
                                                  "prints them");
    }
    json_int_t value = json_integer_value(number);
    if (value < 1 || value > INT32_MAX / 2) {
        return error_set(error, STATUS_BAD_INPUT, "\"story\" is no number of a story; they are counted from 1");
    }
    int32_t *before = map_put(&r->seen, (uint64_t)value, r->numbers.count);
    if (*before != r->numbers.count) {
        return error_set(error, STATUS_BAD_INPUT, "story %d stands twice; give what one run of hearsay group printed", (int)value);
    }
    *VECTOR_PUSH(&r->numbers, r->arena) = (int32_t)value;
    r->out->most = (int32_t)value > r->out->most ? (int32_t)value : r->out->most;
    return read_docs(r, docs, error);
}

static bool read_line(Reading *r, Slice line, Error *error) {
    json_error_t problem;
    json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &problem);
    bool done = object ? read_story(r, object, error)
                       : error_set(error, STATUS_BAD_INPUT, "this is no JSON object (%.100s); give what hearsay group printed",
                                   problem.text);
    json_decref(object);
    return done;
}

bool known_stories_read(Slice jsonl, Arena *arena, KnownStories *out, Error *error) {
    *out = (KnownStories){0};
    Reading r = {.arena = arena, .out = out};
    map_init(&out->doc_of, arena, 1024);
    map_init(&r.seen, arena, 1024);
    for (Slice rest = jsonl; rest.len;) {
        SlicePair lines = slice_cut(rest, '\n');
        Slice line = slice_trim(lines.head);
        if (line.len && !read_line(&r, line, error)) {
            error_locate(error, jsonl, (size_t)(line.ptr - jsonl.ptr));
            return false;
        }
        rest = lines.tail;
    }
    out->numbers = r.numbers.items;
    out->count = r.numbers.count;
    out->docs = r.docs.items;
    out->n_docs = r.docs.count;
    return true;
}

KnownDoc *known_doc_find(const KnownStories *stories, Slice id) {
    int32_t doc = map_get(&stories->doc_of, slice_hash(id, 0), -1);
    return doc >= 0 ? &stories->docs[doc] : NULL;
}
