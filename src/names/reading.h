/* Whether the name of a state or of its seat stands for the state that acts, or for the place. */
#ifndef HEARSAY_NAMES_READING_H
#define HEARSAY_NAMES_READING_H

#include "names/state.h"

/* Decided by the word that governs the name and by how, as docs/names.md lists: the actor is who says, wants
 * or does, who is told or urged, whose policy it is, whom talks are with; the place is where one is, goes or
 * comes from. In a coordination the first member decides. What no rule decides is a place for a town and an
 * actor for all else. Linear in the sentence. */
StateReading reading_find(const Parsed *parsed, int32_t first, int32_t last, StateForm form);

#endif
