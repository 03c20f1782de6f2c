/* Memory, slices, map, vectors and errors: what every other layer stands on. */
#include "base/arena.h"
#include "base/map.h"
#include "base/integer.h"
#include "base/random.h"
#include "base/uuid.h"
#include "base/vector.h"
#include "base/word8.h"
#include "base/word_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* ---- arena ---- */

static void test_arena_takes_zeroed_aligned_memory(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    uint64_t seed = 1;
    for (int32_t round = 0; round < 3; round++) {
        for (int32_t i = 0; i < 2000; i++) {
            size_t size = (size_t)(random_next(&seed) % 700);
            unsigned char *memory = arena_take(&arena, size, 1);
            assert_non_null(memory);
            assert_int_equal((uintptr_t)memory % 16, 0);
            for (size_t k = 0; k < size; k++) {
                assert_int_equal(memory[k], 0);
            }
            memset(memory, 0xA5, size);
        }
        arena_clear(&arena);
    }
    arena_free(&arena);
    assert_int_equal(arena.total, 0);
    assert_null(arena.block);
}

static void test_arena_objects_do_not_overlap(void **state) {
    (void)state;
    enum { OBJECTS = 3000 };
    Arena arena;
    arena_init(&arena, 0);
    uint32_t *objects[OBJECTS];
    int32_t lengths[OBJECTS];
    uint64_t seed = 2;
    for (uint32_t i = 0; i < OBJECTS; i++) {
        lengths[i] = (int32_t)(random_next(&seed) % 90) + 1;
        objects[i] = ARENA_NEW(&arena, uint32_t, lengths[i]);
        for (int32_t k = 0; k < lengths[i]; k++) {
            objects[i][k] = i;
        }
    }
    for (uint32_t i = 0; i < OBJECTS; i++) {
        for (int32_t k = 0; k < lengths[i]; k++) {
            assert_int_equal(objects[i][k], i);
        }
    }
    arena_free(&arena);
}

static void test_arena_grows_in_place_only_the_newest(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    int32_t *first = ARENA_NEW(&arena, int32_t, 4);
    first[3] = 7;
    int32_t *grown = arena_grow(&arena, first, 4, 100, sizeof *first);
    assert_ptr_equal(grown, first);
    assert_int_equal(grown[3], 7);
    assert_int_equal(grown[99], 0);
    ARENA_NEW(&arena, int32_t, 1);
    int32_t *moved = arena_grow(&arena, grown, 100, 200, sizeof *first);
    assert_ptr_not_equal(moved, grown);
    assert_int_equal(moved[3], 7);
    assert_int_equal(moved[199], 0);
    assert_ptr_equal(arena_grow(&arena, moved, 200, 50, sizeof *first), moved);
    /* over the end of a block: moves, keeps, zeroes */
    int32_t *large = arena_grow(&arena, moved, 200, 200000, sizeof *first);
    assert_int_equal(large[3], 7);
    assert_int_equal(large[199999], 0);
    assert_non_null(arena_grow(&arena, NULL, 0, 10, 8));
    arena_free(&arena);
}

static void test_arena_marks_nest(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    ArenaMark empty = arena_mark(&arena);
    char *kept = arena_take(&arena, 10, 1);
    memcpy(kept, "hear  say", 10);
    ArenaMark outer = arena_mark(&arena);
    for (int32_t i = 0; i < 50; i++) {
        arena_take(&arena, 5000, 1);
        ArenaMark inner = arena_mark(&arena);
        memset(arena_take(&arena, 300000, 1), 1, 300000);
        arena_reset(&arena, inner);
    }
    arena_reset(&arena, outer);
    assert_string_equal(kept, "hear  say");
    char *again = arena_take(&arena, 5000, 1);
    assert_int_equal(again[0] | again[4999], 0);
    arena_reset(&arena, empty);
    size_t total = arena.total;
    for (int32_t i = 0; i < 1000; i++) {
        arena_take(&arena, 1000, 1);
        arena_reset(&arena, empty);
    }
    assert_int_equal(arena.total, total);
    arena_free(&arena);
}

static void test_arena_clear_keeps_the_largest_block(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    arena_take(&arena, 1000, 1);
    arena_take(&arena, 1 << 20, 1);
    arena_take(&arena, 1000, 1);
    arena_clear(&arena);
    assert_in_range(arena.total, 1 << 20, 3 << 20);
    size_t total = arena.total;
    arena_take(&arena, 1 << 20, 1);
    assert_int_equal(arena.total, total);
    arena_free(&arena);
}

