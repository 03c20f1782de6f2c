/* Events across reports for people, as `hearsay link --format text` prints them: each event with its mentions, each in
 * a line of what stands around it and with the mark of its account and sentence. */
#ifndef HEARSAY_BRIEF_LINKS_TEXT_H
#define HEARSAY_BRIEF_LINKS_TEXT_H

#include "base/json.h"
#include "link/story_events.h"

/* All of `events`.
 *   analyses  of all reports, as the mentions number them
 *   labels    of all reports (labels_make)
 *   width     columns of a line */
void links_write_text(const StoryEvents *events, const Analysis *const *analyses, const Slice *labels, int32_t width,
                      Buffer *out);

#endif
