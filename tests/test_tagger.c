/* The sequence tagger on small random models: ranges know nothing of each other, groups do not matter,
 * forbidden transitions do not happen, and a model of another shape is refused. */
#include "base/random.h"
#include "learn/sequence.h"
#include "syntax/tagger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum {
    GIVEN = 32,
    INPUT = 16,
    HIDDEN = 16,
    LABELS = 3,
    EXTRA = 1,
    EXTRA_ROWS = 4,
    BITS = 4,
    WORDS = 8,
    TOKENS = 700
};

typedef struct Made {
    Arena arena;
    Weights weights;
    Tagger tagger;
    Encoded encoded;
    uint16_t extra[TOKENS];
    uint64_t bits[TOKENS];
} Made;

static int8_t *noise(Arena *arena, int64_t n, uint64_t *state) {
    int8_t *out = ARENA_NEW(arena, int8_t, n);
    for (int64_t i = 0; i < n; i++) {
        out[i] = (int8_t)(random_below(state, 101) - 50);
    }
    return out;
}

static void add_layer(WeightsWriter *writer, const char *name, int32_t in, int32_t out, Arena *arena,
                      uint64_t *state) {
    char other[64];
    float *scale = ARENA_NEW(arena, float, out);
    int32_t *bias = ARENA_NEW(arena, int32_t, out);
    for (int32_t i = 0; i < out; i++) {
        scale[i] = 0.0002f;
        bias[i] = random_below(state, 2000) - 1000;
    }
    weights_add(writer, name, WEIGHTS_I8, in, out, noise(arena, (int64_t)in * out, state));
    snprintf(other, sizeof other, "%s.scale", name);
    weights_add(writer, other, WEIGHTS_F32, 1, out, scale);
    snprintf(other, sizeof other, "%s.bias", name);
    weights_add(writer, other, WEIGHTS_I32, 1, out, bias);
}

/* A model in bytes; `broken` leaves something wrong: 1 the shape, 2 the dense layer, 3 a table, 4 the
 * transitions. */
static Slice model_bytes(Arena *arena, int32_t broken) {
    uint64_t state = 5;
    WeightsWriter *writer = weights_writer(arena);
    int32_t shape[TAGGER_SHAPE_NUMBERS] = {GIVEN, INPUT, HIDDEN, 1, LABELS, 0, EXTRA, 0, 0, 0, 0};
    shape[3] = broken == 1 ? 9 : 1;
    int32_t transitions[(LABELS + 1) * LABELS] = {0, 0, TAGGER_FORBIDDEN, 0, 0, 0, 0, 0, 0,
                                                  0, 0, TAGGER_FORBIDDEN};
    int16_t missing[INPUT] = {3, -4, 5};
    weights_add(writer, "tagger.shape", WEIGHTS_I32, 1, TAGGER_SHAPE_NUMBERS, shape);
    weights_add(writer, "tagger.vectors", WEIGHTS_I8, WORDS, INPUT, noise(arena, WORDS * INPUT, &state));
    weights_add(writer, "tagger.words", WEIGHTS_I8, WORDS, INPUT, noise(arena, WORDS * INPUT, &state));
    weights_add(writer, broken == 3 ? "tagger.other" : "tagger.extra", WEIGHTS_I8, EXTRA_ROWS, INPUT,
                noise(arena, EXTRA_ROWS * INPUT, &state));
    weights_add(writer, "tagger.missing", WEIGHTS_I16, 1, INPUT, missing);
    add_layer(writer, "tagger.window", GIVEN + 3 * INPUT + (broken == 2 ? 400 : BITS), 2 * HIDDEN, arena,
              &state);
    add_layer(writer, "tagger.recurrent.0", 2 * HIDDEN, 6 * HIDDEN, arena, &state);
    add_layer(writer, "tagger.labels", 2 * HIDDEN, TAGGER_MOST_LABELS, arena, &state);
    weights_add(writer, "tagger.transitions", WEIGHTS_I32, LABELS + (broken != 4), LABELS, transitions);
    return weights_bytes(writer);
}

