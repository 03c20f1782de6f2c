/* The words of an argument: its head with those of its dependents that belong to it. Dependents are taken
 * from the head outwards, each by a learned yes/no decision. */
#ifndef HEARSAY_ROLES_SPAN_H
#define HEARSAY_ROLES_SPAN_H

#include "learn/features.h"
#include "roles/role.h"
#include "roles/sentence_tree.h"

/* An argument whose words are to be found; tokens are indexes in the sentence. */
typedef struct Headed {
    int32_t predicate, head;
    ArgumentRole role;
} Headed;

/* Tokens of the sentence, half-open. */
typedef struct TokenSpan {
    int32_t first, last;
} TokenSpan;

/* Decides whether a dependent belongs: by mapped weights where `judge` is NULL (score above 0), else by
 * asking, as trainers do. */
typedef bool TrimJudge(void *context, const Features *features, int32_t child);

typedef struct Trimmer {
    const int16_t *weights; /* [2^TRIM_BITS] */
    TrimJudge *judge;
    void *context;
} Trimmer;

/* The words of one argument. Contains its head, never the predicate, and no token of `taken`.
 *   taken  [n]  heads of other arguments of the predicate
 * Linear in the sentence. */
TokenSpan argument_span(const Trimmer *trimmer, const SentenceTree *tree, const Headed *argument,
                        const bool *taken);

#endif
