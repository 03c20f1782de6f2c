/* Expectations: which sentences hold one, its words, kind, holder and likelihood; which hold none; hostile
 * input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "analysed.h"
static Arena arena;
static Arena scratch;
static Report report;
static Analysis analysis;

static void analyse(Slice text) {
    arena_clear(&arena);
    arena_clear(&scratch);
    analyse_text(text, &report, &arena, &scratch, &analysis);
}

static Slice words_of(Span span) {
    return slice_at(report.text, span);
}

static const struct {
    const char *text, *words, *kind, *holder; /* holder: its words, "" for the writer */
} expected[] = {
    {"The foreign minister of Norway will meet his Finnish colleague in Oslo on Tuesday.",
     "The foreign minister of Norway will meet his Finnish colleague in Oslo on Tuesday", "planned", ""},
    {"Analysts expect that the central bank will raise interest rates in March.",
     "the central bank will raise interest rates in March", "expected", "Analysts"},
    {"The mayor is expected to announce a new budget on Friday.",
     "The mayor is expected to announce a new budget on Friday", "expected", ""},
    {"The government hopes to close the old plant by the end of the year.",
     "The government hopes to close the old plant by the end of the year", "hoped", "The government"},
    {"The dam may burst before the weekend, an engineer said.", "The dam may burst before the weekend",
     "possible", "an engineer"},
    {"Villagers fear that the dam will burst.", "the dam will burst", "feared", "Villagers"},
    {"The two companies are set to merge next year.", "The two companies are set to merge next year",
     "planned", ""},
    {"Norway is unlikely to lift the ban this year.", "Norway is unlikely to lift the ban this year",
     "possible", ""},
    {"The company said it would close two factories.", "it would close two factories", "planned",
     "The company"},
    {"Officials spoke of the possibility of a strike at the port.", "a strike at the port", "possible",
     "Officials"},
    {"A decision is expected on Thursday.", "A decision is expected on Thursday", "expected", ""},
    {"There has been speculation about Norway lifting the ban.", "Norway lifting the ban", "possible", ""},
    {"It is possible that the strike will end this week.", "the strike will end this week", "possible", ""},
    {"The election is to be followed by talks.", "The election is to be followed by talks", "planned", ""},
    {"One of the three plants will close.", "One of the three plants will close", "expected", ""},
    {"Anna Berg to host Oscars again", "Anna Berg to host Oscars again", "planned", ""},
    {"The ministry plans to build three hospitals in the north.",
     "The ministry plans to build three hospitals in the north", "planned", "The ministry"},
    {"The mayor hopes the bridge will open in May.", "the bridge will open in May", "hoped", "The mayor"},
    {"The mayor hopes that the pain will ease in May.", "the pain will ease in May", "hoped", "The mayor"},
    {"Anna Berg said she would not seek a second term.", "she would not seek a second term", "planned",
     "Anna Berg"},
    {"Investigators believe the clerk could have been in the vault.", "the clerk could have been in the vault", "possible",
     "Investigators"},
    {"The witnesses were to testify on Tuesday.", "The witnesses were to testify on Tuesday", "planned", ""},
    {"Norway supported the pact, a stand likely to anger Poland.", "a stand likely to anger Poland", "expected", ""},
    {"Norway may help with such know-how.", "Norway may help with such know-how", "possible", ""},
    {"Some witnesses could appear in masks.", "Some witnesses could appear in masks", "possible", ""},
    {"\"We hope to open the mine in May,\" said Anna Berg.", "We hope to open the mine in May", "hoped",
     "Anna Berg"},
    {"Norway does not expect the company to close the mine.", "Norway does not expect the company to close the mine", "expected",
     "Norway"},
    {"The tensions threatening to divide the region grew.", "The tensions threatening to divide the region", "feared", ""},
    {"The government has been rocked by the Central Bureau of Statistics's (CBS) plans to count the boats.",
     "Central Bureau of Statistics's (CBS) plans to count the boats", "planned", ""},
    {"The deputies, who are to elect a president, meet in May.", "The deputies, who are to elect a president", "planned", ""},
};

