/* Frames as JSON: PropBank predicates with their rolesets and arguments. */
#ifndef HEARSAY_EXPORT_FRAMES_JSON_H
#define HEARSAY_EXPORT_FRAMES_JSON_H

#include "base/json.h"
#include "base/utf8.h"
#include "roles/role.h"
#include "text/sentence.h"

/* Writes the member frames of the object that is open: an array in text order. */
void json_put_frames(JsonWriter *json, const OffsetMap *offsets, const Segments *segments,
                     const FrameList *frames);

#endif
