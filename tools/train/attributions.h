/* PolNeAR's attributions (or others of that form): texts with sources, cues and contents. */
#ifndef HEARSAY_TRAIN_ATTRIBUTIONS_H
#define HEARSAY_TRAIN_ATTRIBUTIONS_H

#include "base/slice.h"
#include "base/vector.h"

typedef enum AttributionRole {
    ATTRIBUTION_SOURCE,
    ATTRIBUTION_CUE,
    ATTRIBUTION_CONTENT,
    ATTRIBUTION_ROLES
} AttributionRole;

typedef struct AttributionSpan {
    Span span; /* bytes */
    AttributionRole role;
    int32_t attribution; /* number in its text */
} AttributionSpan;

typedef struct AttributionText {
    Slice id, text;
    VECTOR(AttributionSpan) spans;
    VECTOR(Span) discard; /* no part of the article */
    int32_t n_attributions;
} AttributionText;

typedef VECTOR(AttributionText) AttributionTexts;

/* Reads a JSONL file, one text a line. All in arena. */
bool attributions_read(const char *path, Arena *arena, AttributionTexts *out, Error *error) MUST_USE;

#endif
