/* The exchanges of an analysis as JSON; docs/output.md has the fields. */
#ifndef HEARSAY_EXPORT_EXCHANGES_JSON_H
#define HEARSAY_EXPORT_EXCHANGES_JSON_H

#include "analysis/analysis.h"
#include "base/json.h"

/* "exchanges": […] of the object that is open. */
void json_put_exchanges(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Scale scale);

#endif
