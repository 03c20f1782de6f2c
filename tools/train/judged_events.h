/* Corpora of judged events (UW, MEANTIME, UDS): sentences whose events have a factuality from -3 to 3; and
 * PropBank's predicates, which are events that nobody judged. */
#ifndef HEARSAY_TRAIN_JUDGED_EVENTS_H
#define HEARSAY_TRAIN_JUDGED_EVENTS_H

#include "base/slice.h"
#include "base/vector.h"

typedef struct JudgedEvent {
    Span span; /* bytes */
    bool is_judged;
    float factuality; /* 0 where it is not judged */
} JudgedEvent;

typedef struct JudgedSentence {
    Slice text;
    VECTOR(JudgedEvent) events;
} JudgedSentence;

typedef VECTOR(JudgedSentence) JudgedSentences;

/* Adds the sentences of a JSONL file, one a line. All in arena. */
bool judged_events_read(const char *path, Arena *arena, JudgedSentences *out, Error *error) MUST_USE;

/* The same of a JSONL file of frames: an event a predicate. */
bool predicates_read(const char *path, Arena *arena, JudgedSentences *out, Error *error) MUST_USE;

#endif
