/* States in texts by golden cases, the reading of capitals and seats, the table's own consistency, hostile
 * input. */
#include "analysis/analysis.h"
#include "base/random.h"
#include "names/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char *source_root = ".";
static Models models;
static bool has_models;

static const char *const READINGS[] = {"-", "actor", "place"};

typedef struct StateCase {
    const char *text;
    const char *found; /* words=code form reading, joined by "; " */
} StateCase;

/* Forms, longest match, letters' case. */
static const StateCase FORM_CASES[] = {
    {"Nothing is named here.", ""},
    {"The two North Korean envoys met a Pole.", "North Korean=KP adjective -; Pole=PL people -"},
    {"The U.S. and the UK signed it; the DPRK did not.",
     "U.S.=US short actor; UK=GB short actor; DPRK=KP short actor"},
    {"They told us to polish the turkey.", ""},
    {"She sailed from New Mexico into the South China Sea.", ""},
    {"NORTH KOREA FIRES ROCKET", "NORTH KOREA=KP name actor"},
    {"Officials of the Democratic Republic of the Congo agreed.",
     "Democratic Republic of the Congo=CD name actor"},
    {"Scotland voted, and the Scots rejoiced.", "Scotland=GB-SCT name actor; Scots=GB-SCT people -"},
    {"Côte d’Ivoire won and Cote d'Ivoire danced.",
     "Côte d’Ivoire=CI name actor; Cote d'Ivoire=CI name actor"},
    {"North Korea and the South agreed, South Korea said, but the North refused.",
     "North Korea=KP name actor; South=KR context actor; South Korea=KR name actor; North=KP context actor"},
    {"The North is colder than the South.", ""},
    {"North Korea crossed the North Sea.", "North Korea=KP name actor"},
};

/* Capitals and seats: the one who acts, or the place. */
static const StateCase READING_CASES[] = {
    {"Pyongyang said it would reply.", "Pyongyang=KP capital actor"},
    {"Moscow wants more grain.", "Moscow=RU capital actor"},
    {"Talks between Seoul and Washington went on.", "Seoul=KR capital actor; Washington=US capital actor"},
    {"The minister arrived in Moscow.", "Moscow=RU capital place"},
    {"He flew to Pyongyang on Monday.", "Pyongyang=KP capital place"},
    {"She urged Beijing to explain its decision.", "Beijing=CN capital actor"},
    {"They visited Beijing in spring.", "Beijing=CN capital place"},
    {"Sanctions against Tehran were lifted.", "Tehran=IR capital actor"},
    {"The streets of Cairo were empty.", "Cairo=EG capital place"},
    {"London's refusal surprised the delegates.", "London=GB capital actor"},
    {"London's museums were closed.", "London=GB capital place"},
    {"The Kremlin denied the report.", "Kremlin=RU seat actor"},
    {"Guests gathered in the Kremlin.", "Kremlin=RU seat place"},
    {"A Kremlin spokesman declined to comment.", "Kremlin=RU seat actor"},
    {"Brussels rejected the plan.", "Brussels=EU capital actor"},
    {"A Paris-based firm backed it.", "Paris=FR capital place"},
    {"They sold rifles to Damascus.", "Damascus=SY capital actor"},
};

/* The states of a text in the notation of the cases. */
static Slice describe(Slice text, Arena *arena) {
    Report report = {.id = SLICE("case"), .text = text};
    Analysis analysis;
    StateList states;
    Arena scratch;
    Error error;
    arena_init(&scratch, 0);
    assert_true(analysis_make(&models, &report, arena, &scratch, &analysis, &error));
    state_find(text, &analysis.segments, &analysis.syntax, arena, &scratch, &states);
    arena_free(&scratch);
    Slice out = SLICE("");
    for (int32_t i = 0; i < states.count; i++) {
        const StateMention *m = &states.items[i];
        Slice words = slice_at(text, m->span), code = state_code(m->state);
        assert_int_equal(states.at_token[m->first_token], i);
        out =
            arena_print(arena, "%.*s%s%.*s=%.*s %s %s", (int)out.len, out.ptr, i ? "; " : "", (int)words.len,
                        words.ptr, (int)code.len, code.ptr, state_form_name(m->form), READINGS[m->reading]);
    }
    return out;
}

/* The trees are learned, so new weights may break a case; a floor is kept. */
static void check_cases(const StateCase *cases, size_t n, int32_t floor_percent) {
    Arena arena;
    arena_init(&arena, 0);
    int32_t right = 0;
    for (size_t i = 0; i < n; i++) {
        Slice got = describe(slice_of(cases[i].text), &arena);
        bool same = slice_equals(got, slice_of(cases[i].found));
        right += same;
        if (!same) {
            print_message("%s\n  expected: %s\n  got:      %.*s\n", cases[i].text, cases[i].found,
                          (int)got.len, got.ptr);
        }
    }
    arena_free(&arena);
    assert_true(right * 100 >= (int32_t)n * floor_percent);
}

static void test_forms(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    check_cases(FORM_CASES, ARRAY_COUNT(FORM_CASES), 90);
}

