/* Events across reports: average linkage against a plain one, trees, and golden stories
 * (tests/data/link). */
#include "analysis/analysis.h"
#include "base/random.h"
#include "link/link_model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char *source_root = ".";
static Models models;
static LinkModel link_model;

enum { MOST_ITEMS = 24 };

/* Average linkage as its definition says it: in each round the closest two groups, of equals the first. */
static void plain_linkage(int32_t n, int32_t value[MOST_ITEMS][MOST_ITEMS], int32_t threshold, int32_t *group_of) {
    for (int32_t i = 0; i < n; i++) {
        group_of[i] = i;
    }
    for (;;) {
        int64_t best_sum = 0;
        int64_t best_count = 0;
        int32_t best_a = -1;
        int32_t best_b = -1;
        for (int32_t a = 0; a < n; a++) {
            for (int32_t b = a + 1; b < n; b++) {
                int64_t sum = 0;
                int64_t count = 0;
                for (int32_t i = 0; i < n; i++) {
                    for (int32_t k = 0; k < n; k++) {
                        if (group_of[i] == a && group_of[k] == b) {
                            sum += value[i][k];
                            count++;
                        }
                    }
                }
                if (count > 0 && sum >= threshold * count &&
                    (best_a < 0 || sum * best_count > best_sum * count)) {
                    best_sum = sum;
                    best_count = count;
                    best_a = a;
                    best_b = b;
                }
            }
        }
        if (best_a < 0) {
            return;
        }
        for (int32_t i = 0; i < n; i++) {
            group_of[i] = group_of[i] == best_b ? best_a : group_of[i];
        }
    }
}

static void test_linkage_is_that_of_its_definition(void **state) {
    (void)state;
    enum { ROUNDS = 300, MISSING = -40, THRESHOLD = 4 };
    Arena arena;
    arena_init(&arena, 0);
    uint64_t random = 5;
    for (int32_t round = 0; round < ROUNDS; round++) {
        int32_t n = 1 + random_below(&random, MOST_ITEMS);
        int32_t value[MOST_ITEMS][MOST_ITEMS];
        ClusterPair pairs[MOST_ITEMS * MOST_ITEMS];
        int32_t n_pairs = 0;
        for (int32_t a = 0; a < n; a++) {
            for (int32_t b = a + 1; b < n; b++) {
                bool given = random_below(&random, 3) > 0;
                /* large numbers, so that means hardly ever tie where rounding could tell them apart */
                value[a][b] = given ? random_below(&random, 100000) - 60000 + random_below(&random, 999) : MISSING * 1000;
                value[b][a] = value[a][b];
                if (given) {
                    pairs[n_pairs++] = (ClusterPair){a, b, value[a][b]};
                }
            }
        }
        int32_t wanted[MOST_ITEMS];
        int32_t found[MOST_ITEMS];
        plain_linkage(n, value, THRESHOLD * 1000, wanted);
        int32_t n_groups = cluster_average(n, pairs, n_pairs, MISSING * 1000, THRESHOLD * 1000, &arena, found);
        for (int32_t i = 0; i < n; i++) {
            assert_true(found[i] >= 0 && found[i] < n_groups);
            for (int32_t k = 0; k < n; k++) {
                assert_int_equal(wanted[i] == wanted[k], found[i] == found[k]);
            }
        }
    }
    arena_free(&arena);
}

/* Trees of depth 2 by hand: questions of row[0], then of row[1]. */
static void test_trees_ask_and_add(void **state) {
    (void)state;
    static const int16_t features[] = {0, 1, 1, 1, 0, 0};
    static const int16_t thresholds[] = {5, 0, 10, 3, INT16_MAX, 7};
    static const int16_t leaves[] = {1, 2, 3, 4, 10, 20, 30, 40};
    Trees trees = {features, thresholds, leaves, 2, 2, 2, 100};
    static const struct {
        int16_t row[2];
        int32_t score;
    } cases[] = {
        {{5, 0}, 100 + 1 + 10}, {{5, 1}, 100 + 2 + 10}, {{6, 10}, 100 + 3 + 30}, {{8, 11}, 100 + 4 + 40}, {{-9, 4}, 100 + 2 + 30}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        assert_int_equal(trees_score(&trees, cases[i].row), cases[i].score);
        assert_int_equal(trees_score_above(&trees, cases[i].row, INT32_MIN), cases[i].score);
    }
}

