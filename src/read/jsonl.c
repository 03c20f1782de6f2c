#include "read/jsonl.h"

#include "base/utf8.h"
#include "read/date_text.h"
#include "read/flat_json.h"

#include <jansson.h>

static const char *type_name(const json_t *value) {
    switch (json_typeof(value)) {
    case JSON_OBJECT: return "an object";
    case JSON_ARRAY: return "a list";
    case JSON_STRING: return "a string";
    case JSON_INTEGER:
    case JSON_REAL: return "a number";
    case JSON_TRUE:
    case JSON_FALSE: return "true or false";
    default: return "null";
    }
}

static Slice string_of(const json_t *value) {
    return (Slice){json_string_value(value), json_string_length(value)};
}

/* The first of `keys` [n] that is there and not null; absent where none is. Another type than a string is
 * an error. Not yet copied into the arena. */
static bool find_string(const json_t *object, const char *const *keys, size_t n, Slice *out, Error *error) {
    *out = SLICE_ABSENT;
    for (size_t i = 0; i < n; i++) {
        const json_t *value = json_object_get(object, keys[i]);
        if (!value || json_is_null(value)) {
            continue;
        }
        if (!json_is_string(value)) {
            return error_set(error, STATUS_BAD_INPUT, "\"%s\" is %s; it must be a string", keys[i],
                             type_name(value));
        }
        Slice found = string_of(value);
        if (slice_trim(found).len) {
            *out = found;
            return true;
        }
        out->ptr = found.ptr; /* there, but empty: a later name may hold more */
    }
    return true;
}

#define FIND_STRING(object, out, error, ...)                                                                 \
    find_string((object), (const char *const[]){__VA_ARGS__},                                                \
                sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), (out), (error))

static bool find_text(const json_t *object, Arena *arena, Report *out, Error *error) {
    Slice text;
    if (!FIND_STRING(object, &text, error, "text", "raw_text")) {
        return false;
    }
    if (!text.ptr) {
        return error_set(error, STATUS_BAD_INPUT,
                         "\"text\" is missing; every line needs the report's text in it");
    }
    if (slice_trim(text).len == 0) {
        return error_set(error, STATUS_BAD_INPUT,
                         "\"text\" is empty; leave the line out or give the report's text");
    }
    if (text.len > REPORT_MOST_BYTES) {
        return error_set(error, STATUS_TOO_LARGE,
                         "\"text\" is over the limit of %d MiB for one report; split it",
                         REPORT_MOST_BYTES >> 20);
    }
    out->text = arena_copy(arena, text);
    return true;
}

static bool find_id(const json_t *object, Arena *arena, Report *out, Error *error) {
    const json_t *id = json_object_get(object, "id");
    if (json_is_integer(id)) {
        out->id = arena_print(arena, "%lld", (long long)json_integer_value(id));
    } else if (json_is_string(id) && json_string_length(id)) {
        out->id = arena_copy(arena, string_of(id));
    } else if (id && !json_is_null(id) && !json_is_string(id)) {
        return error_set(error, STATUS_BAD_INPUT, "\"id\" is %s; it must be a string or an integer",
                         type_name(id));
    }
    return true;
}

static bool find_author(const json_t *object, Arena *arena, Report *out, Error *error) {
    const json_t *author = json_object_get(object, "author");
    if (!json_is_array(author)) {
        Slice name;
        bool found = FIND_STRING(object, &name, error, "author");
        out->author = found && name.len ? arena_copy(arena, name) : SLICE_ABSENT;
        return found;
    }
    Slice names = SLICE_ABSENT;
    size_t n = json_array_size(author);
    for (size_t i = 0; i < n && i < 20; i++) {
        const json_t *name = json_array_get(author, i);
        if (!json_is_string(name)) {
            return error_set(error, STATUS_BAD_INPUT, "\"author\" has %s in its list; names must be strings",
                             type_name(name));
        }
        Slice next = utf8_cut(string_of(name), 1000);
        names = names.len
                    ? arena_print(arena, "%.*s, %.*s", (int)names.len, names.ptr, (int)next.len, next.ptr)
                    : arena_copy(arena, next);
    }
    out->author = names;
    return true;
}

