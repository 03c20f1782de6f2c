/* The reasons and obstacles of all accounts, the same ones once. */
#ifndef HEARSAY_WEIGH_REASONS_H
#define HEARSAY_WEIGH_REASONS_H

#include "weigh/weighing.h"

/* Writes reasons and obstacles of the situation, behind weigh_exchanges. */
void weigh_reasons(Weighing *w);

#endif
