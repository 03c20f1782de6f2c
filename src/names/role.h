/* Roles: what a report says that a named person or organisation is, and of whom or what: fellow at the
 * Stimson Center, Kremlin spokesperson, his sister, who heads the bank. docs/names.md lists the patterns. */
#ifndef HEARSAY_NAMES_ROLE_H
#define HEARSAY_NAMES_ROLE_H

#include "names/name.h"
#include "names/state.h"

/* One role of one holder at one place of the text. */
typedef struct Role {
    Span span; /* its words: without leading article, the holder's name, relative clauses */
    int32_t first_token, last_token; /* half-open, in one sentence */
    int32_t head;                    /* token of the noun or verb that heads it */
    int32_t holder;                  /* index of the name */
    int32_t of_name;                 /* index of the name of which the role is, -1 for none */
    int32_t of_state; /* the state of which it is where no name says so: Russian foreign minister; else -1 */
    int32_t of_token; /* the word for whom or what the role is of: his, bank (of the central bank); else -1 */
    const char *by;
} Role;

/* In text order of their spans; one span may be the role of several holders. */
typedef struct RoleList {
    Role *items;
    int32_t count;
} RoleList;

/* Names and states are those of the same text. Output in arena; scratch is left as it was; the two must not
 * be the same arena. Linear in the report, at worst quadratic in a sentence, whose length is bounded. */
void role_find(Slice text, const Segments *segments, const Syntax *syntax, const NameList *names,
               const StateList *states, Arena *arena, Arena *scratch, RoleList *out);

/* Whether a role stands right beside its holder for the same person: a title before the name, an apposition.
 */
bool role_is_apposition(const Role *role);

#endif
