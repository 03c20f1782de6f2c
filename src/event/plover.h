/* PLOVER's sixteen types of political events and their modes: the table made from plover.txt, and which of
 * them an event is. docs/events.md has the reasoning. */
#ifndef HEARSAY_EVENT_PLOVER_H
#define HEARSAY_EVENT_PLOVER_H

#include "event/participant.h"

typedef enum PloverType {
    PLOVER_NONE,
    PLOVER_AGREE,
    PLOVER_CONSULT,
    PLOVER_SUPPORT,
    PLOVER_CONCEDE,
    PLOVER_COOPERATE,
    PLOVER_AID,
    PLOVER_RETREAT,
    PLOVER_REQUEST,
    PLOVER_ACCUSE,
    PLOVER_REJECT,
    PLOVER_THREATEN,
    PLOVER_PROTEST,
    PLOVER_SANCTION,
    PLOVER_MOBILIZE,
    PLOVER_COERCE,
    PLOVER_ASSAULT,
    PLOVER_TYPE_COUNT
} PloverType;

/* An event's type with its mode, 0 for none. */
typedef struct Plover {
    PloverType type;
    int32_t mode;
} Plover;

/* Everything that later stages know of an event beside its word and certainty. */
typedef struct EventParts {
    Plover plover;
    Participants participants;
} EventParts;

/* Of each event [events->count], in arena. Linear in the text but for the events of a sentence. */
EventParts *event_parts_find(const EventText *text, const Inventory *inventory, Arena *arena);

const char *plover_type_name(PloverType type); /* "AGREE", NULL for none */
const char *plover_mode_name(int32_t mode);    /* "visit", NULL for none */

#endif
