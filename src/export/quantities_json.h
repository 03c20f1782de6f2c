/* The member "quantities" of an analysis as JSON. */
#ifndef HEARSAY_EXPORT_QUANTITIES_JSON_H
#define HEARSAY_EXPORT_QUANTITIES_JSON_H

#include "base/json.h"
#include "base/utf8.h"
#include "quantity/quantity.h"

/* Writes the key "quantities" and its array into the object that is open. */
void json_put_quantities(JsonWriter *json, const OffsetMap *offsets, const QuantityList *quantities,
                         Slice text);

#endif
