/* Two accounts compared: which claims pair, what they differ in, how quotations changed, and what holds for any input. */
#include "link/comparison.h"

#include "base/random.h"
#include "brief/comparison_text.h"
#include "export/comparison_json.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Models models;
static bool has_models;

typedef struct TwoAccounts {
    Arena arena, scratch;
    Report reports[2];
    Analysis analyses[2];
    AccountComparison comparison;
} TwoAccounts;

static void pair_make(TwoAccounts *pair, Slice a, Slice b) {
    Error error;
    error_clear(&error);
    arena_init(&pair->arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&pair->scratch, ANALYSIS_MEMORY_LIMIT);
    Date day = {2023, 9, 12};
    pair->reports[0] = (Report){.id = SLICE("a"), .text = a, .published = day};
    pair->reports[1] = (Report){.id = SLICE("b"), .text = b, .published = day};
    for (int i = 0; i < 2; i++) {
        assert_true(analysis_make(&models, &pair->reports[i], &pair->arena, &pair->scratch, &pair->analyses[i], &error));
    }
    assert_true(comparison_make(&pair->analyses[0], &pair->analyses[1], &pair->arena, &pair->scratch, &pair->comparison,
                                &error));
}

static void pair_free(TwoAccounts *pair) {
    arena_free(&pair->arena);
    arena_free(&pair->scratch);
}

/* Every claim stands once; pairs are alike on both sides and their differences lie in their reports. */
static void check_comparison(const TwoAccounts *pair) {
    const AccountComparison *c = &pair->comparison;
    int32_t seen = 0;
    for (int32_t i = 0; i < c->n_claims; i++) {
        const ComparedClaim *claim = &c->claims[i];
        bool paired = claim->a >= 0 && claim->b >= 0;
        assert_int_equal(paired, claim->standing == STANDING_BOTH || claim->standing == STANDING_CONFLICT);
        assert_true(claim->a >= 0 || claim->b >= 0);
        assert_in_range(claim->similarity, 0, 1000);
        seen += (claim->a >= 0) + (claim->b >= 0);
        for (int32_t d = claim->first_difference; d < claim->first_difference + claim->n_differences; d++) {
            assert_in_range(c->differences.items[d].a.end, 0, pair->reports[0].text.len);
            assert_in_range(c->differences.items[d].b.end, 0, pair->reports[1].text.len);
        }
    }
    assert_int_equal(seen, c->statements.count);
    for (int32_t i = 0; i < c->quotations.n_changes; i++) {
        assert_true(c->quotations.changes[i].here.start <= c->quotations.changes[i].here.end);
        assert_true(c->quotations.changes[i].base.start <= c->quotations.changes[i].base.end);
    }
}

typedef struct Case {
    const char *label, *a, *b;
    Standing standing;      /* of the first claim */
    int32_t about;          /* DifferenceAbout of its first difference, -1: none */
    const char *here, *there; /* what differs */
} Case;

