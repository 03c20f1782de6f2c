/* Which reports tell of the same event. Reports are grouped by their profiles (group.h), not by closeness to one member, so
 * that a chain of likenesses never makes a story. A round-up (roundup.h) stands in several stories. */
#ifndef HEARSAY_STORY_STORY_H
#define HEARSAY_STORY_STORY_H

#include "story/roundup.h"

typedef struct Story {
    const int32_t *reports; /* [count] indexes of reports, in the order of story_profile_compare, round-ups behind the others */
    int32_t count, n_roundups;
    int32_t lead; /* the report that is closest to the others: its title is the story's */
} Story;

typedef struct StoryList {
    const Story *items; /* [count], in the order of their first reports */
    int32_t count;
    const int32_t *story_of; /* [n] the story of each report; of a round-up that of its first part that has one */
    const StoryTelling *tellings; /* [n_tellings] of round-ups: by story, report in the order of story_profile_compare, part */
    int32_t n_tellings;
} StoryList;

/* Groups profiles [n] with up to n_threads threads. The same groups for every order of the profiles and any number of
 * threads. Output in `arena`. Fails only by running out of arena. Takes time and memory in proportion to n. */
void stories_find(const StoryModel *model, const StoryProfile *profiles, int32_t n, int32_t n_threads, Arena *arena,
                  Arena *scratch, StoryList *out);

/* The same over reports. */
void stories_of_reports(const StoryModel *model, const Report *const *reports, int32_t n, int32_t n_threads, Arena *arena,
                        Arena *scratch, StoryList *out);

/* Puts reports to stories that exist, without touching these: one after the other, by date, each where it is closest to (place.h),
 * or into a new story behind the others.
 *   story_of   [n] from 0 to n_stories - 1 where a report is in a story already, -1 where it is new
 * What comes out may differ from grouping all at once, which also looks at what came later. Output as of stories_find, but for
 * the order of the stories, which are those given, then the new ones; one may have no report. Takes time in proportion to the
 * new reports and to n. */
void stories_extend(const StoryModel *model, const StoryProfile *profiles, int32_t n, const int32_t *story_of,
                    int32_t n_stories, Arena *arena, Arena *scratch, StoryList *out);

/* The telling of `report` in `story`, its first one, or NULL where it is no round-up there. */
const StoryTelling *story_telling(const StoryList *stories, int32_t story, int32_t report);

#endif