typedef struct Takes {
    Arena *arena;
    int32_t done;
} Takes;

static const size_t take_sizes[] = {1, 100, 70000, 16, 200000, 3, 1 << 20, 50, 5000000, 8};

static bool take_all(void *context, Error *error) {
    (void)error;
    Takes *takes = context;
    for (size_t i = 0; i < ARRAY_COUNT(take_sizes); i++) {
        memset(arena_take(takes->arena, take_sizes[i], 1), 1, take_sizes[i]);
        takes->done++;
    }
    return true;
}

/* With a rising limit the 1st, 2nd, … taking fails; each time in the same clean way. */
static void test_arena_limits_fail_at_every_taking(void **state) {
    (void)state;
    bool failed_after[ARRAY_COUNT(take_sizes) + 1] = {false};
    for (size_t limit = 1; limit < (size_t)16 << 20; limit += limit / 40 + 1) {
        Arena arena;
        arena_init(&arena, limit);
        Takes takes = {.arena = &arena};
        Error error;
        error_clear(&error);
        Arena *arenas[] = {&arena};
        bool done = arena_try(arenas, 1, take_all, &takes, &error);
        assert_true(arena.total <= limit);
        assert_int_equal(done, takes.done == (int32_t)ARRAY_COUNT(take_sizes));
        assert_int_equal(error.status, done ? STATUS_OK : STATUS_NO_MEMORY);
        failed_after[takes.done] = true;
        assert_null(arena.full);
        arena_free(&arena);
        assert_int_equal(arena.total, 0);
    }
    /* takings that fit into a block made before never fail, so only those that need a new one count */
    static const int32_t block_makers[] = {0, 2, 4, 6, 8, 10};
    for (size_t i = 0; i < ARRAY_COUNT(block_makers); i++) {
        assert_true(failed_after[block_makers[i]]);
    }
}

static bool take_too_much(void *context, Error *error) {
    (void)error;
    Arena *arena = context;
    arena_take(arena, SIZE_MAX / 4, 16);
    return true;
}

static bool try_inside(void *context, Error *error) {
    Arena *arena = context;
    assert_false(arena_try(&arena, 1, take_too_much, arena, error));
    assert_int_equal(error->status, STATUS_NO_MEMORY);
    error_clear(error);
    arena_take(arena, 10, 1); /* the outer try is in force again, and there is room */
    return error_set(error, STATUS_BAD_INPUT, "said by the work itself");
}

static void test_arena_tries_nest(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 1 << 20);
    Arena *arenas[] = {&arena, &arena, &arena, &arena, &arena};
    Error error;
    error_clear(&error);
    assert_false(arena_try(arenas, 1, try_inside, &arena, &error));
    assert_int_equal(error.status, STATUS_BAD_INPUT);
    assert_string_equal(error.message, "said by the work itself");
    assert_false(arena_try(arenas, 5, take_too_much, &arena, &error));
    assert_int_equal(error.status, STATUS_BAD_ARGUMENT);
    assert_false(arena_try(arenas, 1, take_too_much, &arena, NULL));
    arena_free(&arena);
}

static void test_arena_text(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    Slice printed = arena_print(&arena, "%s:%d", "page", 42);
    assert_true(slice_equals(printed, SLICE("page:42")));
    Slice source = SLICE("a\0b");
    Slice copy = arena_copy(&arena, source);
    assert_true(slice_equals(copy, source));
    assert_ptr_not_equal(copy.ptr, source.ptr);
    assert_null(arena_copy(&arena, SLICE_ABSENT).ptr);
    assert_non_null(arena_copy(&arena, SLICE("")).ptr);
    assert_string_equal(arena_string(&arena, slice_sub(SLICE("hearsay"), 0, 4)), "hear");
    assert_string_equal(arena_string(&arena, SLICE_ABSENT), "");
    arena_free(&arena);
}

/* ---- slices ---- */

