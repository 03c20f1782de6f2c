/* Speakers and what they say, merged over accounts: docs/weigh.md says what is one claim and how it stands. */
#ifndef HEARSAY_WEIGH_CLAIMS_H
#define HEARSAY_WEIGH_CLAIMS_H

#include "weigh/pairs.h"
#include "weigh/sayings.h"

/* Writes speakers and claims of the situation; actors must be known. */
void weigh_claims(Weighing *w, const SayingList *sayings, const SayingPairs *pairs);

#endif
