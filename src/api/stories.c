/* Stories for programs: profiles are kept with the handle, so that reports can be added and freed. */
#include "api/handle.h"
#include "api/show.h"
#include "story/story.h"

#include <stdlib.h>

static const size_t STORIES_MEMORY_LIMIT = (size_t)64 << 30;

struct HearsayStories {
    const StoryModel *model;
    Arena kept;                       /* profiles */
    Arena lists[2];                   /* the stories that are, and those that come, so that a failure changes nothing */
    Arena scratch;
    VECTOR(StoryProfile) profiles;    /* the first n are in the stories */
    int32_t n, now;                   /* now: which of lists */
    StoryList list;
};

/* Reports to add, and what the stories are with them. */
typedef struct Adding {
    HearsayStories *stories;
    const HearsayReport *const *reports;
    int32_t n;
    StoryList list;
} Adding;

static bool add_reports(void *context, Error *error) {
    Adding *adding = context;
    HearsayStories *s = adding->stories;
    Arena *list = &s->lists[!s->now];
    int32_t n = s->n + adding->n;
    (void)error;
    for (int32_t i = 0; i < adding->n; i++) {
        StoryProfile profile;
        story_profile_make(s->model, &adding->reports[i]->report, false, &s->kept, &s->scratch, &profile);
        *VECTOR_PUSH(&s->profiles, &s->kept) = profile;
    }
    if (s->n == 0) {
        stories_find(s->model, s->profiles.items, n, 1, list, &s->scratch, &adding->list);
        return true;
    }
    int32_t *story_of = ARENA_NEW(&s->scratch, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        bool known = i < s->n && !story_telling(&s->list, s->list.story_of[i], i);
        story_of[i] = known ? s->list.story_of[i] : -1;
    }
    stories_extend(s->model, s->profiles.items, n, story_of, s->list.count, list, &s->scratch, &adding->list);
    return true;
}

bool hearsay_stories_add(HearsayStories *stories, const HearsayReport *const *reports, int32_t n, HearsayError *error) {
    api_error_clear(error);
    if (!stories || !api_all_there((const void *const *)reports, n) || n > INT32_MAX - stories->n) {
        api_fail_argument(error, stories ? "a report" : "the stories");
        return false;
    }
    if (n == 0) {
        return true;
    }
    Adding adding = {.stories = stories, .reports = reports, .n = n};
    Error inner;
    error_clear(&inner);
    Arena *arenas[] = {&stories->kept, &stories->scratch, &stories->lists[!stories->now]};
    bool done = arena_try(arenas, 3, add_reports, &adding, &inner);
    arena_free(&stories->scratch);
    if (!done) {
        stories->profiles.count = stories->n;
        arena_free(&stories->lists[!stories->now]);
        api_show_error(&inner, error);
        return false;
    }
    stories->n += n;
    stories->list = adding.list;
    arena_clear(&stories->lists[stories->now]);
    stories->now = !stories->now;
    return true;
}

HearsayStories *hearsay_stories_find(const HearsayModels *models, const HearsayReport *const *reports, int32_t n,
                                     HearsayError *error) {
    api_error_clear(error);
    if (!models) {
        return api_fail_argument(error, "the models");
    }
    HearsayStories *stories = calloc(1, sizeof *stories);
    if (!stories) {
        return api_fail_memory(error);
    }
    stories->model = &models->stories;
    Arena *const arenas[] = {&stories->kept, &stories->lists[0], &stories->lists[1], &stories->scratch};
    for (size_t i = 0; i < ARRAY_COUNT(arenas); i++) {
        arena_init(arenas[i], STORIES_MEMORY_LIMIT);
    }
    if (!hearsay_stories_add(stories, reports, n, error)) {
        hearsay_stories_free(stories);
        return NULL;
    }
    return stories;
}

void hearsay_stories_free(HearsayStories *stories) {
    if (stories) {
        arena_free(&stories->kept);
        arena_free(&stories->lists[0]);
        arena_free(&stories->lists[1]);
        arena_free(&stories->scratch);
        free(stories);
    }
}

static const Story *story_at(const HearsayStories *stories, int32_t story) {
    return stories && story >= 0 && story < stories->list.count ? &stories->list.items[story] : NULL;
}

int32_t hearsay_story_count(const HearsayStories *stories) {
    return stories ? stories->list.count : 0;
}

int32_t hearsay_story_report_count(const HearsayStories *stories, int32_t story) {
    const Story *found = story_at(stories, story);
    return found ? found->count : 0;
}

int32_t hearsay_story_roundup_count(const HearsayStories *stories, int32_t story) {
    const Story *found = story_at(stories, story);
    return found ? found->n_roundups : 0;
}

int32_t hearsay_story_report(const HearsayStories *stories, int32_t story, int32_t index) {
    const Story *found = story_at(stories, story);
    return found && index >= 0 && index < found->count ? found->reports[index] : -1;
}

int32_t hearsay_story_lead(const HearsayStories *stories, int32_t story) {
    const Story *found = story_at(stories, story);
    return found ? found->lead : -1;
}

int32_t hearsay_story_of(const HearsayStories *stories, int32_t report) {
    return stories && report >= 0 && report < stories->n ? stories->list.story_of[report] : -1;
}

int32_t hearsay_story_part_count(const HearsayStories *stories, int32_t story, int32_t report) {
    int32_t n = 0;
    while (hearsay_story_part(stories, story, report, n).start >= 0) {
        n++;
    }
    return n;
}

HearsaySpan hearsay_story_part(const HearsayStories *stories, int32_t story, int32_t report, int32_t part) {
    const StoryTelling *first = story_at(stories, story) ? story_telling(&stories->list, story, report) : NULL;
    if (!first || part < 0 || part >= stories->list.tellings + stories->list.n_tellings - first) {
        return (HearsaySpan){-1, -1};
    }
    const StoryTelling *found = &first[part];
    bool same = found->story == story && found->report == report;
    return same ? (HearsaySpan){found->span.start, found->span.end} : (HearsaySpan){-1, -1};
}
