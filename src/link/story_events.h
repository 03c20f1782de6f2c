/* The events of all stories that some reports tell. */
#ifndef HEARSAY_LINK_STORY_EVENTS_H
#define HEARSAY_LINK_STORY_EVENTS_H

#include "link/event_link.h"
#include "story/story.h"

/* One event, with all its mentions. */
typedef struct StoryEvent {
    int32_t story;   /* index in the stories */
    Slice lemma;     /* of most of its mentions, the first among equals */
    int32_t first, last; /* half-open range of StoryEvents.mentions */
    int32_t n_reports;
} StoryEvent;

/* Story by story; in each as EventLinks has them, with reports by their index in the input. */
typedef struct StoryEvents {
    StoryEvent *items;
    int32_t count;
    LinkedMention *mentions;
} StoryEvents;

/* Links the events of each story.
 *   analyses  of all reports, as the stories number them
 *   least     only events in so many reports or more
 * Of a round-up only what it tells of the story counts.
 * Output in arena; scratch is left as it was. */
void story_events_find(const EventLinkModel *model, const EventLexicon *lexicon, const Analysis *const *analyses,
                       const StoryList *stories, int32_t least, Arena *arena, Arena *scratch,
                       StoryEvents *out);

#endif
