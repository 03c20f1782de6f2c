/* The exports of a situation made by hand, so that no model is needed, with text that would break formats that do not
 * expect it; each against a golden file in tests/data/export. `test_export ROOT write` writes those anew. */
#include "export/annotation.h"
#include "export/claims_csv.h"
#include "export/csv.h"
#include "export/ftm.h"
#include "export/graphml.h"
#include "export/likelihood.h"
#include "export/stix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *root;
static bool writes_golden;

/* Two accounts, three actors, four claims; what spans and lists of them lie in. */
typedef struct Fixture {
    Arena arena, scratch;
    Report reports[2];
    Analysis analyses[2];
    SituationAccount accounts[2];
    Situation situation;
    int32_t *no_actors[1], none[2]; /* actor_of of a story that has no actors */
} Fixture;

/* Words split at white space, one sentence a line. */
static void make_segments(Analysis *analysis, Slice text, Arena *arena) {
    Segments *segments = &analysis->segments;
    segments->tokens = ARENA_NEW(arena, Token, text.len);
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && !ascii_is_space(text.ptr[end])) {
            end++;
        }
        if (end > at) {
            segments->tokens[segments->n_tokens++].span = (Span){(int32_t)at, (int32_t)end};
        }
        at = end + 1;
    }
}

static Span find(const Analysis *analysis, const char *words) {
    size_t at = slice_find(analysis->report->text, slice_of(words), 0);
    assert_true(at < analysis->report->text.len);
    return (Span){(int32_t)at, (int32_t)(at + strlen(words))};
}

/* An entity with one mention by name, one token long. Entities come in the order of their names in the text. */
static void add_entity(Analysis *analysis, const char *name, EntityKind kind, int32_t state, Arena *arena) {
    EntityList *list = &analysis->entities;
    if (!list->items) {
        list->items = ARENA_NEW(arena, Entity, 8);
        list->mentions.items = ARENA_NEW(arena, Mention, 8);
        list->order = ARENA_NEW(arena, int32_t, 8);
        list->entity_of = ARENA_NEW(arena, int32_t, 8);
    }
    int32_t i = list->count++;
    Span span = find(analysis, name);
    list->items[i] = (Entity){.kind = kind, .name = slice_of(name), .first_mention = i, .last_mention = i + 1,
                              .is_named = true, .state = state, .members = {-1, -1}, .by = "test"};
    list->mentions.items[i] = (Mention){.span = span, .head = segments_token_at(&analysis->segments, span.start)};
    list->mentions.count++;
    list->order[i] = i;
    list->entity_of[i] = i;
}

static void add_claim_to(Analysis *analysis, const char *content, Arena *arena) {
    if (!analysis->claims.items) {
        analysis->claims.items = ARENA_NEW(arena, Claim, 8);
    }
    Span *span = ARENA_NEW(arena, Span, 1);
    *span = find(analysis, content);
    analysis->claims.items[analysis->claims.count++] = (Claim){.content = {span, 1}, .by = "test"};
}

static Certainty certainty_make(int16_t low, int16_t high, CertaintyStatus status) {
    Certainty certainty = {.status = status, .by = "test"};
    for (int i = 0; i < SCALE_COUNT; i++) {
        certainty.bands[i] = (Band){low, high};
    }
    return certainty;
}

