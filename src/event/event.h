/* Events: what happens, happened or may happen, each at the word that names it, with its certainty. Who, whom, when, where and
 * which type: plover.h. */
#ifndef HEARSAY_EVENT_EVENT_H
#define HEARSAY_EVENT_EVENT_H

#include "claim/certainty.h"
#include "event/mention.h"

typedef struct Event {
    int32_t token;   /* the trigger */
    int32_t mention; /* the mention whose head that is: it may have further words; -1 where there is none */
    Certainty certainty;
    const char *by; /* static */
} Event;

typedef struct EventList {
    Event *items;
    int32_t count;
} EventList;

/* Verbs, other predicates of clauses, the nouns and adjectives that the model takes for events, and the heads of
 * mentions; in text order.
 *   predicates  [n_tokens]  other words that are known to be predicates; NULL where no layer says so
 * In arena; scratch is left as it was. Linear. */
void event_find(const CertaintyText *text, const bool *predicates, const EventMentionList *mentions, Arena *arena,
                Arena *scratch, EventList *out);

/* Its words: those of its mention, or the trigger alone. */
Span event_span(const Segments *segments, const EventMentionList *mentions, const Event *event);

#endif
