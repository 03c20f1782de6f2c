#include "link/claim_origin.h"

#include "base/map.h"
#include "base/vector.h"
#include "link/told.h"

#include <stdlib.h>

typedef VECTOR(OriginOutlet) Outlets;

typedef struct Finding {
    const Analysis *const *analyses;
    const AccountOrigin *accounts;
    int32_t n;
    Map place_of; /* of outlets: an account that is from it, or n + index of outlets */
    Outlets outlets;
    Arena *arena, *scratch;
} Finding;

/* Accounts by the outlets that they are from, then by those that they credit: both have what the outlet said. */
static void place_accounts(Finding *f) {
    for (int32_t i = 0; i < f->n; i++) {
        if (f->accounts[i].outlets.own) {
            map_put(&f->place_of, f->accounts[i].outlets.own, f->accounts[i].origin);
        }
    }
    for (int32_t i = 0; i < f->n; i++) {
        if (f->accounts[i].outlets.credited) {
            map_put(&f->place_of, f->accounts[i].outlets.credited, f->accounts[i].origin);
        }
    }
}

static ClaimOrigin origin_of(Finding *f, int32_t account, Told told) {
    int32_t own = f->accounts[account].origin;
    if (!told.outlet) {
        return (ClaimOrigin){.origin = own};
    }
    int32_t place = map_get(&f->place_of, told.outlet, -1);
    if (place < 0 && outlet_is_short(told.outlet)) {
        return (ClaimOrigin){own, told.span}; /* "the Herald" may be any */
    }
    if (place < 0) {
        place = f->n + f->outlets.count;
        Slice name = slice_at(f->analyses[account]->report->text, told.span);
        *VECTOR_PUSH(&f->outlets, f->arena) = (OriginOutlet){name, told.outlet};
        *map_put(&f->place_of, told.outlet, place) = place;
    }
    return (ClaimOrigin){place, told.span};
}

void claim_origins_find(const Analysis *const *analyses, int32_t n, const AccountOrigin *accounts, Arena *arena,
                        Arena *scratch, ClaimOrigins *out) {
    ArenaMark mark = arena_mark(scratch);
    Finding f = {.analyses = analyses, .accounts = accounts, .n = n, .arena = arena, .scratch = scratch};
    map_init(&f.place_of, scratch, 2 * n);
    place_accounts(&f);
    *out = (ClaimOrigins){.of_claim = ARENA_NEW(arena, ClaimOrigin *, n), .accounts = accounts, .n = n};
    for (int32_t i = 0; i < n; i++) {
        int32_t n_claims = analyses[i]->claims.count;
        out->of_claim[i] = ARENA_NEW(arena, ClaimOrigin, n_claims);
        Told *told = ARENA_NEW(scratch, Told, n_claims);
        told_find(analyses[i], scratch, told);
        for (int32_t k = 0; k < n_claims; k++) {
            out->of_claim[i][k] = origin_of(&f, i, told[k]);
        }
    }
    out->outlets = f.outlets.items;
    out->n_outlets = f.outlets.count;
    arena_reset(scratch, mark);
}

ClaimOrigin claim_origin(const ClaimOrigins *origins, ClaimRef claim) {
    return claim.claim >= 0 ? origins->of_claim[claim.account][claim.claim]
                            : (ClaimOrigin){.origin = origins->accounts[claim.account].origin};
}

/* An origin that an account gives. */
typedef struct Given {
    int32_t account, origin;
    bool is_told;
} Given;

/* By account, what was told first. */
static int compare_given(const void *left, const void *right) {
    const Given *a = left, *b = right;
    return a->account != b->account ? (a->account > b->account) - (a->account < b->account) : b->is_told - a->is_told;
}

static int compare_numbers(const void *left, const void *right) {
    const int32_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

int32_t claim_origins_count(const ClaimOrigins *origins, const ClaimRef *claims, int32_t n_claims, Arena *scratch) {
    if (n_claims == 0) {
        return 0;
    }
    ArenaMark mark = arena_mark(scratch);
    Given *given = ARENA_NEW(scratch, Given, n_claims);
    for (int32_t i = 0; i < n_claims; i++) {
        ClaimOrigin of = claim_origin(origins, claims[i]);
        given[i] = (Given){claims[i].account, of.origin, span_length(of.outlet) > 0};
    }
    qsort(given, (size_t)n_claims, sizeof *given, compare_given);
    int32_t *counted = ARENA_NEW(scratch, int32_t, n_claims), n = 0, count = 0;
    for (int32_t i = 0, first = 0; i < n_claims; i++) {
        first = given[i].account != given[first].account ? i : first;
        if (given[i].is_told || !given[first].is_told) {
            counted[n++] = given[i].origin;
        }
    }
    qsort(counted, (size_t)n, sizeof *counted, compare_numbers);
    for (int32_t i = 0; i < n; i++) {
        count += i == 0 || counted[i] != counted[i - 1];
    }
    arena_reset(scratch, mark);
    return count;
}
