/* The weights file against every kind of damage; features, perceptron, Viterbi and beam against
 * answers found by hand or by trying everything. */
#define _DEFAULT_SOURCE
#include "base/random.h"
#include "learn/perceptron.h"
#include "learn/sequence.h"
#include "learn/weights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const int16_t small_table[6] = {1, -2, 3, -4, 5, -32768};
static const uint64_t small_keys[2] = {7, UINT64_MAX};

static Slice small_file(Arena *arena) {
    WeightsWriter *writer = weights_writer(arena);
    weights_add(writer, "test.table", WEIGHTS_I16, 2, 3, small_table);
    weights_add(writer, "test.keys", WEIGHTS_U64, 2, 1, small_keys);
    weights_add(writer, "test.empty", WEIGHTS_F32, 0, 4, NULL);
    return weights_bytes(writer);
}

static void check_small_file(const Weights *weights) {
    WeightsArray array;
    Error error;
    assert_true(weights_find(weights, "test.table", WEIGHTS_I16, 2, 3, &array, &error));
    assert_memory_equal(array.data, small_table, sizeof small_table);
    assert_int_equal((uintptr_t)array.data % 64, 0);
    assert_true(weights_find(weights, "test.keys", WEIGHTS_U64, -1, -1, &array, &error));
    assert_int_equal(array.rows, 2);
    assert_memory_equal(array.data, small_keys, sizeof small_keys);
    assert_true(weights_find(weights, "test.empty", WEIGHTS_F32, -1, 4, &array, &error));
    assert_int_equal(array.rows, 0);
    assert_false(weights_find(weights, "test.table", WEIGHTS_I8, 2, 3, &array, &error));
    assert_int_equal(error.status, STATUS_BAD_MODEL);
    assert_false(weights_find(weights, "test.table", WEIGHTS_I16, 3, 2, &array, &error));
    assert_false(weights_find(weights, "test.tabl", WEIGHTS_I16, 2, 3, &array, &error));
    assert_non_null(strstr(error.message, "test.tabl"));
}

static void test_weights_come_back(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    Slice bytes = small_file(&arena);
    Weights weights;
    Error error;
    assert_true(weights_open_bytes(&weights, bytes, &error));
    check_small_file(&weights);
    weights_close(&weights);
    char path[] = "test_learn.weights.XXXXXX";
    close(mkstemp(path));
    assert_true(file_write(path, bytes, &error));
    assert_true(weights_open(&weights, path, &error));
    check_small_file(&weights);
    weights_close(&weights);
    assert_true(file_write(path, slice_sub(bytes, 0, bytes.len - 1), &error));
    assert_false(weights_open(&weights, path, &error));
    assert_string_equal(error.place.file, path);
    unlink(path);
    assert_false(weights_open(&weights, path, &error));
    assert_int_equal(error.status, STATUS_NOT_FOUND);
    arena_free(&arena);
}

/* Opens a changed copy that ends at the end of its allocation, so that sanitizers see overruns. */
static bool opens(const char *bytes, size_t length, Error *error) {
    char *copy = aligned_alloc(64, length ? (length + 63) / 64 * 64 : 64);
    memcpy(copy, bytes, length);
    Weights weights;
    bool done = weights_open_bytes(&weights, (Slice){copy, length}, error);
    free(copy);
    return done;
}

static void test_every_cut_and_flipped_byte_is_refused(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    Slice bytes = small_file(&arena);
    char *changed = arena_take(&arena, bytes.len + 64, 1);
    memcpy(changed, bytes.ptr, bytes.len);
    Error error;
    assert_true(opens(changed, bytes.len, &error));
    for (size_t length = 0; length < bytes.len; length++) {
        if (opens(changed, length, &error) || error.status != STATUS_BAD_MODEL) {
            fail_msg("a file cut to %zu bytes was opened", length);
        }
    }
    assert_false(opens(changed, bytes.len + 64, &error));
    for (size_t at = 0; at < bytes.len; at++) {
        for (int32_t bit = 0; bit < 8; bit++) {
            changed[at] = (char)(changed[at] ^ (1 << bit));
            if (opens(changed, bytes.len, &error) || error.status != STATUS_BAD_MODEL || !error.message[0]) {
                fail_msg("a file with byte %zu changed was opened", at);
            }
            changed[at] = (char)(changed[at] ^ (1 << bit));
        }
    }
    Weights weights;
    assert_false(weights_open_bytes(&weights, slice_from(bytes, 1), &error));
    arena_free(&arena);
}

