/* How the accounts stand to a claim that a difference between them is about. */
#ifndef HEARSAY_WEIGH_STANDING_H
#define HEARSAY_WEIGH_STANDING_H

#include "weigh/weighing.h"

/* Behind all differences: a claim that holds a position of one is disputed, or denied where another position is that it is not
 * so. What is only unlike is neither. What two origins expect is in none alone. */
void weigh_standings(Weighing *w);

#endif