/* Against byte by byte, over all bytes in all places. */
static void test_word8_ranges(void **state) {
    (void)state;
    uint64_t random = 17;
    for (int32_t round = 0; round < 5000; round++) {
        char bytes[8];
        for (int32_t i = 0; i < 8; i++) {
            bytes[i] = (char)random_below(&random, 256);
        }
        int32_t low = random_below(&random, 128), high = low + random_below(&random, 128 - low);
        uint64_t mask = word8_between(word8_read(bytes), (uint64_t)low, (uint64_t)high), expected = 0;
        for (int32_t i = 7; i >= 0; i--) {
            bool is_in = (unsigned char)bytes[i] >= low && (unsigned char)bytes[i] <= high;
            expected = expected << 8 | (is_in ? 0x80 : 0);
        }
        assert_true(mask == expected);
        for (int32_t i = 0; mask && i < 8; i++) {
            bool is_in = (unsigned char)bytes[i] >= low && (unsigned char)bytes[i] <= high;
            if (is_in) {
                assert_int_equal(word8_first(mask), i);
                break;
            }
        }
    }
}

static void test_word_tables(void **state) {
    (void)state;
    static const Word words[] = {{"april", 5, 4}, {"may", 3, 5}};
    const WordTable table = {words, 2, {0}};
    assert_int_equal(word_table_find(&table, SLICE("may")), 5);
    assert_int_equal(word_table_find(&table, SLICE("May")), 0);
    assert_int_equal(word_table_find_nocase(&table, SLICE("May")), 5);
    assert_int_equal(word_table_find_nocase(&table, SLICE("APRIL")), 4);
    assert_int_equal(word_table_find_nocase(&table, SLICE("")), 0);
    assert_int_equal(word_table_find(&table, SLICE_ABSENT), 0);
    char longer[200];
    memset(longer, 'm', sizeof longer);
    assert_int_equal(word_table_find_nocase(&table, (Slice){longer, sizeof longer}), 0);
}

static void test_slice_find(void **state) {
    (void)state;
    static const struct {
        const char *text, *needle;
        size_t from, at;
    } cases[] = {
        {"", "", 0, 0},     {"", "a", 0, 0},     {"abc", "", 1, 1},    {"abc", "", 9, 3},     {"abc", "c", 0, 2},
        {"abc", "d", 0, 3}, {"aab", "ab", 0, 1}, {"abab", "ab", 1, 2}, {"abab", "abc", 0, 4}, {"ab", "abc", 0, 2},
        {"aaa", "a", 3, 3}, {"aaa", "a", 7, 3},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        size_t at = slice_find(slice_of(cases[i].text), slice_of(cases[i].needle), cases[i].from);
        if (at != cases[i].at) {
            fail_msg("find '%s' in '%s' from %zu gave %zu", cases[i].needle, cases[i].text, cases[i].from, at);
        }
    }
}

static void test_slice_cut_and_trim(void **state) {
    (void)state;
    SlicePair pair = slice_cut(SLICE("name=value=more"), '=');
    assert_true(pair.found && slice_equals(pair.head, SLICE("name")) && slice_equals(pair.tail, SLICE("value=more")));
    pair = slice_cut(SLICE("plain"), '=');
    assert_true(!pair.found && slice_equals(pair.head, SLICE("plain")) && pair.tail.len == 0);
    pair = slice_cut(SLICE_ABSENT, '=');
    assert_true(!pair.found && pair.head.len == 0);
    assert_true(slice_equals(slice_trim(SLICE(" \t\r\n a b \v\f")), SLICE("a b")));
    assert_int_equal(slice_trim(SLICE("  ")).len, 0);
    assert_null(slice_trim(SLICE_ABSENT).ptr);
}

static void test_slice_order_and_equality(void **state) {
    (void)state;
    static const char *const sorted[] = {"", "A", "a", "aa", "ab", "b", "\xC3\xA9", "\xE2\x82\xAC"};
    for (size_t i = 0; i < ARRAY_COUNT(sorted); i++) {
        for (size_t k = 0; k < ARRAY_COUNT(sorted); k++) {
            int order = slice_compare(slice_of(sorted[i]), slice_of(sorted[k]));
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
            assert_int_equal(slice_equals(slice_of(sorted[i]), slice_of(sorted[k])), i == k);
        }
    }
    assert_true(slice_equals_ascii_nocase(SLICE("The REPORT"), SLICE("tHE report")));
    assert_false(slice_equals_ascii_nocase(SLICE("[a"), SLICE("{a")));
    assert_true(slice_starts_with(SLICE("report"), SLICE("rep")) && slice_starts_with(SLICE("x"), SLICE("")));
    assert_true(slice_ends_with(SLICE("report"), SLICE("ort")) && !slice_ends_with(SLICE("ort"), SLICE("report")));
    assert_true(slice_equals(SLICE_ABSENT, SLICE("")));
}

