/* Stories: which reports tell of the same event. The texts are ours. */
#include "base/random.h"
#include "story/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>

typedef struct Told {
    const char *story; /* what it tells of */
    const char *title, *published, *text;
} Told;

static const Told TOLD[] = {
    {"bridge", "Bridge over the Marn closed after crack is found", "2021-03-02",
     "LOWICK, 2 March. Engineers closed the Marn bridge on Tuesday morning after a crack was found in one of its "
     "steel cables. Mayor Ilse Brand said the bridge would stay shut for at least six weeks. Around 14,000 cars "
     "cross it every day."},
    {"bridge", "Lowick's bridge shut for weeks", "2021-03-03",
     "The bridge over the river Marn in Lowick will be shut for six weeks, mayor Ilse Brand told reporters. A crack "
     "in a steel cable was discovered during an inspection. Drivers of 14,000 cars have to find another way."},
    {"strike", "Bakers' union calls strike in Torvald", "2021-03-02",
     "The union of bakers in Torvald has called a strike from Friday over night work. Its leader, Per Holm, said "
     "talks with the owners of the four large bakeries had failed after nine hours."},
    {"strike", "No bread on Friday: Torvald's bakers to walk out", "2021-03-03",
     "Torvald will be without fresh bread on Friday. Talks between the bakers' union and the owners broke down "
     "after nine hours, union leader Per Holm said, because they could not agree on night work."},
};

enum { N_TOLD = (int32_t)ARRAY_COUNT(TOLD) };

static Report report_of(const Told *told) {
    Report report = {.id = slice_of(told->story), .title = slice_of(told->title), .text = slice_of(told->text)};
    date_parse_iso(slice_of(told->published), &report.published);
    return report;
}

typedef struct Fixture {
    Arena arena, scratch;
    StoryList stories;
} Fixture;

/* Groups the texts order[0], order[1] … */
static void group(Fixture *f, const int32_t *order, int32_t n) {
    arena_init(&f->arena, 0);
    arena_init(&f->scratch, 0);
    Report *reports = ARENA_NEW(&f->arena, Report, n);
    const Report **pointers = ARENA_NEW(&f->arena, const Report *, n);
    for (int32_t i = 0; i < n; i++) {
        reports[i] = report_of(&TOLD[order[i]]);
        pointers[i] = &reports[i];
    }
    stories_of_reports(pointers, n, &f->arena, &f->scratch, &f->stories);
}

static void ungroup(Fixture *f) {
    arena_free(&f->arena);
    arena_free(&f->scratch);
}

static void test_two_stories(void **state) {
    (void)state;
    Fixture f;
    int32_t order[N_TOLD];
    uint64_t seed = 7;
    for (int32_t round = 0; round < 20; round++) {
        random_order(&seed, order, N_TOLD);
        group(&f, order, N_TOLD);
        for (int32_t i = 0; i < N_TOLD; i++) {
            for (int32_t j = 0; j < N_TOLD; j++) {
                bool same = strcmp(TOLD[order[i]].story, TOLD[order[j]].story) == 0;
                bool found = f.stories.story_of[i] == f.stories.story_of[j];
                if (same != found) {
                    fail_msg("%s and %s: %s", TOLD[order[i]].title, TOLD[order[j]].title, found ? "one story" : "two stories");
                }
            }
        }
        ungroup(&f);
    }
}

/* Every report is in the story that story_of says, and the first report of each story comes no earlier than that
 * of the story before. */
static void test_lists_agree(void **state) {
    (void)state;
    Fixture f;
    int32_t order[N_TOLD];
    for (int32_t i = 0; i < N_TOLD; i++) {
        order[i] = N_TOLD - 1 - i;
    }
    group(&f, order, N_TOLD);
    int32_t n = 0;
    for (int32_t s = 0; s < f.stories.count; s++) {
        const Story *story = &f.stories.items[s];
        assert_true(story->count > 0);
        bool has_lead = false;
        for (int32_t i = 0; i < story->count; i++) {
            assert_int_equal(f.stories.story_of[story->reports[i]], s);
            has_lead |= story->reports[i] == story->lead;
        }
        assert_true(has_lead);
        n += story->count;
    }
    assert_int_equal(n, N_TOLD);
    ungroup(&f);
}

static void test_nothing_to_compare(void **state) {
    (void)state;
    Fixture f;
    group(&f, NULL, 0);
    assert_int_equal(f.stories.count, 0);
    ungroup(&f);
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    Report empty[2] = {{.id = SLICE("a"), .text = SLICE("")}, {.id = SLICE("b"), .text = SLICE(" \n ... \n")}};
    const Report *reports[2] = {&empty[0], &empty[1]};
    StoryList stories;
    stories_of_reports(reports, 2, &arena, &scratch, &stories);
    assert_int_equal(stories.count, 2);
    arena_free(&arena);
    arena_free(&scratch);
}

static void test_titles(void **state) {
    (void)state;
    static const struct {
        const char *title, *text, *found;
    } cases[] = {
        {" A title ", "Text.", "A title"},
        {NULL, "\n First line \nSecond line", "First line"},
        {NULL, "", ""},
        {NULL,
         "This first line is much longer than any title should be, so that it is cut off between two of its many words "
         "somewhere before the end",
         "This first line is much longer than any title should be, so that it is cut off between two of its many words "
         "somewhere"},
    };
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Report report = {.title = slice_of(cases[i].title), .text = slice_of(cases[i].text)};
        StoryProfile profile;
        story_profile_make(&report, &arena, &scratch, &profile);
        assert_int_equal(profile.title.len, strlen(cases[i].found));
        assert_memory_equal(profile.title.ptr, cases[i].found, profile.title.len);
    }
    arena_free(&arena);
    arena_free(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_stories),
        cmocka_unit_test(test_lists_agree),
        cmocka_unit_test(test_nothing_to_compare),
        cmocka_unit_test(test_titles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
