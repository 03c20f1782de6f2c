/* Puts single reports, and parts of reports, to stories that exist: by the measure by which groups join (group.h), and at least
 * as close as two groups must be, since others of its own story may still come. */
#ifndef HEARSAY_STORY_PLACE_H
#define HEARSAY_STORY_PLACE_H

#include "base/vector.h"
#include "story/group.h"

typedef struct PlaceStory {
    VECTOR(int32_t) reports;
    int64_t own; /* group_own(); -1 until it is asked for */
} PlaceStory;

/* Stories while they grow. Reports are numbered in the order of story_profile_compare. */
typedef struct StoryPlaces {
    const StoryModel *model;
    const StoryProfile *const *profiles; /* [n] */
    const StoryIndex *index;             /* of them */
    int32_t chance;
    int32_t *story_of; /* [n] -1: in none */
    VECTOR(PlaceStory) stories;
    Arena *arena;
} StoryPlaces;

typedef struct StoryPlace {
    int32_t story;  /* -1: none is close enough */
    int32_t report; /* of the story, the closest to it */
    int32_t alike;  /* in 1/STORY_UNIT */
} StoryPlace;

/* `story_of` [n], taken over, says which reports are in `n_stories` stories so far. */
void story_places_init(StoryPlaces *places, const StoryIndex *index, const StoryModel *model,
                       const StoryProfile *const *profiles, int32_t n, int32_t *story_of, int32_t n_stories, Arena *arena);

/* Adds a report to a story, to a new one where it is stories.count. */
void story_places_add(StoryPlaces *places, int32_t story, int32_t report);

/* The story that a profile belongs to, among those of the reports that share most with it. Reports that are in no story do
 * not count. */
StoryPlace story_place_find(StoryPlaces *places, const StoryProfile *profile);

/* Mean closeness of two stories, in 1/STORY_SURE. */
int64_t story_places_between(const StoryPlaces *places, int32_t a, int32_t b);

#endif