static void test_expectations_of_sentences(void **state) {
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(expected); i++) {
        analyse(slice_of(expected[i].text));
        const ExpectationList *list = &analysis.expectations;
        bool found = false;
        for (int32_t k = 0; k < list->count; k++) {
            const Expectation *e = &list->items[k];
            found = found || (slice_equals(words_of(e->span), slice_of(expected[i].words)) &&
                              strcmp(expectation_kind_name(e->kind), expected[i].kind) == 0 &&
                              slice_equals(words_of(e->holder_span), slice_of(expected[i].holder)));
        }
        if (!found || list->count != 1) {
            Slice words = list->count ? words_of(list->items[0].span) : SLICE("");
            Slice holder = list->count ? words_of(list->items[0].holder_span) : SLICE("");
            fail_msg("%s: %d found: \"%.*s\" by \"%.*s\", %s", expected[i].text, (int)list->count,
                     (int)words.len, words.ptr, (int)holder.len, holder.ptr,
                     list->count ? expectation_kind_name(list->items[0].kind) : "none");
        }
    }
}

/* Both clauses that are hoped are hoped for. */
static void test_governing_words(void **state) {
    (void)state;
    analyse(SLICE("Norway hopes that the talks will bring a truce and that the ban will end."));
    assert_int_equal(analysis.expectations.count, 2);
    for (int32_t i = 0; i < analysis.expectations.count; i++) {
        assert_int_equal(analysis.expectations.items[i].kind, EXPECTATION_HOPED);
    }
}

/* Nobody holds any of these to be coming. */
static void test_no_expectations(void **state) {
    (void)state;
    static const char *const texts[] = {
        "The bridge was closed on Monday after a crack was found.",
        "Will the government close the bridge?",
        "You may use this form to order tickets.",
        "If the river rises again the town will have to decide.",
        "The thief may have escaped through the window.",
        "He can speak four languages.",
        "The plant, which would later burn down, opened in 1950.",
        "She hoped to become a doctor when she was young.",
        "He will always remember that day.",
        "Open the valve before the tank is filled.",
        "Hopes of a deal receded on Friday.",
        "Expectations of a strike have faded.",
        "Police said the driver would not stop the car.",
        "The palace has not yet confirmed that he will meet the queen.",
        "The club did not say that it will sell the ground.",
        "As for how long the talks will last, nobody in Oslo knows.",
        "What the court will do is unclear.",
        "Deciding to leave the city was hard for Anna Berg.",
        "The board has asked her to lead the bank.",
        "The firm was planning to build a mine when the war began.",
        "The minister warned the papers to show restraint.",
        "If I had a second boat, I would sell it.",
        "Norway denied that it plans to close the port.",
        "The town was gripped by fears of a serial killer.",
        "The storm was initially expected to hit the coast but turned north.",
        "There was no indication that the mayor will close the mine.",
        "The minister ruled out the possibility of a strike.",
        "The voters chose the deputies who are to elect a president.",
        "The minister secured promises from Norway to repair the bridge.",
        "During his tour, Berg secured promises from Norway to provide the money.",
        "There were concerns over the missile exports.",
        "Hopes for the summit are high.",
        "Norway had been expected to present its plan on Monday.",
        "The number is set to drop to 200 by May.",
        "A foreign bank shall keep the reserves that this law requires.",
    };
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
        analyse(slice_of(texts[i]));
        bool conditional = strstr(texts[i], "If the") != NULL;
        if (analysis.expectations.count > conditional) {
            Slice words = words_of(analysis.expectations.items[0].span);
            fail_msg("%s: \"%.*s\"", texts[i], (int)words.len, words.ptr);
        }
    }
}

