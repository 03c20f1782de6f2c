/* Claims: who says what, in whose words. */
#ifndef HEARSAY_CLAIM_CLAIM_H
#define HEARSAY_CLAIM_CLAIM_H

#include "syntax/tree.h"

typedef enum ClaimKind { CLAIM_DIRECT, CLAIM_INDIRECT, CLAIM_MIXED, CLAIM_UNATTRIBUTED } ClaimKind;

/* Spans of one role, in text order; a role may be discontinuous (“…,” he said, “…”). */
typedef struct SpanList {
    Span *items;
    int32_t count;
} SpanList;

typedef struct Claim {
    ClaimKind kind;
    SpanList source;     /* the words that name the speaker as this claim has them; empty where none does */
    SpanList cue;        /* the words that attribute: said, according to; empty where none does */
    SpanList content;    /* with its quotation marks */
    int32_t source_head; /* token that heads the source, or -1 */
    int32_t cue_head;    /* token that heads the cue, or -1 */
    int32_t inside;      /* index of the claim that this one is part of, or -1 */
    const char *by;      /* the rule or model that found it; static */
} Claim;

typedef struct ClaimList {
    Claim *items;
    int32_t count;
} ClaimList;

const char *claim_kind_name(ClaimKind kind);

#endif
