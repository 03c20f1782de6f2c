/* Lays out what hearsay group prints: which reports stand in which story. */
#ifndef HEARSAY_CLI_GROUP_PLAN_H
#define HEARSAY_CLI_GROUP_PLAN_H

#include "cli/group_print.h"
#include "story/known.h"

typedef struct Planning {
    const StoryModel *model;
    const StoryProfile *profiles; /* [n] in the order of the input */
    int32_t n;
    const CopyCorpus *corpus;     /* of the same reports, its copies found */
    const KnownStories *known;    /* stories that are there already, or NULL */
    const int32_t *known_of;      /* [n] with known: the story of each, -1 where it is new */
    bool why;
    int32_t n_threads;
    Arena *arena, *scratch;
} Planning;

/* Groups by story; or puts new reports to the stories that are known, which keep their reports and numbers. */
GroupStories group_plan_stories(const Planning *of);

/* Every original with its copies, and every report that has none, in the order of the originals. */
GroupStories group_plan_copies(const CopyCorpus *corpus, Arena *arena);

#endif
