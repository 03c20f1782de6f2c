/* What the public handles hold. */
#ifndef HEARSAY_API_HANDLE_H
#define HEARSAY_API_HANDLE_H

#include "analysis/analysis.h"
#include "base/json.h"
#include "hearsay/hearsay.h"
#include "link/link_model.h"
#include "read/input.h"
#include "story/model.h"

struct HearsayModels {
    Models models;
    StoryModel stories;
    LinkModel links;
};

struct HearsayReport {
    Arena arena;
    Report report;
    char published[11];
};

struct HearsayReader {
    Input *input;
    const char *path; /* the caller's string, copied behind the struct */
};

struct HearsayAnalysis {
    Arena arena, scratch;
    Analysis analysis;
    Buffer json;
};

#endif