static void test_readings(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    check_cases(READING_CASES, ARRAY_COUNT(READING_CASES), 90);
}

static void test_words(void **state) {
    (void)state;
    static const struct {
        const char *words, *code;
    } cases[] = {
        {"Russia", "RU"},    {"Russian Federation", "RU"}, {"Kyiv", "UA"},     {"Kiev", "UA"},
        {"USA", "US"},       {"Swaziland", "SZ"},          {"USSR", "SU"},     {"FRANCE", "FR"},
        {"Wales", "GB-WLS"}, {"São Tomé", "ST"},           {"Sao Tome", "ST"}, {"Taiwan", "TW"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        int32_t found = state_of_words(slice_of(cases[i].words));
        assert_true(found >= 0);
        assert_true(slice_equals(state_code(found), slice_of(cases[i].code)));
    }
    static const char *const unknown[] = {"",         "russia", "North",  "New Mexico",
                                          "Atlantis", "Russi",  "Russias"};
    for (size_t i = 0; i < ARRAY_COUNT(unknown); i++) {
        assert_int_equal(state_of_words(slice_of(unknown[i])), -1);
    }
}

/* Codes differ, parts have wholes, and a state's own name leads to it. */
static void test_table(void **state) {
    (void)state;
    for (int32_t i = 0; i < state_count(); i++) {
        assert_true(state_name(i).len > 0);
        assert_int_equal(state_of_words(state_name(i)), i);
        assert_true(i == 0 || slice_compare(state_code(i - 1), state_code(i)) < 0);
        assert_true(state_part_of(i) < state_count() && state_part_of(i) != i);
    }
    assert_int_equal(state_status(state_of_words(SLICE("Guam"))), STATE_TERRITORY);
    assert_int_equal(state_status(state_of_words(SLICE("Soviet Union"))), STATE_FORMER);
    assert_int_equal(state_status(state_of_words(SLICE("EU"))), STATE_UNION);
    assert_int_equal(state_part_of(state_of_words(SLICE("Scotland"))), state_of_words(SLICE("Britain")));
}

/* Whatever the text: in order, inside it, not overlapping. */
static void test_noise(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const pieces[] = {
        "North ", "Korea ", "the South ", "U.S. ", "Republic of ", "the ", "Congo, ", "Kremlin ",
        "said ",  "in ",    "-",          "’",     "\n\n",         "É",    "NEW ",    "Mexico. "};
    Arena arena;
    arena_init(&arena, 0);
    uint64_t random = 5;
    for (int32_t round = 0; round < 40; round++) {
        char *text = ARENA_NEW(&arena, char, 8000);
        size_t length = 0;
        for (int32_t i = 0; i < 500; i++) {
            const char *piece = pieces[random_below(&random, (int32_t)ARRAY_COUNT(pieces))];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        Report report = {.id = SLICE("noise"), .text = {text, length}};
        Analysis analysis;
        StateList states;
        Arena scratch;
        Error error;
        arena_init(&scratch, 0);
        assert_true(analysis_make(&models, &report, &arena, &scratch, &analysis, &error));
        state_find(report.text, &analysis.segments, &analysis.syntax, &arena, &scratch, &states);
        arena_free(&scratch);
        int32_t last = 0;
        for (int32_t i = 0; i < states.count; i++) {
            assert_true(states.items[i].span.start >= last &&
                        states.items[i].span.end > states.items[i].span.start);
            assert_true(states.items[i].state >= 0 && states.items[i].state < state_count());
            last = states.items[i].span.end;
        }
        assert_true((size_t)last <= length);
    }
    arena_free(&arena);
}

/* A hundred and twenty thousand words that all begin long names. */
static void test_repetition(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    enum { TIMES = 40000 };
    static const char piece[] = "Democratic Republic of ";
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    char *text = ARENA_NEW(&arena, char, TIMES *(sizeof piece - 1));
    for (size_t i = 0; i < TIMES; i++) {
        memcpy(text + i * (sizeof piece - 1), piece, sizeof piece - 1);
    }
    Slice whole = {text, TIMES * (sizeof piece - 1)};
    Segments segments;
    Analysis analysis;
    Error error;
    Report report = {.id = SLICE("long"), .text = whole};
    assert_true(analysis_make(&models, &report, &arena, &scratch, &analysis, &error));
    segments = analysis.segments;
    StateList states;
    state_find(whole, &segments, &analysis.syntax, &arena, &scratch, &states);
    assert_int_equal(states.count, 0);
    arena_free(&scratch);
    arena_free(&arena);
}

int main(int argc, char **argv) {
    if (argc > 1) {
        source_root = argv[1];
    }
    char folder[1024];
    Error error;
    snprintf(folder, sizeof folder, "%s/models", source_root);
    has_models = models_open(&models, folder, &error);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms), cmocka_unit_test(test_readings), cmocka_unit_test(test_words),
        cmocka_unit_test(test_table), cmocka_unit_test(test_noise),    cmocka_unit_test(test_repetition),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (has_models) {
        models_close(&models);
    }
    return failed;
}
