/* Words of estimative probability and veridicality by table, certainty by golden texts (tests/data/claim),
 * and hostile input: whatever the text, intervals lie between 0 and 1 and phrases inside it. */
#include "analysis/analysis.h"
#include "base/json.h"
#include "base/random.h"
#include "claim/veridicality.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char *source_root = ".";
static Models models;
static bool has_models;

typedef struct BandCase {
    const char *phrase;
    Band bands[SCALE_COUNT];
} BandCase;

static void test_estimates(void **state) {
    (void)state;
    static const BandCase cases[] = {
        {"likely", {{55, 80}, {55, 75}, {65, 75}}},
        {"almost certainly", {{95, 99}, {95, 99}, {90, 98}}}, /* phia has only "almost certain" */
        {"highly unlikely", {{5, 10}, {10, 20}, {5, 10}}},
        {"slim chance", {{5, 15}, {5, 15}, {5, 15}}},
        {"impossible", {{0, 0}, {0, 0}, {0, 0}}},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const Estimate *found = estimate_find(slice_of(cases[i].phrase));
        assert_non_null(found);
        for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
            if (found->bands[scale].low != cases[i].bands[scale].low ||
                found->bands[scale].high != cases[i].bands[scale].high) {
                fail_msg("%s on %s: %d-%d", cases[i].phrase, scale_name((Scale)scale),
                         found->bands[scale].low, found->bands[scale].high);
            }
        }
    }
    assert_null(estimate_find(SLICE("")));
    assert_null(estimate_find(SLICE("confidence")));
    assert_null(estimate_find(SLICE("high confidence"))); /* a confidence is no likelihood */
    assert_int_equal(estimate_find(SLICE("perhaps"))->kind, ESTIMATIVE_POSSIBLE);
    assert_int_equal(estimate_find(SLICE("worst case"))->kind, ESTIMATIVE_HYPOTHETICAL);
}

static void test_bands(void **state) {
    (void)state;
    Band likely = {55, 80};
    Band negated = band_negate(likely);
    assert_int_equal(negated.low, 20);
    assert_int_equal(negated.high, 45);
    Band back = band_negate(negated);
    assert_int_equal(back.low, 55);
    assert_int_equal(back.high, 80);
    Band open = band_negate((Band){100, 100});
    assert_true(open.low < 10 && open.high > 90);
    for (int16_t low = 0; low <= 100; low = (int16_t)(low + 7)) {
        for (int16_t high = low; high <= 100; high = (int16_t)(high + 9)) {
            Band both = band_combine((Band){low, high}, likely);
            assert_true(both.low >= 0 && both.low <= both.high && both.high <= 80 && both.high <= high);
        }
    }
}

static void test_veridicality(void **state) {
    (void)state;
    Veridicality know = veridicality_find(SLICE("know"), FRAME_THAT);
    assert_true(know.is_known);
    assert_int_equal(know.affirmative, 30);
    Veridicality manage = veridicality_find(SLICE("manage"), FRAME_TO_DO);
    assert_true(manage.is_known);
    assert_int_equal(manage.affirmative, 30);
    assert_int_equal(manage.negated, -21);
    assert_true(veridicality_find(SLICE("point out"), FRAME_THAT).is_known);
    assert_false(veridicality_find(SLICE("xyzzy"), FRAME_THAT).is_known);
    assert_false(veridicality_find(SLICE("know"), FRAME_NONE).is_known);
}

static Slice next_line(Slice *rest) {
    SlicePair pair = slice_cut(*rest, '\n');
    *rest = pair.tail;
    return pair.head;
}

static void analyse(Slice text, Arena *arena, Analysis *analysis) {
    Report *report = ARENA_NEW(arena, Report, 1);
    *report = (Report){.id = SLICE("case"), .text = text};
    Arena scratch;
    Error error;
    arena_init(&scratch, 0);
    assert_true(analysis_make(&models, report, arena, &scratch, analysis, &error));
    arena_free(&scratch);
}

/* A certainty in the notation of the golden file. */
static void describe(const Certainty *c, Slice text, Buffer *out) {
    Slice phrase = slice_at(text, c->phrase);
    buffer_print(out, ": %s %s %s (%.*s)", c->polarity == POLARITY_NEG ? "neg" : "pos",
                 certainty_status_name(c->status), c->is_source ? "source" : "writer", (int)phrase.len,
                 phrase.ptr);
    if (strcmp(c->by, "estimative-words") == 0) {
        buffer_print(out, " %d-%d", c->bands[SCALE_ICD203].low, c->bands[SCALE_ICD203].high);
    }
    buffer_print(out, "\n");
}

static void describe_all(const Analysis *analysis, Slice text, Buffer *out) {
    for (int32_t i = 0; i < analysis->events.count; i++) {
        const Event *event = &analysis->events.items[i];
        Slice lemma = analysis->syntax.lemma[event->token];
        buffer_print(out, "%.*s", (int)lemma.len, lemma.ptr);
        describe(&event->certainty, text, out);
    }
    for (int32_t i = 0; i < analysis->claims.count; i++) {
        buffer_print(out, "claim %s", claim_kind_name(analysis->claims.items[i].kind));
        describe(&analysis->claim_certainty[i], text, out);
    }
}

static bool has_line(const Buffer *lines, Slice line) {
    Slice rest = {lines->ptr, lines->len};
    while (rest.len) {
        if (slice_equals(next_line(&rest), line)) {
            return true;
        }
    }
    return false;
}

/* Every line of every case. What is found beside them is not looked at. Trees and numbers are learned, so new
 * weights may break a line; a floor is kept. */
