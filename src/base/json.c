#include "base/json.h"

#include "base/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buffer_free(Buffer *buffer) {
    free(buffer->ptr);
    *buffer = (Buffer){0};
}

static bool buffer_reserve(Buffer *buffer, size_t more) {
    if (buffer->failed || buffer->room - buffer->len >= more) {
        return !buffer->failed;
    }
    size_t room = buffer->room * 2 + 4096;
    if (room - buffer->len < more) {
        room = buffer->len + more;
    }
    char *grown = realloc(buffer->ptr, room);
    if (!grown) {
        buffer->failed = true;
        return false;
    }
    buffer->ptr = grown;
    buffer->room = room;
    return true;
}

void buffer_add(Buffer *buffer, Slice s) {
    if (s.len && buffer_reserve(buffer, s.len)) {
        memcpy(buffer->ptr + buffer->len, s.ptr, s.len);
        buffer->len += s.len;
    }
}

void buffer_add_char(Buffer *buffer, char c) {
    buffer_add(buffer, (Slice){&c, 1});
}

void buffer_print(Buffer *buffer, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buffer_add(buffer, slice_of(text));
}

JsonWriter json_writer(Buffer *out) {
    return (JsonWriter){.out = out};
}

/* The comma that a new value needs in its array or object. */
static void separate(JsonWriter *json) {
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->depth > 0) {
        if (json->has_items[json->depth - 1]) {
            buffer_add_char(json->out, ',');
        }
        json->has_items[json->depth - 1] = true;
    }
}

static void open_scope(JsonWriter *json, char c) {
    separate(json);
    buffer_add_char(json->out, c);
    if (json->depth < JSON_MOST_DEPTH) {
        json->has_items[json->depth++] = false;
    } else {
        json->out->failed = true;
    }
}

static void close_scope(JsonWriter *json, char c) {
    if (json->depth > 0) {
        json->depth--;
    }
    buffer_add_char(json->out, c);
}

void json_begin_object(JsonWriter *json) {
    open_scope(json, '{');
}

void json_end_object(JsonWriter *json) {
    close_scope(json, '}');
}

void json_begin_array(JsonWriter *json) {
    open_scope(json, '[');
}

void json_end_array(JsonWriter *json) {
    close_scope(json, ']');
}

/* Whether eight ASCII bytes need no escape: none below 0x20, none of '"', '\\' and 127. Each test sets
 * the top bit of a byte that fails it (Mycroft's zero-byte test; false alarms only cost time). */
static bool eight_are_plain(const char *bytes) {
    const uint64_t ones = 0x0101010101010101u;
    uint64_t v;
    memcpy(&v, bytes, 8);
    uint64_t quote = v ^ ones * '"';
    uint64_t slash = v ^ ones * '\\';
    uint64_t del = v ^ ones * 127;
    return ((v | (v - ones * 0x20) | (quote - ones) | (slash - ones) | (del - ones)) & ones * 0x80) == 0;
}

static void write_escaped(Buffer *out, Slice s) {
    buffer_add_char(out, '"');
    size_t plain = 0; /* start of the run not yet written */
    for (size_t at = 0; at < s.len;) {
        if (s.len - at >= 8 && eight_are_plain(s.ptr + at)) {
            at += 8;
            continue;
        }
        unsigned char c = (unsigned char)s.ptr[at];
        Utf8Char next = c < 0x80 ? (Utf8Char){c, 1} : utf8_next(s, at);
        if (next.code >= 0x20 && c != '"' && c != '\\' && c != 127) {
            at += (size_t)next.length;
            continue;
        }
        buffer_add(out, slice_sub(s, plain, at));
        at += (size_t)next.length;
        plain = at;
        switch (next.code) {
        case '"': buffer_add(out, SLICE("\\\"")); break;
        case '\\': buffer_add(out, SLICE("\\\\")); break;
        case '\n': buffer_add(out, SLICE("\\n")); break;
        case '\r': buffer_add(out, SLICE("\\r")); break;
        case '\t': buffer_add(out, SLICE("\\t")); break;
        case UTF8_BAD: buffer_add(out, SLICE("\xEF\xBF\xBD")); break;
        default: buffer_print(out, "\\u%04x", (unsigned int)next.code); break;
        }
    }
    buffer_add(out, slice_from(s, plain));
    buffer_add_char(out, '"');
}

void json_key(JsonWriter *json, const char *key) {
    separate(json);
    write_escaped(json->out, slice_of(key));
    buffer_add_char(json->out, ':');
    json->after_key = true;
}

void json_write_string(JsonWriter *json, Slice value) {
    if (!value.ptr) {
        json_write_null(json);
        return;
    }
    separate(json);
    write_escaped(json->out, value);
}

void json_write_int(JsonWriter *json, int64_t value) {
    separate(json);
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)value);
    buffer_add(json->out, (Slice){digits, (size_t)length});
}

/* What printf wrote, with the decimal point of the program's locale (which may be several bytes, none
 * of them part of a number) as the point of JSON. */
static void write_digits(Buffer *out, const char *digits) {
    bool in_point = false;
    for (const char *c = digits; *c; c++) {
        bool plain = ascii_is_digit(*c) || *c == '-' || *c == '+' || *c == 'e';
        if (plain || !in_point) {
            buffer_add_char(out, plain ? *c : '.');
        }
        in_point = !plain;
    }
}

void json_write_number(JsonWriter *json, double value) {
    if (!isfinite(value)) {
        json_write_null(json);
        return;
    }
    if (value == floor(value) && fabs(value) < 1e15) {
        json_write_int(json, (int64_t)value);
        return;
    }
    separate(json);
    char digits[40];
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value) {
            break;
        }
    }
    write_digits(json->out, digits);
}

void json_write_bool(JsonWriter *json, bool value) {
    separate(json);
    buffer_add(json->out, value ? SLICE("true") : SLICE("false"));
}

void json_write_null(JsonWriter *json) {
    separate(json);
    buffer_add(json->out, SLICE("null"));
}

void json_write_raw(JsonWriter *json, Slice value) {
    separate(json);
    buffer_add(json->out, value);
}

void json_put_string(JsonWriter *json, const char *key, Slice value) {
    json_key(json, key);
    json_write_string(json, value);
}

void json_put_int(JsonWriter *json, const char *key, int64_t value) {
    json_key(json, key);
    json_write_int(json, value);
}

void json_put_number(JsonWriter *json, const char *key, double value) {
    json_key(json, key);
    json_write_number(json, value);
}

void json_put_bool(JsonWriter *json, const char *key, bool value) {
    json_key(json, key);
    json_write_bool(json, value);
}

void json_put_null(JsonWriter *json, const char *key) {
    json_key(json, key);
    json_write_null(json);
}
