/* What the words around a predicate say of it: its auxiliaries, what negates it, what marks its clause, and
 * the predicates above it. Read off the tree; factuality and certainty both start here. */
#ifndef HEARSAY_CLAIM_PREDICATE_H
#define HEARSAY_CLAIM_PREDICATE_H

#include "claim/quoted.h"
#include "syntax/children.h"

/* Values of [modals] in certainty-words.txt. */
typedef enum Modal {
    MODAL_NONE,
    MODAL_FUTURE,      /* will */
    MODAL_CONDITIONAL, /* would */
    MODAL_POSSIBLE,    /* may, might, could */
    MODAL_ABLE,        /* can */
    MODAL_OUGHT,       /* should */
    MODAL_MUST
} Modal;

/* Values of [attitudes]: what a verb or noun says of what it embeds. */
typedef enum Attitude {
    ATTITUDE_NONE,
    ATTITUDE_PLAN,
    ATTITUDE_EXPECT,
    ATTITUDE_WISH,
    ATTITUDE_DENY,
    ATTITUDE_DOUBT,
    ATTITUDE_IMAGINE
} Attitude;

typedef enum Condition { CONDITION_NONE, CONDITION_IF, CONDITION_WHETHER } Condition;

/* A text with its trees, both ways, as every stage about certainty reads it. */
typedef struct Clauses {
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    Children children;
    int32_t *sentence_of; /* [n_tokens] */
} Clauses;

/* In arena; valid as long as it and what it was made of. Linear. */
Clauses clauses_make(Slice text, const Segments *segments, const Syntax *syntax, Arena *arena);

/* Tokens are -1 where there is none. */
typedef struct Predicate {
    int32_t token;
    int32_t first_of_conjuncts;         /* the token itself, or what it is coordinated with */
    int32_t negation;                   /* the word that negates it */
    int32_t modal;                      /* its first modal */
    int32_t mark;                       /* that, if, whether, because … */
    int32_t subject, copula, auxiliary; /* the first finite auxiliary or copula */
    Deprel deprel;                      /* of the first conjunct */
    Modal modality;
    bool negated_subject; /* negation is, or stands before, the subject */
    bool near_negation;   /* negation is one of hardly, barely … */
    bool is_infinitive;   /* to go */
    bool is_passive, is_perfect, is_progressive;
} Predicate;

/* What the dependents of a token say. Of a conjunct without a subject, auxiliaries of the first conjunct
 * count too. */
void predicate_look(const Clauses *clauses, int32_t token, Predicate *out);

/* The same of a clause that is taken by itself, without what it depends on: the root of its own sentence. */
void predicate_look_alone(const Clauses *clauses, int32_t token, Predicate *out);

/* The predicate that a token's clause or phrase depends on: over conjuncts to the first, then to its head,
 * which for a verb's object is the verb. -1 at the root. */
int32_t predicate_governor(const Clauses *clauses, int32_t token);

/* A negator among a token's own modifiers (not, never; no people, without reason), or -1. `near`, out where
 * there is one: it is one of hardly, barely … */
int32_t predicate_negator(const Clauses *clauses, int32_t token, bool *near);

/* The class of a lemma in certainty-words.txt. */
Modal modal_find(Slice lemma);
Condition condition_find(Slice lemma);
Attitude attitude_find(Slice lemma);

/* The value of a number word up to ten, of twenty and of hundred; 0 for others. */
int32_t number_word_find(Slice lemma);

#endif
