/* Statements: the claims of several reports made ready for comparison. What a claim says becomes a set of words, each
 * once: lemmas of content words, the actor for every mention of one. How much a word counts follows from how few of
 * the statements have it: what all are about tells none from another. */
#ifndef HEARSAY_LINK_STATEMENT_H
#define HEARSAY_LINK_STATEMENT_H

#include "link/actor.h"

typedef struct StatementWord {
    uint64_t key;   /* of the lemma with case folded, or of the actor */
    int32_t token;  /* its first token in the content; of a mention its head */
    int32_t actor;  /* -1: a word */
    int32_t weight; /* at least 1, no unit */
} StatementWord;

typedef struct Statement {
    int32_t account, claim;      /* index of the analysis, and of its claim */
    int32_t speaker;             /* actor that is the source, -1 for none or none with a name */
    int32_t first_word, n_words; /* range of StatementList.words, by key */
    int32_t weight;              /* of all its words together */
} Statement;

typedef struct StatementList {
    Statement *items; /* by account, then as the analysis has them */
    int32_t count;
    StatementWord *words;
    int32_t n_words;
    int32_t *first_of; /* [accounts + 1] the first statement of each account */
} StatementList;

/* Statements of analyses [n]: all claims that are in no other claim. In arena; scratch is left as it was. Linear. */
void statements_make(const Analysis *const *analyses, int32_t n, const ActorList *actors, Arena *arena, Arena *scratch,
                     StatementList *out);

/* Whether a span, or a token, stands in the content of a claim. */
bool claim_says_span(const Claim *claim, Span span);
bool claim_says_token(const Analysis *analysis, const Claim *claim, int32_t token);

#endif
