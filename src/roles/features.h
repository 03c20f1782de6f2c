/* What the role models see beside the encoder's rows: hashed features of a predicate, of a word that may
 * head an argument, and of the two together. The trainer and the analysis share this file. */
#ifndef HEARSAY_ROLES_FEATURES_H
#define HEARSAY_ROLES_FEATURES_H

#include "learn/features.h"
#include "roles/inventory.h"
#include "roles/sentence_tree.h"

/* Rows of the tables of embeddings that the features of each kind share. */
enum { PREDICATE_BITS = 12, SENSE_BITS = 12, ROLE_BITS = 14, TRIM_BITS = 13 };

/* How far an argument may be from its predicate: steps up, then steps down the tree. */
enum { PATH_MOST_UP = 6, PATH_MOST_DOWN = 3 };

/* The ways from one predicate to the tokens around it. */
typedef struct RolePaths {
    const SentenceTree *tree;
    int32_t predicate;
    int32_t n_up;                        /* ancestors that are within reach, itself included */
    int32_t ancestors[PATH_MOST_UP + 1]; /* tokens, from the predicate upwards */
    uint64_t up[PATH_MOST_UP + 1];       /* hash of the way up to each */
} RolePaths;

RolePaths role_paths_make(const SentenceTree *tree, int32_t predicate);

/* The hash of the way from the predicate to a token; 0 where it is out of reach or the predicate itself. */
uint64_t role_path(const RolePaths *paths, int32_t token);

/* Whether a token is a predicate.
 *   parts  ALIAS_… bits of the rolesets that its lemma may have, 0 for none */
void features_of_predicate(const SentenceTree *tree, int32_t token, int32_t parts, Features *out);

/* Which roleset a predicate has. */
void features_of_sense(const SentenceTree *tree, int32_t token, Features *out);

/* What speaks for or against one roleset whatever its name, as bits. */
enum {
    CANDIDATE_PARTICLE = 1 << 0,   /* the other word of its alias is the particle of the predicate */
    CANDIDATE_NEXT = 1 << 1,       /* … is the word behind it */
    CANDIDATE_MISSING = 1 << 2,    /* … is neither */
    CANDIDATE_SINGLE = 1 << 3,     /* it has no other word, but the predicate has a particle */
    CANDIDATE_OTHER_PART = 1 << 4, /* it is another part of speech */
    CANDIDATE_UNTRAINED = 1 << 5,  /* it has no vector */
    CANDIDATE_LATER = 1 << 6,      /* it is not the first of its lemma */
    CANDIDATE_BITS = 7
};

/* All but the last two. */
uint32_t features_of_candidate(const SentenceTree *tree, int32_t token, const Candidate *candidate);

/* Words of a roleset's descriptions that are looked at. */
enum { ROLESET_WORDS = 32 };

/* What the role scorer is told of a roleset, as hashes; all zero where none is known. */
typedef struct RolesetKeys {
    uint32_t name;
    uint32_t signature;            /* the numbers of its roles with their functions */
    uint32_t verb_class;           /* its first VerbNet class without the subclass: give-13.1 */
    uint32_t words[ROLESET_WORDS]; /* of its descriptions (entity given *to*), and the number of the role of
                                      each */
    uint8_t numbers[ROLESET_WORDS];
    int32_t n_words;
} RolesetKeys;

RolesetKeys features_of_roleset(const Inventory *inventory, int32_t roleset);

/* A predicate as the bearer of roles. */
void features_of_bearer(const SentenceTree *tree, int32_t token, const RolesetKeys *roleset, Features *out);

/* A token as the head of an argument, whatever the predicate. */
void features_of_filler(const SentenceTree *tree, int32_t token, Features *out);

/* Both together; `path` from role_path. */
void features_of_pair(const RolePaths *paths, int32_t token, uint64_t path, const RolesetKeys *roleset,
                      Features *out);

#endif
