/* What accounts say that somebody did or that happened, one verb at a time: who, to whom or what, when, where, and whether it is so.
 * Two accounts of one act can then be compared in each of these. */
#ifndef HEARSAY_WEIGH_ACT_H
#define HEARSAY_WEIGH_ACT_H

#include "weigh/calendar.h"
#include "weigh/weighing.h"

/* Tokens are -1 for none; doer and object count by what they mean, not by their place: was arrested has no doer. */
typedef struct Act {
    int32_t account, token;
    int32_t doer, object;
    int32_t doer_actor, object_actor; /* actors, -1 for none or none with a name */
    int32_t timex;                    /* the only expression of a time in it that is known, -1 */
    CalendarFields time;
    int32_t place, place_actor;       /* where it is: in, at a place */
    bool is_negated;
    bool is_limited; /* until, yet, again, only: it may be so in part */
    Span span;
} Act;

typedef struct ActList {
    Act *items; /* by account, then in text order */
    int32_t count;
} ActList;

/* Verbs of finite clauses that tell what happened or is so; not those that only tell that somebody said something. Of all
 * accounts but spun copies of others. In scratch. */
void acts_find(const Weighing *w, ActList *out);

#endif