static void test_slice_sub_is_clamped(void **state) {
    (void)state;
    Slice s = SLICE("report");
    assert_true(slice_equals(slice_sub(s, 2, 4), SLICE("po")));
    assert_int_equal(slice_sub(s, 4, 2).len, 0);
    assert_true(slice_equals(slice_sub(s, 4, 99), SLICE("rt")));
    assert_int_equal(slice_sub(s, 99, 100).len, 0);
    assert_null(slice_sub(SLICE_ABSENT, 1, 2).ptr);
}

/* The hash is part of file formats: these values may never change. */
static void test_slice_hash_is_stable(void **state) {
    (void)state;
    assert_true(slice_hash(SLICE(""), 0) == 0x602b0e2cd6662c8bu);
    assert_true(slice_hash(SLICE_ABSENT, 0) == slice_hash(SLICE(""), 0));
    assert_true(slice_hash(SLICE("hearsay"), 0) != slice_hash(SLICE("hearsay"), 1));
    assert_true(slice_hash(SLICE("hearsay"), 7) == slice_hash(slice_sub(SLICE("hearsays"), 0, 7), 7));
    /* near seeds and near strings do not meet: XXH3 alone adds the seed to short inputs */
    for (uint64_t seed = 1; seed < 4096; seed++) {
        assert_true(slice_hash(SLICE("see"), seed) != slice_hash(SLICE("sea"), seed ^ 4));
        assert_true(slice_hash(SLICE("see"), 0) != slice_hash(SLICE("lic"), seed));
    }
}

static void test_span_relations(void **state) {
    (void)state;
    assert_true(span_overlaps((Span){0, 5}, (Span){4, 9}) && !span_overlaps((Span){0, 5}, (Span){5, 9}));
    assert_true(span_contains((Span){0, 5}, (Span){0, 5}) && !span_contains((Span){1, 5}, (Span){0, 5}));
    assert_int_equal(span_length((Span){3, 9}), 6);
    assert_true(slice_equals(slice_at(SLICE("report"), (Span){1, 3}), SLICE("ep")));
}

/* ---- map and vector ---- */

static void test_map_against_an_array(void **state) {
    (void)state;
    enum { KEYS = 5000 };
    Arena arena;
    arena_init(&arena, 0);
    Map map;
    map_init(&map, &arena, 0);
    static int32_t counts[KEYS];
    uint64_t seed = 3;
    for (int32_t i = 0; i < 40000; i++) {
        uint64_t key = random_next(&seed) % KEYS;
        /* keys that share low or high bits must spread as well as small ones */
        uint64_t spread = key % 3 == 0 ? key << 48 : key % 3 == 1 ? key << 20 : key;
        ++*map_put(&map, spread, 0);
        counts[key]++;
    }
    int32_t distinct = 0;
    for (uint64_t key = 0; key < KEYS; key++) {
        uint64_t spread = key % 3 == 0 ? key << 48 : key % 3 == 1 ? key << 20 : key;
        assert_int_equal(map_get(&map, spread, 0), counts[key]);
        distinct += counts[key] > 0;
    }
    assert_int_equal(map.count, distinct);
    assert_int_equal(map_get(&map, UINT64_MAX, -5), -5);
    assert_int_equal(*map_put(&map, UINT64_MAX, 9), 9);
    assert_int_equal(*map_put(&map, UINT64_MAX, 1), 9);
    assert_true(map.count <= map.size / 4 * 3);
    arena_free(&arena);
}

static void test_vector_keeps_what_was_pushed(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    VECTOR(int64_t) numbers = {0};
    VECTOR(char) letters = {0};
    for (int32_t i = 0; i < 20000; i++) {
        int64_t *added = VECTOR_PUSH(&numbers, &arena);
        assert_int_equal(*added, 0);
        *added = i * (int64_t)3;
        *VECTOR_PUSH(&letters, &arena) = (char)('a' + i % 26);
    }
    assert_int_equal(numbers.count, 20000);
    for (int32_t i = 0; i < 20000; i++) {
        assert_int_equal(numbers.items[i], i * (int64_t)3);
        assert_int_equal(letters.items[i], 'a' + i % 26);
    }
    arena_free(&arena);
}

