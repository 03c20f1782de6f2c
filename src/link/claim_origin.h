/* Where statements go back to. A report that says *the minister told the Lowick Herald that …* or *Reuters reported that
 * …* is no second witness beside the Lowick Herald or Reuters: what it says there has that outlet's origin, whatever the rest
 * of it has. Independent support counts origins, not reports. docs/copies.md says how outlets are found.
 *
 *     n = 3 accounts               origin of its statements
 *     0  the Lowick Herald's       0
 *     1  a copy of account 0       0
 *     2  another's                 2, but 0 where it quotes what somebody told the Lowick Herald, and 3 (= n + 0) where
 *                                  it says that Reuters reported it, which is none of the accounts
 */
#ifndef HEARSAY_LINK_CLAIM_ORIGIN_H
#define HEARSAY_LINK_CLAIM_ORIGIN_H

#include "link/account.h"

typedef struct ClaimOrigin {
    int32_t origin; /* < n: an account, the first of its origin; from n on: n + index of ClaimOrigins.outlets */
    Span outlet;    /* the words of the report that name the outlet it was told to or reported by; empty where none do */
} ClaimOrigin;

/* An outlet that statements go back to and that none of the accounts is from. */
typedef struct OriginOutlet {
    Slice name; /* as the first account that names it does; valid as long as its report */
    Outlet key;
} OriginOutlet;

typedef struct ClaimOrigins {
    ClaimOrigin **of_claim; /* [n][claims of the account] */
    const AccountOrigin *accounts; /* [n] as given */
    int32_t n;
    OriginOutlet *outlets;  /* [n_outlets] in the order of accounts and claims */
    int32_t n_outlets;
} ClaimOrigins;

/* For the accounts of analyses [n], whose own origins account_origins_find() gave. In the arena; scratch is left as it
 * was. Linear in the texts. */
void claim_origins_find(const Analysis *const *analyses, int32_t n, const AccountOrigin *accounts, Arena *arena,
                        Arena *scratch, ClaimOrigins *out);

/* A claim of an account; -1: something that stands in none, which has the account's origin. */
typedef struct ClaimRef {
    int32_t account, claim;
} ClaimRef;

ClaimOrigin claim_origin(const ClaimOrigins *origins, ClaimRef claim);

/* How many origins stand behind a statement that claims [n_claims] make. An account that says anywhere among them whom
 * it was told to has no origin of its own for the others. n log n. */
int32_t claim_origins_count(const ClaimOrigins *origins, const ClaimRef *claims, int32_t n_claims, Arena *scratch);

#endif
