#include "story/story.h"

#include "story/group.h"

#include <stdlib.h>

typedef struct Ordered {
    const StoryProfile *profile;
    int32_t report;
} Ordered;

static int compare_ordered(const void *left, const void *right) {
    const Ordered *a = left;
    const Ordered *b = right;
    int order = story_profile_compare(a->profile, b->profile);
    return order ? order : a->report < b->report ? -1 : a->report > b->report;
}

static const Ordered *order_profiles(const StoryProfile *profiles, int32_t n, Arena *scratch) {
    Ordered *order = ARENA_NEW(scratch, Ordered, n);
    for (int32_t i = 0; i < n; i++) {
        order[i] = (Ordered){&profiles[i], i};
    }
    if (n > 1) {
        qsort(order, (size_t)n, sizeof *order, compare_ordered);
    }
    return order;
}

static const StoryProfile *const *pointers_of(const StoryProfile *profiles, int32_t n, Arena *scratch) {
    const StoryProfile **pointers = ARENA_NEW(scratch, const StoryProfile *, n);
    for (int32_t i = 0; i < n; i++) {
        pointers[i] = &profiles[i];
    }
    return pointers;
}

/* The report that is closest to the others, the first among equals. */
static int32_t find_lead(const StoryModel *model, const StoryProfile *const *profiles, const Story *story, int32_t chance) {
    int32_t lead = story->reports[0];
    int64_t best = -1;
    for (int32_t i = 0; i < story->count && story->count > 2; i++) {
        int64_t mean = group_mean_with(model, profiles, story->reports, story->count, profiles[story->reports[i]],
                                       chance);
        if (mean > best) {
            best = mean;
            lead = story->reports[i];
        }
    }
    return lead;
}

/* Lays out the reports of each story in canonical order. group_of [n] goes by place in that order. */
static Story *list_stories(const Ordered *order, const int32_t *group_of, int32_t n, int32_t n_stories, Arena *arena,
                           Arena *scratch) {
    Story *stories = ARENA_NEW(arena, Story, n_stories);
    int32_t *reports = ARENA_NEW(arena, int32_t, n);
    int32_t *begin = ARENA_NEW(scratch, int32_t, n_stories + 1);
    for (int32_t i = 0; i < n; i++) {
        begin[group_of[i] + 1]++;
    }
    for (int32_t s = 0; s < n_stories; s++) {
        begin[s + 1] += begin[s];
        stories[s] = (Story){reports + begin[s], 0, -1};
    }
    for (int32_t i = 0; i < n; i++) {
        int32_t s = group_of[i];
        reports[begin[s] + stories[s].count++] = order[i].report;
    }
    return stories;
}

void stories_find(const StoryModel *model, const StoryProfile *profiles, int32_t n, int32_t n_threads, Arena *arena,
                  Arena *scratch, StoryList *out) {
    ArenaMark mark = arena_mark(scratch);
    int32_t *story_of = ARENA_NEW(arena, int32_t, n);
    const Ordered *order = order_profiles(profiles, n, scratch);
    const StoryProfile **ordered = ARENA_NEW(scratch, const StoryProfile *, n);
    for (int32_t i = 0; i < n; i++) {
        ordered[i] = order[i].profile;
    }
    int32_t *group_of = ARENA_NEW(scratch, int32_t, n);
    int32_t count = group_profiles(model, ordered, n, n_threads, arena, scratch, group_of);
    Story *items = list_stories(order, group_of, n, count, arena, scratch);
    for (int32_t i = 0; i < n; i++) {
        story_of[order[i].report] = group_of[i];
    }
    const StoryProfile *const *pointers = pointers_of(profiles, n, scratch);
    for (int32_t s = 0; s < count; s++) {
        items[s].lead = find_lead(model, pointers, &items[s], story_chance(n));
    }
    *out = (StoryList){items, count, story_of};
    arena_reset(scratch, mark);
}

void stories_of_reports(const StoryModel *model, const Report *const *reports, int32_t n, int32_t n_threads, Arena *arena,
                        Arena *scratch, StoryList *out) {
    StoryProfile *profiles = ARENA_NEW(arena, StoryProfile, n);
    for (int32_t i = 0; i < n; i++) {
        story_profile_make(model, reports[i], false, arena, scratch, &profiles[i]);
    }
    stories_find(model, profiles, n, n_threads, arena, scratch, out);
}

/* own() of a story, by comparing the sampled reports with each other. */
static int64_t measure_own(const StoryModel *model, const StoryProfile *const *profiles, const Story *story, int32_t chance) {
    int64_t pairs = 0;
    int64_t sum = 0;
    int32_t n = story->count < GROUP_SAMPLE ? story->count : GROUP_SAMPLE;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j < i; j++) {
            sum += story_closeness(model, profiles[story->reports[i]], profiles[story->reports[j]], chance);
            pairs++;
        }
    }
    int64_t all = (int64_t)story->count * (story->count - 1) / 2;
    return group_own(model, pairs > 0 ? sum * all / pairs : 0, story->count);
}

int32_t stories_place(const StoryModel *model, const StoryProfile *profiles, int32_t n, const StoryList *stories,
                      const StoryProfile *report, Arena *scratch) {
    ArenaMark mark = arena_mark(scratch);
    const StoryProfile *const *pointers = pointers_of(profiles, n, scratch);
    int32_t chance = story_chance(n + 1);
    int64_t own = group_own(model, 0, 1);
    int32_t best = -1;
    int32_t most = model->settings[STORY_SET_ALIKE] - 1;
    for (int32_t s = 0; s < stories->count; s++) {
        const Story *story = &stories->items[s];
        int64_t mean = group_mean_with(model, pointers, story->reports, story->count, report, chance);
        if (mean < model->settings[STORY_SET_GROUPS]) {
            continue;
        }
        /* own() is at least that of a story without any likeness inside: most stories need no closer look */
        if (group_alike(mean, own, group_own(model, 0, story->count)) > most) {
            int32_t alike = group_alike(mean, own, measure_own(model, pointers, story, chance));
            best = alike > most ? s : best;
            most = alike > most ? alike : most;
        }
    }
    arena_reset(scratch, mark);
    return best;
}
