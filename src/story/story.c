#include "story/story.h"

#include <stdlib.h>

/* Reports in the order in which all work is done. */
typedef struct Ordering {
    const StoryProfile **profiles; /* [n] in order */
    int32_t *report;               /* [n] the report at each place */
    int32_t n;
} Ordering;

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

static Ordering order_profiles(const StoryProfile *profiles, int32_t n, Arena *scratch) {
    Ordered *order = ARENA_NEW(scratch, Ordered, n);
    for (int32_t i = 0; i < n; i++) {
        order[i] = (Ordered){&profiles[i], i};
    }
    if (n > 1) {
        qsort(order, (size_t)n, sizeof *order, compare_ordered);
    }
    Ordering out = {ARENA_NEW(scratch, const StoryProfile *, n), ARENA_NEW(scratch, int32_t, n), n};
    for (int32_t i = 0; i < n; i++) {
        out.profiles[i] = order[i].profile;
        out.report[i] = order[i].report;
    }
    return out;
}

/* The report that is closest to the others, the first among equals. */
static int32_t find_lead(const StoryPlaces *places, const PlaceStory *story) {
    int32_t lead = story->reports.items[0];
    int64_t best = -1;
    for (int32_t i = 0; i < story->reports.count && story->reports.count > 2; i++) {
        int64_t mean = group_mean_with(places->model, places->profiles, story->reports.items, story->reports.count,
                                       places->profiles[story->reports.items[i]], places->chance);
        if (mean > best) {
            best = mean;
            lead = story->reports.items[i];
        }
    }
    return lead;
}

static int compare_tellings(const void *left, const void *right) {
    const StoryTelling *a = left;
    const StoryTelling *b = right;
    if (a->story != b->story) {
        return a->story < b->story ? -1 : 1;
    }
    if (a->report != b->report) {
        return a->report < b->report ? -1 : 1;
    }
    return a->part < b->part ? -1 : a->part > b->part;
}

static int compare_places(const void *left, const void *right) {
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return a < b ? -1 : a > b;
}

/* The reports of story s, round-ups behind the others. Tellings are sorted; *at is moved behind those of the story. */
static Story list_reports(const StoryPlaces *places, const Ordering *order, const StoryTellings *tellings, int32_t s,
                          int32_t *at, int32_t *reports) {
    PlaceStory *from = &places->stories.items[s];
    if (from->reports.count > 1) { /* reports may have been added in any order */
        qsort(from->reports.items, (size_t)from->reports.count, sizeof *from->reports.items, compare_places);
    }
    Story story = {.reports = reports, .lead = -1};
    for (int32_t i = 0; i < from->reports.count; i++) {
        reports[story.count++] = order->report[from->reports.items[i]];
    }
    for (; *at < tellings->count && tellings->items[*at].story == s; (*at)++) {
        int32_t report = order->report[tellings->items[*at].report];
        if (story.n_roundups == 0 || reports[story.count - 1] != report) {
            reports[story.count++] = report;
            story.n_roundups++;
        }
    }
    if (from->reports.count > 0) {
        story.lead = order->report[find_lead(places, from)];
    } else if (story.count > 0) {
        story.lead = reports[0];
    }
    return story;
}

/* Turns places into indexes of reports. */
static void list_stories(StoryPlaces *places, const Ordering *order, StoryTellings *tellings, Arena *arena, StoryList *out) {
    int32_t n = order->n, at = 0;
    int32_t *story_of = ARENA_NEW(arena, int32_t, n);
    for (int32_t t = tellings->count - 1; t >= 0; t--) { /* the first part stays */
        places->story_of[tellings->items[t].report] = tellings->items[t].story;
    }
    if (tellings->count > 1) {
        qsort(tellings->items, (size_t)tellings->count, sizeof *tellings->items, compare_tellings);
    }
    Story *items = ARENA_NEW(arena, Story, places->stories.count);
    int32_t *reports = ARENA_NEW(arena, int32_t, n + tellings->count);
    for (int32_t s = 0; s < places->stories.count; s++) {
        items[s] = list_reports(places, order, tellings, s, &at, reports);
        reports += items[s].count;
    }
    for (int32_t i = 0; i < n; i++) {
        story_of[order->report[i]] = places->story_of[i];
    }
    StoryTelling *told = ARENA_NEW(arena, StoryTelling, tellings->count);
    for (int32_t t = 0; t < tellings->count; t++) {
        told[t] = tellings->items[t];
        told[t].report = order->report[told[t].report];
        told[t].with = order->report[told[t].with];
    }
    *out = (StoryList){items, places->stories.count, story_of, told, tellings->count};
}

/* The tellings of the reports that are left out; with `strictly`, one that is no round-up is left out no longer. Gives whether
 * all stayed. */
static bool find_tellings(StoryPlaces *places, int32_t n, bool strictly, bool *left_out, Arena *scratch, StoryTellings *tellings) {
    bool all = true;
    tellings->count = 0;
    for (int32_t i = 0; i < n; i++) {
        if (left_out[i] && strictly) {
            left_out[i] = roundup_find(places, i, scratch, tellings);
            all &= left_out[i];
        } else if (left_out[i] && roundup_place(places, i, scratch, tellings) == 0) {
            story_places_add(places, places->stories.count, i); /* it finds no story any more */
        }
    }
    return all;
}

