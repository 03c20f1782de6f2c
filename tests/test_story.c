/* Stories: which reports tell of the same event. The texts are ours. */
#include "base/random.h"
#include "story/compare.h"
#include "story/parts.h"
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
    /* earthquakes of one strength within a week, in two places */
    {"quake at Osta", "Magnitude 5.8 earthquake hits Osta island, three dead", "2016-08-20",
     "An earthquake of magnitude 5.8 hit the island of Osta on Saturday morning, killing three people in the port of Hyle, the "
     "coast guard said. Ferries were stopped and the harbour wall has cracks. Mayor Lena Fors asked people to stay outside."},
    {"quake at Osta", "Three killed as quake shakes Osta", "2016-08-21",
     "Three people died in Hyle on Osta when an earthquake of magnitude 5.8 shook the island. Ferries were stopped because of "
     "cracks in the harbour wall, and mayor Lena Fors told people to stay outside overnight."},
    {"quake at Brenn", "Magnitude 5.8 earthquake hits Brenn, three dead", "2016-08-24",
     "An earthquake of magnitude 5.8 hit the mountain town of Brenn on Wednesday night, killing three people in a hostel for "
     "miners, the police said. The road through the Kolm pass is under rocks. Mayor Otto Rask asked for helicopters."},
    {"quake at Brenn", "Three die in hostel as Brenn quakes", "2016-08-25",
     "Three people died when a hostel for miners in Brenn fell down in an earthquake of magnitude 5.8. Rocks block the road "
     "through the Kolm pass, so mayor Otto Rask wants helicopters for the wounded."},
    /* two days of one tournament */
    {"first day of the open", "Dahl leads after first round of Harrow Open", "2019-06-13",
     "Swede Mats Dahl leads the Harrow Open by two strokes after a first round of 64 on Thursday. Dahl had seven birdies and an "
     "eagle at the 16th. Behind him is Tom Arkell of Wales; champion Luis Prado needed 75."},
    {"first day of the open", "Eagle puts Dahl ahead at Harrow", "2019-06-13",
     "An eagle at the 16th took Mats Dahl to a 64 and a lead of two strokes over Tom Arkell in the first round of the Harrow Open. "
     "Last year's champion, Luis Prado, shot 75."},
    {"second day of the open", "Kimura storms to lead in second round of Harrow Open", "2019-06-14",
     "Japan's Ken Kimura made up six strokes on Friday with a 62, the lowest second round in the history of the Harrow Open, and "
     "leads by one from Ian Boyle. Rain stopped play for an hour at noon. Luis Prado missed the cut."},
    {"second day of the open", "Record 62 for Kimura at Harrow", "2019-06-15",
     "Ken Kimura leads the Harrow Open by one stroke from Ian Boyle after a 62 in a second round that was stopped by rain for an "
     "hour. Champion Luis Prado will miss the weekend."},
    /* the same race, a year later */
    {"race of 2014", "Abera wins Tarn marathon in rain", "2014-05-04",
     "Selam Abera of Ethiopia won the Tarn marathon on Sunday in 2 hours 24 minutes, ahead of Kenya's Ruth Cheptoo. It rained "
     "from start to end, and 211 runners needed a doctor. The men's race went to Paul Kirui. About 9,000 people ran."},
    {"race of 2014", "Rain cannot stop Abera in Tarn", "2014-05-05",
     "Ethiopia's Selam Abera ran through the rain to win the Tarn marathon in 2 hours 24 minutes before Ruth Cheptoo. Paul Kirui "
     "was the fastest man. Doctors treated 211 of the 9,000 runners."},
    {"race of 2015", "Novak wins hot Tarn marathon", "2015-05-03",
     "Jana Novak, a teacher from Brno, surprised the favourites in the Tarn marathon on Sunday and won in 2 hours 29 minutes. It was "
     "26 degrees at the start, and water ran out at the bridge. Moses Tanui won the men's race. About 9,500 people ran."},
    {"race of 2015", "Teacher from Brno wins in Tarn's heat", "2015-05-04",
     "A teacher, Jana Novak of Brno, won the Tarn marathon in 2 hours 29 minutes on a day so hot that the water ran out at the "
     "bridge. Among the men Moses Tanui was first."},
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

/* Puts TOLD [first, n) to the stories of those before it, one by one; gives the stories in the end. */
static StoryList extend_one_by_one(const StoryProfile *profiles, const int32_t *order, int32_t n, Arena *arena, Arena *scratch) {
    StoryProfile *taken = ARENA_NEW(arena, StoryProfile, n);
    int32_t *story_of = ARENA_NEW(arena, int32_t, n);
    StoryList stories = {0};
    for (int32_t i = 0; i < n; i++) {
        taken[i] = profiles[order[i]];
        for (int32_t k = 0; k <= i; k++) {
            story_of[k] = k < i ? stories.story_of[k] : -1;
        }
        int32_t before = stories.count;
        stories_extend(&model, taken, i + 1, story_of, before, arena, scratch, &stories);
        assert_memory_equal(stories.story_of, story_of, (size_t)i * sizeof *story_of); /* nothing else moves */
        assert_true(stories.count == before || (stories.count == before + 1 && stories.story_of[i] == before));
    }
    return stories;
}