/* Many trees of one question: walked side by side as one by one; from TREES_SURE on a sum below the floor ends it. */
static void test_trees_walk_side_by_side(void **state) {
    (void)state;
    enum { COUNT = 101 };
    static int16_t features[COUNT];
    static int16_t thresholds[COUNT];
    static int16_t leaves[2 * COUNT];
    uint64_t random = 11;
    for (int32_t t = 0; t < COUNT; t++) {
        features[t] = (int16_t)random_below(&random, 3);
        thresholds[t] = (int16_t)random_below(&random, 10);
        leaves[(ptrdiff_t)2 * t] = (int16_t)-random_below(&random, 50);
        leaves[(ptrdiff_t)2 * t + 1] = (int16_t)-random_below(&random, 50);
    }
    for (int32_t n = 0; n <= COUNT; n++) {
        Trees trees = {features, thresholds, leaves, n, 1, 3, 7};
        int16_t row[3] = {(int16_t)random_below(&random, 10), (int16_t)random_below(&random, 10), (int16_t)random_below(&random, 10)};
        int32_t wanted = 7;
        for (int32_t t = 0; t < n; t++) {
            wanted += leaves[(ptrdiff_t)2 * t + (row[features[t]] > thresholds[t])];
        }
        assert_int_equal(trees_score(&trees, row), wanted);
        int32_t floored = trees_score_above(&trees, row, -100);
        assert_true(wanted >= -100 ? floored == wanted : floored < -100);
    }
}

static Weights written(Arena *arena, int32_t feature, int32_t n_leaves) {
    WeightsWriter *writer = weights_writer(arena);
    int16_t *numbers = ARENA_NEW(arena, int16_t, 8);
    int32_t *settings = ARENA_NEW(arena, int32_t, 4);
    numbers[0] = (int16_t)feature;
    weights_add(writer, "event.features", WEIGHTS_I16, 1, 3, numbers);
    weights_add(writer, "event.thresholds", WEIGHTS_I16, 1, 3, numbers);
    weights_add(writer, "event.leaves", WEIGHTS_I16, 1, n_leaves, numbers);
    weights_add(writer, "event.bias", WEIGHTS_I32, 1, 1, settings);
    weights_add(writer, "event.linkage", WEIGHTS_I32, 4, 1, settings);
    Weights weights;
    Error error;
    error_clear(&error);
    assert_true(weights_open_bytes(&weights, weights_bytes(writer), &error));
    return weights;
}

static void test_damaged_models_are_refused(void **state) {
    (void)state;
    static const struct {
        int32_t feature, n_leaves;
        bool sound;
    } cases[] = {{0, 4, true}, {EVENT_PAIR_NUMBERS - 1, 4, true}, {EVENT_PAIR_NUMBERS, 4, false}, {-1, 4, false}, {0, 5, false}};
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Weights weights = written(&arena, cases[i].feature, cases[i].n_leaves);
        EventLinkModel model;
        Error error;
        error_clear(&error);
        assert_int_equal(event_link_model_open(&model, &weights, &error), cases[i].sound);
        weights_close(&weights);
    }
    arena_free(&arena);
}

enum { MOST_REPORTS = 8 };

/* Reports that are analysed and linked as one story. */
typedef struct TestStory {
    Report reports[MOST_REPORTS];
    Analysis made[MOST_REPORTS];
    const Analysis *analyses[MOST_REPORTS];
    int32_t n;
    EventLinks links;
} TestStory;

static void add_report(TestStory *story, Slice id, Slice text, Arena *arena, Arena *scratch) {
    Error error;
    error_clear(&error);
    assert_true(story->n < MOST_REPORTS);
    int32_t i = story->n++;
    story->reports[i] = (Report){.id = id, .text = text};
    story->analyses[i] = &story->made[i];
    assert_true(analysis_make(&models, &story->reports[i], arena, scratch, &story->made[i], &error));
}

static void link_story(TestStory *story, Arena *arena, Arena *scratch) {
    event_links_find(&link_model.events, &models.event.lexicon, story->analyses, story->n, arena, scratch, &story->links);
}

/* The event of the first mention with these words in the report, -1 where there is none. */
static int32_t event_of(const TestStory *story, Slice place) {
    SlicePair pair = slice_cut(place, ':');
    for (int32_t e = 0; e < story->links.count; e++) {
        for (int32_t i = story->links.items[e].first; i < story->links.items[e].last; i++) {
            const LinkedMention *m = &story->links.mentions[i];
            const Analysis *a = story->analyses[m->report];
            Span span = event_mention_span(&a->segments, &a->event_mentions.items[m->mention]);
            if (slice_equals(a->report->id, pair.head) && slice_equals(slice_at(a->report->text, span), pair.tail)) {
                return e;
            }
        }
    }
    return -1;
}

