/* The JSON of fields that several outputs share: dates, spans, ids, how a date is known. */
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

/* "key": {"start", "end"}, null for no words. */
void json_put_words(JsonWriter *json, const OffsetMap *offsets, const char *key, Span span);

enum { ELEMENT_ID_ROOM = 16 };

/* The id of an element by the letter of its kind: "c12" is index 11 of the claims. out [ELEMENT_ID_ROOM]. */
void element_id(char letter, int32_t index, char *out);

/* The id as a string, null for -1; and as a member. */
void json_write_id(JsonWriter *json, char letter, int32_t index);
void json_put_id(JsonWriter *json, const char *key, char letter, int32_t index);

#endif