/* Reports that come one by one, in any order, end in the stories that grouping them at once finds. */
static void test_one_by_one(void **state) {
    (void)state;
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    StoryProfile profiles[N_TOLD];
    for (int32_t i = 0; i < N_TOLD; i++) {
        Report report = report_of(&TOLD[i]);
        story_profile_make(&model, &report, false, &arena, &scratch, &profiles[i]);
    }
    int32_t order[N_TOLD];
    uint64_t seed = 11;
    for (int32_t round = 0; round < 20; round++) {
        random_order(&seed, order, N_TOLD);
        StoryList stories = extend_one_by_one(profiles, order, N_TOLD, &arena, &scratch);
        for (int32_t i = 0; i < N_TOLD; i++) {
            for (int32_t j = 0; j < i; j++) {
                bool same = strcmp(TOLD[order[i]].story, TOLD[order[j]].story) == 0;
                if (same != (stories.story_of[i] == stories.story_of[j])) {
                    fail_msg("%s and %s: %s", TOLD[order[i]].title, TOLD[order[j]].title, same ? "two stories" : "one story");
                }
            }
        }
    }
    arena_free(&arena);
    arena_free(&scratch);
}

/* Digests: what each item tells of; paragraphs that tell of nothing that others do. */
typedef struct Digest {
    const char *title;
    struct {
        const char *story, *text; /* story: NULL where no other report tells it */
    } items[5];
} Digest;

static const Digest DIGESTS[] = {
    {"In brief",
     {{"bridge", "The bridge over the Marn stays shut. Lowick's mayor Ilse Brand said engineers needed six weeks to mend the cracked "
                 "steel cable, and 14,000 drivers a day have to find another way."},
      {"strike", "In other news, the union of bakers in Torvald will strike on Friday. Per Holm, its leader, said that nine hours of "
                 "talks with the owners about night work had failed."},
      {NULL, "A swan on the lake of Estery bit three bathers. The town will put up a sign, said its gardener Hugo Lind, who likes the "
             "bird and feeds it."},
      {"match day 12", "Carrow Rovers lost two points at Ashby United, where Dean Pratt scored a late penalty. Manager Ed Cole blamed "
                       "referee Tully; Will Sharp had put Rovers ahead."}}},
    {"Around the world on Thursday",
     {{"second day of the open", "Ken Kimura of Japan went round Harrow in 62 to lead the Harrow Open by one stroke from Ian Boyle after "
                                 "the second round. Luis Prado missed the cut."},
      {NULL, "Wheat was a little dearer at noon in Milford. Traders spoke of a dry spring and of ships that wait for days."},
      {"quake at Brenn", "Helicopters brought miners out of Brenn, where an earthquake of magnitude 5.8 killed three people in a hostel. "
                         "Mayor Otto Rask said rocks still block the Kolm pass."},
      {NULL, "The museum of glass in Sallow opens its new hall. It took nine years, and Queen Ida will cut the ribbon."}}},
};

enum { N_DIGESTS = (int32_t)ARRAY_COUNT(DIGESTS), MOST_ITEMS = 5 };

static Slice text_of_digest(const Digest *digest, Arena *arena) {
    Slice text = SLICE("");
    for (int32_t i = 0; i < MOST_ITEMS && digest->items[i].text; i++) {
        text = arena_print(arena, "%.*s%s%s", (int)text.len, text.ptr, i ? "\n\n" : "", digest->items[i].text);
    }
    return text;
}

static int32_t find_told(const char *story) {
    int32_t i = 0;
    while (story && i < N_TOLD && strcmp(TOLD[i].story, story) != 0) {
        i++;
    }
    return story && i < N_TOLD ? i : -1;
}

/* Every item that other reports tell puts its digest to their story, and no other item does. */
static void check_digest(const Digest *digest, int32_t report, Slice text, const StoryProfile *profile, const StoryList *stories) {
    int32_t n = 0;
    for (int32_t i = 0; i < MOST_ITEMS && digest->items[i].text; i++) {
        int32_t told = find_told(digest->items[i].story);
        if (told < 0) {
            continue;
        }
        const StoryTelling *telling = story_telling(stories, stories->story_of[told], report);
        assert_non_null(telling);
        Slice part = slice_at(text, profile->parts[telling->part].span);
        assert_true(slice_starts_with(slice_of(digest->items[i].text), part)); /* but for the full stop */
        assert_string_equal(TOLD[telling->with].story, digest->items[i].story);
        n++;
    }
    for (int32_t t = 0; t < stories->n_tellings; t++) {
        n -= stories->tellings[t].report == report;
    }
    assert_int_equal(n, 0);
}

