/* A comparison of two accounts as JSON, as `hearsay compare` prints it (docs/output.md). */
#ifndef HEARSAY_EXPORT_COMPARISON_JSON_H
#define HEARSAY_EXPORT_COMPARISON_JSON_H

#include "base/json.h"
#include "base/utf8.h"
#include "link/comparison.h"

/* One object without line end; probabilities on the scale. Scratch is left as it was. */
void comparison_write_json(const AccountComparison *comparison, OffsetUnit unit, Scale scale, Arena *scratch,
                           Buffer *out);

#endif
