/* Reasons: why a thing is, was or will be so, as the report says it: because, due to, in order to, prompted
 * by, leading to. docs/reasons.md says which words and clauses count. */
#ifndef HEARSAY_EVENT_REASON_H
#define HEARSAY_EVENT_REASON_H

#include "event/event_text.h"

typedef enum ReasonKind {
    REASON_CAUSE,   /* because, due to, prompted by, fined for */
    REASON_PURPOSE, /* in order to, so that: what it is done for */
    REASON_RESULT,  /* leading to, so: said as a result, turned round here, so that `because` is the cause */
    REASON_KIND_COUNT
} ReasonKind;

typedef struct Reason {
    ReasonKind kind;
    Span of, because;              /* what is explained, and what explains it: clauses or noun phrases */
    int32_t of_head, because_head; /* tokens */
    Span cue;                      /* because, due to; empty where the tree alone says it (to …) */
    bool is_special;               /* because would not do for the cue: on suspicion, in the wake of, so that */
    int32_t claim;                 /* the claim in whose content both stand, -1: the writer's own */
    Certainty certainty;           /* of what is explained, where it is an event */
    const char *by;                /* rule; static */
} Reason;

/* In the order of the words that say them. */
typedef struct ReasonList {
    Reason *items;
    int32_t count;
} ReasonList;

const char *reason_kind_name(ReasonKind kind); /* "cause", "purpose", "result" */

/* In arena; scratch is left as it was. Linear. */
void reason_find(const EventText *text, Arena *arena, Arena *scratch, ReasonList *out);

#endif
