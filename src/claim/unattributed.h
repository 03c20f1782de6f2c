/* What the writer says without naming a source: one claim a clause that asserts something and is not part of
 * another claim. Read off the trees. */
#ifndef HEARSAY_CLAIM_UNATTRIBUTED_H
#define HEARSAY_CLAIM_UNATTRIBUTED_H

#include "base/vector.h"
#include "claim/claim.h"
#include "claim/quoted.h"

typedef VECTOR(Claim) ClaimVector;

/* Adds claims of kind CLAIM_UNATTRIBUTED for finite main clauses and those coordinated with them.
 *   taken  [n_tokens]  tokens that claims with a cue consist of: a clause whose head is one of them is left
 * out Questions, commands, headings without a verb and clauses of fewer than three words assert nothing.
 * cue_head is the clause's head. Spans in arena, the vector grows in scratch. Linear. */
void unattributed_find(const Quoted *quoted, const bool *taken, Arena *arena, Arena *scratch,
                       ClaimVector *out);

#endif
