/* The reasons and obstacles of an analysis as JSON. */
#ifndef HEARSAY_EXPORT_REASONS_JSON_H
#define HEARSAY_EXPORT_REASONS_JSON_H

#include "analysis/analysis.h"
#include "base/json.h"

/* "reasons": […] and "obstacles": […] of the object that is open. */
void json_put_reasons(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Scale scale);
void json_put_obstacles(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Scale scale);

#endif
