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
    int32_t particle; /* inventory_word_key of the alias's other word (give_up: up), 0 where it is one word */
    int32_t parts;    /* ALIAS_… bits; ALIAS_SEEN: a training text had it with this lemma */
} Candidate;

/* One role that a roleset defines. */
typedef struct RolesetRole {
    int32_t number;     /* 0 … 6, -1 for a modifier */
    int32_t function;   /* for inventory_function */
    int32_t text, size; /* words of its description */
} RolesetRole;

typedef struct RolesetEntry {
    int32_t name, name_size;     /* bytes of names */
    int32_t gloss, gloss_size;   /* words */
    int32_t roles, n_roles;      /* of roles */
    int32_t classes, n_classes;  /* words: VerbNet classes */
} RolesetEntry;

/* Valid as long as the weights file. */
typedef struct Inventory {
    const RolesetEntry *rolesets; /* [count], sorted by name */
    const RolesetRole *roles;     /* [n_roles] */
    const Candidate *candidates;  /* [n_candidates], those of a lemma together */
    const uint64_t *keys;         /* [keys_size] open addressing: word key, size and start of its candidates */
    const char *names, *words;    /* bytes */
    const int32_t *word_ends;     /* [n_words] */
    const int16_t *text;          /* [text_size] words of glosses, descriptions and classes */
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
int32_t inventory_roles(const Inventory *inventory, int32_t roleset, const RolesetRole **roles);
const char *inventory_function(const RolesetRole *role);
Slice inventory_description(const Inventory *inventory, const RolesetRole *role, Arena *arena);
/* Index of a function's name for RolesetRole.function, 0 for one that is not known. */
int32_t inventory_function_find(Slice name);

/* The numbers of its roles as bits; all bits where it defines none. */
uint32_t inventory_numbers(const Inventory *inventory, int32_t roleset);

/* Name of VerbNet class i of a roleset, as give-13.1-1; i < rolesets[roleset].n_classes. */
Slice inventory_class(const Inventory *inventory, int32_t roleset, int32_t i);

/* The rolesets that a lemma may have, in any case of letters. Gives their number. */
int32_t inventory_candidates(const Inventory *inventory, Slice lemma, const Candidate **candidates);

/* Hash of a word in lower case, never 0: what aliases are looked up by. Longer words than 64 bytes are cut. */
int32_t inventory_word_key(Slice word);

#endif
