/* The expectations of an analysis as JSON. */
#ifndef HEARSAY_EXPORT_EXPECTATIONS_JSON_H
#define HEARSAY_EXPORT_EXPECTATIONS_JSON_H

#include "analysis/analysis.h"
#include "base/json.h"

/* "expectations": […] of the object that is open. */
void json_put_expectations(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Scale scale);

#endif