static void test_standings(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const Case cases[] = {
        {"same words", "The dam at Ostrava collapsed before dawn, flooding the lower town.",
         "The dam at Ostrava collapsed before dawn, flooding the lower town.", STANDING_BOTH, -1, "", ""},
        {"said by one, told by the other", "Rescue workers said that the dam at Ostrava collapsed before dawn.",
         "The dam at Ostrava collapsed before dawn.", STANDING_BOTH, -1, "", ""},
        {"nothing in common", "The dam at Ostrava collapsed before dawn.", "Wheat prices fell in Chicago on Monday.",
         STANDING_ONLY_A, -1, "", ""},
        {"number", "The flood killed 40 people in the lower town of Ostrava.",
         "The flood killed 12 people in the lower town of Ostrava.", STANDING_CONFLICT, DIFFERENCE_NUMBER, "40",
         "12"},
        {"numbers that agree", "The flood killed 40 people in the lower town of Ostrava.",
         "The flood killed at least 30 people in the lower town of Ostrava.", STANDING_BOTH, -1, "", ""},
        {"date", "The long trial of the captain began on 4 October in Geneva.",
         "The long trial of the captain began on 11 October in Geneva.", STANDING_CONFLICT, DIFFERENCE_DATE, "4 October",
         "11 October"},
        {"place", "Both delegations will meet in Vienna to end the long border war.",
         "Both delegations will meet in Prague to end the long border war.", STANDING_CONFLICT,
         DIFFERENCE_PLACE, "Vienna", "Prague"},
        {"polarity", "The storm damaged the old bridge over the Vltava.",
         "The storm did not damage the old bridge over the Vltava.", STANDING_CONFLICT, DIFFERENCE_POLARITY, NULL, NULL},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        TwoAccounts pair;
        pair_make(&pair, slice_of(cases[i].a), slice_of(cases[i].b));
        check_comparison(&pair);
        const AccountComparison *c = &pair.comparison;
        if (c->n_claims == 0 || c->claims[0].standing != cases[i].standing ||
            (cases[i].about >= 0) != (c->claims[0].n_differences > 0)) {
            fail_msg("%s: %d claims, the first %s with %d differences", cases[i].label, (int)c->n_claims,
                     c->n_claims ? standing_name(c->claims[0].standing) : "", c->n_claims ? (int)c->claims[0].n_differences : 0);
        }
        if (cases[i].about >= 0) {
            const Difference *d = &c->differences.items[c->claims[0].first_difference];
            assert_string_equal(difference_about_name(d->about), difference_about_name((DifferenceAbout)cases[i].about));
            Slice here = slice_at(pair.reports[0].text, d->a), there = slice_at(pair.reports[1].text, d->b);
            bool right = !cases[i].here || (slice_equals(here, slice_of(cases[i].here)) && slice_equals(there, slice_of(cases[i].there)));
            if (!right) {
                fail_msg("%s: \"%.*s\" against \"%.*s\"", cases[i].label, (int)here.len, here.ptr, (int)there.len, there.ptr);
            }
        }
        pair_free(&pair);
    }
}

/* What is merged is no longer seen: other numbers, clashes and other speakers stay apart. */
static void test_stars(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const struct {
        const char *a, *b;
        bool merge;
    } cases[] = {
        {"More than 400 ships were waiting at both ends of the canal.", "More than 400 ships were waiting at both ends of the canal on Monday.", true},
        {"More than 400 ships were waiting at both ends of the canal.", "More than 100 ships were waiting at both ends of the canal.", false},
        {"The flood killed 40 people in Ostrava.", "The flood killed 12 people in Ostrava.", false},
        {"Anna Keller said that the old bridge over the river was not safe.", "Tom Hale said that the old bridge over the river was not safe.", false},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        TwoAccounts pair;
        pair_make(&pair, slice_of(cases[i].a), slice_of(cases[i].b));
        const StatementList *statements = &pair.comparison.statements;
        assert_int_equal(statements->count, 2);
        const Analysis *analyses[] = {&pair.analyses[0], &pair.analyses[1]};
        const int32_t *star = claim_stars_find(analyses, 2, statements, &pair.arena, &pair.scratch);
        if (star[0] != 0 || (star[1] == 0) != cases[i].merge) {
            fail_msg("\"%s\" and \"%s\": %d", cases[i].a, cases[i].b, (int)star[1]);
        }
        pair_free(&pair);
    }
}

static void test_quotations(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    TwoAccounts pair;
    pair_make(&pair, SLICE("“The bridge was never safe for heavy trucks, and everybody in the ministry knew it,” Anna Keller said."),
              SLICE("“The bridge was never secure for heavy lorries, and everybody in the ministry knew it,” Anna Keller said. "
                    "“Nobody told us,” the mayor said."));
    check_comparison(&pair);
    const QuotationList *q = &pair.comparison.quotations;
    assert_int_equal(q->n_families, 1);
    assert_int_equal(q->families[0].count, 2);
    const Quotation *variant = &q->items[q->families[0].first + 1];
    assert_int_equal(variant->n_changes, 2);
    const Report *here = &pair.reports[variant->account], *base = &pair.reports[1 - variant->account];
    static const char *const changed[2][2] = {{"secure", "safe"}, {"lorries", "trucks"}};
    for (int i = 0; i < 2; i++) {
        const QuotationChange *change = &q->changes[variant->first_change + i];
        Slice x = slice_at(here->text, change->here), y = slice_at(base->text, change->base);
        bool right = (slice_equals(x, slice_of(changed[i][0])) && slice_equals(y, slice_of(changed[i][1]))) ||
                     (slice_equals(x, slice_of(changed[i][1])) && slice_equals(y, slice_of(changed[i][0])));
        assert_true(right);
    }
    pair_free(&pair);
}

