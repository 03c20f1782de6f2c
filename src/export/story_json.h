/* One story as JSON, as `hearsay group` prints it. */
#ifndef HEARSAY_EXPORT_STORY_JSON_H
#define HEARSAY_EXPORT_STORY_JSON_H

#include "base/json.h"
#include "base/utf8.h"
#include "copy/passage.h"
#include "copy/family.h"
#include "story/why.h"

/* A copy of the story. The original may stand in another story. */
typedef struct StoryCopy {
    Slice doc, of; /* ids */
    const CopyLink *link;
    CopyPassageList passages; /* in the unit of the output */
} StoryCopy;

/* Why a report is in the story. */
typedef struct StoryReason {
    Slice doc, with; /* ids; with absent where the report is alone or came as a copy */
    StoryWhy why;
} StoryReason;

/* What a round-up tells of the story. */
typedef struct StoryTold {
    Slice doc; /* id; the same in a row where several parts of it do */
    Span span; /* in the unit of the output */
} StoryTold;

typedef struct StoryOutput {
    int32_t number; /* from 1 */
    Slice title;
    const Slice *docs; /* [n_docs] ids */
    int32_t n_docs;
    const int32_t *origin_of; /* [n_docs] the first doc of the same origin */
    const StoryCopy *copies;  /* [n_copies] */
    int32_t n_copies;
    const StoryTold *told;      /* [n_told] of round-ups */
    int32_t n_told;
    const StoryReason *reasons; /* [n_reasons], or NULL: not asked for */
    int32_t n_reasons;
} StoryOutput;

/* Turns spans of bytes of two texts into those of the output. */
void passages_convert(CopyPassageList *passages, Slice doc, Slice of, OffsetUnit unit, Arena *scratch);

/* One object without line end: story, title, docs, copies, origins, roundup and why where there are some. */
void story_write_json(const StoryOutput *story, OffsetUnit unit, Arena *scratch, Buffer *out);

#endif
