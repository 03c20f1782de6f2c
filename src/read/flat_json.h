/* A fast reader for what nearly every line of JSONL is: one object whose values are strings, whole numbers and null. */
#ifndef HEARSAY_READ_FLAT_JSON_H
#define HEARSAY_READ_FLAT_JSON_H

#include "base/slice.h"

#include <jansson.h>

/* The object, which the caller owns, for a line of valid UTF-8 that is such an object and nothing else; NULL for every
 * other line, right or wrong, which jansson then reads. What it gives is what jansson would. Some times faster. */
json_t *flat_json_read(Slice line);

#endif
