/* PropBank's inventory of rolesets: the senses of each word, what their roles mean, and the VerbNet
 * classes that they belong to. Part of roles.weights, used where it is mapped. */
#ifndef HEARSAY_ROLES_INVENTORY_H
#define HEARSAY_ROLES_INVENTORY_H

#include "base/arena.h"
#include "learn/weights.h"

/* Parts of speech of an alias, as bits. */
enum { ALIAS_VERB = 1, ALIAS_NOUN = 2, ALIAS_ADJECTIVE = 4, ALIAS_OTHER = 8, ALIAS_SEEN = 16 };

/* A roleset that a lemma may have. */
typedef struct Candidate {
    int32_t roleset;
    uint32_t
        particle;  /* inventory_word_key of the alias's other word (give_up: up), 0 where it is one word */
    int32_t parts; /* ALIAS_… bits; ALIAS_SEEN: a training text had it with this lemma */
} Candidate;

/* One role that a roleset defines. */
typedef struct RolesetRole {
    int32_t number;     /* 0 … 6, -1 for a modifier */
    int32_t function;   /* for inventory_function */
    int32_t text, size; /* words of its description */
} RolesetRole;

/* The rolesets of one lemma: Inventory.candidates [first, last). */
typedef struct CandidateRange {
    int32_t first, last;
} CandidateRange;

/* Valid as long as the weights file. */
typedef struct Inventory {
    const int32_t *rolesets; /* [count + 1][4] sorted by name: where its name, text and roles begin, sizes */
    const int32_t *roles;    /* [n_roles][2] where the description begins; size, function and number + 1 */
    const int32_t *candidates; /* [n_candidates][2] particle; parts and roleset */
    const uint64_t *keys;      /* [keys_size] open addressing: word key, size and start of its candidates */
    const char *names, *words; /* bytes */
    const int32_t *word_ends;  /* [n_words] */
    const int16_t *text;       /* [text_size] words: gloss, classes and descriptions of each roleset */
    int32_t count, n_roles, n_candidates, n_words, names_size, text_size;
    uint64_t keys_size;
} Inventory;

/* Looks up and checks every array: no index in them leads outside. */
bool inventory_open(Inventory *inventory, const Weights *weights, Error *error) MUST_USE;

/* Index of a roleset by its name (give.01), or -1. Logarithmic. */
int32_t inventory_find(const Inventory *inventory, Slice name);

Slice inventory_name(const Inventory *inventory, int32_t roleset);

/* What it means, in a few words of English; in arena. */
Slice inventory_gloss(const Inventory *inventory, int32_t roleset, Arena *arena);

/* The roles of a roleset, and of each what it does in the scene (PAG, PPT, GOL …) and its description. */
int32_t inventory_role_count(const Inventory *inventory, int32_t roleset);
RolesetRole inventory_role(const Inventory *inventory, int32_t roleset, int32_t i);
const char *inventory_function(const RolesetRole *role);
Slice inventory_description(const Inventory *inventory, const RolesetRole *role, Arena *arena);
/* One word of the descriptions: RolesetRole.text and those behind it. */
Slice inventory_word(const Inventory *inventory, int32_t position);
/* Index of a function's name for RolesetRole.function, 0 for one that is not known. */
int32_t inventory_function_find(Slice name);

/* The numbers of its roles as bits; all bits where it defines none. */
uint32_t inventory_numbers(const Inventory *inventory, int32_t roleset);

/* The VerbNet classes of a roleset: give-13.1-1. */
int32_t inventory_class_count(const Inventory *inventory, int32_t roleset);
Slice inventory_class(const Inventory *inventory, int32_t roleset, int32_t i);

/* The rolesets that a lemma may have, in any case of letters, in the order of their names. */
CandidateRange inventory_candidates(const Inventory *inventory, Slice lemma);
Candidate inventory_candidate(const Inventory *inventory, int32_t i);

/* The bits of all candidates' parts of speech. */
int32_t inventory_parts(const Inventory *inventory, CandidateRange range);

/* Hash of a word in lower case, never 0: what aliases are looked up by. Longer words than 64 bytes are cut.
 */
uint32_t inventory_word_key(Slice word);

/* How numbers are packed in the arrays; the trainer writes them so. */
enum {
    ROLESET_COLUMNS = 4,
    INVENTORY_KEY_SHIFT = 32,
    INVENTORY_COUNT_SHIFT = 22,
    INVENTORY_COUNT_MOST = 1023, /* keys */
    CANDIDATE_PART_SHIFT = 24,   /* candidates */
    ROLE_FUNCTION_SHIFT = 8,
    ROLE_SIZE_SHIFT = 16,    /* roles */
    ROLESET_CLASS_SHIFT = 16 /* sizes of a roleset */
};

#endif
