/* Where accounts of two origins do not agree: numbers, dates, places, names, whether it is so and how sure it is. */
#ifndef HEARSAY_WEIGH_DIFFERENCES_H
#define HEARSAY_WEIGH_DIFFERENCES_H

#include "weigh/pairs.h"
#include "weigh/sayings.h"

/* Of sayings that say the same, behind weigh_claims. Other sources of one statement are no difference. */
void weigh_differences(Weighing *w, const SayingList *sayings, const SayingPairs *pairs);

#endif
