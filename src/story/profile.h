/* The profile of a report: what is left of it when stories are told apart. Small enough to keep for every
 * report of a large collection, and made by light scanning, without models. */
#ifndef HEARSAY_STORY_PROFILE_H
#define HEARSAY_STORY_PROFILE_H

#include "read/report.h"

/* A word of a report: letters with case folded, or digits. Different words may share a key. */
typedef struct ProfileTerm {
    uint32_t key;
    int32_t count;
} ProfileTerm;

typedef struct StoryProfile {
    Date published;           /* year 0 where unknown */
    uint64_t content;         /* hash of title and text */
    Slice title;              /* the report's own, or how its text begins; never absent */
    const ProfileTerm *terms; /* [n_terms], sorted by key */
    int32_t n_terms;
} StoryProfile;

/* A report's title, or how its text begins where it has none. Points into the report. */
Slice story_title(const Report *report);

/* Everything in `arena`, nothing points into the report. Linear in the text, but for sorting its words. Cannot
 * fail except by running out of arena. */
void story_profile_make(const Report *report, Arena *arena, Arena *scratch, StoryProfile *out);

/* A copy that lies in `arena` as a whole. */
StoryProfile story_profile_copy(const StoryProfile *profile, Arena *arena);

/* The order that does not depend on the input's: by date (unknown ones last), then by content; < 0, 0 or > 0. */
int story_profile_compare(const StoryProfile *a, const StoryProfile *b);

#endif
