/* What is then: the words of a report that tell what a date dates, as a statement or a noun phrase that reads by itself. */
#ifndef HEARSAY_WEIGH_OCCASION_H
#define HEARSAY_WEIGH_OCCASION_H

#include "weigh/dating.h"

typedef struct Occasion {
    int32_t head;    /* the word that heads it, -1 for none */
    Span span;       /* its words, those for the time among them */
    int32_t subject; /* of the clause above, that stands apart before the span (Born in 1952, Ilse Brand led …); -1 for none */
    int32_t steps;   /* from the date to the head in the tree */
} Occasion;

/* What a date dates, none where the tree does not say it or it does not read by itself:
 *   a verb           The council met on Friday · the treaty signed in 1998 · Ilse Brand … Born in 1952
 *   a noun with it   the attack in March on the port · Friday's attack on the port · a 1973 military coup
 *   neither          where the noun has no other words: the clause around it (Friday's talks were held in Lowick) */
Occasion occasion_of(const Weighing *w, int32_t account, const Dating *dating);

#endif
