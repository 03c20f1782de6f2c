/* The stories that the collected reports tell, as a brief takes them. */
#ifndef HEARSAY_CLI_TOLD_H
#define HEARSAY_CLI_TOLD_H

#include "cli/collect.h"
#include "story/story.h"

/* Reports [count] of one story, by their index in the collection, in the order of the input. */
typedef struct ToldStory {
    int32_t *reports;
    int32_t count;
} ToldStory;

typedef struct ToldStories {
    ToldStory *items; /* in the order of their first reports */
    int32_t count;
} ToldStories;

/* Groups the reports as `hearsay group` does, but who names a few reports together means one story: they are one unless
 * there are two groups of two or more, or more reports that stand alone than two and than half of the largest group.
 * With `one_story` they are one in any case. In arena; scratch is left as it was. Fails where the model cannot be opened. */
bool told_stories_find(const Collection *collection, const char *folder, bool one_story, int32_t n_threads, Arena *arena, Arena *scratch,
                       ToldStories *out, Error *error) MUST_USE;

#endif
