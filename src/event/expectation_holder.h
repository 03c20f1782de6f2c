/* Who holds an expectation: the one whom its sign names, else the source of the claim around. */
#ifndef HEARSAY_EVENT_EXPECTATION_HOLDER_H
#define HEARSAY_EVENT_EXPECTATION_HOLDER_H

#include "event/expectation.h"
#include "event/expectation_sign.h"
#include "event/wording.h"

/* Whether what a token heads can hold something: a person, an organisation, a state, a noun that is one. -1: false. */
bool expectation_can_hold(const EventText *text, int32_t head);

/* Sets the claim and the holder of an expectation whose own words are `words`. */
void expectation_set_holder(const EventText *text, const Sign *sign, Wording words, Expectation *e);

#endif
