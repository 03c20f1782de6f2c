/* Style: the tables of usage under damage, the signs of texts written here, and what must hold of any text.
 */
#include "analysis/analysis.h"
#include "base/random.h"
#include "style/article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static Models models;
static bool has_models;

static const char HUMAN[] =
    "The harbour authority of Lindale said on Tuesday that the new ferry terminal would open in June, two "
    "years later than "
    "planned. The delay was caused by a shortage of steel and by a dispute with the builders over pay. \"We "
    "have learned "
    "from this,\" said its director, Anna Keller. Passengers have had to use a temporary pier since the old "
    "terminal was "
    "damaged in a storm. The city council will discuss the cost of the project next week. Shop owners near "
    "the pier said that "
    "they had lost money because fewer people came to the harbour. A spokesman for the builders did not "
    "return a call. The "
    "terminal will have a waiting room, a ticket office and a small museum about the history of the port.";

/* The same, as a program would write it that replaces words. */
static const char SPUN[] = "The harbour sanction of Lindale aforesaid on Tuesday that the new ferryboat "
                           "depot would unfold in June, two years subsequently "
                           "than aforethought. The hold was caused by an famine of steel and by an "
                           "difference with the constructors over wage. \"We have "
                           "knowing from this,\" aforesaid its managing director, Anna Keller. Riders have "
                           "had to employ a irregular pier since the "
                           "honest-to-goodness depot was discredited in a violent storm. The metropolis "
                           "council will hash out the monetary value of the undertaking next "
                           "workweek. Store proprietors near the pier aforesaid that they had doomed money "
                           "because less hoi polloi came to the seaport. A voice for "
                           "the constructors did not reappear a phone call. The depot will have a ready and "
                           "waiting room, a just the ticket agency and a humble "
                           "museum about the account of the porthole.";

static bool analyse(Slice text, Arena *arena, Arena *scratch, Analysis *out) {
    Report *report = ARENA_NEW(arena, Report, 1);
    *report = (Report){.id = SLICE("case"), .text = text};
    Error error;
    return analysis_make(&models, report, arena, scratch, out, &error);
}

static void test_rewritten_and_not(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    Analysis human, spun;
    assert_true(analyse(slice_of(HUMAN), &arena, &scratch, &human));
    assert_true(human.style.spun < 200);
    assert_int_equal(human.style.n_signs, 0);
    assert_true(analyse(slice_of(SPUN), &arena, &scratch, &spun));
    assert_true(spun.style.spun > 800);
    assert_true(spun.style.n_signs >= 5);
    /* two signs are not enough, whatever they are */
    assert_true(analyse(slice_sub(slice_of(SPUN), 0, 41), &arena, &scratch, &spun));
    assert_true(spun.style.spun < STYLE_SPUN);
    arena_free(&arena);
    arena_free(&scratch);
}

/* The article expected before the second word, or "" where the one there is right or nothing is known. */
static void test_articles(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const struct {
        const char *text, *expected;
    } cases[] = {{"a apple", "an"},    {"an apple", ""},     {"An banana", "A"}, {"A uncommon", "An"},
                 {"a university", ""}, {"an unit", "a"},     {"a hour", ""},     {"an hotel", ""},
                 {"a honest", ""},     {"an European", "a"}, {"a FBI", ""},      {"an 8", ""},
                 {"a xzqrt", ""},      {"a \"apple", ""},    {"the apple", ""},  {"an", ""},
                 {"an one", "a"},      {"a\napple", ""}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Slice text = slice_of(cases[i].text);
        size_t gap = slice_find(text, SLICE(" "), 0);
        Token tokens[] = {{{0, (int32_t)gap}}, {{(int32_t)gap + 1, (int32_t)text.len}}};
        Sentence sentence = {{0, (int32_t)text.len}, 0, gap < text.len ? 2 : 1, true};
        Segments segments = {&sentence, 1, tokens, sentence.last_token};
        Slice found = article_likely(&models.style.doubt.usage, text, &segments, &sentence, 0);
        if (!slice_equals(found, slice_of(cases[i].expected))) {
            fail_msg("%s: expected '%s', got '%.*s'", cases[i].text, cases[i].expected, (int)found.len,
                     found.ptr);
        }
    }
}

