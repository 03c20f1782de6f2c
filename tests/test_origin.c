/* Origins of accounts and of statements: what was told to an outlet goes back to it, in whichever report it stands. */
#include "link/claim_origin.h"

#include "base/random.h"
#include "link/told.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static Models models;
static bool has_models;

enum { MOST_ACCOUNTS = 4 };

typedef struct Accounts {
    Arena arena, scratch;
    Report reports[MOST_ACCOUNTS];
    Analysis made[MOST_ACCOUNTS];
    const Analysis *analyses[MOST_ACCOUNTS];
    AccountOrigin origins[MOST_ACCOUNTS];
    ClaimOrigins of_claims;
    int32_t n;
} Accounts;

/* Where a test says who published a text. */
typedef struct Published {
    const char *publisher, *text;
} Published;

static jmp_buf full;

static Accounts *accounts_make(const Published *given, int32_t n) {
    Error error;
    error_clear(&error);
    Accounts *a = calloc(1, sizeof *a);
    a->n = n;
    arena_init(&a->arena, ANALYSIS_MEMORY_LIMIT);
    arena_init(&a->scratch, ANALYSIS_MEMORY_LIMIT);
    for (int32_t i = 0; i < n; i++) {
        a->reports[i] = (Report){.id = SLICE("r"), .publisher = slice_of(given[i].publisher), .text = slice_of(given[i].text)};
        assert_true(analysis_make(&models, &a->reports[i], &a->arena, &a->scratch, &a->made[i], &error));
        a->analyses[i] = &a->made[i];
    }
    assert_true(account_origins_find(a->analyses, n, a->origins, &a->arena, &a->scratch, &error));
    a->arena.full = a->scratch.full = &full;
    if (setjmp(full)) {
        fail_msg("out of memory");
    }
    claim_origins_find(a->analyses, n, a->origins, &a->arena, &a->scratch, &a->of_claims);
    return a;
}

static void accounts_free(Accounts *a) {
    arena_free(&a->arena);
    arena_free(&a->scratch);
    free(a);
}

/* The first attributed claim of an account. */
static int32_t first_claim(const Accounts *a, int32_t account) {
    const ClaimList *claims = &a->made[account].claims;
    for (int32_t i = 0; i < claims->count; i++) {
        if (claims->items[i].kind != CLAIM_UNATTRIBUTED) {
            return i;
        }
    }
    fail_msg("no claim in account %d", (int)account);
    return -1;
}

static ClaimOrigin origin_of(const Accounts *a, int32_t account) {
    return a->of_claims.of_claim[account][first_claim(a, account)];
}

static void test_whom_it_was_told(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const struct {
        const char *text, *outlet; /* "": none */
    } cases[] = {
        {"Mayor Ilse Brand told the Lowick Herald on Monday that the bridge will be closed for six weeks.", "Lowick Herald"},
        {"“The bridge will be closed,” Brand said in an interview with CNN.", "CNN"},
        {"In a statement to the BBC, Brand said that the bridge will be closed for six weeks.", "BBC"},
        {"Speaking on Fox News on Sunday, Brand said that the bridge will be closed.", "Fox News"},
        {"Reuters reported on Monday that the bridge will be closed for six weeks.", "Reuters"},
        {"Brand told the newspaper Blick that the bridge will be closed for six weeks.", "Blick"},
        {"The Washington Post was at the bridge. Brand told the Post that it will be closed.", "Post"},
        {"Mayor Ilse Brand told reporters that the bridge will be closed for six weeks.", ""},
        {"Mayor Ilse Brand told the city council that the bridge will be closed for six weeks.", ""},
        {"Mayor Ilse Brand said that CNN will close its office in Lowick.", ""},
        {"Vicente Fox said that the bridge will be closed for six weeks.", ""},
    };
    for (size_t c = 0; c < ARRAY_COUNT(cases); c++) {
        const Published given = {NULL, cases[c].text};
        Accounts *a = accounts_make(&given, 1);
        ClaimOrigin found = origin_of(a, 0);
        Slice words = slice_at(slice_of(given.text), found.outlet);
        if (!slice_equals(words, slice_of(cases[c].outlet))) {
            fail_msg("%s: %.*s", given.text, (int)words.len, words.ptr);
        }
        assert_int_equal(found.origin, cases[c].outlet[0] ? 1 : 0);
        assert_int_equal(a->of_claims.n_outlets, cases[c].outlet[0] ? 1 : 0);
        accounts_free(a);
    }
}

