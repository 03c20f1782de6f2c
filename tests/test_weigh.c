/* The parts of a situation that need no model: pooling, ranking, explanations; and that running out of memory at any moment
 * is an error. */
#include "brief/explanation.h"
#include "weigh/importance.h"
#include "weigh/pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct PoolCase {
    const char *label;
    PooledBand bands[4];
    int32_t n, without;
    bool any;
    Band pooled;
} PoolCase;

static void test_pool(void **state) {
    (void)state;
    static const PoolCase cases[] = {
        {"one origin", {{0, 0, {20, 60}}}, 1, -1, true, {20, 60}},
        {"two origins count the same", {{0, 0, {20, 60}}, {1, 1, {80, 100}}}, 2, -1, true, {50, 80}},
        {"a copy counts nothing", {{0, 0, {20, 60}}, {1, 1, {80, 100}}, {2, 1, {80, 100}}}, 3, -1, true, {50, 80}},
        {"ends are rounded outwards", {{0, 0, {10, 50}}, {1, 1, {11, 51}}}, 2, -1, true, {10, 51}},
        {"without the second", {{0, 0, {20, 60}}, {1, 1, {80, 100}}}, 2, 1, true, {20, 60}},
        {"without the only one", {{0, 0, {20, 60}}}, 1, 0, false, {0, 0}},
        {"none", {{0, 0, {0, 0}}}, 0, -1, false, {0, 0}},
        {"one origin says it twice", {{0, 0, {0, 20}}, {0, 0, {40, 60}}, {1, 1, {80, 100}}}, 3, -1, true, {50, 70}},
    };
    Arena scratch;
    arena_init(&scratch, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Band pooled = {0, 0};
        bool any = bands_pool(cases[i].bands, cases[i].n, cases[i].without, &scratch, &pooled);
        if (any != cases[i].any || pooled.low != cases[i].pooled.low || pooled.high != cases[i].pooled.high) {
            fail_msg("%s: %d to %d", cases[i].label, pooled.low, pooled.high);
        }
    }
    arena_free(&scratch);
}

/* Pooled ends lie between those of the origins, and the order of the accounts changes nothing. */
static void test_pool_properties(void **state) {
    (void)state;
    Arena scratch;
    arena_init(&scratch, 0);
    uint32_t seed = 7;
    for (int32_t round = 0; round < 500; round++) {
        PooledBand bands[6], turned[6];
        int16_t lowest = 100, highest = 0;
        for (int32_t i = 0; i < 6; i++) {
            seed = seed * 1664525u + 1013904223u;
            int16_t low = (int16_t)(seed >> 8 & 63), high = (int16_t)(low + (seed >> 20 & 31));
            bands[i] = (PooledBand){i, (int32_t)(seed >> 28) % 3, {low, high}};
            turned[5 - i] = bands[i];
            lowest = low < lowest ? low : lowest;
            highest = high > highest ? high : highest;
        }
        Band a, b;
        assert_true(bands_pool(bands, 6, -1, &scratch, &a));
        assert_true(bands_pool(turned, 6, -1, &scratch, &b));
        assert_true(a.low >= lowest && a.high <= highest + 1 && a.low <= a.high);
        assert_int_equal(a.low, b.low);
        assert_int_equal(a.high, b.high);
    }
    arena_free(&scratch);
}

static void test_order(void **state) {
    (void)state;
    Arena scratch;
    arena_init(&scratch, 0);
    static const int32_t importance[] = {3, 9, 3, -1, 9};
    static const int32_t expected[] = {1, 4, 0, 2, 3}; /* the earlier ones first among equals */
    const int32_t *order = importance_order(importance, 5, &scratch);
    for (int32_t i = 0; i < 5; i++) {
        assert_int_equal(order[i], expected[i]);
    }
    assert_int_equal(importance_of_origins(1), 0);
    assert_true(importance_of_origins(3) > importance_of_origins(2));
    assert_int_equal(importance_of_origins(100), importance_of_origins(6)); /* many origins do not drown all else */
    arena_free(&scratch);
}

/* Ids that name nothing are wrong usage, whatever they are made of. */
static void test_wrong_ids(void **state) {
    (void)state;
    static const char *const ids[] = {"", "c", "c0", "c1", "z1", "c-1", "c1x", "c99999999999999999999", "\xFF", "1"};
    Arena arena;
    arena_init(&arena, 0);
    const Situation nothing = {.gist = -1};
    const TextLook look = {.width = 80};
    for (size_t i = 0; i < ARRAY_COUNT(ids); i++) {
        Buffer out = {0};
        Error error;
        error_clear(&error);
        assert_false(explanation_write(&nothing, slice_of(ids[i]), &look, &arena, &out, &error));
        assert_int_equal(error.status, STATUS_BAD_ARGUMENT);
        assert_int_equal((int)out.len, 0);
        buffer_free(&out);
    }
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pool),
        cmocka_unit_test(test_pool_properties),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_wrong_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