static int setup(void **state) {
    static Made made;
    Error error;
    uint64_t random = 11;
    arena_init(&made.arena, 0);
    assert_true(weights_open_bytes(&made.weights, model_bytes(&made.arena, 0), &error));
    assert_true(tagger_open(&made.tagger, &made.weights, GIVEN, &made.arena, &error));
    made.encoded = (Encoded){noise(&made.arena, TOKENS * GIVEN, &random), GIVEN,
                             ARENA_NEW(&made.arena, TokenIds, TOKENS)};
    for (int32_t t = 0; t < TOKENS; t++) {
        /* rows beside the tables too: they count as none */
        made.encoded.ids[t].vector = (uint16_t)random_below(&random, 2 * WORDS);
        made.encoded.ids[t].word = (uint16_t)random_below(&random, 2 * WORDS);
        made.extra[t] = (uint16_t)random_below(&random, 2 * EXTRA_ROWS);
        made.bits[t] = random_next(&random);
    }
    *state = &made;
    return 0;
}

static int teardown(void **state) {
    Made *made = *state;
    weights_close(&made->weights);
    arena_free(&made->arena);
    return 0;
}

static void run(const Made *made, const TaggerRange *ranges, int32_t n, uint8_t *labels, int32_t *margins) {
    Arena scratch;
    arena_init(&scratch, 0);
    TaggerInput input = {&made->encoded, made->extra, made->bits};
    tagger_run(&made->tagger, &input, ranges, n, &scratch, labels, margins);
    arena_free(&scratch);
}

static void test_ranges_are_apart(void **state) {
    const Made *made = *state;
    TaggerRange ranges[40];
    int32_t n = 0;
    uint64_t random = 3;
    for (int32_t at = 0; at < TOKENS && n < 40;) {
        int32_t length = random_below(&random, 60); /* empty ones too */
        int32_t last = at + length < TOKENS ? at + length : TOKENS;
        ranges[n++] = (TaggerRange){at, last};
        at = last + random_below(&random, 3);
    }
    uint8_t together[TOKENS];
    int32_t margins[TOKENS];
    memset(together, 99, sizeof together);
    run(made, ranges, n, together, margins);
    for (int32_t i = 0; i < n; i++) {
        uint8_t alone[TOKENS];
        memset(alone, 99, sizeof alone);
        run(made, &ranges[i], 1, alone, NULL);
        for (int32_t t = 0; t < TOKENS; t++) {
            bool inside = t >= ranges[i].first && t < ranges[i].last;
            assert_int_equal(alone[t], inside ? together[t] : 99);
            assert_true(!inside || alone[t] < LABELS);
        }
    }
}

static void test_transitions_hold(void **state) {
    const Made *made = *state;
    TaggerRange all = {0, TAGGER_MOST_SEQUENCE};
    uint8_t labels[TOKENS];
    run(made, &all, 1, labels, NULL);
    int32_t seen[LABELS] = {0};
    assert_int_not_equal(labels[0], 2);
    for (int32_t t = 0; t < TAGGER_MOST_SEQUENCE; t++) {
        seen[labels[t]]++;
        assert_false(t > 0 && labels[t - 1] == 0 && labels[t] == 2);
    }
    assert_true(seen[0] && seen[1] && seen[2]);
}

static void test_every_input_counts(void **state) {
    Made *made = *state;
    TaggerRange range = {0, 1};
    uint8_t label;
    int32_t margins[4];
    TaggerInput inputs[] = {{&made->encoded, NULL, NULL},
                            {&made->encoded, made->extra, NULL},
                            {&made->encoded, NULL, made->bits},
                            {&made->encoded, made->extra, made->bits}};
    made->extra[0] = 1;
    made->bits[0] = 5;
    for (int32_t i = 0; i < 4; i++) {
        Arena scratch;
        arena_init(&scratch, 0);
        tagger_run(&made->tagger, &inputs[i], &range, 1, &scratch, &label, &margins[i]);
        arena_free(&scratch);
        for (int32_t j = 0; j < i; j++) {
            assert_int_not_equal(margins[i], margins[j]);
        }
    }
}

static void test_other_shapes_are_refused(void **state) {
    (void)state;
    for (int32_t broken = 0; broken <= 5; broken++) {
        Arena arena;
        Weights weights;
        Tagger tagger;
        Error error;
        arena_init(&arena, 0);
        assert_true(weights_open_bytes(&weights, model_bytes(&arena, broken), &error));
        bool opened = tagger_open(&tagger, &weights, broken == 5 ? GIVEN + 4 : GIVEN, &arena, &error);
        if (opened != (broken == 0)) {
            fail_msg("model %d: %s", (int)broken, opened ? "opened" : error.message);
        }
        weights_close(&weights);
        arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ranges_are_apart),
        cmocka_unit_test(test_transitions_hold),
        cmocka_unit_test(test_every_input_counts),
        cmocka_unit_test(test_other_shapes_are_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