static void make_accounts(Fixture *f) {
    static const char first[] = "Iceland may open the harbour, Ann said.\n"
                                "\"=1+1;-2 \x01<b>&amp;\"\n\ta guard wrote to Ann.\n"
                                "\xF0\x9F\x90\x9F costs rose, it is said.";
    static const char second[] = "Iceland may open  the harbour, Ann told us.";
    f->reports[0] = (Report){.id = SLICE("first, \"of\" <two>.txt"), .text = slice_of(first), .title = SLICE("Harbour & fish"),
                             .publisher = SLICE("The Quay"), .url = SLICE("https://quay.example/1"),
                             .published = {2021, 3, 24}, .published_from = PUBLISHED_GIVEN};
    f->reports[1] = (Report){.id = SLICE("second.txt"), .text = slice_of(second)};
    for (int i = 0; i < 2; i++) {
        f->analyses[i] = (Analysis){.report = &f->reports[i]};
        make_segments(&f->analyses[i], f->reports[i].text, &f->arena);
        add_entity(&f->analyses[i], "Iceland", ENTITY_PLACE, state_of_words(SLICE("Iceland")), &f->arena);
        add_entity(&f->analyses[i], "Ann", ENTITY_PERSON, -1, &f->arena);
        f->accounts[i] = (SituationAccount){.analysis = &f->analyses[i], .origin = {.origin = i, .copy_of = -1}, .n_words = 20};
    }
    f->accounts[0].label = SLICE("first");
    f->accounts[1].label = SLICE("second");
    f->accounts[1].origin = (AccountOrigin){.copy_of = 0, .copy_kind = COPY_NEAR, .similarity = 930};
    add_claim_to(&f->analyses[0], "Iceland may open the harbour", &f->arena);
    add_claim_to(&f->analyses[0], "\"=1+1;-2 \x01<b>&amp;\"", &f->arena);
    add_claim_to(&f->analyses[0], "\xF0\x9F\x90\x9F costs rose", &f->arena);
    add_claim_to(&f->analyses[1], "Iceland may open  the harbour", &f->arena);
}

static void make_actors(Fixture *f) {
    Situation *s = &f->situation;
    s->actors.items = ARENA_NEW(&f->arena, Actor, 2);
    s->actors.count = 2;
    s->actors.items[0] = (Actor){.kind = ENTITY_PLACE, .name = SLICE("Iceland"), .n_mentions = 2, .n_accounts = 2};
    s->actors.items[1] = (Actor){.kind = ENTITY_PERSON, .name = SLICE("Ann\n Lee"), .aliases = {SLICE("Ann"), SLICE("=Ann")},
                                 .n_aliases = 2, .roles = {SLICE("harbour \"master\"")}, .n_roles = 1, .n_mentions = 3,
                                 .n_accounts = 2};
    s->actors.actor_of = ARENA_NEW(&f->arena, int32_t *, 2);
    for (int i = 0; i < 2; i++) {
        s->actors.actor_of[i] = ARENA_NEW(&f->arena, int32_t, 2);
        s->actors.actor_of[i][1] = 1;
    }
}

static void add_evidence(Fixture *f, int32_t account, const char *words, int32_t sentence) {
    f->situation.evidence[f->situation.n_evidence++] =
        (Evidence){account, find(&f->analyses[account], words), sentence, sentence, "test"};
}

static void make_claims(Fixture *f) {
    static Certainty may, is; /* as long as the situation */
    may = certainty_make(20, 65, CERTAINTY_POSSIBLE);
    is = certainty_make(95, 100, CERTAINTY_HAPPENED);
    Situation *s = &f->situation;
    s->speakers = ARENA_NEW(&f->arena, SituationSpeaker, 3);
    s->n_speakers = 3;
    s->speakers[0] = (SituationSpeaker){.kind = SPEAKER_NAMED, .actor = 1, .account = -1, .name = SLICE("Ann\n Lee")};
    s->speakers[1] = (SituationSpeaker){.kind = SPEAKER_NOMINAL, .actor = -1, .account = -1, .name = SLICE("a guard")};
    s->speakers[2] = (SituationSpeaker){.kind = SPEAKER_WRITER, .actor = -1, .account = 0};
    s->who_of = ARENA_NEW(&f->arena, int32_t, 4);
    for (int i = 0; i < 4; i++) {
        s->who_of[i] = i == 0 ? 0 : i - 1; /* Ann; Ann and a guard; the writer */
    }
    s->evidence = ARENA_NEW(&f->arena, Evidence, 4);
    add_evidence(f, 0, "Iceland may open the harbour", 0);
    add_evidence(f, 1, "Iceland may open  the harbour", 0);
    add_evidence(f, 0, "\"=1+1;-2 \x01<b>&amp;\"", 1);
    add_evidence(f, 0, "\xF0\x9F\x90\x9F costs rose", 2);
    s->claims = ARENA_NEW(&f->arena, SituationClaim, 3);
    s->n_claims = 3;
    s->claims[0] = (SituationClaim){.who = {0, 1}, .kind = CLAIM_INDIRECT, .standing = CLAIM_AGREED,
                                    .text = SLICE("Iceland may open the harbour"), .certainty = &may, .hedge = SLICE("may"),
                                    .evidence = {0, 2}, .n_accounts = 2, .n_origins = 1};
    s->claims[1] = (SituationClaim){.who = {1, 2}, .kind = CLAIM_DIRECT, .standing = CLAIM_SINGLE, .claim = 1,
                                    .text = SLICE("\"=1+1;-2 \x01<b>&amp;\""), .certainty = &is, .evidence = {2, 1},
                                    .n_accounts = 1, .n_origins = 1};
    s->claims[2] = (SituationClaim){.who = {3, 1}, .kind = CLAIM_UNATTRIBUTED, .standing = CLAIM_DENIED, .claim = 2,
                                    .text = SLICE("\xF0\x9F\x90\x9F costs\trose"), .evidence = {3, 1}, .n_accounts = 1,
                                    .n_origins = 1};
}

