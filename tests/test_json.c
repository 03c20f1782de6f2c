/* The JSON writer: its bytes, and that another library reads back what was written. */
#include "base/json.h"
#include "base/random.h"
#include "base/utf8.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

static void assert_written(const Buffer *out, const char *expected) {
    assert_false(out->failed);
    Slice written = {out->ptr ? out->ptr : "", out->len};
    if (!slice_equals(written, slice_of(expected))) {
        fail_msg("written %.*s, should be %s", (int)out->len, written.ptr, expected);
    }
}

static void test_shape(void **state) {
    (void)state;
    Buffer out = {0};
    JsonWriter json = json_writer(&out);
    json_begin_object(&json);
    json_put_string(&json, "id", SLICE("e1"));
    json_put_string(&json, "title", SLICE_ABSENT);
    json_put_string(&json, "empty", SLICE(""));
    json_put_int(&json, "least", INT64_MIN);
    json_put_bool(&json, "yes", true);
    json_put_null(&json, "no");
    json_key(&json, "spans");
    json_begin_array(&json);
    for (int32_t i = 0; i < 2; i++) {
        json_begin_object(&json);
        json_put_int(&json, "start", i);
        json_end_object(&json);
    }
    json_begin_array(&json);
    json_end_array(&json);
    json_write_number(&json, 0.5);
    json_end_array(&json);
    json_key(&json, "o");
    json_begin_object(&json);
    json_end_object(&json);
    json_put_number(&json, "last", 1);
    json_end_object(&json);
    assert_written(&out, "{\"id\":\"e1\",\"title\":null,\"empty\":\"\",\"least\":-9223372036854775808,\"yes\":true,"
                         "\"no\":null,\"spans\":[{\"start\":0},{\"start\":1},[],0.5],\"o\":{},\"last\":1}");
    buffer_free(&out);
    assert_null(out.ptr);
}

static void test_numbers(void **state) {
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0, "0"},         {-0.0, "0"},           {1, "1"},       {10, "10"},       {-120000, "-120000"},
        {0.1, "0.1"},     {1.0 / 3, "0.3333333333333333"},       {0.1 + 0.2, "0.30000000000000004"},
        {1e15, "1e+15"},  {999999999999999, "999999999999999"},  {1e21, "1e+21"},  {1.5e-7, "1.5e-07"},
        {NAN, "null"},    {INFINITY, "null"},    {-INFINITY, "null"},              {0.95, "0.95"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Buffer out = {0};
        JsonWriter json = json_writer(&out);
        json_write_number(&json, cases[i].value);
        assert_written(&out, cases[i].text);
        buffer_free(&out);
    }
}

/* Any double comes back as itself, in whatever locale the program runs. */
static void test_numbers_come_back(void **state) {
    (void)state;
    uint64_t seed = 21;
    for (int32_t i = 0; i < 20000; i++) {
        uint64_t bits = random_next(&seed);
        double value = 0;
        memcpy(&value, &bits, sizeof value);
        value = i == 0 ? DBL_MAX : i == 1 ? DBL_MIN : i == 2 ? 4.9e-324 : value;
        if (!isfinite(value)) {
            continue;
        }
        Buffer out = {0};
        JsonWriter json = json_writer(&out);
        json_write_number(&json, value);
        buffer_add_char(&out, '\0');
        assert_true(strtod(out.ptr, NULL) == value);
        buffer_free(&out);
    }
    static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE"};
    for (size_t i = 0; i < ARRAY_COUNT(locales); i++) {
        if (setlocale(LC_NUMERIC, locales[i])) {
            Buffer out = {0};
            JsonWriter json = json_writer(&out);
            json_write_number(&json, 2.75);
            assert_written(&out, "2.75");
            buffer_free(&out);
        }
    }
    setlocale(LC_NUMERIC, "C");
}

