/* Which words of a sentence are predicates, and which of the senses of its lemma each has. */
#ifndef HEARSAY_ROLES_PREDICATE_H
#define HEARSAY_ROLES_PREDICATE_H

#include "roles/model.h"
#include "roles/sentence_tree.h"

/* One sentence on its way through the role models. */
typedef struct RoleSentence {
    const RoleModel *model;
    SentenceTree tree;
    const Slice *lemmas;   /* [n] */
    const int8_t *encoded; /* [n][width] */
    int32_t *tokens;       /* [n][ROLES_PREDICATE + hidden] what the layer gives */
    int32_t *predicates;   /* [n_predicates] tokens, in order */
    int32_t *bearers;      /* [n_predicates][hidden + ROLES_SENSE] */
    int8_t *senses;        /* [n_predicates][ROLES_SENSE] what a roleset is chosen by */
    int32_t *rolesets;     /* [n_predicates] in the inventory, -1 where that has none for the lemma */
    int32_t n_predicates;
} RoleSentence;

/* Finds the predicates: fills tokens, predicates and n_predicates. */
void predicate_find(RoleSentence *sentence, Arena *scratch);

/* Finds their rolesets: fills bearers, senses and rolesets. */
void predicate_choose(RoleSentence *sentence, Arena *scratch);

#endif