/* Two who expect the harbour to open, one of them a writer; a day and a month. */
static void make_times(Fixture *f) {
    Situation *s = &f->situation;
    s->holders = ARENA_NEW(&f->arena, SituationHolder, 2);
    s->holders[0] = (SituationHolder){.actor = 1, .name = SLICE("Ann\nLee"), .phrase = SLICE("may"), .band = {20, 65},
                                      .status = CERTAINTY_POSSIBLE, .evidence = {0, 1}};
    s->holders[1] = (SituationHolder){.actor = -1, .account = 1, .phrase = SLICE("is likely\tto"), .band = {55, 80},
                                      .status = CERTAINTY_POSSIBLE, .evidence = {1, 1}};
    s->about_of = ARENA_NEW(&f->arena, int32_t, 1);
    s->expectations = ARENA_NEW(&f->arena, SituationExpectation, 1);
    s->n_expectations = 1;
    s->expectations[0] = (SituationExpectation){.kind = EXPECTATION_POSSIBLE, .status = CERTAINTY_POSSIBLE,
                                                .what = SLICE("Iceland\nopens <the> harbour"), .holders = {0, 2},
                                                .about = {0, 1}, .pooled = {20, 80}, .n_accounts = 2, .n_origins = 1};
    s->times = ARENA_NEW(&f->arena, SituationTime, 2);
    s->n_times = 2;
    s->times[0] = (SituationTime){.from = {2021, 3, 1}, .until = {2021, 3, 31}, .precision = "month", .what = SLICE("costs rose"),
                                  .status = CERTAINTY_HAPPENED, .evidence = {3, 1}, .n_accounts = 1, .n_origins = 1};
    s->times[1] = (SituationTime){.from = {2021, 3, 24}, .until = {2021, 3, 24}, .precision = "day", .what = SLICE("it is said"),
                                  .status = CERTAINTY_HAPPENED, .evidence = {3, 1}, .n_accounts = 1, .n_origins = 1};
    s->quantities = ARENA_NEW(&f->arena, SituationQuantity, 1);
    s->n_quantities = 1;
    s->quantities[0] = (SituationQuantity){.what = SLICE("costs rose by 5 %"), .value = SLICE("5 %"), .unit = "percent",
                                           .who = {0, 1}, .evidence = {3, 1}, .n_accounts = 1, .n_origins = 1};
}

/* Iceland wants fish of Ann, who is not sure; two numbers of boats. */
static void make_others(Fixture *f) {
    Situation *s = &f->situation;
    s->exchanges = ARENA_NEW(&f->arena, SituationExchange, 2);
    s->n_exchanges = 2;
    s->exchanges[0] = (SituationExchange){.kind = EXCHANGE_WANTS, .category = CATEGORY_FOOD, .who = 0, .from = 1, .to = 0,
                                          .who_text = SLICE("Iceland"), .from_text = SLICE("Ann\nLee"), .to_text = SLICE("Iceland"),
                                          .what = SLICE("<fish>"), .condition = SLICE("if & when"), .status = CERTAINTY_POSSIBLE,
                                          .band = {20, 45}, .hedge = SLICE("may"), .sources = {0, 1}, .evidence = {0, 1},
                                          .n_accounts = 1, .n_origins = 1};
    s->exchanges[1] = (SituationExchange){.kind = EXCHANGE_GIVES, .category = CATEGORY_OTHER, .who = -1, .from = -1, .to = 0,
                                          .to_text = SLICE("Iceland"), .what = SLICE("boats"), .status = CERTAINTY_DENIED,
                                          .polarity = POLARITY_NEG, .band = {95, 100}, .evidence = {1, 1}, .n_accounts = 1,
                                          .n_origins = 1};
    s->positions = ARENA_NEW(&f->arena, SituationPosition, 2);
    s->positions[0] = (SituationPosition){.value = SLICE("42 boats"), .who = {0, 1}, .evidence = {0, 1}};
    s->positions[1] = (SituationPosition){.value = SLICE("47 boats"), .who = {1, 2}, .evidence = {1, 1}};
    s->differences = ARENA_NEW(&f->arena, SituationDifference, 1);
    s->differences[0] = (SituationDifference){.kind = DIFFERENCE_NUMBER, .about = SLICE("boats"), .positions = {0, 2}};
    s->n_differences = 1;
}

