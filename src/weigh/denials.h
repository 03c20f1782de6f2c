/* Where one source denies what another says: what it is accused of, and what a report tells. */
#ifndef HEARSAY_WEIGH_DENIALS_H
#define HEARSAY_WEIGH_DENIALS_H

#include "weigh/sayings.h"

/* Adds them to the differences of the situation, behind weigh_claims; both sides may stand in one account. Quadratic in the
 * accusations and denials, of which so many are looked at that this stays bounded. */
void weigh_denials(Weighing *w, const SayingList *sayings);

#endif
