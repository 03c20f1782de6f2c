/* Why a report is in its story: the other report that it is closest to, and what was said for and against the two. */
#ifndef HEARSAY_STORY_WHY_H
#define HEARSAY_STORY_WHY_H

#include "story/compare.h"
#include "story/story.h"

enum { STORY_WHY_WORDS = 8 };

typedef struct StoryWhy {
    int32_t with;                       /* the report that it is closest to, or -1 where it is alone */
    int32_t closeness;                  /* of the two, in 1/STORY_SURE */
    int32_t says[STORY_FEATURE_COUNT];  /* what each feature adds to the score, in 1/STORY_UNIT */
    int32_t distance;                   /* what days between them take from it */
    int32_t clash;                      /* what other labels take */
    int32_t constant;                   /* what it begins with, less the chance of so many reports */
    Slice words[STORY_WHY_WORDS];       /* that both have and that weigh most; none without the forms of the profiles */
    int32_t n_words;
} StoryWhy;

/* Why `report`, no round-up, is in `story`; the closest among up to STORY_WHY_MOST others, evenly taken.
 *   n  reports that were grouped, whose chance counts (story_chance) */
enum { STORY_WHY_MOST = 256 };
StoryWhy story_why(const StoryModel *model, const StoryProfile *profiles, int32_t n, const Story *story, int32_t report);

/* Why a part of a round-up is where it is: it and the report that the telling names. */
StoryWhy story_why_part(const StoryModel *model, const StoryProfile *profiles, int32_t n, const StoryTelling *telling);

#endif
