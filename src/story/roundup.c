#include "story/roundup.h"

/* Two stories that are closer than this, in per cent of STORY_SURE, may be one that fell apart: a report that is close to both
 * is of one story. */
enum { STORIES_APART = 8 };

/* A part has so many names in common with the closest report of its story, or is this close to it, in per cent: one name, in a few
 * words, is easily chance. */
enum { LEAST_NAMES = 2, CLOSE_PART = 70 };

/* Whether a part is where it was put by more than chance. */
static bool is_told(const StoryPlaces *places, const StoryProfile *part, const StoryPlace *place) {
    if (place->story < 0) {
        return false;
    }
    const StoryProfile *other = places->profiles[place->report];
    return story_shared_names(part, other) >= LEAST_NAMES ||
           story_closeness(places->model, part, other, places->chance) * (int64_t)100 >= (int64_t)CLOSE_PART * STORY_SURE;
}

static bool are_apart(const StoryPlaces *places, const StoryTellings *tellings, int32_t first) {
    for (int32_t i = first + 1; i < tellings->count; i++) {
        for (int32_t k = first; k < i; k++) {
            int32_t a = tellings->items[i].story, b = tellings->items[k].story;
            if (a != b && story_places_between(places, a, b) * 100 < (int64_t)STORIES_APART * STORY_SURE) {
                return true;
            }
        }
    }
    return false;
}

/* Whether the whole report is closer to a story than any of its parts: the other parts take nothing from that. */
static bool is_of_one(StoryPlaces *places, int32_t report, const StoryTellings *tellings, int32_t first) {
    StoryPlace whole = story_place_find(places, places->profiles[report]);
    for (int32_t i = first; i < tellings->count && whole.story >= 0; i++) {
        if (tellings->items[i].story == whole.story && tellings->items[i].alike >= whole.alike) {
            return false;
        }
    }
    return whole.story >= 0;
}

int32_t roundup_place(StoryPlaces *places, int32_t report, Arena *arena, StoryTellings *tellings) {
    const StoryProfile *profile = places->profiles[report];
    int32_t first = tellings->count;
    for (int32_t p = 0; p < profile->n_parts; p++) {
        StoryPlace place = story_place_find(places, profile->parts[p].profile);
        if (is_told(places, profile->parts[p].profile, &place)) {
            *VECTOR_PUSH(tellings, arena) = (StoryTelling){place.story, report, p, profile->parts[p].span, place.report, place.alike};
        }
    }
    return tellings->count - first;
}

bool roundup_find(StoryPlaces *places, int32_t report, Arena *arena, StoryTellings *tellings) {
    int32_t first = tellings->count;
    if (roundup_place(places, report, arena, tellings) > 1 && are_apart(places, tellings, first) && !is_of_one(places, report, tellings, first)) {
        return true;
    }
    tellings->count = first;
    return false;
}