static void fixture_make(Fixture *f) {
    *f = (Fixture){0};
    arena_init(&f->arena, 0);
    arena_init(&f->scratch, 0);
    make_accounts(f);
    f->situation = (Situation){.accounts = f->accounts, .n_accounts = 2, .n_origins = 1, .title = SLICE("Harbour & fish"),
                               .from = {2021, 3, 24}, .to = {2021, 3, 24}};
    make_actors(f);
    make_claims(f);
    make_others(f);
    make_times(f);
    f->none[0] = f->none[1] = -1;
    f->no_actors[0] = f->none;
}

static void fixture_free(Fixture *f) {
    arena_free(&f->arena);
    arena_free(&f->scratch);
}

static void assert_golden(const char *name, const Buffer *got) {
    char path[512];
    snprintf(path, sizeof path, "%s/tests/data/export/%s", root, name);
    FILE *file = fopen(path, writes_golden ? "wb" : "rb");
    assert_non_null(file);
    if (writes_golden) {
        assert_int_equal(fwrite(got->ptr, 1, got->len, file), got->len);
    } else {
        static char expected[1 << 16];
        size_t length = fread(expected, 1, sizeof expected, file);
        if (length != got->len || memcmp(expected, got->ptr, length) != 0) {
            fail_msg("%s should be what its golden file says, and is:\n%.*s", name, (int)got->len, got->ptr);
        }
    }
    fclose(file);
}

typedef void Writer(const Stories *stories, Arena *scratch, Buffer *out);

typedef struct Format {
    const char *golden;
    Writer *write;
} Format;

static const Format FORMATS[] = {
    {"claims.csv", claims_write_csv},
    {"actors.graphml", graphml_write},
    {"annotations.json", annotations_write},
    {"entities.ftm.json", ftm_write},
    {"bundle.stix.json", stix_write},
};

/* Every format of three stories: the second without anything, the third with a report that the first has too. */
static void test_golden(void **state) {
    (void)state;
    Fixture f;
    fixture_make(&f);
    const Situation again = {.accounts = f.accounts, .n_accounts = 1, .n_origins = 1, .actors = {.actor_of = f.no_actors}};
    const Situation situations[] = {f.situation, {.title = SLICE_ABSENT}, again};
    const Stories stories = {situations, 3};
    for (size_t i = 0; i < ARRAY_COUNT(FORMATS); i++) {
        Buffer out = {0}, second = {0};
        FORMATS[i].write(&stories, &f.scratch, &out);
        FORMATS[i].write(&stories, &f.scratch, &second);
        assert_false(out.failed);
        assert_true(slice_equals((Slice){out.ptr, out.len}, (Slice){second.ptr, second.len}));
        assert_golden(FORMATS[i].golden, &out);
        buffer_free(&out);
        buffer_free(&second);
    }
    fixture_free(&f);
}

typedef struct Limited {
    Fixture *f;
    Writer *write;
    Buffer out;
} Limited;

static bool write_limited(void *context, Error *error) {
    (void)error;
    Limited *l = context;
    const Stories stories = {&l->f->situation, 1};
    l->write(&stories, &l->f->scratch, &l->out);
    return true;
}

