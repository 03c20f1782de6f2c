/* Names and states together: a state that the tagger missed is a name too, and one that it found is a place.
 */
#ifndef HEARSAY_NAMES_NAMED_STATE_H
#define HEARSAY_NAMES_NAMED_STATE_H

#include "names/name.h"
#include "names/state.h"

/* All names of `names`, and states named in full, by an abbreviation, a capital or a seat of government (not
 * by an adjective or a people) that meet none of them or hold them. Words that often name something else are
 * left to the tagger. In arena, text order. Linear. */
void names_add_states(const NameList *names, const StateList *states, Arena *arena, NameList *out);

/* The index in `states` of what names exactly tokens [first, last), or -1. */
int32_t named_state_at(const StateList *states, int32_t first, int32_t last);

#endif
