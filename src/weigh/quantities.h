/* The numbers of all accounts that a reader would note: how much, how many, of what. */
#ifndef HEARSAY_WEIGH_QUANTITIES_H
#define HEARSAY_WEIGH_QUANTITIES_H

#include "weigh/sayings.h"

/* Writes the quantities of the situation, behind weigh_claims. Numbers that count nothing that the text names are left out. */
void weigh_quantities(Weighing *w, const SayingList *sayings);

/* The clause that tells a number, or its sentence where that is none or too long. */
Span quantity_told_in(const Weighing *w, int32_t account, const Quantity *q);

/* The number with the words for what it counts, where these stand right beside it. */
Slice quantity_value(const Analysis *analysis, const Quantity *q);

/* Adds the speaker in whose words a number stands, where there is one, to the list that begins at first_who in Weighing.who. */
void quantity_add_speaker(Weighing *w, const SayingList *sayings, int32_t account, const Quantity *q, int32_t first_who);

#endif
