/* Two reports compared: a few likenesses and differences, and what they say for one story. */
#ifndef HEARSAY_STORY_COMPARE_H
#define HEARSAY_STORY_COMPARE_H

#include "story/profile.h"

/* What two reports have in common and not, each in 1/STORY_UNIT: cosines and shares to 1, logarithms natural.
 *   features  [STORY_FEATURE_COUNT]  out, overwritten
 * The same whichever comes first. Linear in the terms of both. */
void story_compare(const StoryProfile *a, const StoryProfile *b, int32_t *features);

/* The weighted sum in 1/STORY_UNIT: larger is likelier one story. */
int64_t story_score(const StoryModel *model, const int32_t *features);

/* How close two reports are, in 1/STORY_SURE, never 0: the logistic function of half of what is left of their score when
 * story_distance, story_clash and `chance` are taken off, and when more than STORY_MOST_SCORE is cut. */
int32_t story_closeness(const StoryModel *model, const StoryProfile *a, const StoryProfile *b, int32_t chance);

/* What is taken from every score among n reports, in 1/STORY_UNIT: the more reports there are of whatever is in the news, the
 * oftener two are alike by chance. Nothing up to a few hundred, as when reports were gathered for being related. */
int32_t story_chance(int32_t n);

/* What days between two reports take from their score, in 1/STORY_UNIT: 0 where a date is unknown. More where many figures
 * are given and differ, as of the same market on another day.
 *   features  as story_compare gave them */
int32_t story_distance(const StoryProfile *a, const StoryProfile *b, const int32_t *features);

/* What another label at the beginning (Day 2 and Day 21) and many names without any in common take from the score, in
 * 1/STORY_UNIT. */
int32_t story_clash(const StoryProfile *a, const StoryProfile *b, const int32_t *features);

/* How many words of names both have. */
int32_t story_shared_names(const StoryProfile *a, const StoryProfile *b);

/* Whether each has several names and none is in both: another place, other persons. */
bool story_is_elsewhere(const StoryProfile *a, const StoryProfile *b);

/* "words", "names" …: a feature's name in what is printed. */
const char *story_feature_name(StoryFeature feature);

#endif
