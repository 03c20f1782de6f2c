/* The arguments of one predicate: every word that its tree reaches is scored for every role, and the best
 * that fit together are taken. */
#ifndef HEARSAY_ROLES_ARGUMENT_H
#define HEARSAY_ROLES_ARGUMENT_H

#include "roles/predicate.h"
#include "roles/span.h"

/* An argument in tokens of the sentence. */
typedef struct FoundArgument {
    Headed headed;
    TokenSpan span;
} FoundArgument;

/* Makes the side of every token that may fill a role ready: once a sentence, before argument_find. */
void argument_prepare(RoleSentence *sentence, Arena *scratch);

/* The arguments of predicate i of the sentence, in text order, to out [n]. Gives their number. A numbered
 * role is given once, no two arguments overlap. O(tokens in reach). */
int32_t argument_find(const RoleSentence *sentence, int32_t i, FoundArgument *out, Arena *scratch);

#endif