static void test_features_spread_and_stay(void **state) {
    (void)state;
    int32_t counts[64] = {0};
    for (uint64_t a = 0; a < 64; a++) {
        for (uint64_t b = 0; b < 64; b++) {
            counts[feature_bucket(feature_add(feature_add(feature_begin(3), a), b), 6)]++;
        }
    }
    for (int32_t i = 0; i < 64; i++) {
        assert_in_range(counts[i], 30, 110);
    }
    assert_true(feature_add(feature_add(feature_begin(1), 1), 2) != feature_add(feature_add(feature_begin(1), 2), 1));
    /* models depend on these values: a change of hashing must be noticed */
    assert_true(feature_add(feature_begin(1), 2) == 0x2d1614150432e67eu);
    assert_int_equal(feature_bucket(feature_add(feature_begin(1), 2), 17), 56563);
    Features features;
    features_clear(&features, 4);
    for (uint64_t i = 0; i < 2 * FEATURES_MOST; i++) {
        features_push(&features, feature_add(feature_begin(1), i));
    }
    assert_int_equal(features.count, FEATURES_MOST);
    int16_t weights[16 * 2];
    for (int32_t i = 0; i < 32; i++) {
        weights[i] = i % 2 ? -32768 : 32767;
    }
    int64_t scores[2];
    features_score_labels(&features, weights, 2, scores);
    assert_int_equal(scores[0], 32767 * FEATURES_MOST);
    assert_int_equal(scores[1], -32768 * FEATURES_MOST);
    for (int32_t i = 0; i < 16; i++) {
        weights[i] = -32768;
    }
    assert_int_equal(features_score(&features, weights), -32768 * FEATURES_MOST);
}

/* Label: whether more than half of five bits are set; the model must learn it from examples. */
static void example_at(uint64_t n, Features *features, int32_t *label) {
    int32_t set = 0;
    features_clear(features, 10);
    for (uint32_t bit = 0; bit < 5; bit++) {
        features_push2(features, 1, bit, n >> bit & 1);
        set += (int32_t)(n >> bit & 1);
    }
    *label = set > 2;
}

static void learn(Arena *arena, int32_t n_labels, int16_t *out) {
    Perceptron perceptron = perceptron_make(arena, 10, n_labels);
    uint64_t random = 5;
    for (int32_t round = 0; round < 2000; round++) {
        Features features;
        int32_t label;
        example_at(random_next(&random), &features, &label);
        if (n_labels == 1) {
            perceptron_learn_yes_no(&perceptron, &features, label == 1, 3);
        } else {
            perceptron_learn_label(&perceptron, &features, label, 3);
        }
    }
    assert_true(perceptron_quantise(&perceptron, 1000, out) > 0);
}

static void test_perceptron_learns_the_same_twice(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    int16_t *one = ARENA_NEW(&arena, int16_t, 1024), *again = ARENA_NEW(&arena, int16_t, 1024);
    int16_t *three = ARENA_NEW(&arena, int16_t, 3 * 1024);
    learn(&arena, 1, one);
    learn(&arena, 1, again);
    learn(&arena, 3, three);
    assert_memory_equal(one, again, 1024 * sizeof *one);
    for (uint64_t n = 0; n < 32; n++) {
        Features features;
        int32_t label;
        int64_t scores[3];
        example_at(n, &features, &label);
        assert_int_equal(features_score(&features, one) > 0, label);
        features_score_labels(&features, three, 3, scores);
        assert_true(scores[label] > scores[1 - label] && scores[label] > scores[2]);
    }
    for (int32_t i = 0; i < 1024; i++) {
        assert_in_range(one[i] + 1000, 0, 2000);
    }
    arena_free(&arena);
}

static void test_average_is_over_all_steps(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    Perceptron perceptron = perceptron_make(&arena, 4, 1);
    Features features;
    features_clear(&features, 4);
    features_push(&features, feature_begin(1));
    uint32_t bucket = features.buckets[0];
    /* weight 0 for one step, 2 for three, -1 for four: the sum is 0 + 6 - 4 */
    perceptron_step(&perceptron);
    perceptron_change(&perceptron, &features, 0, 2);
    perceptron.step += 3;
    perceptron_change(&perceptron, &features, 0, -3);
    perceptron.step += 4;
    int16_t out[16];
    perceptron_quantise(&perceptron, 100, out);
    assert_int_equal(perceptron.totals[bucket], 2);
    assert_int_equal(out[bucket], 2); /* one unit is the least there is, so nothing is scaled up */
    arena_free(&arena);
}