static void test_origins_of_a_statement(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const Published given[MOST_ACCOUNTS] = {
        {"The Lowick Herald", "Mayor Ilse Brand said that the bridge will be closed for six weeks. A crack was found in it on Friday."},
        {"Sorn Radio", "Mayor Ilse Brand told the Lowick Herald that the old bridge stays closed until May. Farmers are angry."},
        {"Daily Marn", "Mayor Ilse Brand told Reuters that cars must go by Sorn until the bridge is mended, which takes six weeks."},
        {NULL, "LOWICK (Reuters) - The bridge of Lowick is shut. Mayor Ilse Brand said that she was sorry for all who must wait."},
    };
    Accounts *a = accounts_make(given, MOST_ACCOUNTS);
    static const int32_t accounts[] = {0, 1, 2, 3}, statements[] = {0, 0, 3, 3};
    ClaimRef all[MOST_ACCOUNTS + 1];
    for (int32_t i = 0; i < MOST_ACCOUNTS; i++) {
        assert_int_equal(a->origins[i].origin, accounts[i]);
        assert_int_equal(origin_of(a, i).origin, statements[i]);
        all[i] = (ClaimRef){i, first_claim(a, i)};
    }
    assert_int_equal(a->origins[3].outlets.credited, outlet_of_report(SLICE("Reuters"), SLICE_ABSENT));
    assert_true(slice_equals(slice_at(a->reports[3].text, a->origins[3].credit), SLICE("Reuters")));
    assert_int_equal(claim_origins_count(&a->of_claims, all, 0, &a->scratch), 0);
    assert_int_equal(claim_origins_count(&a->of_claims, all, 1, &a->scratch), 1);
    assert_int_equal(claim_origins_count(&a->of_claims, all, 2, &a->scratch), 1);
    assert_int_equal(claim_origins_count(&a->of_claims, all, 3, &a->scratch), 2);
    assert_int_equal(claim_origins_count(&a->of_claims, all, MOST_ACCOUNTS, &a->scratch), 2);
    /* the writer's own words on the same matter are no second origin beside what the mayor told the Herald */
    int32_t own = a->made[1].claims.count - 1;
    assert_int_equal(a->made[1].claims.items[own].kind, CLAIM_UNATTRIBUTED);
    assert_int_equal(a->of_claims.of_claim[1][own].origin, 1);
    all[0] = (ClaimRef){1, own};
    assert_int_equal(claim_origin(&a->of_claims, (ClaimRef){1, -1}).origin, 1);
    assert_int_equal(claim_origins_count(&a->of_claims, all, 2, &a->scratch), 1);
    accounts_free(a);
}

static void test_credits_join_accounts(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const Published given[MOST_ACCOUNTS] = {
        {"Daily Marn", "The bridge of Lowick is shut for weeks.\n\nThis story first appeared on lowickherald.com."},
        {"Sorn Radio", "Nobody may drive over the old bridge, says the mayor.\n\nRepublished with permission from the Lowick Herald."},
        {"Lowick Herald", "A crack as long as a man closed the bridge on Friday."},
        {"Other Times", "Farmers east of the river lose an hour each day, as one of them counted."},
    };
    Accounts *a = accounts_make(given, MOST_ACCOUNTS);
    static const int32_t expected[] = {0, 0, 0, 3};
    for (int32_t i = 0; i < MOST_ACCOUNTS; i++) {
        assert_int_equal(a->origins[i].origin, expected[i]);
    }
    accounts_free(a);
}

/* Words that lead to outlets, at random: what is found lies in the text and outside of what was said. */
static void test_noise(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const words[] = {"told", "the", "CNN", "Herald", "Lowick", "\"", ".", "said", "in", "an", "interview",
                                        "with", "Reuters", "reported", "that", "it", "rained", ",", "\n", "newspaper", "’", "&", "Mail"};
    uint64_t random = 11;
    for (int32_t round = 0; round < 40; round++) {
        char text[600];
        size_t n = 0;
        for (int32_t i = 0; i < 60; i++) {
            n += (size_t)snprintf(text + n, sizeof text - n, "%s ", words[random_below(&random, (int32_t)ARRAY_COUNT(words))]);
        }
        const Published given = {"CNN", text};
        Accounts *a = accounts_make(&given, 1);
        for (int32_t i = 0; i < a->made[0].claims.count; i++) {
            ClaimOrigin found = a->of_claims.of_claim[0][i];
            assert_true(found.outlet.start >= 0 && found.outlet.start <= found.outlet.end && (size_t)found.outlet.end <= n);
            assert_in_range(found.origin, 0, a->of_claims.n_outlets);
        }
        accounts_free(a);
    }
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
        cmocka_unit_test(test_whom_it_was_told), cmocka_unit_test(test_origins_of_a_statement),
        cmocka_unit_test(test_credits_join_accounts), cmocka_unit_test(test_noise),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (has_models) {
        models_close(&models);
    }
    return failed;
}
