/* Stories: which reports tell of the same event. The texts are ours. */
#include "base/random.h"
#include "story/compare.h"
#include "story/story.h"
#include "story/why.h"
#include "story/words.h"

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
    /* two earthquakes at one place, years apart */
    {"quake of 2011", "Quake of magnitude 6.1 shakes Velden valley, nine dead", NULL,
     "An earthquake of magnitude 6.1 struck the Velden valley early on Sunday, 6 November 2011, killing nine people and "
     "flattening 40 houses in the village of Sorn. Governor Anna Petrov asked the army for tents. The quake was felt in "
     "Karsk, 80 km away."},
    {"quake of 2011", "Nine killed as earthquake hits Sorn", NULL,
     "Nine people were killed when an earthquake hit the village of Sorn in the Velden valley on Sunday. Its magnitude was "
     "6.1, the institute in Karsk said. Tents were on their way for the people of 40 ruined houses, governor Anna Petrov "
     "said on 7 November 2011."},
    {"quake of 2019", "Strong earthquake in Velden valley injures five", NULL,
     "An earthquake of magnitude 5.4 struck the Velden valley on Wednesday, 10 April 2019, injuring five people. A school in "
     "the town of Lipa lost its roof, but no children were inside, said its head, Tomas Reyl. The quake was felt in Karsk."},
    {"quake of 2019", "School roof falls in Lipa quake, five hurt", NULL,
     "Five people were hurt and a school in Lipa lost its roof when a quake of magnitude 5.4 shook the Velden valley on "
     "Wednesday. The head of the school, Tomas Reyl, said the children had gone home. It was the strongest since "
     "2011."},
    /* two match days of one league */
    {"match day 11", "Harding's two goals give Rovers the derby", "2020-10-17",
     "Joe Harding scored twice as Carrow Rovers beat Milford Town 3-1 at Canal Road on Saturday. Harding struck in the 12th "
     "and 54th minute; Milford's only goal came from Lee Osman. Rovers stay second in the league."},
    {"match day 11", "Rovers 3 Milford 1: Harding at the double", "2020-10-18",
     "Carrow Rovers won the derby against Milford Town 3-1. Joe Harding scored in the 12th and 54th minute before Lee "
     "Osman made it close, and 9,400 at Canal Road saw Rovers stay second."},
    {"match day 12", "Rovers held at Ashby by late penalty", "2020-10-24",
     "Carrow Rovers dropped two points at Ashby United on Saturday when Dean Pratt scored a penalty in the 90th minute for a "
     "1-1 draw. Will Sharp had put Rovers ahead. Manager Ed Cole blamed the referee, Ms Tully."},
    {"match day 12", "Pratt's penalty denies Rovers", "2020-10-25",
     "A penalty by Dean Pratt in the last minute earned Ashby United a 1-1 draw with Carrow Rovers, who had led through Will "
     "Sharp. Rovers' manager Ed Cole said referee Tully had seen what nobody else saw."},
    /* a trial, its second day and its twenty-first */
    {"day 2 of the trial", "Carver trial, Day 2: guard tells of missing keys", "2018-05-02",
     "On Day 2 of the trial of Ruth Carver a guard, Sam Idle, told the court in Norwick that three keys to the vault were "
     "missing on the night of the theft. Carver, 44, denies stealing paintings worth 2 million from the museum."},
    {"day 2 of the trial", "Guard in museum trial: three keys were gone", "2018-05-02",
     "Three keys to the museum's vault were missing on the night of the theft, guard Sam Idle said at the trial of Ruth "
     "Carver in Norwick on Wednesday, its Day 2."},
    {"day 21 of the trial", "Carver trial, Day 21: jury sent out", "2018-05-29",
     "On Day 21 of the trial of Ruth Carver Judge Helen Strand sent the jury out to find its verdict. In his last speech her "
     "counsel, Noel Finch, called the DNA on a glove worthless. The jury in Norwick asked for lunch."},
    {"day 21 of the trial", "Museum theft: jury retires", "2018-05-29",
     "The jury in the museum theft trial retired on Tuesday, Day 21, to find a verdict on Ruth Carver. Judge Helen Strand told "
     "it to take its time; counsel Noel Finch had called the glove's DNA worthless."},
};

static StoryModel model;

enum { N_TOLD = (int32_t)ARRAY_COUNT(TOLD) };

static Report report_of(const Told *told) {
    Report report = {.id = slice_of(told->story), .title = slice_of(told->title), .text = slice_of(told->text)};
    if (told->published) {
        date_parse_iso(slice_of(told->published), &report.published);
    }
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
    stories_of_reports(&model, pointers, n, 2, &f->arena, &f->scratch, &f->stories);
}

static void ungroup(Fixture *f) {
    arena_free(&f->arena);
    arena_free(&f->scratch);
}