static void test_usage(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    const Usage *usage = &models.style.doubt.usage;
    int32_t en = usage_find(usage, SLICE("en")), route = usage_find(usage, SLICE("route"));
    int32_t path = usage_find(usage, SLICE("Path"));
    assert_true(en > 0 && route > 0 && path > 0);
    assert_true(usage_pair(usage, en, route) > usage_pair(usage, en, path) + 4 * USAGE_BIT);
    assert_int_equal(usage_find(usage, SLICE("xzqrtv")), USAGE_NO_WORD);
    assert_int_equal(usage_find(usage, SLICE("")), USAGE_NO_WORD);
    assert_int_equal(usage_pair(usage, USAGE_BREAK, route), 0);
    assert_int_equal(usage_pair(usage, USAGE_NO_WORD, USAGE_NO_WORD), 0);
    assert_int_equal(usage_triple(usage, en, USAGE_BREAK, route), 0);
    Originals originals = usage_originals(usage, path);
    bool has_route = false;
    for (int32_t i = 0; i < originals.count; i++) {
        has_route = has_route || original_at(&originals, i) == route;
    }
    assert_true(has_route);
    assert_true(slice_equals(usage_spelling(usage, route), SLICE("route")));
}

/* Every array one row shorter or with a wild number in it is refused or read without harm. */
static void test_damaged_tables(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const struct {
        const char *name;
        WeightsType type;
        size_t size;
    } arrays[] = {{"usage.slots", WEIGHTS_I32, 4},     {"usage.words", WEIGHTS_I8, 1},
                  {"usage.costs", WEIGHTS_I16, 2},     {"usage.backoffs", WEIGHTS_I16, 2},
                  {"usage.firsts", WEIGHTS_I32, 4},    {"usage.originals", WEIGHTS_I16, 2},
                  {"usage.spellings", WEIGHTS_I32, 4}, {"usage.letters", WEIGHTS_BYTES, 1},
                  {"usage.grams", WEIGHTS_I16, 2},     {"usage.levels", WEIGHTS_I16, 2},
                  {"style.doubts", WEIGHTS_I16, 2},    {"style.curve", WEIGHTS_I16, 2},
                  {"style.rates", WEIGHTS_I32, 4}};
    uint64_t random = 3;
    for (size_t bad = 0; bad < ARRAY_COUNT(arrays); bad++) {
        Arena arena;
        arena_init(&arena, 0);
        WeightsWriter *writer = weights_writer(&arena);
        Error error;
        for (size_t i = 0; i < ARRAY_COUNT(arrays); i++) {
            WeightsArray array;
            assert_true(weights_find(&models.weights[MODEL_STYLE], arrays[i].name, arrays[i].type, -1, -1,
                                     &array, &error));
            size_t bytes = (size_t)(array.rows * array.columns) * arrays[i].size;
            char *copy = arena_take(&arena, bytes, 1);
            memcpy(copy, array.data, bytes);
            if (i == bad) {
                for (int k = 0; k < 50; k++) {
                    copy[(size_t)random_below(&random, (int32_t)bytes)] ^= (char)0x55;
                }
            }
            weights_add(writer, arrays[i].name, arrays[i].type, array.rows, array.columns, copy);
        }
        Weights damaged;
        StyleModel model;
        assert_true(weights_open_bytes(&damaged, weights_bytes(writer), &error));
        Arena scratch;
        arena_init(&scratch, 0);
        if (style_open(&model, &damaged, &error)) {
            Segments segments;
            Syntax syntax;
            Style style;
            text_segment(&models.segmenter, slice_of(SPUN), &arena, &scratch, &segments);
            syntax_parse(models.parser, slice_of(SPUN), &segments, &arena, &scratch, &syntax, NULL);
            style_find(&model, slice_of(SPUN), &segments, &syntax, &arena, &scratch, &style);
            assert_in_range(style.spun, 0, 1000);
        }
        arena_free(&scratch);
        arena_free(&arena);
    }
}

