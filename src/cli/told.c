#include "cli/told.h"

#include <stdlib.h>

static void take_one(int32_t n, Arena *arena, ToldStories *out) {
    *out = (ToldStories){ARENA_NEW(arena, ToldStory, 1), 1};
    out->items[0] = (ToldStory){ARENA_NEW(arena, int32_t, n), n};
    for (int32_t i = 0; i < n; i++) {
        out->items[0].reports[i] = i;
    }
}

static bool means_one(const StoryList *stories) {
    enum { FEW_ALONE = 2 };
    int32_t n_groups = 0, n_alone = 0, largest = 1;
    for (int32_t s = 0; s < stories->count; s++) {
        int32_t count = stories->items[s].count;
        n_groups += count > 1;
        n_alone += count == 1;
        largest = count > largest ? count : largest;
    }
    int32_t most_alone = largest / 2 > FEW_ALONE ? largest / 2 : FEW_ALONE;
    return n_groups <= 1 && n_alone <= most_alone;
}

static int compare_numbers(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static int compare_stories(const void *a, const void *b) {
    return compare_numbers(((const ToldStory *)a)->reports, ((const ToldStory *)b)->reports);
}

static void take_groups(const StoryList *stories, Arena *arena, ToldStories *out) {
    *out = (ToldStories){ARENA_NEW(arena, ToldStory, stories->count), 0};
    for (int32_t s = 0; s < stories->count; s++) {
        const Story *story = &stories->items[s];
        if (story->count == 0) {
            continue;
        }
        ToldStory *told = &out->items[out->count++];
        *told = (ToldStory){ARENA_NEW(arena, int32_t, story->count), story->count};
        memcpy(told->reports, story->reports, (size_t)story->count * sizeof(int32_t));
        qsort(told->reports, (size_t)told->count, sizeof(int32_t), compare_numbers);
    }
    qsort(out->items, (size_t)out->count, sizeof *out->items, compare_stories);
}

bool told_stories_find(const Collection *collection, const char *folder, bool one_story, int32_t n_threads, Arena *arena, Arena *scratch,
                       ToldStories *out, Error *error) {
    StoryModel model;
    if (one_story || collection->count < 2) {
        take_one(collection->count, arena, out);
        return true;
    }
    if (!story_model_open(&model, folder, error)) {
        return false;
    }
    const Report **reports = ARENA_NEW(arena, const Report *, collection->count);
    for (int32_t i = 0; i < collection->count; i++) {
        reports[i] = &collection->items[i]->report;
    }
    StoryList stories;
    stories_of_reports(&model, reports, collection->count, n_threads, arena, scratch, &stories);
    if (means_one(&stories)) {
        take_one(collection->count, arena, out);
    } else {
        take_groups(&stories, arena, out);
    }
    story_model_close(&model);
    return true;
}