/* Every mention stands in one event, events are in the order of their first mentions, counts are right. */
static void check_links(const TestStory *story) {
    int32_t n = 0;
    for (int32_t i = 0; i < story->n; i++) {
        n += story->made[i].event_mentions.count;
    }
    int32_t seen = 0;
    int64_t last_start = -1;
    for (int32_t e = 0; e < story->links.count; e++) {
        const LinkedEvent *event = &story->links.items[e];
        assert_int_equal(event->first, seen);
        assert_true(event->last > event->first);
        int32_t n_reports = 0;
        for (int32_t i = event->first; i < event->last; i++) {
            const LinkedMention *m = &story->links.mentions[i];
            assert_true(i == event->first || m->report > m[-1].report ||
                        (m->report == m[-1].report && m->mention > m[-1].mention));
            n_reports += i == event->first || m->report != m[-1].report;
        }
        const LinkedMention *first = &story->links.mentions[event->first];
        int64_t start = (int64_t)first->report << 32 | (uint32_t)first->mention;
        assert_true(start > last_start);
        last_start = start;
        assert_int_equal(event->n_reports, n_reports);
        seen = event->last;
    }
    assert_int_equal(seen, n);
}

typedef struct Golden {
    Slice rest;
    Slice name;
    TestStory *story;
    int32_t wrong;
} Golden;

static Slice next_line(Slice *rest) {
    SlicePair pair = slice_cut(*rest, '\n');
    *rest = pair.tail;
    return pair.head;
}

static void check_pair(Golden *g, Slice line) {
    SlicePair kind = slice_cut(line, ' ');
    SlicePair places = slice_cut(kind.tail, ' ');
    int32_t a = event_of(g->story, places.head);
    int32_t b = event_of(g->story, places.tail);
    bool same = a >= 0 && a == b;
    if (same != slice_equals(kind.head, SLICE("same"))) {
        g->wrong++;
        print_message("%.*s: not so: %.*s\n", (int)g->name.len, g->name.ptr, (int)line.len, line.ptr);
    }
}

static void check_story(Golden *g, Arena *arena, Arena *scratch) {
    *g->story = (TestStory){0};
    bool linked = false;
    while (g->rest.len && !slice_starts_with(g->rest, SLICE("== "))) {
        Slice line = next_line(&g->rest);
        if (slice_starts_with(line, SLICE("-- "))) {
            const char *start = g->rest.ptr;
            while (g->rest.len && g->rest.ptr[0] != '\n') {
                next_line(&g->rest);
            }
            add_report(g->story, slice_from(line, 3), (Slice){start, (size_t)(g->rest.ptr - start)}, arena, scratch);
        } else if (line.len > 0) {
            if (!linked) {
                link_story(g->story, arena, scratch);
                check_links(g->story);
                linked = true;
            }
            check_pair(g, line);
        }
    }
    assert_true(linked);
}

static void test_golden_stories(void **state) {
    (void)state;
    Arena arena;
    Arena scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    Error error;
    error_clear(&error);
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/data/link/stories.txt", source_root);
    Golden golden = {.story = ARENA_NEW(&arena, TestStory, 1)};
    assert_true(file_read(path, 1 << 20, &arena, &golden.rest, &error));
    int32_t n_stories = 0;
    while (golden.rest.len) {
        Slice line = next_line(&golden.rest);
        if (slice_starts_with(line, SLICE("== "))) {
            golden.name = slice_from(line, 3);
            check_story(&golden, &arena, &scratch);
            n_stories++;
        }
    }
    assert_true(n_stories >= 2);
    assert_int_equal(golden.wrong, 0);
    arena_free(&scratch);
    arena_free(&arena);
}

/* Reports without events, empty, odd, and many of one. */
static void test_odd_stories(void **state) {
    (void)state;
    Arena arena;
    Arena scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    TestStory *story = ARENA_NEW(&arena, TestStory, 1);
    link_story(story, &arena, &scratch);
    assert_int_equal(story->links.count, 0);
    static const char *const texts[] = {"", ".", "\n\n\n", "of of of 12 12 ()", "fire fire fire fire fire fire fire",
                                        "\xe2\x80\x9c\xe2\x80\x9d\xf0\x9f\x94\xa5 killed killed \xe2\x80\x8b", "It happened.",
                                        "It happened."};
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
        add_report(story, SLICE("odd"), slice_of(texts[i]), &arena, &scratch);
    }
    link_story(story, &arena, &scratch);
    check_links(story);
    arena_free(&scratch);
    arena_free(&arena);
}

static int open_models(void **state) {
    (void)state;
    Error error;
    error_clear(&error);
    char path[1024];
    snprintf(path, sizeof path, "%s/models", source_root);
    bool opened = models_open(&models, path, &error) && link_model_open(&link_model, path, &error);
    if (!opened) {
        print_message("%s\n", error.message);
    }
    return opened ? 0 : -1;
}

static int close_models(void **state) {
    (void)state;
    link_model_close(&link_model);
    models_close(&models);
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 1) {
        source_root = argv[1];
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_linkage_is_that_of_its_definition),
        cmocka_unit_test(test_trees_ask_and_add),
        cmocka_unit_test(test_trees_walk_side_by_side),
        cmocka_unit_test(test_damaged_models_are_refused),
        cmocka_unit_test(test_golden_stories),
        cmocka_unit_test(test_odd_stories),
    };
    return cmocka_run_group_tests_name("link", tests, open_models, close_models);
}