/* A word of likelihood gives the interval, and what is taken up has that of the words that take it up. */
static void test_likelihood(void **state) {
    (void)state;
    analyse(SLICE("The strike is likely to end this week."));
    assert_int_equal(analysis.expectations.count, 1);
    assert_int_equal(analysis.expectations.items[0].certainty.bands[SCALE_ICD203].low, 55);
    analyse(SLICE("There has been speculation that Norway may lift the ban, but this scenario is unlikely."));
    assert_true(analysis.expectations.count >= 1);
    assert_int_equal(analysis.expectations.items[0].certainty.bands[SCALE_ICD203].high, 45);
    analyse(SLICE("It is possible that Norway would share the engine, but that is a worst-case scenario."));
    assert_true(analysis.expectations.count >= 1);
    assert_int_equal(analysis.expectations.items[0].kind, EXPECTATION_WORST);
    analyse(SLICE("It is a risk that Norway would share the engine, and that is really a worst-case situation."));
    assert_true(analysis.expectations.count >= 1);
    assert_int_equal(analysis.expectations.items[0].kind, EXPECTATION_WORST);
    analyse(SLICE("Anna Berg said: \"We cannot exclude the possibility that the strike will end.\""));
    assert_int_equal(analysis.expectations.count, 1);
    assert_int_equal(analysis.expectations.items[0].certainty.bands[SCALE_ICD203].high, 65);
    analyse(SLICE("The company will not build the plant."));
    assert_int_equal(analysis.expectations.count, 1);
    assert_int_equal(analysis.expectations.items[0].certainty.polarity, POLARITY_NEG);
}

static void check_sane(void) {
    int32_t last = 0;
    for (int32_t i = 0; i < analysis.expectations.count; i++) {
        const Expectation *e = &analysis.expectations.items[i];
        assert_true(e->span.start >= last && e->span.end > e->span.start &&
                    e->span.end <= (int32_t)report.text.len);
        assert_true(e->head >= 0 && e->head < analysis.segments.n_tokens);
        assert_true(e->holder < analysis.entities.count && e->claim < analysis.claims.count);
        for (int32_t k = 0; k < e->n_about; k++) {
            assert_true(e->about[k] >= 0 && e->about[k] < analysis.entities.count);
        }
        for (int32_t scale = 0; scale < SCALE_COUNT; scale++) {
            Band band = e->certainty.bands[scale];
            assert_true(band.low >= 0 && band.low <= band.high && band.high <= 100);
        }
        last = e->span.start;
    }
}

/* Words of the sentences above in any order, and one sign repeated. */
static void test_hostile(void **state) {
    (void)state;
    uint64_t random = 11;
    for (int32_t round = 0; round < 60; round++) {
        char text[2048];
        size_t length = 0;
        while (length + 64 < sizeof text) {
            const char *from = expected[random_below(&random, (int32_t)ARRAY_COUNT(expected))].text;
            length = append_some_of(text, length, from, &random);
        }
        analyse((Slice){text, length});
        check_sane();
    }
    static const char *const signs[] = {"may ",           "expected to ",        "the possibility of ",
                                        "hopes that ",    "that is unlikely, ",  "plans to want to ",
                                        "and will meet ", "which may fear that "};
    for (size_t i = 0; i < ARRAY_COUNT(signs); i++) {
        static char text[40000];
        analyse((Slice){text, repeat_phrase(text, sizeof text, signs[i])});
        check_sane();
    }
}

static int open_all(void **state) {
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    return open_models(state);
}

static int close_all(void **state) {
    arena_free(&scratch);
    arena_free(&arena);
    return close_models(state);
}

int main(int argc, char **argv) {
    take_source_root(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_expectations_of_sentences),
        cmocka_unit_test(test_governing_words),
        cmocka_unit_test(test_no_expectations),
        cmocka_unit_test(test_likelihood),
        cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests_name("expectation", tests, open_all, close_all);
}
