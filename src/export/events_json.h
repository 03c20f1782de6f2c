/* The events of an analysis as JSON. */
#ifndef HEARSAY_EXPORT_EVENTS_JSON_H
#define HEARSAY_EXPORT_EVENTS_JSON_H

#include "analysis/analysis.h"
#include "base/json.h"

/* "events": […] of the object that is open. */
void json_put_events(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Scale scale);

#endif
