/* Prints what hearsay group found: stories with their copies and origins. */
#ifndef HEARSAY_CLI_GROUP_PRINT_H
#define HEARSAY_CLI_GROUP_PRINT_H

#include "cli/options.h"
#include "cli/output.h"
#include "copy/corpus.h"
#include "story/why.h"

/* A part of a round-up that tells of a story. */
typedef struct GroupTelling {
    int32_t doc;
    Span span;    /* in the unit of the output */
    StoryWhy why; /* `with` by its number; not filled in where not asked for */
} GroupTelling;

/* The stories to be printed, one after the other: story s has the reports docs [ends[s - 1], ends[s]), by their numbers
 * in the corpus, the number numbers[s] and the title of report leads[s]; of round-ups tellings [told[s - 1], told[s]) tell of it. */
typedef struct GroupStories {
    int32_t *docs; /* every report of the corpus once; round-ups and their copies as often as they have stories */
    int32_t *ends, *leads, *told, *numbers; /* [count] */
    int32_t count;
    const GroupTelling *tellings;
    const StoryWhy *why; /* [reports] of each report by its number, `with` too; NULL where not asked for */
} GroupStories;

/* What is kept in the corpus beside the text of a report. */
Slice group_extra_make(Slice id, Slice title, Arena *arena);

/* Each copy is printed with the story that it is in. Stories are made in parallel and printed in order. */
bool group_print(const CopyCorpus *corpus, const GroupStories *stories, const Settings *settings, Output *output,
                 Error *error) MUST_USE;

#endif
