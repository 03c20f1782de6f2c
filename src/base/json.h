/* Streaming JSON writer: keys in the order they are written, shortest numbers, UTF-8, so that equal
 * input gives equal bytes. JSON is read with jansson; only writing is ours, for the order and speed;
 * none of these names is one of jansson's, which a program would link in their place. */
#ifndef HEARSAY_BASE_JSON_H
#define HEARSAY_BASE_JSON_H

#include "base/slice.h"

/* A growing byte buffer from malloc, so that one can outlive the arenas of many reports.
 * `failed` is set when memory ran out; what was written until then is kept and nothing is added any
 * more, so that it never has a hole. */
typedef struct Buffer {
    char *ptr;
    size_t len, room;
    bool failed;
} Buffer;

void buffer_free(Buffer *buffer);
void buffer_add(Buffer *buffer, Slice s);
void buffer_add_char(Buffer *buffer, char c);
/* printf; longer results than 512 bytes are cut. */
void buffer_print(Buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

enum { JSON_MOST_DEPTH = 64 };

typedef struct JsonWriter {
    Buffer *out;
    int32_t depth;
    bool has_items[JSON_MOST_DEPTH];
    bool after_key;
} JsonWriter;

/* Writes to the end of out. Nothing is indented; lines are ended by the caller. Nesting deeper than
 * JSON_MOST_DEPTH is our own mistake and sets out->failed. */
JsonWriter json_writer(Buffer *out);
void json_begin_object(JsonWriter *json);
void json_end_object(JsonWriter *json);
void json_begin_array(JsonWriter *json);
void json_end_array(JsonWriter *json);
void json_key(JsonWriter *json, const char *key);
/* Wrong UTF-8 is written as U+FFFD; the absent slice as null. */
void json_write_string(JsonWriter *json, Slice value);
void json_write_int(JsonWriter *json, int64_t value);
/* Shortest digits that read back as the same double, whatever the locale; whole numbers below 10^15
 * without exponent; NaN and infinities are null. */
void json_write_number(JsonWriter *json, double value);
void json_write_bool(JsonWriter *json, bool value);
void json_write_null(JsonWriter *json);
/* A value that is JSON already. */
void json_write_raw(JsonWriter *json, Slice value);

/* Key and value in one. */
void json_put_string(JsonWriter *json, const char *key, Slice value);
void json_put_int(JsonWriter *json, const char *key, int64_t value);
void json_put_number(JsonWriter *json, const char *key, double value);
void json_put_bool(JsonWriter *json, const char *key, bool value);
void json_put_null(JsonWriter *json, const char *key);

#endif