/* A scratch arena that runs full at any moment is an error. */
static void test_memory_limits(void **state) {
    (void)state;
    Fixture f;
    fixture_make(&f);
    for (size_t i = 0; i < ARRAY_COUNT(FORMATS); i++) {
        bool done = false;
        for (size_t limit = 16; !done && limit < 1 << 22; limit *= 2) {
            arena_free(&f.scratch);
            arena_init(&f.scratch, limit);
            Limited limited = {.f = &f, .write = FORMATS[i].write};
            Arena *arenas[] = {&f.scratch};
            Error error;
            error_clear(&error);
            done = arena_try(arenas, 1, write_limited, &limited, &error);
            assert_true(done || error.status == STATUS_NO_MEMORY);
            buffer_free(&limited.out);
        }
        assert_true(done);
    }
    fixture_free(&f);
}

typedef struct CellCase {
    const char *text, *cell;
} CellCase;

static void test_cells(void **state) {
    (void)state;
    static const CellCase cases[] = {
        {"plain", "plain"},
        {"", ""},
        {"a, b", "\"a, b\""},
        {"say \"no\"", "\"say \"\"no\"\"\""},
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@sum", "'@sum"},
        {"\xEF\xBC\x9D" "1", "'\xEF\xBC\x9D" "1"}, /* full-width = */
        {"  =1", "  '=1"},
        {"\"=1\"", "\"\"\"'=1\"\"\""},
        {"a;=1", "\"a;'=1\""},
        {"a\t@b", "\"a\t'@b\""},
        {"a\r\n-b", "\"a\r\n'-b\""},
        {"a=1 -2 +3 @4", "a=1 -2 +3 @4"},
        {"a\x01\x1B\x7F" "b", "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" "b"},
        {"bad \xFF", "bad \xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Buffer out = {0};
        CsvWriter csv = {.out = &out};
        csv_put_text(&csv, slice_of(cases[i].text));
        csv_end_row(&csv);
        char expected[64];
        snprintf(expected, sizeof expected, "%s\r\n", cases[i].cell);
        if (!slice_equals((Slice){out.ptr, out.len}, slice_of(expected))) {
            fail_msg("\"%s\" became %.*s", cases[i].text, (int)out.len, out.ptr);
        }
        buffer_free(&out);
    }
}

typedef struct LevelCase {
    Band band;
    const char *name, *opinion; /* name NULL: no level */
} LevelCase;

static void test_likelihood(void **state) {
    (void)state;
    static const LevelCase cases[] = {
        {{55, 80}, "likely", "agree"},
        {{20, 45}, "unlikely", "disagree"},
        {{45, 55}, "roughly even chance", "neutral"},
        {{80, 95}, "very likely", "strongly-agree"},
        {{100, 100}, "almost certain", "strongly-agree"},
        {{95, 99}, "almost certain", "strongly-agree"},
        {{1, 5}, "almost no chance", "strongly-disagree"},
        {{0, 0}, "almost no chance", "strongly-disagree"},
        {{5, 20}, "very unlikely", "strongly-disagree"},
        {{55, 60}, "likely", "agree"},
        {{50, 90}, "likely", "agree"},     /* ten points at either end do not matter */
        {{50, 91}, NULL, "agree"},         /* eleven do */
        {{20, 65}, NULL, "neutral"},       /* may */
        {{0, 100}, NULL, "neutral"},
        {{0, 40}, NULL, "disagree"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const LikelihoodLevel *level = likelihood_level(cases[i].band);
        assert_string_equal(level ? level->name : "none", cases[i].name ? cases[i].name : "none");
        assert_string_equal(likelihood_opinion(cases[i].band), cases[i].opinion);
    }
}

static void test_lines(void **state) {
    (void)state;
    static const CellCase cases[] = {
        {"  a \n\t b  ", "a b"}, {"", ""}, {" ", ""}, {"\x01", "\xEF\xBF\xBD"}, {"a\xC2\xA0" "b", "a b"},
        {"\xEF\xBF\xBE", "\xEF\xBF\xBD"}, {"a\xC2\x85" "b", "a b"}, {"\xFF", "\xEF\xBF\xBD"},
    };
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        assert_true(slice_equals(text_on_one_line(slice_of(cases[i].text), &arena), slice_of(cases[i].cell)));
    }
    assert_null(text_on_one_line(SLICE_ABSENT, &arena).ptr);
    arena_free(&arena);
}

int main(int argc, char **argv) {
    root = argc > 1 ? argv[1] : ".";
    writes_golden = argc > 2 && strcmp(argv[2], "write") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_likelihood),
        cmocka_unit_test(test_golden),
        cmocka_unit_test(test_memory_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
