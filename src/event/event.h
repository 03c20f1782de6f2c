/* Events: what happens, happened or may happen, each at the word that names it. So far a trigger with its
 * certainty; who, whom, when and where come with the layers that know them. */
#ifndef HEARSAY_EVENT_EVENT_H
#define HEARSAY_EVENT_EVENT_H

#include "claim/certainty.h"

typedef struct Event {
    int32_t token; /* the trigger */
    Certainty certainty;
    const char *by; /* static */
} Event;

typedef struct EventList {
    Event *items;
    int32_t count;
} EventList;

/* Verbs, other predicates of clauses, and the nouns and adjectives that the model takes for events; in text
 * order.
 *   predicates  [n_tokens]  other words that are known to be predicates; NULL where no layer says so
 * In arena; scratch is left as it was. Linear. */
void event_find(const CertaintyText *text, const bool *predicates, Arena *arena, Arena *scratch,
                EventList *out);

#endif
