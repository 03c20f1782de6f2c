/* PropBank annotation as the role models see it: gold words and sentences, trees and encoder rows from the
 * syntax model that they will meet in use. */
#ifndef HEARSAY_TRAIN_ROLES_DATA_H
#define HEARSAY_TRAIN_ROLES_DATA_H

#include "base/vector.h"
#include "roles/inventory.h"
#include "roles/role.h"
#include "roles/sentence_tree.h"
#include "syntax/parse.h"

/* An argument as annotated: a half-open range of tokens. */
typedef struct GoldArgument {
    int32_t first, last;
    ArgumentRole role;
} GoldArgument;

typedef struct GoldFrame {
    int32_t token;
    int32_t roleset; /* in the inventory, -1 where that does not have it */
    GoldArgument *arguments;
    int32_t n_arguments;
    uint8_t *roles; /* [n] the role that each token of the sentence heads, ROLE_NONE for most */
} GoldFrame;

typedef struct RolesSentence {
    SentenceTree tree;
    const Slice *lemmas;   /* [n] */
    const int8_t *encoded; /* [n][width] */
    GoldFrame *frames;
    int32_t n_frames;
    bool *is_predicate; /* [n] */
} RolesSentence;

typedef struct RolesSet {
    VECTOR(RolesSentence) sentences;
    int32_t width; /* of encoder rows */
    int64_t n_words, n_arguments;
    int64_t n_headless; /* arguments whose words hang together in no subtree */
} RolesSet;

/* A roleset with a lemma that had it. */
typedef struct SeenSense {
    Slice roleset, lemma;
    uint32_t numbers; /* of its roles, as bits */
} SeenSense;

typedef struct SeenSenses {
    VECTOR(SeenSense) items;
} SeenSenses;

/* Reads FILE (one sentence a line, sentences of a document together) and parses it. Sentences of a document
 * are joined by a space. Rolesets are left as -1 and named in `seen`; roles_set_resolve sets them. */
bool roles_set_read(RolesSet *set, const char *path, const Parser *parser, Arena *arena, SeenSenses *seen,
                    Error *error) MUST_USE;

/* Looks up the rolesets of all frames, which `seen` of the same reading names in their order. */
void roles_set_resolve(RolesSet *set, const SeenSenses *seen, const Inventory *inventory);

/* The token of a gold argument that heads its last word inside it; -1 for one of punctuation alone. */
int32_t gold_head(const SentenceTree *tree, const GoldArgument *argument);

#endif
