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

/* The scores of every token in reach of a predicate for every role, in units of 1 / NETWORK_UNIT; what counts
 * for role r is scores[i][r] + penalties[r]. */
typedef struct RoleScores {
    int32_t *tokens;       /* [n] */
    const int32_t *scores; /* [n][ROLES_LABELS] */
    int32_t n;
    int32_t penalties[ROLE_COUNT]; /* by the roleset */
} RoleScores;

/* Makes the side of every token that may fill a role ready: once a sentence, before argument_find. */
void argument_prepare(RoleSentence *sentence, Arena *scratch);

/* Scores predicate i, once; in scratch. */
RoleScores argument_score(const RoleSentence *sentence, int32_t i, Arena *scratch);

/* The arguments of predicate i of the sentence, in text order, to out [n]. Gives their number. A numbered
 * role is given once, no two arguments overlap. O(tokens in reach). */
int32_t argument_find(const RoleSentence *sentence, int32_t i, FoundArgument *out, Arena *scratch);

#endif
