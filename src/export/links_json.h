/* Events across reports as JSON, as `hearsay link` prints them. */
#ifndef HEARSAY_EXPORT_LINKS_JSON_H
#define HEARSAY_EXPORT_LINKS_JSON_H

#include "base/json.h"
#include "base/utf8.h"
#include "link/story_events.h"

/* One object without line end: event (`number`), lemma, type, mentions, story.
 *   analyses, offsets  of all reports, as the mentions number them */
void links_write_json(const StoryEvents *events, int32_t event, int32_t number, const Analysis *const *analyses,
                      const OffsetMap *offsets, Buffer *out);

#endif
