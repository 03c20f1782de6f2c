#include "claim/claim.h"

const char *claim_kind_name(ClaimKind kind) {
    switch (kind) {
    case CLAIM_DIRECT: return "direct";
    case CLAIM_INDIRECT: return "indirect";
    case CLAIM_MIXED: return "mixed";
    case CLAIM_UNATTRIBUTED: break;
    }
    return "unattributed";
}
