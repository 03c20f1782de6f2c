/* Mentions: every stretch of a report that may stand for some person or thing. Names as the names stage found
 * them, personal pronouns, and noun phrases read off the trees. Which of them stand for the same is
 * coreference.h; what they stand for is entity.h. */
#ifndef HEARSAY_NAMES_MENTION_H
#define HEARSAY_NAMES_MENTION_H

#include "names/gazetteer.h"
#include "names/named_state.h"
#include "names/pronoun.h"

typedef enum MentionForm { MENTION_NAME, MENTION_NOMINAL, MENTION_PRONOUN, MENTION_FORM_COUNT } MentionForm;

typedef enum Gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE, GENDER_COUNT } Gender;

typedef enum MentionNumber { NUMBER_UNKNOWN, NUMBER_SINGULAR, NUMBER_PLURAL, NUMBER_COUNT } MentionNumber;

typedef enum Determiner {
    DETERMINER_NONE,
    DETERMINER_THE,
    DETERMINER_A,
    DETERMINER_THIS,
    DETERMINER_THAT,
    DETERMINER_POSSESSIVE,
    DETERMINER_OTHER,
    DETERMINER_COUNT
} Determiner;

typedef struct Mention {
    Span span;                             /* determiner and modifiers before the head, up to the head */
    int32_t first_token, last_token, head; /* half-open range of tokens; the head's token */
    int32_t sentence, name;                /* name: index in the NameList, -1 for other forms */
    int32_t quote;                         /* running number of the quotation around it, -1 outside */
    MentionForm form;
    EntityKind kind; /* ENTITY_OTHER for it and they: any */
    PronounClass pronoun;
    Gender gender, likely; /* by its words; by its first name */
    MentionNumber number;
    Determiner determiner;
    int32_t state;                    /* the state that a name names, -1 for none */
    int32_t stands_for;               /* the state that a capital or seat stands for here, or -1 */
    bool is_possessive, is_reflexive; /* of pronouns */
    bool is_predicate;                /* he is a spy */
    uint64_t string;                  /* hash of its words without determiner, case folded */
    uint64_t head_word;               /* hash of the head's lemma; of a name: of its last word */
} Mention;

/* By the position of their heads; no two have the same head. word [n_tokens] is the hash of each token's
 * form with case folded. */
typedef struct MentionList {
    Mention *items;
    int32_t count;
    uint64_t *word;
} MentionList;

/* Finds all mentions. Output in arena; scratch is left as it was. Linear. Kinds of nominals are not yet known
 * (ENTITY_OTHER). The gazetteer knows the gender of first names; NULL: unknown. */
void mention_find(Slice text, const Segments *segments, const Syntax *syntax, const NameList *names,
                  const StateList *states, const Gazetteer *gazetteer, Arena *arena, Arena *scratch,
                  MentionList *out);

/* The first mention whose head is `token` or stands behind it; count where there is none. O(log n). */
int32_t mention_from(const MentionList *mentions, int32_t token);

/* The mention whose head is `token`, or -1. O(log n). */
int32_t mention_of_head(const MentionList *mentions, int32_t token);

#endif