static bool find_published(const json_t *object, Report *out, Error *error) {
    Slice own, crawled;
    if (!FIND_STRING(object, &own, error, "published") || !FIND_STRING(object, &crawled, error, "date")) {
        return false;
    }
    if (own.len && !date_text_field(own, &out->published)) {
        return error_set(error, STATUS_BAD_INPUT,
                         "\"published\" is no date that can be read (\"%.*s\"); write YYYY-MM-DD",
                         (int)(own.len < 40 ? own.len : 40), own.ptr);
    }
    /* a crawler's date is often damaged and does not make the report unusable */
    if (own.len || date_text_field(crawled, &out->published)) {
        out->published_from = PUBLISHED_GIVEN;
    }
    return true;
}

static bool find_origin(const json_t *object, Arena *arena, Report *out, Error *error) {
    Slice title, url, publisher;
    if (!FIND_STRING(object, &title, error, "title") || !FIND_STRING(object, &url, error, "url", "source") ||
        !FIND_STRING(object, &publisher, error, "publisher", "sitename", "source-hostname", "hostname")) {
        return false;
    }
    bool is_address = slice_find(url, SLICE("://"), 0) < url.len;
    const json_t *named = json_object_get(object, "url");
    out->title = title.len ? arena_copy(arena, title) : SLICE_ABSENT;
    out->url = url.len && (is_address || json_is_string(named)) ? arena_copy(arena, url) : SLICE_ABSENT;
    out->publisher = publisher.len ? arena_copy(arena, publisher) : SLICE_ABSENT;
    return true;
}

typedef struct Reading {
    const json_t *object;
    Arena *arena;
    Report *out;
} Reading;

static bool read_fields(void *context, Error *error) {
    Reading *reading = context;
    return find_text(reading->object, reading->arena, reading->out, error) &&
           find_id(reading->object, reading->arena, reading->out, error) &&
           find_author(reading->object, reading->arena, reading->out, error) &&
           find_published(reading->object, reading->out, error) &&
           find_origin(reading->object, reading->arena, reading->out, error);
}

/* jansson's messages name tokens; users need to know whether the line was cut or is not JSON at all. */
static bool parse_error(const json_error_t *problem, Slice line, Error *error) {
    bool opens = slice_starts_with(slice_trim(line), SLICE("{"));
    switch (json_error_code(problem)) {
    case json_error_premature_end_of_input:
        return error_set(error, STATUS_BAD_INPUT,
                         "the line ends in the middle of its JSON object; it was cut off, fetch it again");
    case json_error_end_of_input_expected:
        return error_set(error, STATUS_BAD_INPUT,
                         "something follows the JSON object (column %d); one object a line is "
                         "needed",
                         problem->column);
    case json_error_out_of_memory:
        return error_set(error, STATUS_NO_MEMORY, "the line does not fit into memory; split it");
    default:
        if (opens && (size_t)problem->position >= line.len) {
            return error_set(
                error, STATUS_BAD_INPUT,
                "the line ends in the middle of its JSON object; it was cut off, fetch it again");
        }
        return error_set(error, STATUS_BAD_INPUT,
                         "not JSON (column %d: %.100s); one JSON object a line is needed", problem->column,
                         problem->text);
    }
}

bool jsonl_read(Slice line, Arena *arena, Report *out, Error *error) {
    Arena scratch;
    arena_init(&scratch, (size_t)4 * JSONL_MOST_LINE);
    size_t wrong_from = utf8_valid_until(line);
    int64_t n_replaced = 0;
    if (wrong_from < line.len) {
        /* at most three bytes for one, so this cannot run out */
        line = utf8_repair(line, &scratch, &n_replaced);
    }
    json_error_t problem;
    json_t *object = flat_json_read(line);
    if (!object) {
        object = json_loadb(line.ptr ? line.ptr : "", line.len, JSON_ALLOW_NUL | JSON_DECODE_ANY, &problem);
    }
    bool done = false;
    if (!object) {
        parse_error(&problem, line, error);
    } else if (!json_is_object(object)) {
        error_set(error, STATUS_BAD_INPUT, "the line is %s; one JSON object a line is needed",
                  type_name(object));
    } else {
        Reading reading = {object, arena, out};
        out->kind = REPORT_JSONL;
        out->encoding = SLICE("UTF-8");
        out->n_replaced = n_replaced;
        done = arena_try((Arena *const[]){arena}, 1, read_fields, &reading, error);
    }
    json_decref(object);
    arena_free(&scratch);
    return done;
}
