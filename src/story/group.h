/* Groups of reports by average linkage. Two groups become one where reports across them are about as close to each other
 * as reports within each of them:
 *
 *      mean closeness of A's reports with B's
 *     ----------------------------------------  >=  STORY_SET_ALIKE
 *      square root of  own(A) * own(B)
 *
 *     own(G) = (sum of closeness over the pairs in G + STORY_SET_OWN * STORY_SET_OWN_PAIRS)
 *              / (pairs in G + STORY_SET_OWN_PAIRS)
 *
 * and, where both have more than one report, the mean is at least STORY_SET_GROUPS. So two reports of an ill-told story join where they are not very close, while two tight groups that look alike, such as two
 * earthquakes, stay apart although they are closer to each other than those. The likeliest pair of groups joins first; no
 * group grows by one close pair alone. Average linkage: Sokal and Michener 1958. */
#ifndef HEARSAY_STORY_GROUP_H
#define HEARSAY_STORY_GROUP_H

#include "story/candidate.h"

/* The mean closeness of larger groups is that of so many reports of each, evenly taken. */
enum { GROUP_SAMPLE = 12 };

/* The least closeness of two reports, in 1/STORY_SURE, that says something for one story: half of what two need to join. */
int32_t group_least(const StoryModel *model);

/* Groups profiles [n], given in the order of story_profile_compare, by the pairs of them that are close.
 *   left_out  [n]  reports that stay out of all groups; NULL: none
 *   group_of  [n]  out: the group of each, numbered from 0 in the order of their first reports; -1 where left out
 * Gives the number of groups; scratch is left as it was. Fails only by running out of arena. */
int32_t group_profiles(const StoryModel *model, const StoryProfile *const *profiles, int32_t n,
                       const StoryCandidateList *pairs, const bool *left_out, Arena *scratch, int32_t *group_of);

/* How alike two groups are by the formula above, in 1/STORY_UNIT.
 *   mean        of the closeness across, in 1/STORY_SURE
 *   own_a, own_b  own() of each */
int32_t group_alike(int64_t mean, int64_t own_a, int64_t own_b);

/* own() of a group from the sum of closeness over its pairs. */
int64_t group_own(const StoryModel *model, int64_t sum, int64_t n_reports);

/* Report i of n_sample evenly taken ones of `count`. */
int32_t group_sampled(int32_t i, int32_t n_sample, int32_t count);

/* The mean closeness of a profile with up to GROUP_SAMPLE evenly taken reports [count] among profiles. */
int64_t group_mean_with(const StoryModel *model, const StoryProfile *const *profiles, const int32_t *reports, int32_t count,
                        const StoryProfile *profile, int32_t chance);

#endif