static void test_random_order_is_a_permutation(void **state) {
    (void)state;
    uint64_t random = 9;
    int32_t order[100], seen[100] = {0};
    random_order(&random, order, 100);
    for (int32_t i = 0; i < 100; i++) {
        assert_in_range(order[i], 0, 99);
        seen[order[i]]++;
    }
    for (int32_t i = 0; i < 100; i++) {
        assert_int_equal(seen[i], 1);
        assert_in_range(random_below(&random, 7), 0, 6);
    }
}

enum { MOST_N = 6, LABELS = 3 };

static int64_t chain_score(const int64_t *scores, const int64_t *transitions, const int32_t *labels, int32_t n) {
    int64_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        int32_t from = i ? labels[i - 1] : LABELS;
        int64_t parts[] = {scores[i * LABELS + labels[i]], transitions[from * LABELS + labels[i]]};
        for (size_t p = 0; p < 2; p++) {
            sum = sum == SEQUENCE_FORBIDDEN || parts[p] == SEQUENCE_FORBIDDEN ? SEQUENCE_FORBIDDEN : sum + parts[p];
        }
    }
    return sum;
}

static void test_viterbi_against_trying_everything(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    uint64_t random = 3;
    for (int32_t round = 0; round < 400; round++) {
        int32_t n = 1 + random_below(&random, MOST_N), n_sequences = 1;
        int64_t scores[MOST_N * LABELS], transitions[(LABELS + 1) * LABELS], best = SEQUENCE_FORBIDDEN;
        for (int32_t i = 0; i < n * LABELS; i++) {
            scores[i] = random_below(&random, 8) ? random_below(&random, 21) - 10 : SEQUENCE_FORBIDDEN;
        }
        for (int32_t i = 0; i < (LABELS + 1) * LABELS; i++) {
            transitions[i] = random_below(&random, 8) ? random_below(&random, 21) - 10 : SEQUENCE_FORBIDDEN;
        }
        for (int32_t i = 0; i < n; i++) {
            n_sequences *= LABELS;
        }
        for (int32_t s = 0; s < n_sequences; s++) {
            int32_t labels[MOST_N];
            for (int32_t i = 0, rest = s; i < n; i++, rest /= LABELS) {
                labels[i] = rest % LABELS;
            }
            int64_t sum = chain_score(scores, transitions, labels, n);
            best = sum > best ? sum : best;
        }
        int32_t labels[MOST_N];
        int64_t sum = sequence_viterbi(scores, n, LABELS, transitions, &arena, labels);
        assert_true((sum > SEQUENCE_FORBIDDEN / 2) == (best > SEQUENCE_FORBIDDEN / 2));
        if (best > SEQUENCE_FORBIDDEN / 2) {
            assert_int_equal(sum, best);
            assert_int_equal(chain_score(scores, transitions, labels, n), best);
        }
    }
    assert_int_equal(sequence_viterbi(NULL, 0, LABELS, NULL, &arena, NULL), 0);
    arena_free(&arena);
}

static void test_beam_keeps_the_best(void **state) {
    (void)state;
    Beam beam;
    beam_clear(&beam, 3);
    assert_int_equal(beam_push(&beam, 5, 0), -1);
    assert_int_equal(beam_push(&beam, 7, 1), -1);
    assert_int_equal(beam_push(&beam, 5, 2), -1);
    assert_false(beam_admits(&beam, 5));
    assert_int_equal(beam_push(&beam, 5, 3), 3); /* an equal one that comes later is not kept */
    assert_int_equal(beam_push(&beam, 6, 4), 2);
    assert_int_equal(beam.items[0], 1);
    assert_int_equal(beam.items[1], 4);
    assert_int_equal(beam.items[2], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weights_come_back),
        cmocka_unit_test(test_every_cut_and_flipped_byte_is_refused),
        cmocka_unit_test(test_features_spread_and_stay),
        cmocka_unit_test(test_perceptron_learns_the_same_twice),
        cmocka_unit_test(test_average_is_over_all_steps),
        cmocka_unit_test(test_random_order_is_a_permutation),
        cmocka_unit_test(test_viterbi_against_trying_everything),
        cmocka_unit_test(test_beam_keeps_the_best),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