/* Numbers stories in the order of their first reports. */
static void number_stories(StoryPlaces *places, int32_t n, StoryTellings *tellings, Arena *scratch) {
    int32_t count = 0;
    int32_t *number = ARENA_NEW(scratch, int32_t, places->stories.count);
    PlaceStory *stories = ARENA_NEW(scratch, PlaceStory, places->stories.count);
    for (int32_t i = 0; i < n; i++) {
        int32_t story = places->story_of[i];
        if (story >= 0) {
            if (number[story] == 0) {
                stories[count] = places->stories.items[story];
                number[story] = ++count;
            }
            places->story_of[i] = number[story] - 1;
        }
    }
    places->stories.items = stories;
    for (int32_t t = 0; t < tellings->count; t++) {
        tellings->items[t].story = number[tellings->items[t].story] - 1;
    }
}

/* Groups all but those reports that come apart; looks which of these are round-ups; and again with those that are not, until
 * nothing changes, three times at most, since stories that grow may draw others near. */
static StoryPlaces group(const StoryModel *model, const Ordering *order, int32_t n_threads, Arena *arena, Arena *scratch,
                         StoryTellings *tellings) {
    enum { MOST_ROUNDS = 4 };
    int32_t n = order->n;
    bool *left_out = ARENA_NEW(scratch, bool, n);
    for (int32_t i = 0; i < n; i++) {
        left_out[i] = order->profiles[i]->n_parts > 0;
    }
    StoryIndex *index = story_index_make(model, order->profiles, n, scratch);
    StoryCandidateList pairs;
    story_candidates_find(index, story_chance(n), group_least(model), n_threads, scratch, arena, &pairs);
    StoryPlaces places;
    bool done = false;
    for (int32_t round = 1; !done; round++) {
        int32_t *story_of = ARENA_NEW(scratch, int32_t, n);
        int32_t count = group_profiles(model, order->profiles, n, &pairs, left_out, scratch, story_of);
        story_places_init(&places, index, model, order->profiles, n, story_of, count, scratch);
        done = find_tellings(&places, n, round < MOST_ROUNDS, left_out, scratch, tellings) || round == MOST_ROUNDS;
    }
    number_stories(&places, n, tellings, scratch);
    return places;
}

void stories_find(const StoryModel *model, const StoryProfile *profiles, int32_t n, int32_t n_threads, Arena *arena,
                  Arena *scratch, StoryList *out) {
    ArenaMark mark = arena_mark(scratch);
    Ordering order = order_profiles(profiles, n, scratch);
    StoryTellings tellings = {0};
    StoryPlaces places = group(model, &order, n_threads, arena, scratch, &tellings);
    list_stories(&places, &order, &tellings, arena, out);
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

/* Puts new reports to stories, those that come apart last. */
static void extend(StoryPlaces *places, const bool *is_new, int32_t n, Arena *scratch, StoryTellings *tellings) {
    for (int32_t pass = 0; pass < 2; pass++) {
        for (int32_t i = 0; i < n; i++) {
            bool apart = places->profiles[i]->n_parts > 0;
            if (!is_new[i] || apart != (pass == 1) || (apart && roundup_find(places, i, scratch, tellings))) {
                continue;
            }
            StoryPlace place = story_place_find(places, places->profiles[i]);
            story_places_add(places, place.story >= 0 ? place.story : places->stories.count, i);
        }
    }
}

void stories_extend(const StoryModel *model, const StoryProfile *profiles, int32_t n, const int32_t *story_of,
                    int32_t n_stories, Arena *arena, Arena *scratch, StoryList *out) {
    ArenaMark mark = arena_mark(scratch);
    Ordering order = order_profiles(profiles, n, scratch);
    int32_t *ordered = ARENA_NEW(scratch, int32_t, n);
    bool *is_new = ARENA_NEW(scratch, bool, n);
    for (int32_t i = 0; i < n; i++) {
        ordered[i] = story_of[order.report[i]];
        is_new[i] = ordered[i] < 0;
    }
    StoryIndex *index = story_index_make(model, order.profiles, n, scratch);
    StoryTellings tellings = {0};
    StoryPlaces places;
    story_places_init(&places, index, model, order.profiles, n, ordered, n_stories, scratch);
    extend(&places, is_new, n, scratch, &tellings);
    list_stories(&places, &order, &tellings, arena, out);
    arena_reset(scratch, mark);
}

const StoryTelling *story_telling(const StoryList *stories, int32_t story, int32_t report) {
    int32_t low = 0, high = stories->n_tellings;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (stories->tellings[middle].story < story) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < stories->n_tellings && stories->tellings[low].story == story; low++) {
        if (stories->tellings[low].report == report) {
            return &stories->tellings[low];
        }
    }
    return NULL;
}
