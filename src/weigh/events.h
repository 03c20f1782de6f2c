/* What the people of a story do to one another: accuse, attack, refuse, ask. */
#ifndef HEARSAY_WEIGH_EVENTS_H
#define HEARSAY_WEIGH_EVENTS_H

#include "weigh/weighing.h"

/* The events with a type of PLOVER of which it is known who does them or to whom they are done, each once; what is told as a mere
 * condition is left out. Behind exchanges. Linear but for what is alike. */
void weigh_events(Weighing *w);

#endif
