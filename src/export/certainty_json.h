/* The member "certainty" of claims, events and what else has one. */
#ifndef HEARSAY_EXPORT_CERTAINTY_JSON_H
#define HEARSAY_EXPORT_CERTAINTY_JSON_H

#include "base/json.h"
#include "base/utf8.h"
#include "claim/certainty.h"

/* "certainty": {…} of the object that is open; probabilities with two decimals on the scale. */
void json_put_certainty(JsonWriter *json, const OffsetMap *offsets, const Certainty *certainty, Scale scale);

#endif
