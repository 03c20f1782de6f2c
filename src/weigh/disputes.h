/* Where accounts of two origins tell one act otherwise: that it was and was not, or that its opposite was; on other days; at other
 * places. */
#ifndef HEARSAY_WEIGH_DISPUTES_H
#define HEARSAY_WEIGH_DISPUTES_H

#include "weigh/weighing.h"

/* Adds them to the differences of the situation. What an account tells both ways is none. Quadratic in the acts of one verb, of
 * which so many are looked at that this stays bounded. */
void weigh_disputes(Weighing *w);

#endif
