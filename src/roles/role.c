#include "roles/role.h"

static const char *const NAMES[ROLE_COUNT] = {
    "",           "ARG0",       "ARG1",       "ARG2",       "ARG3",       "ARG4",       "ARG5",
    "ARGA",       "ARG1-DSP",   "ARGM-ADJ",   "ARGM-ADV",   "ARGM-CAU",   "ARGM-COM",   "ARGM-CXN",
    "ARGM-DIR",   "ARGM-DIS",   "ARGM-EXT",   "ARGM-GOL",   "ARGM-LOC",   "ARGM-LVB",   "ARGM-MNR",
    "ARGM-MOD",   "ARGM-NEG",   "ARGM-PRD",   "ARGM-PRP",   "ARGM-PRR",   "ARGM-REC",   "ARGM-TMP",
    "C-ARG0",     "C-ARG1",     "C-ARG2",     "C-ARG3",     "C-ARG4",     "C-ARG1-DSP", "C-ARGM-ADV",
    "C-ARGM-COM", "C-ARGM-CXN", "C-ARGM-DIR", "C-ARGM-EXT", "C-ARGM-GOL", "C-ARGM-LOC", "C-ARGM-MNR",
    "C-ARGM-PRP", "C-ARGM-PRR", "C-ARGM-TMP", "C-V",        "R-ARG0",     "R-ARG1",     "R-ARG2",
    "R-ARG3",     "R-ARG4",     "R-ARGM-ADV", "R-ARGM-CAU", "R-ARGM-COM", "R-ARGM-DIR", "R-ARGM-GOL",
    "R-ARGM-LOC", "R-ARGM-MNR", "R-ARGM-TMP"};

const char *argument_role_name(ArgumentRole role) {
    return NAMES[role];
}

ArgumentRole argument_role_find(Slice name) {
    for (int32_t i = 1; i < ROLE_COUNT; i++) {
        if (slice_equals(slice_of(NAMES[i]), name)) {
            return (ArgumentRole)i;
        }
    }
    return ROLE_NONE;
}

int32_t argument_role_number(ArgumentRole role) {
    switch (role) {
    case ROLE_ARG0:
    case ROLE_C_ARG0:
    case ROLE_R_ARG0: return 0;
    case ROLE_ARG1:
    case ROLE_ARG1_DSP:
    case ROLE_C_ARG1:
    case ROLE_C_ARG1_DSP:
    case ROLE_R_ARG1: return 1;
    case ROLE_ARG2:
    case ROLE_C_ARG2:
    case ROLE_R_ARG2: return 2;
    case ROLE_ARG3:
    case ROLE_C_ARG3:
    case ROLE_R_ARG3: return 3;
    case ROLE_ARG4:
    case ROLE_C_ARG4:
    case ROLE_R_ARG4: return 4;
    case ROLE_ARG5: return 5;
    default: return -1;
    }
}
