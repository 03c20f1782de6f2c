/* Numbers of one thing that accounts of two origins give differently. */
#ifndef HEARSAY_WEIGH_CLASHES_H
#define HEARSAY_WEIGH_CLASHES_H

#include "weigh/sayings.h"

/* Adds them to the differences of the situation: ages of one person, tolls, counts and amounts of one event. Numbers that can
 * both be true are none, nor those of which an account gives both. Quadratic in the numbers of the accounts, of which so many
 * are looked at that this stays bounded. */
void weigh_clashes(Weighing *w, const SayingList *sayings);

#endif
