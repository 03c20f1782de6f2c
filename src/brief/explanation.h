/* The chain behind one element of a situation: what it says, and each place that it rests on, with the sentence around it and
 * the rule or model that found it. */
#ifndef HEARSAY_BRIEF_EXPLANATION_H
#define HEARSAY_BRIEF_EXPLANATION_H

#include "brief/document_text.h"
#include "weigh/situation.h"

/* Writes it to the end of out. Fails where no element has this id ("c12": a letter and the place in its list, from 1): c
 * claims, x exchanges, o obstacles, r reasons, p expectations, d differences, t times, q quantities; or where no memory is left. */
bool explanation_write(const Situation *situation, Slice id, const TextLook *look, Arena *arena, Buffer *out, Error *error) MUST_USE;

#endif
