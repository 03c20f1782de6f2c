/* The member "entities" of an analysis. */
#ifndef HEARSAY_EXPORT_ENTITIES_JSON_H
#define HEARSAY_EXPORT_ENTITIES_JSON_H

#include "analysis/analysis.h"
#include "base/json.h"
#include "base/utf8.h"

/* One entity for each name that is spelled alike and of one kind, in the order of their first mentions.
 * Writes key and array into the object that is open; scratch is left as it was. Linear. */
void json_put_entities(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Arena *scratch);

#endif
