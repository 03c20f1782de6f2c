/* The exchanges of all accounts, the same ones merged: one kind, parties that can be the same, one thing. */
#ifndef HEARSAY_WEIGH_EXCHANGES_H
#define HEARSAY_WEIGH_EXCHANGES_H

#include "weigh/sayings.h"

/* Writes the exchanges of the situation, behind weigh_claims. Those that a reader would not understand by themselves (no
 * party with a name, no thing that is one) are left out. */
void weigh_exchanges(Weighing *w, const SayingList *sayings);

#endif
