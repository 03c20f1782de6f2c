/* Where accounts of two origins do not agree: numbers, dates, places, names, whether it is so and how sure it is. */
#ifndef HEARSAY_WEIGH_DIFFERENCES_H
#define HEARSAY_WEIGH_DIFFERENCES_H

#include "weigh/pairs.h"
#include "weigh/sayings.h"

/* Other names and other certainty in sayings that say the same, behind weigh_claims. Other sources of one statement are no
 * difference; the rest is found by clashes.h and disputes.h. */
void weigh_differences(Weighing *w, const SayingList *sayings, const SayingPairs *pairs);

/* Adds differences [n] that were found otherwise, and puts all in the order of importance. */
void differences_append(Weighing *w, const SituationDifference *added, int32_t n);

#endif