/* Digests stand in the stories of their items, behind the others, and change no story. */
static void test_roundups(void **state) {
    (void)state;
    enum { N = N_TOLD + N_DIGESTS };
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    StoryProfile profiles[N];
    Slice texts[N_DIGESTS];
    for (int32_t i = 0; i < N; i++) {
        Report report = {.id = SLICE("digest")};
        if (i < N_TOLD) {
            report = report_of(&TOLD[i]);
        } else {
            report.title = slice_of(DIGESTS[i - N_TOLD].title);
            report.text = texts[i - N_TOLD] = text_of_digest(&DIGESTS[i - N_TOLD], &arena);
        }
        story_profile_make(&model, &report, true, &arena, &scratch, &profiles[i]);
        profiles[i] = story_profile_copy(&profiles[i], &arena);
        assert_true(i < N_TOLD ? profiles[i].n_parts == 0 : profiles[i].n_parts >= STORY_LEAST_PARTS);
    }
    StoryList without, with, later;
    stories_find(&model, profiles, N_TOLD, 1, &arena, &scratch, &without);
    stories_find(&model, profiles, N, 1, &arena, &scratch, &with);
    assert_memory_equal(with.story_of, without.story_of, N_TOLD * sizeof *with.story_of);
    assert_int_equal(with.count, without.count);
    int32_t story_of[N];
    for (int32_t i = 0; i < N; i++) {
        story_of[i] = i < N_TOLD ? without.story_of[i] : -1;
    }
    stories_extend(&model, profiles, N, story_of, without.count, &arena, &scratch, &later);
    assert_int_equal(later.n_tellings, with.n_tellings);
    for (int32_t d = 0; d < N_DIGESTS; d++) {
        check_digest(&DIGESTS[d], N_TOLD + d, texts[d], &profiles[N_TOLD + d], &with);
        check_digest(&DIGESTS[d], N_TOLD + d, texts[d], &profiles[N_TOLD + d], &later);
    }
    for (int32_t s = 0; s < with.count; s++) {
        const Story *story = &with.items[s];
        assert_int_equal(story->count - story->n_roundups, without.items[s].count);
        assert_int_equal(story->lead, without.items[s].lead);
        for (int32_t i = 0; i < story->count; i++) {
            assert_int_equal(story->reports[i] >= N_TOLD, i >= story->count - story->n_roundups);
        }
    }
    for (int32_t t = 0; t < with.n_tellings; t++) {
        StoryWhy why = story_why_part(&model, profiles, N, &with.tellings[t]);
        assert_int_equal(why.with, with.tellings[t].with);
        assert_true(why.closeness > STORY_SURE / 4 && why.n_words > 0);
    }
    arena_free(&arena);
    arena_free(&scratch);
}

/* Where reports come apart: how many parts, and how the second begins. */
static void test_parts(void **state) {
    (void)state;
    static const char A[] = "Mayor Ilse Brand of Lowick closed the bridge over the Marn after engineers found a crack in a steel cable there.";
    static const char A2[] = "Drivers in Lowick will have to wait for six weeks, mayor Brand said, before the Marn bridge can be used.";
    static const char B[] = "Bakers in Torvald go on strike over night work, said their union's leader Per Holm, since talks with owners failed.";
    static const char C[] = "Dean Pratt scored a penalty for Ashby United in the last minute, and Carrow Rovers went home with a single point.";
    static const struct {
        const char *paragraphs[6];
        int32_t n_parts;
        const char *second;
    } cases[] = {
        {{A}, 0, NULL},
        {{A, A2}, 0, NULL},
        {{A, B}, 0, NULL}, /* two may be a report and its background */
        {{A, B, C}, 3, "Bakers in Torvald"},
        {{A, A2, B, C}, 3, "Bakers in Torvald"},
        {{A, B, A2, C}, 0, NULL}, /* what stands between two paragraphs of one thing is of it; then two are left */
        {{"Sport and more", A, "Torvald", B, "Football", C}, 3, "Torvald"}, /* headings are of what follows */
        {{A, "He gave no date.", B, C}, 3, "Bakers in Torvald"},
        {{A, B, "C.", "D.", "E."}, 0, NULL},
    };
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Slice text = SLICE("");
        for (int32_t p = 0; p < 6 && cases[i].paragraphs[p]; p++) {
            text = arena_print(&arena, "%.*s%s%s", (int)text.len, text.ptr, p ? "\n\n" : "", cases[i].paragraphs[p]);
        }
        StoryProfile profile;
        Report report = {.text = text};
        story_profile_make(&model, &report, false, &arena, &scratch, &profile);
        if (profile.n_parts != cases[i].n_parts) {
            fail_msg("case %d has %d parts", (int)i, (int)profile.n_parts);
        }
        for (int32_t p = 0; p < profile.n_parts; p++) {
            assert_true(profile.parts[p].span.start >= (p ? profile.parts[p - 1].span.end : 0));
            assert_true(profile.parts[p].span.end <= (int32_t)text.len);
        }
        if (cases[i].second) {
            assert_true(slice_starts_with(slice_at(text, profile.parts[1].span), slice_of(cases[i].second)));
        }
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
        assert_int_equal(why.clash, story_clash(&profiles[i], &profiles[why.with], features));
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
        cmocka_unit_test(test_roundups),
        cmocka_unit_test(test_parts),
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