/* ---- errors ---- */

static void test_error_place_and_format(void **state) {
    (void)state;
    Error error;
    char out[600];
    assert_false(error_set(&error, STATUS_BAD_INPUT, "line ends in %s", "a comma"));
    error_format(&error, out, sizeof out);
    assert_string_equal(out, "line ends in a comma");
    error_in_file(&error, SLICE("re\nport.txt"));
    error_in_file(&error, SLICE("another.txt"));
    error_format(&error, out, sizeof out);
    assert_string_equal(out, "re?port.txt: line ends in a comma");
    error_locate(&error, SLICE("one\ntwo\nthree"), 9);
    error_format(&error, out, sizeof out);
    assert_string_equal(out, "re?port.txt:3: line ends in a comma");
    assert_int_equal(error.place.column, 2);
    error_locate(&error, SLICE("one\n"), 99);
    assert_int_equal(error.place.line, 2);
    error_format(&error, out, 5);
    assert_string_equal(out, "re?p");
    assert_false(error_set(NULL, STATUS_IO, "nobody listens"));
    char name[400];
    memset(name, 'x', sizeof name);
    error_clear(&error);
    error_in_file(&error, (Slice){name, sizeof name});
    assert_int_equal(strlen(error.place.file), sizeof error.place.file - 1);
}

static void test_integer_roots_and_logarithms(void **state) {
    (void)state;
    static const struct {
        uint64_t x;
        uint32_t root;
        int32_t log2;
    } cases[] = {{0, 0, 0},       {1, 1, 0},        {2, 1, 256},          {3, 1, 405},
                 {8, 2, 768},     {99, 9, 1697},    {100, 10, 1700},      {1000000, 1000, 5102},
                 {UINT64_MAX, UINT32_MAX, 16383},   {(uint64_t)1 << 62, (uint32_t)1 << 31, 15872}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        assert_int_equal(integer_sqrt(cases[i].x), cases[i].root);
        assert_int_equal(integer_log2(cases[i].x), cases[i].log2);
    }
    for (uint64_t x = 1; x < 3000; x++) {
        uint64_t root = integer_sqrt(x);
        assert_true(root * root <= x && (root + 1) * (root + 1) > x);
        assert_true(integer_log2(x) <= integer_log2(x + 1));
    }
}

/* ---- identifiers ---- */

static void test_uuid(void **state) {
    (void)state;
    /* RFC 9562, A.4: www.example.com in the space of DNS */
    static const Uuid dns = {
        {0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}};
    const Slice parts[] = {SLICE("www.example.com"), SLICE("www.example.com"), {0}};
    char text[UUID_TEXT_ROOM];
    uuid_format(uuid_make(dns, parts, 1), text);
    assert_string_equal(text, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    uuid_format(uuid_make(dns, parts, 2), text); /* checked, as the next one, with Python's uuid.uuid5 */
    assert_string_equal(text, "bd23de24-77f2-5439-94d1-630b82808332");
    uuid_format(uuid_make(dns, parts, 3), text);
    assert_string_equal(text, "98292d22-2fe9-50e0-b618-72a6e0b4ad0f");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_takes_zeroed_aligned_memory),
        cmocka_unit_test(test_arena_objects_do_not_overlap),
        cmocka_unit_test(test_arena_grows_in_place_only_the_newest),
        cmocka_unit_test(test_arena_marks_nest),
        cmocka_unit_test(test_arena_clear_keeps_the_largest_block),
        cmocka_unit_test(test_arena_limits_fail_at_every_taking),
        cmocka_unit_test(test_arena_tries_nest),
        cmocka_unit_test(test_arena_text),
        cmocka_unit_test(test_word8_ranges),
        cmocka_unit_test(test_word_tables),
        cmocka_unit_test(test_slice_find),
        cmocka_unit_test(test_slice_cut_and_trim),
        cmocka_unit_test(test_slice_order_and_equality),
        cmocka_unit_test(test_slice_sub_is_clamped),
        cmocka_unit_test(test_slice_hash_is_stable),
        cmocka_unit_test(test_span_relations),
        cmocka_unit_test(test_map_against_an_array),
        cmocka_unit_test(test_vector_keeps_what_was_pushed),
        cmocka_unit_test(test_error_place_and_format),
        cmocka_unit_test(test_uuid),
        cmocka_unit_test(test_integer_roots_and_logarithms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
