/* One sentence's tree as roles look at it: indexes from 0 in the sentence, and for each token what stands
 * directly under it. Everything is worked out once a sentence. */
#ifndef HEARSAY_ROLES_SENTENCE_TREE_H
#define HEARSAY_ROLES_SENTENCE_TREE_H

#include "syntax/tree.h"

/* What a token has directly under it, as bits of TreeToken.children. */
enum {
    HAS_SUBJECT = 1 << 0,
    HAS_PASSIVE_SUBJECT = 1 << 1,
    HAS_OBJECT = 1 << 2,
    HAS_INDIRECT = 1 << 3,
    HAS_CLAUSE = 1 << 4,      /* ccomp */
    HAS_OPEN_CLAUSE = 1 << 5, /* xcomp */
    HAS_OBLIQUE = 1 << 6,
    HAS_PARTICLE = 1 << 7,
    HAS_COPULA = 1 << 8,
    HAS_AUXILIARY = 1 << 9,
    HAS_PASSIVE = 1 << 10, /* aux:pass */
    HAS_CASE = 1 << 11,
    HAS_MARK = 1 << 12,
    HAS_DETERMINER = 1 << 13,
    HAS_NOMINAL = 1 << 14, /* nmod */
    HAS_POSSESSOR = 1 << 15,
    HAS_EXPLETIVE = 1 << 16
};

typedef struct TreeToken {
    int32_t head;        /* -1 for the root */
    int32_t first, last; /* extent of its subtree, last included */
    uint32_t children;   /* HAS_… */
    uint32_t lemma;      /* hash, of the lemma in lower case */
    uint32_t marker;     /* lemma hash of its first case or mark child, 0 without */
    uint32_t particle;   /* the same of its first compound:prt child */
    uint32_t object;     /* the same of its first obj child */
    uint8_t upos, xpos, deprel;
    uint8_t before, after; /* deprel of the neighbouring children of its head, DEPREL_COUNT without */
} TreeToken;

typedef struct SentenceTree {
    int32_t first_token, n;
    TreeToken *tokens; /* [n] */
} SentenceTree;

/* In arena; valid as long as it. Linear in the sentence but for the depth of its tree. */
SentenceTree sentence_tree_make(const Syntax *syntax, const Sentence *sentence, Arena *arena);

/* Hash of a lemma as TreeToken has it. */
uint32_t sentence_tree_lemma(Slice lemma);

/* Whether `ancestor` lies on the way from token to the root, or is the token itself. */
bool sentence_tree_contains(const SentenceTree *tree, int32_t ancestor, int32_t token);

#endif
