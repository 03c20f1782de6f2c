/* PropBank's role labels, and the frames that they make: who does what to whom. */
#ifndef HEARSAY_ROLES_ROLE_H
#define HEARSAY_ROLES_ROLE_H

#include "base/slice.h"

/* Numbered roles, whose sense the roleset defines, and modifiers. C_ continues an argument that began
 * elsewhere, R_ is a pronoun that refers to one (the man *who* came). */
typedef enum ArgumentRole {
    ROLE_NONE,
    ROLE_ARG0,
    ROLE_ARG1,
    ROLE_ARG2,
    ROLE_ARG3,
    ROLE_ARG4,
    ROLE_ARG5,
    ROLE_ARGA,
    ROLE_ARG1_DSP,
    ROLE_ADJ,
    ROLE_ADV,
    ROLE_CAU,
    ROLE_COM,
    ROLE_CXN,
    ROLE_DIR,
    ROLE_DIS,
    ROLE_EXT,
    ROLE_GOL,
    ROLE_LOC,
    ROLE_LVB,
    ROLE_MNR,
    ROLE_MOD,
    ROLE_NEG,
    ROLE_PRD,
    ROLE_PRP,
    ROLE_PRR,
    ROLE_REC,
    ROLE_TMP,
    ROLE_C_ARG0,
    ROLE_C_ARG1,
    ROLE_C_ARG2,
    ROLE_C_ARG3,
    ROLE_C_ARG4,
    ROLE_C_ARG1_DSP,
    ROLE_C_ADV,
    ROLE_C_COM,
    ROLE_C_CXN,
    ROLE_C_DIR,
    ROLE_C_EXT,
    ROLE_C_GOL,
    ROLE_C_LOC,
    ROLE_C_MNR,
    ROLE_C_PRP,
    ROLE_C_PRR,
    ROLE_C_TMP,
    ROLE_C_V,
    ROLE_R_ARG0,
    ROLE_R_ARG1,
    ROLE_R_ARG2,
    ROLE_R_ARG3,
    ROLE_R_ARG4,
    ROLE_R_ADV,
    ROLE_R_CAU,
    ROLE_R_COM,
    ROLE_R_DIR,
    ROLE_R_GOL,
    ROLE_R_LOC,
    ROLE_R_MNR,
    ROLE_R_TMP,
    ROLE_COUNT
} ArgumentRole;

/* As PropBank writes it: ARG0, ARGM-TMP, R-ARG1. */
const char *argument_role_name(ArgumentRole role);
/* The role of a name, ROLE_NONE where there is none of that name. */
ArgumentRole argument_role_find(Slice name);
/* The number of a numbered role, its continuations and references included; -1 for all others. */
int32_t argument_role_number(ArgumentRole role);

/* One argument of a frame. Its tokens lie in the sentence of the predicate and never contain it. */
typedef struct Argument {
    Span span;
    int32_t first_token, last_token; /* half-open range */
    int32_t head;                    /* the token that the others hang on */
    ArgumentRole role;               /* never ROLE_NONE */
} Argument;

/* A predicate with its sense and arguments. */
typedef struct Frame {
    int32_t token;                         /* the predicate word */
    int32_t roleset;                       /* in the Inventory, -1 where that has no roleset of this word */
    Slice name;                            /* of the roleset: give.01 */
    int32_t first_argument, last_argument; /* half-open range into FrameList.arguments, in text order */
    const char *by;                        /* the model that found it; static */
} Frame;

/* In text order. Arguments of one frame do not overlap; those of two may be the same words. */
typedef struct FrameList {
    Frame *items;
    int32_t count;
    Argument *arguments;
    int32_t n_arguments;
} FrameList;

#endif
