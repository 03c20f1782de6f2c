#include "story/place.h"

void story_places_init(StoryPlaces *places, const StoryIndex *index, const StoryModel *model,
                       const StoryProfile *const *profiles, int32_t n, int32_t *story_of, int32_t n_stories, Arena *arena) {
    *places = (StoryPlaces){model, profiles, index, story_chance(n), story_of, {0}, arena};
    for (int32_t s = 0; s < n_stories; s++) {
        VECTOR_PUSH(&places->stories, arena)->own = -1;
    }
    for (int32_t i = 0; i < n; i++) {
        if (story_of[i] >= 0) {
            *VECTOR_PUSH(&places->stories.items[story_of[i]].reports, arena) = i;
        }
    }
}

void story_places_add(StoryPlaces *places, int32_t story, int32_t report) {
    if (story == places->stories.count) {
        VECTOR_PUSH(&places->stories, places->arena);
    }
    PlaceStory *to = &places->stories.items[story];
    *VECTOR_PUSH(&to->reports, places->arena) = report;
    to->own = -1;
    places->story_of[report] = story;
}

/* own() of a story, by comparing the sampled reports with each other. */
static int64_t measure_own(const StoryPlaces *places, const PlaceStory *story) {
    int32_t n = story->reports.count, n_sample = n < GROUP_SAMPLE ? n : GROUP_SAMPLE;
    int64_t pairs = 0, sum = 0;
    for (int32_t i = 0; i < n_sample; i++) {
        for (int32_t j = 0; j < i; j++) {
            const StoryProfile *a = places->profiles[story->reports.items[group_sampled(i, n_sample, n)]];
            const StoryProfile *b = places->profiles[story->reports.items[group_sampled(j, n_sample, n)]];
            sum += story_closeness(places->model, a, b, places->chance);
            pairs++;
        }
    }
    int64_t all = (int64_t)n * (n - 1) / 2;
    return group_own(places->model, pairs > 0 ? sum * all / pairs : 0, n);
}

static int64_t own_of(StoryPlaces *places, int32_t story) {
    PlaceStory *s = &places->stories.items[story];
    if (s->own < 0) {
        s->own = measure_own(places, s);
    }
    return s->own;
}

/* Whether a profile of some names has none in common with any of the sampled reports of some names. */
static bool is_elsewhere(const StoryPlaces *places, const StoryProfile *profile, const PlaceStory *story) {
    int32_t n = story->reports.count, n_sample = n < GROUP_SAMPLE ? n : GROUP_SAMPLE;
    for (int32_t i = 0; i < n_sample; i++) {
        if (!story_is_elsewhere(profile, places->profiles[story->reports.items[group_sampled(i, n_sample, n)]])) {
            return false;
        }
    }
    return true;
}

/* Looks closer at a story where its mean closeness to the profile may be the best. */
static void consider(StoryPlaces *places, const StoryProfile *profile, int32_t story, StoryPlace *best) {
    const PlaceStory *s = &places->stories.items[story];
    int64_t mean = group_mean_with(places->model, places->profiles, s->reports.items, s->reports.count, profile, places->chance);
    if (mean < places->model->settings[STORY_SET_GROUPS] || is_elsewhere(places, profile, s)) {
        return;
    }
    int32_t alike = group_alike(mean, group_own(places->model, 0, 1), own_of(places, story));
    if (alike > best->alike) {
        best->alike = alike;
        best->story = story;
    }
}

StoryPlace story_place_find(StoryPlaces *places, const StoryProfile *profile) {
    int32_t found[STORY_CANDIDATE_MOST], close[STORY_CANDIDATE_MOST];
    int32_t n = story_index_find(places->index, profile, found);
    StoryPlace best = {-1, -1, places->model->settings[STORY_SET_ALIKE] - 1};
    for (int32_t i = 0; i < n; i++) {
        int32_t story = places->story_of[found[i]], before = 0;
        close[i] = story < 0 ? 0 : story_closeness(places->model, profile, places->profiles[found[i]], places->chance);
        /* a mean is reached by some report: stories without one are not looked at */
        if (close[i] < places->model->settings[STORY_SET_GROUPS]) {
            continue;
        }
        while (before < i && (places->story_of[found[before]] != story || close[before] < places->model->settings[STORY_SET_GROUPS])) {
            before++;
        }
        if (before == i) {
            consider(places, profile, story, &best);
        }
    }
    int32_t most = -1;
    for (int32_t i = 0; i < n && best.story >= 0; i++) {
        if (places->story_of[found[i]] == best.story && close[i] > most) {
            most = close[i];
            best.report = found[i];
        }
    }
    return best;
}

int64_t story_places_between(const StoryPlaces *places, int32_t a, int32_t b) {
    const PlaceStory *x = &places->stories.items[a], *y = &places->stories.items[b];
    int32_t n = x->reports.count < GROUP_SAMPLE ? x->reports.count : GROUP_SAMPLE;
    int64_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        const StoryProfile *profile = places->profiles[x->reports.items[group_sampled(i, n, x->reports.count)]];
        sum += group_mean_with(places->model, places->profiles, y->reports.items, y->reports.count, profile, places->chance);
    }
    return n > 0 ? sum / n : 0;
}
