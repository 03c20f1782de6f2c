/* Stories as `hearsay group` printed them before, read back so that more reports can be put to them (stories_extend). */
#ifndef HEARSAY_STORY_KNOWN_H
#define HEARSAY_STORY_KNOWN_H

#include "base/map.h"

/* A report that stands in one of them. */
typedef struct KnownDoc {
    int32_t story; /* index; -1 where it stands in several: a round-up, which is placed anew */
    bool seen;     /* the caller's */
} KnownDoc;

typedef struct KnownStories {
    int32_t *numbers; /* [count] "story" of each */
    int32_t count;
    int32_t most;     /* the largest number; 0 where there is none */
    KnownDoc *docs;   /* [n_docs] */
    int32_t n_docs;
    Map doc_of;       /* slice_hash(id, 0): index in docs */
} KnownStories;

/* Reads JSONL, one object with "story" and "docs" a line; other fields are not looked at. A line that is something else is an
 * error with its number. Output in the arena. */
bool known_stories_read(Slice jsonl, Arena *arena, KnownStories *out, Error *error) MUST_USE;

/* The report of this id, or NULL. */
KnownDoc *known_doc_find(const KnownStories *stories, Slice id);

#endif
