/* One story as JSON, as `hearsay group` prints it. */
#ifndef HEARSAY_EXPORT_STORY_JSON_H
#define HEARSAY_EXPORT_STORY_JSON_H

#include "base/json.h"
#include "story/story.h"

/* One object without line end: story (counted from 1), title, docs, copies, origins.
 *   ids     [n] of all reports
 *   titles  [n] */
void story_write_json(const Story *story, int32_t number, const Slice *ids, const Slice *titles, Buffer *out);

#endif
