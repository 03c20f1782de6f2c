/* What may happen: the expectations of all accounts, the same thing once, its holders side by side. */
#ifndef HEARSAY_WEIGH_EXPECTATIONS_H
#define HEARSAY_WEIGH_EXPECTATIONS_H

#include "weigh/weighing.h"

/* Writes the expectations of the situation, behind weigh_claims. */
void weigh_expectations(Weighing *w);

#endif
