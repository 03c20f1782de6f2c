/* The style of an analysis as JSON. */
#ifndef HEARSAY_EXPORT_STYLE_JSON_H
#define HEARSAY_EXPORT_STYLE_JSON_H

#include "base/json.h"
#include "base/utf8.h"
#include "style/style.h"

/* The member "style" of the object that is open: how likely a program rewrote the text, and the signs. */
void json_put_style(JsonWriter *json, const OffsetMap *offsets, const Style *style);

#endif
