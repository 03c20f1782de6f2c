/* How sure an exchange is: the certainty of the word that says it (claim/certainty.h), and what stands around it that
 * only exchanges have: the nouns above it (the possibility of arms deals), a negated thing (offered no help). */
#ifndef HEARSAY_EVENT_EXCHANGE_CERTAINTY_H
#define HEARSAY_EVENT_EXCHANGE_CERTAINTY_H

#include "event/exchange_draft.h"

/* Sets the certainty of every exchange of list, which are finder's drafts in the same order. Scratch is left as it was.
 * Linear. */
void exchange_certainty_find(const ExchangeFinder *finder, Arena *scratch, ExchangeList *list);

#endif