/* Whatever the text: a probability, signs in order inside it, each with a word; and time linear in it. */
static void test_noise(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const pieces[] = {"a ",      "an ",      "apple ",
                                         "unit ",   "path ",    "en ",
                                         "Heart ",  "Marlow ",  "’s ",
                                         "n’t ",    "'",        "bodge ",
                                         ". ",      ", ",       "\n\n",
                                         "“",       "” ",       "é",
                                         "5 ",      "yr ",      "\xF0\x9F\x98\x80",
                                         "menace ", "of ",      "the ",
                                         "A",       "indited ", "-",
                                         "hoi ",    "polloi ",  "’’’’’’’’’’’’’’’’’’’’’’’’’’’’ "};
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    uint64_t random = 11;
    for (int round = 0; round < 20; round++) {
        char *text = ARENA_NEW(&arena, char, 100 * 400);
        size_t length = 0;
        for (int i = 0; i < 400; i++) {
            const char *piece = pieces[random_below(&random, (int32_t)ARRAY_COUNT(pieces))];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        Analysis analysis;
        assert_true(analyse((Slice){text, length}, &arena, &scratch, &analysis));
        const Style *style = &analysis.style;
        assert_in_range(style->spun, 0, 1000);
        int32_t last = 0;
        for (int32_t i = 0; i < style->n_signs; i++) {
            Span span = style->signs[i].span;
            assert_true(span.start >= last && span.end > span.start && (size_t)span.end <= length);
            assert_true(style->signs[i].likely.len > 0 && style->signs[i].by);
            last = span.end;
        }
        arena_clear(&arena);
        arena_clear(&scratch);
    }
    arena_free(&arena);
    arena_free(&scratch);
}

/* More signs in as many words never make a text less suspect. */
static void test_monotone(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    for (int32_t i = 0; i < RATE_COUNT; i++) {
        assert_true(models.style.rates[i].weight >= 0);
        StyleCounts counts = {.n_words = 300};
        int32_t last = -1;
        for (int32_t n = 0; n < 40; n++) {
            int32_t rates[RATE_COUNT];
            counts.counts[i] = 1000 * n;
            style_rates(models.style.rates, &counts, rates);
            assert_true(rates[i] >= last);
            last = rates[i];
        }
    }
}

static void test_repetition(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const units[] = {"a apple ", "path ", "Marlow Heart. ", "“", "run "};
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    for (size_t u = 0; u < ARRAY_COUNT(units); u++) {
        size_t size = strlen(units[u]), n = 40000 / size;
        char *text = ARENA_NEW(&arena, char, n *size + 1);
        for (size_t i = 0; i < n; i++) {
            memcpy(text + i * size, units[u], size);
        }
        double seconds[2];
        for (int part = 0; part < 2; part++) {
            Slice slice = {text, part ? n * size : n * size / 4};
            Segments segments;
            Syntax syntax;
            Style style;
            text_segment(&models.segmenter, slice, &arena, &scratch, &segments);
            syntax_parse(models.parser, slice, &segments, &arena, &scratch, &syntax, NULL);
            clock_t began = clock();
            style_find(&models.style, slice, &segments, &syntax, &arena, &scratch, &style);
            seconds[part] = (double)(clock() - began) / CLOCKS_PER_SEC;
        }
        assert_true(seconds[1] < 8 * seconds[0] + 0.1);
        arena_clear(&arena);
        arena_clear(&scratch);
    }
    arena_free(&arena);
    arena_free(&scratch);
}

int main(int argc, char **argv) {
    char folder[1024];
    snprintf(folder, sizeof folder, "%s/models", argc > 1 ? argv[1] : ".");
    Error error;
    has_models = models_open(&models, folder, &error);
    if (!has_models) {
        print_message("without models: %s: %s\n", error.place.file, error.message);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usage),
        cmocka_unit_test(test_articles),
        cmocka_unit_test(test_rewritten_and_not),
        cmocka_unit_test(test_damaged_tables),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_monotone),
        cmocka_unit_test(test_repetition),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (has_models) {
        models_close(&models);
    }
    return failed;
}
