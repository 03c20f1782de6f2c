/* Which reports tell of the same event. A story is a star around what its reports share: a report joins where it
 * is close enough to the story as a whole, never only because it is close to one member. */
#ifndef HEARSAY_STORY_STORY_H
#define HEARSAY_STORY_STORY_H

#include "story/profile.h"

typedef struct Story {
    const int32_t *reports; /* [count] indexes of reports, in the order of story_profile_compare */
    int32_t count;
    int32_t lead; /* the report that is closest to the story: its title is the story's */
} Story;

typedef struct StoryList {
    const Story *items; /* [count], in the order of their first reports */
    int32_t count;
    const int32_t *story_of; /* [n] the story of each report */
} StoryList;

/* Groups profiles [n]. The same groups for every order of the profiles. Output in `arena`. Fails only by running
 * out of arena. O(n * stories * words of a report). */
void stories_find(const StoryProfile *profiles, int32_t n, Arena *arena, Arena *scratch, StoryList *out);

/* The same over reports: story_of [n] is the story of each. */
void stories_of_reports(const Report *const *reports, int32_t n, Arena *arena, Arena *scratch, StoryList *out);

#endif