static void test_golden(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    enum { FLOOR_PERCENT = 85 };
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/data/claim/certainty.txt", source_root);
    Arena arena;
    Error error;
    arena_init(&arena, 0);
    Slice rest;
    assert_true(file_read(path, 1 << 20, &arena, &rest, &error));
    int n = 0;
    int right = 0;
    while (rest.len) {
        Slice label = next_line(&rest);
        if (!slice_starts_with(label, SLICE("== "))) {
            continue;
        }
        size_t end = slice_find(rest, SLICE("\n--\n"), 0);
        Slice text = slice_sub(rest, 0, end);
        rest = slice_from(rest, end + 4);
        Analysis analysis;
        analyse(text, &arena, &analysis);
        Buffer found = {0};
        describe_all(&analysis, text, &found);
        for (Slice line = next_line(&rest); line.len; line = next_line(&rest)) {
            bool there = has_line(&found, line);
            n++;
            right += there;
            if (!there) {
                print_message("%.*s\n  expected: %.*s\n  got:\n%.*s", (int)label.len, label.ptr,
                              (int)line.len, line.ptr, (int)found.len, found.ptr);
            }
        }
        buffer_free(&found);
    }
    print_message("%d of %d lines\n", right, n);
    assert_true(n >= 30);
    assert_true(right * 100 >= n * FLOOR_PERCENT);
    arena_free(&arena);
}

static void check(const Certainty *c, size_t length) {
    assert_non_null(c->by);
    assert_true(c->phrase.start >= 0 && c->phrase.start <= c->phrase.end && (size_t)c->phrase.end <= length);
    for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
        assert_true(c->bands[scale].low >= 0 && c->bands[scale].low <= c->bands[scale].high &&
                    c->bands[scale].high <= 100);
    }
}

static void check_all(Slice text, Arena *arena) {
    Analysis analysis;
    analyse(text, arena, &analysis);
    int32_t last = -1;
    for (int32_t i = 0; i < analysis.events.count; i++) {
        assert_true(analysis.events.items[i].token > last);
        last = analysis.events.items[i].token;
        check(&analysis.events.items[i].certainty, text.len);
    }
    for (int32_t i = 0; i < analysis.claims.count; i++) {
        if (analysis.claim_certainty[i].by) {
            check(&analysis.claim_certainty[i], text.len);
        }
    }
}

/* Words of certainty in any order. */
static void test_noise(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const pieces[] = {
        "not ",    "likely ", "will ",  "if ",     "100",   "% ",      "chance ",    "of ",
        "never ",  "may ",    "said ",  "denied ", "that ", "almost ", "certainly ", ". ",
        "?\n\n",   "“",       "” ",     "1 ",      "in ",   "5 ",      "-",          "50-50 ",
        "nobody ", "doubts ", "worst ", "case ",   "to ",   "and ",    "fail ",      "99999999999 "};
    Arena arena;
    arena_init(&arena, 0);
    uint64_t random = 5;
    for (int round = 0; round < 40; round++) {
        char *text = ARENA_NEW(&arena, char, 16000);
        size_t length = 0;
        for (int i = 0; i < 500; i++) {
            const char *piece = pieces[random_below(&random, (int32_t)ARRAY_COUNT(pieces))];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        check_all((Slice){text, length}, &arena);
        arena_clear(&arena);
    }
    arena_free(&arena);
}

/* The same words 6,000 times stay linear. */
static void test_repetition(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const pieces[] = {"likely ", "not ", "and go ", "70 percent chance ",
                                         "said that he denied that "};
    enum { TIMES = 6000 };
    for (size_t i = 0; i < ARRAY_COUNT(pieces); i++) {
        Arena arena;
        arena_init(&arena, (size_t)4 << 30);
        size_t n = strlen(pieces[i]);
        char *text = ARENA_NEW(&arena, char, n *TIMES);
        for (size_t k = 0; k < TIMES; k++) {
            memcpy(text + k * n, pieces[i], n);
        }
        check_all((Slice){text, n * TIMES}, &arena);
        arena_free(&arena);
    }
}

/* A model that does not fit is refused. */
static void test_bad_model(void **state) {
    (void)state;
    Arena arena;
    Error error;
    arena_init(&arena, 0);
    WeightsWriter *writer = weights_writer(&arena);
    int32_t shape[FACTUALITY_SHAPE_NUMBERS] = {256, 4096, 32, 0};
    weights_add(writer, "factuality.shape", WEIGHTS_I32, 1, FACTUALITY_SHAPE_NUMBERS, shape);
    Weights weights;
    assert_true(weights_open_bytes(&weights, weights_bytes(writer), &error));
    FactualityModel model;
    RegisterModel reg;
    assert_false(factuality_open(&model, &weights, 256, &arena, &error));
    assert_false(factuality_open(&model, &weights, 128, &arena, &error));
    assert_false(register_open(&reg, &weights, &error));
    weights_close(&weights);
    arena_free(&arena);
}

int main(int argc, char **argv) {
    source_root = argc > 1 ? argv[1] : ".";
    char folder[1024];
    snprintf(folder, sizeof folder, "%s/models", source_root);
    Error error;
    has_models = models_open(&models, argc > 2 ? argv[2] : folder, &error);
    if (!has_models) {
        print_message("without models: %s: %s\n", error.place.file, error.message);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_estimates), cmocka_unit_test(test_bands), cmocka_unit_test(test_veridicality),
        cmocka_unit_test(test_golden),    cmocka_unit_test(test_noise), cmocka_unit_test(test_repetition),
        cmocka_unit_test(test_bad_model),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (has_models) {
        models_close(&models);
    }
    return failed;
}
