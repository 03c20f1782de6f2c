/* The JSON of fields that several outputs share: dates, spans, how a date is known. */
#ifndef HEARSAY_ANALYSIS_FIELDS_H
#define HEARSAY_ANALYSIS_FIELDS_H

#include "base/json.h"
#include "base/utf8.h"
#include "read/report.h"

/* Version of the output contract; what `hearsay --format-version` prints. */
enum { OUTPUT_FORMAT_VERSION = 1 };

/* "given", "dateline" or "calendar"; NULL where the date is unknown. */
const char *published_from_name(PublishedFrom from);

/* The members published, published_from and published_why of the object that is open. */
void json_put_published(JsonWriter *json, const Report *report);

/* start and end as two members of the object that is open. */
void json_put_span(JsonWriter *json, const OffsetMap *offsets, Span span);

#endif
