/* Obstacles: what stands in the way of a thing, as the report says it: despite, unless, prevents, opposition
 * to, refuses to, could not because of. docs/reasons.md says which words and clauses count. */
#ifndef HEARSAY_EVENT_OBSTACLE_H
#define HEARSAY_EVENT_OBSTACLE_H

#include "event/exchange.h"
#include "event/expectation.h"
#include "event/reason.h"

typedef struct Obstacle {
    Span what;                       /* what stands in the way */
    Span against;                    /* of what, as words; empty where the text does not say */
    int32_t what_head, against_head; /* tokens, -1 for none */
    int32_t exchange;                /* the exchange whose thing or verb stands in `against`, or -1 */
    Span cue;                        /* despite, unless, prevents, opposition */
    bool is_special;                 /* the cue ties the two as no other word does: despite, unless */
    int32_t claim;                   /* the claim in whose content it stands, -1: the writer's own */
    Certainty certainty;             /* of what stands in the way, where it is an event */
    const char *by;                  /* rule; static */
} Obstacle;

/* In the order of the words that say them. */
typedef struct ObstacleList {
    Obstacle *items;
    int32_t count;
} ObstacleList;

/* In arena; scratch is left as it was. Linear but for the number of exchanges in a sentence. */
void obstacle_find(const EventText *text, const ExchangeList *exchanges, const ExpectationList *expectations,
                   const ReasonList *reasons, Arena *arena, Arena *scratch, ObstacleList *out);

#endif
