/* Signs behind which nothing stands that may happen: what there is no indication of, what is excluded, what only says which
 * thing is meant, what cannot be read without the sentence before. docs/expectations.md has examples. */
#ifndef HEARSAY_EVENT_EXPECTATION_VOID_H
#define HEARSAY_EVENT_EXPECTATION_VOID_H

#include "event/expectation_sign.h"

/* Whether a sign is to be left out for one of these reasons. Linear in the sentence. */
bool expectation_is_void(const EventText *text, const Sign *sign);

/* We cannot exclude the possibility: the negation is of exclude, and what is possible stays so. */
bool expectation_is_kept_open(const EventText *text, const Sign *sign);

#endif
