/* What stands around a verb or noun, as exchanges ask for it: who acts, what is acted on, also where the grammar leaves it
 * to be understood (Kim is expected to seek; the oil that Moscow sells; opportunities to send). Read off the tree. */
#ifndef HEARSAY_EVENT_EXCHANGE_CLAUSE_H
#define HEARSAY_EVENT_EXCHANGE_CLAUSE_H

#include "claim/predicate.h"

/* Tokens, -1 where there is none. */
typedef struct ClauseArguments {
    int32_t verb;
    int32_t subject;  /* who acts: of a passive verb who stands behind by */
    int32_t object;   /* of a passive verb its subject */
    int32_t indirect; /* gave them aid */
    int32_t clause;   /* the verb of a clause that it governs */
    bool is_passive;
} ClauseArguments;

/* Looks at a few tokens above at most. */
void clause_arguments_find(const Clauses *clauses, int32_t verb, ClauseArguments *out);

/* Who does what a verb says: its subject or that of a verb above it; -1 where a passive verb hides it. */
int32_t clause_subject(const Clauses *clauses, int32_t verb);

/* The first dependent with this relation, or -1. */
int32_t clause_child(const Clauses *clauses, int32_t token, Deprel deprel);

/* The dependent that stands behind this preposition (a case of that lemma), or -1. */
int32_t clause_oblique(const Clauses *clauses, int32_t token, const char *preposition);

/* Its preposition's lemma; the absent slice where it has none. */
Slice clause_preposition(const Clauses *clauses, int32_t token);

/* For a relative pronoun the noun that its clause belongs to, else the token itself. */
int32_t clause_meant(const Clauses *clauses, int32_t token);

/* Whether it is an infinitive with to. */
bool clause_is_infinitive(const Clauses *clauses, int32_t verb);

bool clause_is_passive(const Clauses *clauses, int32_t verb);

static inline Slice clause_lemma(const Clauses *clauses, int32_t token) {
    return clauses->syntax->lemma[token];
}

#endif
