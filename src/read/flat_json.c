#include "read/flat_json.h"

#include "base/utf8.h"
#include "base/word8.h"

#include <stdlib.h>

enum { MOST_KEY = 64, MOST_DIGITS = 15 };

typedef struct FlatReader {
    Slice line;
    size_t at;
    char *text; /* [line.len] an unescaped value */
} FlatReader;

static void skip_space(FlatReader *r) {
    while (r->at < r->line.len) {
        char c = r->line.ptr[r->at];
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            return;
        }
        r->at++;
    }
}

static bool take(FlatReader *r, char c) {
    skip_space(r);
    if (r->at == r->line.len || r->line.ptr[r->at] != c) {
        return false;
    }
    r->at++;
    return true;
}

/* Four hexadecimal digits, or -1. */
static int32_t read_hex(FlatReader *r) {
    int32_t value = 0;
    for (int32_t i = 0; i < 4; i++, r->at++) {
        char c = r->at < r->line.len ? r->line.ptr[r->at] : ' ';
        int32_t digit = ascii_is_digit(c) ? c - '0' : 10 + ascii_lower(c) - 'a';
        if (!ascii_is_digit(c) && (!ascii_is_alpha(c) || digit > 15)) {
            return -1;
        }
        value = 16 * value + digit;
    }
    return value;
}

/* What \u stands for, surrogates joined; -1 where it is damaged. The reader stands behind the u. */
static int32_t read_code(FlatReader *r) {
    int32_t code = read_hex(r);
    if (code < 0xD800 || code > 0xDFFF) {
        return code;
    }
    if (code > 0xDBFF || !slice_starts_with(slice_from(r->line, r->at), SLICE("\\u"))) {
        return -1;
    }
    r->at += 2;
    int32_t low = read_hex(r);
    return low < 0xDC00 || low > 0xDFFF ? -1 : 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
}

/* One escape at the reader, which stands behind the backslash; gives the bytes written to out, 0 where it is none. */
static int32_t read_escape(FlatReader *r, char *out) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = r->at < r->line.len ? r->line.ptr[r->at++] : '\0';
    if (c == 'u') {
        int32_t code = read_code(r);
        return code < 0 ? 0 : utf8_encode(code, out);
    }
    const char *found = c ? strchr(from, c) : NULL;
    if (!found) {
        return 0;
    }
    *out = to[found - from];
    return 1;
}

/* The next byte from `at` on that ends a run of plain ones: a quotation mark, a backslash, a control character. */
static size_t plain_end(Slice line, size_t at) {
    while (at + 8 <= line.len) {
        uint64_t word = word8_read(line.ptr + at);
        uint64_t ends = word8_between(word, '"', '"') | word8_between(word, '\\', '\\') | word8_between(word, 0, ' ' - 1);
        if (ends) {
            return at + (size_t)word8_first(ends);
        }
        at += 8;
    }
    while (at < line.len && line.ptr[at] != '"' && line.ptr[at] != '\\' && (unsigned char)line.ptr[at] >= ' ') {
        at++;
    }
    return at;
}

/* A string; without escapes it is a part of the line, else it is written to r->text. */
static bool read_string(FlatReader *r, Slice *out) {
    if (!take(r, '"')) {
        return false;
    }
    size_t length = 0;
    bool copied = false;
    for (size_t start = r->at;; start = r->at) {
        r->at = plain_end(r->line, r->at);
        if (r->at == r->line.len || (unsigned char)r->line.ptr[r->at] < ' ') {
            return false;
        }
        bool ends = r->line.ptr[r->at] == '"';
        if (ends && !copied) {
            *out = slice_sub(r->line, start, r->at++);
            return true;
        }
        memcpy(r->text + length, r->line.ptr + start, r->at - start); /* never more than the line has */
        length += r->at - start;
        copied = true;
        r->at++;
        if (ends) {
            *out = (Slice){r->text, length};
            return true;
        }
        int32_t n = read_escape(r, r->text + length);
        if (n == 0) {
            return false;
        }
        length += (size_t)n;
    }
}

static json_t *read_number(FlatReader *r) {
    json_int_t value = 0;
    size_t start = r->at;
    while (r->at < r->line.len && ascii_is_digit(r->line.ptr[r->at])) {
        value = 10 * value + (r->line.ptr[r->at++] - '0');
        if (r->at - start > MOST_DIGITS) {
            return NULL;
        }
    }
    bool is_plain = r->at > start && (r->line.ptr[start] != '0' || r->at == start + 1);
    return is_plain ? json_integer(value) : NULL;
}

static json_t *read_value(FlatReader *r) {
    Slice text;
    skip_space(r);
    Slice rest = slice_from(r->line, r->at);
    if (slice_starts_with(rest, SLICE("null"))) {
        r->at += 4;
        return json_null();
    }
    if (slice_first(rest) != '"') {
        return read_number(r);
    }
    return read_string(r, &text) ? json_stringn_nocheck(text.ptr, text.len) : NULL;
}

/* One member; false where it is not of the plain kind. */
static bool read_member(FlatReader *r, json_t *object) {
    Slice name;
    char key[MOST_KEY];
    size_t start = r->at;
    if (!read_string(r, &name) || name.len >= MOST_KEY || memchr(r->line.ptr + start, '\\', r->at - start)) {
        return false;
    }
    memcpy(key, name.ptr, name.len);
    key[name.len] = '\0';
    if (!take(r, ':')) {
        return false;
    }
    return json_object_set_new_nocheck(object, key, read_value(r)) == 0; /* no value is refused */
}

static bool read_object(FlatReader *r, json_t *object) {
    if (!take(r, '{')) {
        return false;
    }
    if (!take(r, '}')) {
        do {
            if (!read_member(r, object)) {
                return false;
            }
        } while (take(r, ','));
        if (!take(r, '}')) {
            return false;
        }
    }
    skip_space(r);
    return r->at == r->line.len;
}

json_t *flat_json_read(Slice line) {
    FlatReader reader = {.line = line, .text = malloc(line.len + 4)};
    json_t *object = reader.text ? json_object() : NULL;
    if (object && !read_object(&reader, object)) {
        json_decref(object);
        object = NULL;
    }
    free(reader.text);
    return object;
}
