/* The words of a role: the noun phrase around the noun that heads it, read off the tree but not at its mercy.
 */
#ifndef HEARSAY_NAMES_ROLE_PHRASE_H
#define HEARSAY_NAMES_ROLE_PHRASE_H

#include "names/name.h"
#include "names/parsed.h"
#include "names/state.h"

/* A report as roles are read from it. */
typedef struct RoleText {
    Parsed parsed;
    const NameList *names;
    const StateList *states;
    const int32_t *name_of; /* [n_tokens] index of the name that covers the token, -1 for none */
} RoleText;

typedef struct RolePhrase {
    int32_t first, last; /* half-open; without article, his, now */
    int32_t head;
} RolePhrase;

/* The phrase of the noun `head` inside [low, high), with its modifiers, owner (Acme's) and complements (of
 * the bank, at the mill, accused of theft); without relative clauses, what is apposed to it, and other
 * persons. Of a coordination it keeps what shares its complement (founder and editor of the Gazette).
 * Quadratic in the sentence at worst. */
RolePhrase role_phrase_find(const RoleText *text, int32_t head, int32_t low, int32_t high);

/* The phrase that ends right before the name, if that is a role: Kremlin spokesman, Secretary of State, Navy
 * Commander Adm. False where there is none. */
bool role_phrase_before(const RoleText *text, int32_t name, RolePhrase *out);

/* The noun that heads the phrase which begins at token t, going up over what stands before a noun: a →
 * fellow. */
int32_t role_phrase_head(const RoleText *text, int32_t token, int32_t high);

/* The next member of a coordination of roles: chairman of the bank and a senator. -1 for none. */
int32_t role_phrase_next(const RoleText *text, const RolePhrase *phrase, int32_t high);

#endif
