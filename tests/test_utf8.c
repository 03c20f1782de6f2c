/* UTF-8: the boundary of every class of character, maximal subparts of wrong bytes, and the offset
 * maps against counting by hand on random text. */
#include "base/random.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void test_every_code_point_comes_back(void **state) {
    (void)state;
    for (int32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        int32_t length = utf8_encode(code, bytes);
        Slice s = {bytes, (size_t)length};
        Utf8Char c = utf8_next(s, 0);
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (c.code != (surrogate ? 0xFFFD : code) || c.length != length ||
            length != (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4) ||
            utf8_previous(s, s.len).code != c.code || utf8_valid_until(s) != s.len) {
            fail_msg("U+%04X: came back as U+%04X in %d bytes", (unsigned)code, (unsigned)c.code, length);
        }
    }
    char bytes[4];
    assert_int_equal(utf8_encode(0x110000, bytes), 3);
    assert_int_equal(utf8_encode(-1, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void test_wrong_bytes_are_cut_at_maximal_subparts(void **state) {
    (void)state;
    /* each character of `pieces` is the length of one piece; upper-case W marks that the piece before
     * it is wrong */
    static const struct {
        const char *label, *bytes, *pieces;
    } cases[] = {
        {"first and last of each class",
         "\x01\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", "11223344"},
        {"around the surrogates", "\xED\x9F\xBF\xEE\x80\x80", "33"},
        {"lone continuation", "\x80\xBF", "1W1W"},
        {"overlong two", "\xC0\x80\xC1\xBF", "1W1W1W1W"},
        {"overlong three", "\xE0\x9F\xBF", "1W1W1W"},
        {"overlong four", "\xF0\x8F\xBF\xBF", "1W1W1W1W"},
        {"surrogate", "\xED\xA0\x80", "1W1W1W"},
        {"over the last", "\xF4\x90\x80\x80", "1W1W1W1W"},
        {"never a lead", "\xF5\xFE\xFF", "1W1W1W"},
        {"cut two", "\xC3", "1W"},
        {"cut three after one", "\xE2", "1W"},
        {"cut three after two", "\xE2\x82", "2W"},
        {"cut four after three", "\xF0\x9F\x98", "3W"},
        {"cut, then ASCII", "\xF0\x9F\x98" "a", "3W1"},
        {"cut, then lead", "\xE2\x82\xC3\xA9", "2W2"},
        /* the example of The Unicode Standard, table 3-8 */
        {"table 3-8", "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", "13W2W1W11W11W1W1"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Slice s = slice_of(cases[i].bytes);
        char pieces[64];
        size_t n = 0;
        size_t first_wrong = s.len;
        for (size_t at = 0; at < s.len;) {
            Utf8Char c = utf8_next(s, at);
            pieces[n++] = (char)('0' + c.length);
            if (c.code == UTF8_BAD) {
                pieces[n++] = 'W';
                first_wrong = at < first_wrong ? at : first_wrong;
            }
            at += (size_t)c.length;
        }
        pieces[n] = '\0';
        if (strcmp(pieces, cases[i].pieces) != 0 || utf8_valid_until(s) != first_wrong) {
            fail_msg("%s: cut as %s, should be %s", cases[i].label, pieces, cases[i].pieces);
        }
    }
    assert_int_equal(utf8_next(SLICE(""), 0).length, 0);
    assert_int_equal(utf8_previous(SLICE("a"), 0).length, 0);
}

static void test_repair_leaves_valid_text_alone(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    int64_t n = -1;
    Slice valid = SLICE("caf\xC3\xA9 \xE2\x80\x9Cyes\xE2\x80\x9D");
    assert_ptr_equal(utf8_repair(valid, &arena, &n).ptr, valid.ptr);
    assert_int_equal(n, 0);
    Slice repaired = utf8_repair(SLICE("a\x93quoted\x94 \xE2\x82"), &arena, &n);
    assert_true(slice_equals(repaired, SLICE("a\xEF\xBF\xBDquoted\xEF\xBF\xBD \xEF\xBF\xBD")));
    assert_int_equal(n, 3);
    uint64_t seed = 11;
    for (int32_t round = 0; round < 2000; round++) {
        char bytes[40];
        size_t length = (size_t)(random_next(&seed) % sizeof bytes);
        for (size_t i = 0; i < length; i++) {
            bytes[i] = (char)(random_next(&seed) % 3 ? random_next(&seed) : 'x');
        }
        Slice fixed = utf8_repair((Slice){bytes, length}, &arena, &n);
        assert_int_equal(utf8_valid_until(fixed), fixed.len);
    }
    arena_free(&arena);
}

static void test_properties(void **state) {
    (void)state;
    static const struct {
        int32_t code;
        const char *is; /* l letter, U upper, L lower, d digit, s space, p punctuation */
    } cases[] = {
        {'a', "lL"},    {'Z', "lU"},     {'7', "d"},      {' ', "s"},      {'\n', "s"},     {'"', "p"},    {'$', ""},
        {0xE9, "lL"},   {0xC9, "lU"},    {0x1C5, "lU"},   {0x660, "d"},    {0xA0, "s"},     {0x85, "s"},   {0x2003, "s"},
        {0x2028, "s"},  {0x201C, "p"},   {0x2014, "p"},   {0x4E2D, "l"},   {0x1F600, ""},   {0x301, ""},   {UTF8_BAD, ""},
        {0x2009, "s"},  {0x200B, ""},    {0x2019, "p"},   {0xAB, "p"},     {0x10FFFF, ""},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        int32_t c = cases[i].code;
        char is[8] = "";
        snprintf(is, sizeof is, "%s%s%s%s%s%s", utf8_is_letter(c) ? "l" : "", utf8_is_upper(c) ? "U" : "",
                 utf8_is_lower(c) ? "L" : "", utf8_is_digit(c) ? "d" : "", utf8_is_space(c) ? "s" : "",
                 utf8_is_punctuation(c) ? "p" : "");
        if (strcmp(is, cases[i].is) != 0) {
            fail_msg("U+%04X is '%s', should be '%s'", (unsigned)c, is, cases[i].is);
        }
    }
    assert_int_equal(utf8_to_lower(0xC9), 0xE9);
    assert_int_equal(utf8_width('a') + utf8_width(0x4E2D) + utf8_width(0x301), 3);
}

static void test_lower_fits_its_bound(void **state) {
    (void)state;
    char out[64];
    Slice lower = utf8_lower(SLICE("\xC3\x89tat MAJOR \xCE\xA3\xC3\x9F 7"), out, sizeof out);
    assert_true(slice_equals(lower, SLICE("\xC3\xA9tat major \xCF\x83\xC3\x9F 7")));
    assert_true(slice_equals(utf8_lower(SLICE("AB\xC3\x89"), out, 3), SLICE("ab")));
    for (int32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        Slice s = {bytes, (size_t)utf8_encode(code, bytes)};
        assert_true(utf8_lower(s, out, sizeof out).len * 2 <= s.len * 3);
    }
}

/* The reference: characters from the start, one by one. */
static int32_t count_by_hand(Slice text, size_t byte, OffsetUnit unit) {
    int32_t units = 0;
    for (size_t at = 0; at < text.len;) {
        Utf8Char c = utf8_next(text, at);
        if (at + (size_t)c.length > byte) {
            break;
        }
        units += unit == OFFSET_BYTE ? c.length : unit == OFFSET_UTF16 && c.code > 0xFFFF ? 2 : 1;
        at += (size_t)c.length;
    }
    return units;
}

static void check_map(Slice text, OffsetUnit unit, Arena *arena) {
    OffsetMap map = offset_map_make(text, unit, arena);
    size_t start = 0; /* of the character that byte lies in */
    for (size_t byte = 0; byte <= text.len; byte++) {
        if (byte == text.len || ((unsigned char)text.ptr[byte] & 0xC0) != 0x80) {
            start = byte;
        }
        int32_t offset = offset_from_byte(&map, (int32_t)byte);
        if (unit == OFFSET_BYTE) {
            assert_int_equal(offset, byte);
            continue;
        }
        assert_int_equal(offset, count_by_hand(text, start, unit));
        assert_int_equal(offset_to_byte(&map, offset), start);
        if (unit == OFFSET_UTF16 && byte == start && byte < text.len && (unsigned char)text.ptr[byte] >= 0xF0) {
            assert_int_equal(offset_to_byte(&map, offset + 1), start);
        }
    }
    int32_t end = offset_from_byte(&map, (int32_t)text.len);
    assert_int_equal(offset_from_byte(&map, (int32_t)text.len + 500), end);
    assert_int_equal(offset_to_byte(&map, end + 500), text.len);
    assert_int_equal(offset_from_byte(&map, -3), 0);
    assert_int_equal(offset_to_byte(&map, -3), 0);
}

static void test_offset_maps_against_counting(void **state) {
    (void)state;
    static const int32_t kinds[] = {'a', ' ', 0xE9, 0x3B1, 0x201C, 0x4E2D, 0xFFFF, 0x1F600, 0x10FFFF};
    uint64_t seed = 12;
    for (int32_t round = 0; round < 150; round++) {
        char bytes[1000];
        size_t length = 0;
        size_t most = (size_t)(random_next(&seed) % (sizeof bytes - 4));
        if (round % 5 == 0) {
            most = most / 64 * 64; /* ends of text on ends of blocks */
        }
        while (length < most) {
            int32_t code = kinds[random_next(&seed) % (round % 3 == 0 ? 2 : ARRAY_COUNT(kinds))];
            char one[4];
            size_t n = (size_t)utf8_encode(code, one);
            if (length + n > most) {
                one[0] = '.';
                n = 1;
            }
            memcpy(bytes + length, one, n);
            length += n;
        }
        Arena arena;
        arena_init(&arena, 0);
        check_map((Slice){bytes, length}, OFFSET_CODE_POINT, &arena);
        check_map((Slice){bytes, length}, OFFSET_UTF16, &arena);
        check_map((Slice){bytes, length}, OFFSET_BYTE, &arena);
        arena_free(&arena);
    }
}

static void test_cut_ends_between_characters(void **state) {
    (void)state;
    Slice text = SLICE("aé“x");
    static const size_t ends[] = {0, 1, 1, 3, 3, 3, 6, 7, 7};
    for (size_t most = 0; most < ARRAY_COUNT(ends); most++) {
        assert_int_equal(utf8_cut(text, most).len, ends[most]);
    }
    assert_null(utf8_cut(SLICE_ABSENT, 5).ptr);
    assert_int_equal(utf8_cut(SLICE("\x80\x80\x80"), 2).len, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_code_point_comes_back),
        cmocka_unit_test(test_wrong_bytes_are_cut_at_maximal_subparts),
        cmocka_unit_test(test_cut_ends_between_characters),
        cmocka_unit_test(test_repair_leaves_valid_text_alone),
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_lower_fits_its_bound),
        cmocka_unit_test(test_offset_maps_against_counting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
