/* How far what somebody says reaches: content that runs on over the end of a quotation, or from sentence to sentence
 * without marks, is mostly somebody else's from there. */
#ifndef HEARSAY_CLAIM_REACH_H
#define HEARSAY_CLAIM_REACH_H

#include "claim/features.h"
#include "claim/link.h"

/* Lets content of tokens [first, last) begin anew where one quotation ends and the next begins, and at each sentence that
 * begins outside of marks, so that every such part finds its own cue. Changes labels in place. Linear. */
void reach_split(const Quoted *quoted, uint8_t *labels, int32_t first, int32_t last);

/* Which of the contents that link to a cue are its: speech in marks that stands in its sentence or goes on from there,
 * with one sentence of the writer's between at most and with none before the cue, and other words of its own sentence.
 *   links  [spans] index of the cue of each content
 *   kept   [spans] out: true for the contents that are kept; those of other cues stay as they are
 * Linear for each round that finds more; as many rounds as there are contents at most. */
void reach_find(const Quoted *quoted, const RoleSpans *spans, const int32_t *links, int32_t cue, bool *kept);

#endif
