/* The member "times" of an analysis as JSON. */
#ifndef HEARSAY_EXPORT_TIMES_JSON_H
#define HEARSAY_EXPORT_TIMES_JSON_H

#include "base/json.h"
#include "base/utf8.h"
#include "time/timex.h"

/* Writes the key "times" and its array into the object that is open. */
void json_put_times(JsonWriter *json, const OffsetMap *offsets, const TimexList *times);

#endif