/* Stories of different places, and stories that look alike: told apart in every order of the input. */
static void test_stories(void **state) {
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

/* Reports that come one by one end in the stories that grouping them at once finds; but for the trial, whose days a report
 * alone does not tell apart. */
enum { N_APART = N_TOLD - 4 };

static void test_one_by_one(void **state) {
    (void)state;
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    StoryProfile profiles[N_APART];
    for (int32_t i = 0; i < N_APART; i++) {
        Report report = report_of(&TOLD[i]);
        story_profile_make(&model, &report, false, &arena, &scratch, &profiles[i]);
    }
    for (int32_t i = 0; i < N_APART; i++) {
        StoryList before;
        stories_find(&model, profiles, i, 1, &arena, &scratch, &before);
        int32_t place = stories_place(&model, profiles, i, &before, &profiles[i], &scratch);
        int32_t right = -1;
        for (int32_t j = 0; j < i; j++) {
            right = strcmp(TOLD[i].story, TOLD[j].story) == 0 ? before.story_of[j] : right;
        }
        assert_int_equal(place, right);
    }
    arena_free(&arena);
    arena_free(&scratch);
}

/* Comparing does not depend on which report comes first, and a report is as close to itself as can be. */
static void test_compare_both_ways(void **state) {
    (void)state;
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    StoryProfile profiles[N_TOLD];
    for (int32_t i = 0; i < N_TOLD; i++) {
        Report report = report_of(&TOLD[i]);
        story_profile_make(&model, &report, true, &arena, &scratch, &profiles[i]);
        assert_true(profiles[i].n_terms > 10 && profiles[i].n_terms <= PROFILE_MOST_TERMS);
        assert_true(profiles[i].n_pairs <= PROFILE_MOST_PAIRS && profiles[i].n_counts <= PROFILE_MOST_COUNTS);
        StoryProfile copy = story_profile_copy(&profiles[i], &arena);
        assert_int_equal(story_profile_compare(&copy, &profiles[i]), 0);
        for (int32_t j = 0; j <= i; j++) {
            int32_t there[STORY_FEATURE_COUNT], back[STORY_FEATURE_COUNT];
            story_compare(&copy, &profiles[j], there);
            story_compare(&profiles[j], &copy, back);
            assert_memory_equal(there, back, sizeof there);
            int32_t close = story_closeness(&model, &copy, &profiles[j], 0);
            assert_true(close > 0 && close < STORY_SURE);
            if (i == j) {
                assert_int_equal(there[STORY_OTHER_NAME], 0);
                assert_true(there[STORY_WORDS] >= STORY_UNIT * 99 / 100 && there[STORY_WORDS] <= STORY_UNIT);
                assert_true(close > STORY_SURE * 9 / 10);
            }
        }
    }
    arena_free(&arena);
    arena_free(&scratch);
}

static void test_stems(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"cities", "city"},   {"flies", "fly"},   {"classes", "class"}, {"robbers", "robber"}, {"virus", "virus"},
        {"crisis", "crisis"}, {"class", "class"}, {"charged", "charg"}, {"charge", "charg"},   {"stopping", "stop"},
        {"killed", "kill"},   {"as", "as"},       {"s", "s"},           {"bus", "bus"},        {"thing", "thing"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        char word[32];
        snprintf(word, sizeof word, "%s", cases[i][0]);
        size_t length = story_stem(word, strlen(word));
        word[length] = '\0';
        assert_string_equal(word, cases[i][1]);
    }
}

/* Numbers of words, the same for figures with separators; what no text should be made of. */
static void test_odd_texts(void **state) {
    (void)state;
    static const char *const texts[] = {"14,000 14000 1.5 .5. 5.", "7th 7TH 99999999999999999999999 1,2,3,4,5,6,7,8,9",
                                        "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0 \xC3\x89t\xC3\xA9", "......", "A", "\"\"\"\n\n\n\""};
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
        Report report = {.text = slice_of(texts[i])};
        StoryProfile profile;
        story_profile_make(&model, &report, true, &arena, &scratch, &profile);
        StoryWords words = {0};
        story_words_scan(report.text, &arena, &words);
        for (int32_t w = 0; w < words.count; w++) {
            assert_true(words.items[w].form.ptr >= texts[i] &&
                        words.items[w].form.ptr + words.items[w].form.len <= texts[i] + strlen(texts[i]));
        }
        if (i == 0) {
            assert_int_equal(words.count, 5);
            assert_int_equal(words.items[0].key, words.items[1].key);
        }
    }
    size_t size = (size_t)1 << 20;
    char *long_text = ARENA_NEW(&arena, char, size);
    for (size_t i = 0; i < size; i++) {
        long_text[i] = "abcdefghij klmnopqrst"[i * i % 21];
    }
    Report report = {.text = {long_text, size}};
    StoryProfile profile;
    story_profile_make(&model, &report, false, &arena, &scratch, &profile);
    assert_true(profile.n_terms <= PROFILE_MOST_TERMS);
    arena_free(&arena);
    arena_free(&scratch);
}

