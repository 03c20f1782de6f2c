/* Frames: who does what to whom, after PropBank. Which words are predicates, in which sense, and which words
 * play which role in what they tell. Small networks over the parser's encoder rows and trees; docs/roles.md
 * says how they are built and why. */
#ifndef HEARSAY_ROLES_ROLES_H
#define HEARSAY_ROLES_ROLES_H

#include "roles/inventory.h"
#include "roles/role.h"
#include "syntax/parse.h"

typedef struct RoleModel RoleModel;

/* Looks up and checks every array of the model, made for encoder rows of `width`; in arena, valid as long as
 * weights and arena. */
bool roles_open(RoleModel **model, const Weights *weights, int32_t width, Arena *arena,
                Error *error) MUST_USE;

/* The rolesets that frames refer to; valid as long as the model. */
const Inventory *roles_inventory(const RoleModel *model);

/* The frames of all sentences of a text, whose encoder rows syntax_parse gave. Output in arena; scratch is
 * left as it was. In a sentence the time grows with predicates times words, so it is linear in the text. */
void roles_find(const RoleModel *model, const Segments *segments, const Syntax *syntax,
                const Encoded *encoded, Arena *arena, Arena *scratch, FrameList *out);

#endif