/* Output is valid JSON and the same each time, whatever the texts. */
static void check_output(const TwoAccounts *pair) {
    Arena arena;
    arena_init(&arena, ANALYSIS_MEMORY_LIMIT);
    Buffer json[2] = {{0}}, text = {0};
    for (int i = 0; i < 2; i++) {
        comparison_write_json(&pair->comparison, OFFSET_CODE_POINT, SCALE_ICD203, &arena, &json[i]);
    }
    assert_false(json[0].failed);
    assert_int_equal(json[0].len, json[1].len);
    assert_memory_equal(json[0].ptr, json[1].ptr, json[0].len);
    json_error_t error;
    json_t *root = json_loadb(json[0].ptr, json[0].len, 0, &error);
    assert_non_null(root);
    json_decref(root);
    Arena other;
    arena_init(&other, ANALYSIS_MEMORY_LIMIT);
    comparison_write_text(&pair->comparison, 60, &arena, &other, &text);
    assert_false(text.failed);
    buffer_free(&json[0]);
    buffer_free(&json[1]);
    buffer_free(&text);
    arena_free(&arena);
    arena_free(&other);
}

static void test_noise(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const pieces[] = {"Anna Keller ", "“", "” ", "said ", "that ", "40 people ", "in Vienna ", "on 4 May ", "not ",
                                         "may ", ".\n\n", ", ", "the dam ", "burst ", "\xC3\xA9", "1.5 million ", "they ", "?"};
    uint64_t random = 7;
    for (int round = 0; round < 60; round++) {
        char texts[2][600];
        for (int side = 0; side < 2; side++) {
            texts[side][0] = '\0';
            for (int i = random_below(&random, 40); i > 0; i--) {
                strcat(texts[side], pieces[random_below(&random, (int32_t)ARRAY_COUNT(pieces))]);
            }
        }
        TwoAccounts pair;
        pair_make(&pair, slice_of(texts[0]), slice_of(texts[1]));
        check_comparison(&pair);
        check_output(&pair);
        pair_free(&pair);
    }
}

/* The same accounts the other way round give the same pairs. */
static void test_symmetry(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    Slice a = SLICE("The flood killed 40 people in Ostrava. Anna Keller said the dam was old. Trains to Brno were stopped.");
    Slice b = SLICE("Trains to Brno were stopped. The flood killed 12 people in Ostrava. The mayor resigned.");
    TwoAccounts forth, back;
    pair_make(&forth, a, b);
    pair_make(&back, b, a);
    int32_t n[2][4] = {{0}};
    for (int32_t i = 0; i < forth.comparison.n_claims; i++) {
        n[0][forth.comparison.claims[i].standing]++;
    }
    for (int32_t i = 0; i < back.comparison.n_claims; i++) {
        n[1][back.comparison.claims[i].standing]++;
    }
    assert_int_equal(n[0][STANDING_CONFLICT], n[1][STANDING_CONFLICT]);
    assert_int_equal(n[0][STANDING_BOTH], n[1][STANDING_BOTH]);
    assert_int_equal(n[0][STANDING_ONLY_A], n[1][STANDING_ONLY_B]);
    pair_free(&forth);
    pair_free(&back);
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
        cmocka_unit_test(test_standings), cmocka_unit_test(test_stars), cmocka_unit_test(test_quotations), cmocka_unit_test(test_symmetry),
        cmocka_unit_test(test_noise),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (has_models) {
        models_close(&models);
    }
    return failed;
}
