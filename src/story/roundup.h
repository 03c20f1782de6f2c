/* Round-ups: reports that tell of several events, a part each. They belong to the stories of their parts, and count in the
 * closeness of none. */
#ifndef HEARSAY_STORY_ROUNDUP_H
#define HEARSAY_STORY_ROUNDUP_H

#include "story/place.h"

/* Part `part` of round-up `report` tells of `story`, of whose reports `with` is the closest to it. */
typedef struct StoryTelling {
    int32_t story, report, part;
    Span span; /* of the report's text, as its profile has it */
    int32_t with;
    int32_t alike; /* to the story, in 1/STORY_UNIT (place.h) */
} StoryTelling;

typedef VECTOR(StoryTelling) StoryTellings;

/* Puts the parts of a report that is in no story to the stories that they are as close to as a report of these would be: its
 * tellings, part by part, behind the others. Gives how many. */
int32_t roundup_place(StoryPlaces *places, int32_t report, Arena *arena, StoryTellings *tellings);

/* Whether a report is a round-up: two of its parts or more find stories, these have little in common, and the report as a whole is
 * no closer to one of them than its part. Its tellings are then put behind the others. */
bool roundup_find(StoryPlaces *places, int32_t report, Arena *arena, StoryTellings *tellings);

#endif
