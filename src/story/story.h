/* Which reports tell of the same event. Reports are grouped by their profiles (group.h), not by closeness to one member, so
 * that a chain of likenesses never makes a story. */
#ifndef HEARSAY_STORY_STORY_H
#define HEARSAY_STORY_STORY_H

#include "story/profile.h"

typedef struct Story {
    const int32_t *reports; /* [count] indexes of reports, in the order of story_profile_compare */
    int32_t count;
    int32_t lead; /* the report that is closest to the others: its title is the story's */
} Story;

typedef struct StoryList {
    const Story *items; /* [count], in the order of their first reports */
    int32_t count;
    const int32_t *story_of; /* [n] the story of each report */
} StoryList;

/* Groups profiles [n] with up to n_threads threads. The same groups for every order of the profiles and any number of
 * threads. Output in `arena`. Fails only by running out of arena. Takes time and memory in proportion to n. */
void stories_find(const StoryModel *model, const StoryProfile *profiles, int32_t n, int32_t n_threads, Arena *arena,
                  Arena *scratch, StoryList *out);

/* The same over reports. */
void stories_of_reports(const StoryModel *model, const Report *const *reports, int32_t n, int32_t n_threads, Arena *arena,
                        Arena *scratch, StoryList *out);

/* The story that one more report belongs to, or -1 where it begins a new one: by the same measure as when groups join, and at
 * least as close as two groups must be, since others of its own story may still come. Nothing else changes, so stories grow report by report; what comes out may differ from grouping all at once, which also
 * looks at reports that came later. O(stories). */
int32_t stories_place(const StoryModel *model, const StoryProfile *profiles, int32_t n, const StoryList *stories,
                      const StoryProfile *report, Arena *scratch);

#endif
