/* Who takes part in an event, and when and where it happens: entities of the arguments of its frame, or of
 * the words that hang on its noun; the time and place that its clause names. docs/events.md says how. */
#ifndef HEARSAY_EVENT_PARTICIPANT_H
#define HEARSAY_EVENT_PARTICIPANT_H

#include "event/event_text.h"

enum { PARTICIPANTS_MOST = 4 };

typedef struct Participants {
    int32_t who[PARTICIPANTS_MOST];  /* entities that do it or to whom it happens alone, -1 behind the last */
    int32_t whom[PARTICIPANTS_MOST]; /* entities to or with whom it is done */
    int32_t n_who, n_whom;
    int32_t object; /* token that heads what it is done to (the second role), -1 for none */
    int32_t time;   /* timex, -1 */
    int32_t place;  /* entity, -1 */
} Participants;

/* Those of one event. `inventory`: of the frames. Linear in its sentence. */
void participants_find(const EventText *text, const Inventory *inventory, int32_t event, Participants *out);

/* Whether an entity can act: a person, an organisation or a state. */
bool participant_acts(const EventText *text, int32_t entity);

#endif
