/* An Analysis as one JSON object: the `hearsay analyse` part of the output contract, in its order. */
#ifndef HEARSAY_EXPORT_ANALYSIS_JSON_H
#define HEARSAY_EXPORT_ANALYSIS_JSON_H

#include "analysis/analysis.h"
#include "base/json.h"
#include "base/utf8.h"

typedef struct AnalysisJsonOptions {
    bool tokens;     /* tokens and frames too */
    OffsetUnit unit; /* of every start and end */
    Scale scale;     /* that gives words of estimative probability their numbers */
} AnalysisJsonOptions;

/* Writes the object without a line end to the end of out. Fields of layers that do not exist yet are
 * empty arrays or null. scratch may run full (see arena_try) and is left as it was. */
void analysis_write_json(const Analysis *analysis, const AnalysisJsonOptions *options, Arena *scratch,
                         Buffer *out);

#endif
