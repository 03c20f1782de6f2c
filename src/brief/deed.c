#include "brief/deed.h"

/* Modes that say more than their type does. */
static const char *const modes[][2] = {{"arrest", "arrest"}, {"seize", "seizure"}, {"investigate", "inquiry"},
                                       {"visit", "visit"},   {"return", "return"}, {"convict", "judgment"}};

static const char *const types[PLOVER_TYPE_COUNT] = {
    [PLOVER_NONE] = "deed",         [PLOVER_AGREE] = "agreement",         [PLOVER_CONSULT] = "talks",     [PLOVER_SUPPORT] = "support",
    [PLOVER_CONCEDE] = "concession", [PLOVER_COOPERATE] = "cooperation",  [PLOVER_AID] = "aid",           [PLOVER_RETREAT] = "withdrawal",
    [PLOVER_REQUEST] = "request",   [PLOVER_ACCUSE] = "reproach",         [PLOVER_REJECT] = "refusal",    [PLOVER_THREATEN] = "threat",
    [PLOVER_PROTEST] = "protest",   [PLOVER_SANCTION] = "punishment",     [PLOVER_MOBILIZE] = "deployment", [PLOVER_COERCE] = "coercion",
    [PLOVER_ASSAULT] = "attack"};

Slice deed_name(const Plover *plover) {
    const char *mode = plover_mode_name(plover->mode);
    for (size_t i = 0; mode && i < ARRAY_COUNT(modes); i++) {
        if (strcmp(mode, modes[i][0]) == 0) {
            return slice_of(modes[i][1]);
        }
    }
    return slice_of(types[plover->type]);
}