/* The same stories for any number of threads, over many reports that share words. */
static void test_threads_and_many(void **state) {
    (void)state;
    enum { MANY = 400 };
    static const char *const places[] = {"Lowick", "Torvald", "Velden", "Karsk", "Ashby", "Milford", "Norwick", "Sorn"};
    static const char *const names[] = {"Brand", "Holm", "Petrov", "Reyl", "Harding", "Pratt", "Carver", "Finch", "Strand", "Idle"};
    static const char *const events[] = {"flood", "strike", "trial", "election", "derby", "robbery", "merger", "fire"};
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    StoryProfile *profiles = ARENA_NEW(&arena, StoryProfile, MANY);
    uint64_t seed = 3;
    for (int32_t i = 0; i < MANY; i++) {
        int32_t e = random_below(&seed, 60);
        Report report = {.text = arena_print(&arena, "The %s in %s went on for %d days, %s told %s. %s and %s met in %s about the %s.",
                                             events[e % 8], places[e % 7], (int)(e + 3), names[e % 10], names[(e + 3) % 9],
                                             names[random_below(&seed, 10)], names[(e + 1) % 10], places[e % 8], events[(e + 1) % 7])};
        story_profile_make(&model, &report, false, &arena, &scratch, &profiles[i]);
    }
    StoryList one, four;
    stories_find(&model, profiles, MANY, 1, &arena, &scratch, &one);
    stories_find(&model, profiles, MANY, 4, &arena, &scratch, &four);
    assert_true(one.count > 10 && one.count < MANY);
    assert_int_equal(one.count, four.count);
    assert_memory_equal(one.story_of, four.story_of, MANY * sizeof *one.story_of);
    arena_free(&arena);
    arena_free(&scratch);
}

/* Why: the parts of the score add up to what makes the closeness, and the closest is of the story. */
static void test_why(void **state) {
    (void)state;
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    StoryProfile profiles[N_TOLD];
    for (int32_t i = 0; i < N_TOLD; i++) {
        Report report = report_of(&TOLD[i]);
        story_profile_make(&model, &report, true, &arena, &scratch, &profiles[i]);
    }
    StoryList stories;
    stories_find(&model, profiles, N_TOLD, 1, &arena, &scratch, &stories);
    for (int32_t i = 0; i < N_TOLD; i++) {
        StoryWhy why = story_why(&model, profiles, N_TOLD, &stories.items[stories.story_of[i]], i);
        assert_true(why.with >= 0 && why.with != i && stories.story_of[why.with] == stories.story_of[i]);
        int32_t features[STORY_FEATURE_COUNT];
        story_compare(&profiles[i], &profiles[why.with], features);
        int64_t sum = why.constant;
        for (int32_t f = 0; f < STORY_FEATURE_COUNT; f++) {
            sum += why.says[f];
        }
        int64_t score = story_score(&model, features);
        assert_true(sum >= score - STORY_FEATURE_COUNT && sum <= score + STORY_FEATURE_COUNT);
        assert_true(why.n_words == STORY_WHY_WORDS && why.words[0].len > 2);
    }
    Story alone = {.reports = &(const int32_t){3}, .count = 1, .lead = 3};
    assert_int_equal(story_why(&model, profiles, N_TOLD, &alone, 3).with, -1);
    arena_free(&arena);
    arena_free(&scratch);
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
    stories_of_reports(&model, reports, 2, 1, &arena, &scratch, &stories);
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
        story_profile_make(&model, &report, false, &arena, &scratch, &profile);
        assert_int_equal(profile.title.len, strlen(cases[i].found));
        assert_memory_equal(profile.title.ptr, cases[i].found, profile.title.len);
    }
    arena_free(&arena);
    arena_free(&scratch);
}

static char models_folder[4096];

static int open_model(void **state) {
    (void)state;
    Error error;
    error_clear(&error);
    return story_model_open(&model, models_folder, &error) ? 0 : -1;
}

static int close_model(void **state) {
    (void)state;
    story_model_close(&model);
    return 0;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: test_story ROOT\n");
        return 2;
    }
    snprintf(models_folder, sizeof models_folder, "%s/models", argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stories),
        cmocka_unit_test(test_one_by_one),
        cmocka_unit_test(test_compare_both_ways),
        cmocka_unit_test(test_stems),
        cmocka_unit_test(test_odd_texts),
        cmocka_unit_test(test_threads_and_many),
        cmocka_unit_test(test_why),
        cmocka_unit_test(test_lists_agree),
        cmocka_unit_test(test_nothing_to_compare),
        cmocka_unit_test(test_titles),
    };
    return cmocka_run_group_tests(tests, open_model, close_model);
}
