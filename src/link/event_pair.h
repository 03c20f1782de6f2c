/* How two event mentions compare, as the row of whole numbers that the learned decision reads. The trainer and the
 * linking share this file, so they cannot differ. */
#ifndef HEARSAY_LINK_EVENT_PAIR_H
#define HEARSAY_LINK_EVENT_PAIR_H

#include "link/event_story.h"

enum { EVENT_PAIR_NUMBERS = 88 };

/* Whether two mentions are worth comparing; others are never one event by themselves. */
bool event_pair_is_possible(EventStory *story, const EventView *a, const EventView *b);

/* The row of a pair; the same for either order. out [EVENT_PAIR_NUMBERS]. */
void event_pair_row(EventStory *story, const EventView *a, const EventView *b, int16_t *out);

#endif
