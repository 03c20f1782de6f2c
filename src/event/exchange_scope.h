/* What stands over a verb so that nobody is said to do what it says: asked whether they will, does not expect that, the promise to. */
#ifndef HEARSAY_EVENT_EXCHANGE_SCOPE_H
#define HEARSAY_EVENT_EXCHANGE_SCOPE_H

#include "event/exchange_draft.h"

/* Whether a draft is to be left out for that. Looks at a few tokens above its predicate. */
bool exchange_is_unsaid(const ExchangeFinder *finder, const ExchangeDraft *draft);

#endif