static void test_escapes(void **state) {
    (void)state;
    static const struct {
        Slice value;
        const char *text;
    } cases[] = {
        {{"plain text", 10}, "\"plain text\""},
        {{"\"\\/\b\f\n\r\t", 8}, "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\""},
        {{"nul\0in", 6}, "\"nul\\u0000in\""},
        {{"\x7F\x1F", 2}, "\"\\u007f\\u001f\""},
        {{"caf\xC3\xA9 \xF0\x9F\x98\x80", 10}, "\"caf\xC3\xA9 \xF0\x9F\x98\x80\""},
        {{"cut \xE2\x82", 6}, "\"cut \xEF\xBF\xBD\""},
        {{"\xFF\xFE", 2}, "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Buffer out = {0};
        JsonWriter json = json_writer(&out);
        json_write_string(&json, cases[i].value);
        assert_written(&out, cases[i].text);
        buffer_free(&out);
    }
}

/* Every byte that needs an escape, at every place of the eight that are looked at together. */
static void test_escapes_at_every_place(void **state) {
    (void)state;
    for (int32_t byte = 0; byte < 128; byte++) {
        for (int32_t at = 0; at < 19; at++) {
            char text[19];
            memset(text, 'x', sizeof text);
            text[at] = (char)byte;
            Buffer out = {0};
            JsonWriter json = json_writer(&out);
            json_write_string(&json, (Slice){text, sizeof text});
            bool escaped = byte < 0x20 || byte == '"' || byte == '\\' || byte == 127;
            assert_int_equal(out.len > sizeof text + 2, escaped);
            buffer_free(&out);
        }
    }
}

/* A random value, as deep as `depth`; the same calls build it in jansson. */
static json_t *write_random(JsonWriter *json, uint64_t *seed, int32_t depth) {
    uint64_t kind = random_next(seed) % (depth > 0 ? 7 : 5);
    if (kind == 0) {
        json_write_null(json);
        return json_null();
    }
    if (kind == 1) {
        int64_t value = (int64_t)random_next(seed);
        json_write_int(json, value);
        return json_integer(value);
    }
    if (kind == 2) {
        json_write_bool(json, true);
        return json_true();
    }
    if (kind <= 4) {
        char text[120];
        size_t length = 0;
        for (uint64_t n = random_next(seed) % 28; n > 0; n--) {
            int32_t code = (int32_t)(random_next(seed) >> (random_next(seed) % 2 ? 43 : 57));
            length += (size_t)utf8_encode(code, text + length);
        }
        json_write_string(json, (Slice){text, length});
        return json_stringn(text, length);
    }
    json_t *all = kind == 5 ? json_array() : json_object();
    (kind == 5 ? json_begin_array : json_begin_object)(json);
    for (uint64_t n = random_next(seed) % 5; n > 0; n--) {
        char key[32];
        snprintf(key, sizeof key, "k\"%llu", (unsigned long long)n);
        if (kind == 6) {
            json_key(json, key);
        }
        json_t *one = write_random(json, seed, depth - 1);
        assert_int_equal(kind == 5 ? json_array_append_new(all, one) : json_object_set_new(all, key, one), 0);
    }
    (kind == 5 ? json_end_array : json_end_object)(json);
    return all;
}

static void test_jansson_reads_it_back(void **state) {
    (void)state;
    uint64_t seed = 22;
    for (int32_t i = 0; i < 3000; i++) {
        Buffer out = {0};
        JsonWriter json = json_writer(&out);
        json_t *expected = write_random(&json, &seed, 6);
        json_error_t error;
        json_t *read = json_loadb(out.ptr, out.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
        if (!read || !json_equal(read, expected)) {
            fail_msg("not read back: %s: %.*s", read ? "another value" : error.text, (int)out.len, out.ptr);
        }
        json_decref(read);
        json_decref(expected);
        buffer_free(&out);
    }
}

static void test_too_deep_is_marked(void **state) {
    (void)state;
    Buffer out = {0};
    JsonWriter json = json_writer(&out);
    for (int32_t i = 0; i < JSON_MOST_DEPTH; i++) {
        json_begin_array(&json);
    }
    assert_false(out.failed);
    json_begin_array(&json);
    assert_true(out.failed);
    size_t length = out.len;
    json_write_int(&json, 5);
    assert_int_equal(out.len, length);
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shape),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_come_back),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_escapes_at_every_place),
        cmocka_unit_test(test_jansson_reads_it_back),
        cmocka_unit_test(test_too_deep_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
