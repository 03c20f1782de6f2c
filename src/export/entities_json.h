/* The entities of one analysis as JSON; docs/output.md has the fields. */
#ifndef HEARSAY_EXPORT_ENTITIES_JSON_H
#define HEARSAY_EXPORT_ENTITIES_JSON_H

#include "analysis/analysis.h"
#include "base/json.h"
#include "base/utf8.h"

/* The member `entities` of the object that is open. Scratch is left as it was. Linear. */
void json_put_entities(JsonWriter *json, const OffsetMap *offsets, const Analysis *analysis, Arena *scratch);

/* A member that names an entity by its id, or null for -1. */
void json_put_entity_id(JsonWriter *json, const char *key, int32_t entity);

#endif
