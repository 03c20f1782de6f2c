/* Where a report itself sets the view of one source against that of another: Iraqi officials say that the case is simple, but critics
 * say that it was chosen to spare others. */
#ifndef HEARSAY_WEIGH_CONTRASTS_H
#define HEARSAY_WEIGH_CONTRASTS_H

#include "weigh/sayings.h"

/* Adds them to the differences of the situation, behind those that are found otherwise: what is part of one of these is left out.
 * Linear in the claims of an account, but for the words of two that stand side by side. */
void weigh_contrasts(Weighing *w, const SayingList *sayings);

#endif
