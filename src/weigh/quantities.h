/* The numbers of all accounts that a reader would note: how much, how many, of what. */
#ifndef HEARSAY_WEIGH_QUANTITIES_H
#define HEARSAY_WEIGH_QUANTITIES_H

#include "weigh/sayings.h"

/* Writes the quantities of the situation, behind weigh_claims. Small counts without a unit (two men) and numbers that count
 * nothing that the text names are left out. */
void weigh_quantities(Weighing *w, const SayingList *sayings);

#endif
