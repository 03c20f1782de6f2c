/* From labelled tokens to claims: which cue a content belongs to, and whose cue it is. Both are choices among
 * the spans of a sequence, scored by hashed features of the two spans, their places and the tree between
 * them; linear models whose trainer shares this file. */
#ifndef HEARSAY_CLAIM_LINK_H
#define HEARSAY_CLAIM_LINK_H

#include "claim/features.h"
#include "learn/features.h"

/* A run of tokens of one role. */
typedef struct RoleSpan {
    int32_t first, last; /* half-open range of tokens */
    int32_t head;        /* the first word in it whose head stands outside */
    ClaimLabel role;     /* CLAIM_B_SOURCE, CLAIM_B_CUE or CLAIM_B_CONTENT */
} RoleSpan;

typedef struct RoleSpans {
    RoleSpan *items;
    int32_t count;
} RoleSpans;

/* The spans that labels [n_tokens] make, in text order. In arena. Linear. */
RoleSpans role_spans_make(const Quoted *quoted, const uint8_t *labels, int32_t first, int32_t last,
                          Arena *arena);

/* The head of tokens [first, last). */
int32_t role_span_head(const Quoted *quoted, int32_t first, int32_t last);

enum { LINK_BITS = 16, LINK_MOST_CANDIDATES = 24 };

/* Features of the pair of a span (a source or a content) and a cue of the same sequence. */
void link_features(const Quoted *quoted, const RoleSpans *spans, int32_t span, int32_t cue, Features *out);

/* Features of a cue's having no source. */
void link_none_features(const Quoted *quoted, const RoleSpans *spans, int32_t cue, Features *out);

/* The cues that a content may belong to, or the sources that a cue may have: the nearest LINK_MOST_CANDIDATES
 * spans of that role on both sides, sources only from the cue's own sentence. Gives their number. */
int32_t link_candidates(const Quoted *quoted, const RoleSpans *spans, int32_t of, ClaimLabel role,
                        int32_t *out);

/* The two linear models: [2^LINK_BITS] each. */
typedef struct Linker {
    const int16_t *content, *source;
} Linker;

/* For each span of a content its cue, for each cue its source, as indexes of spans; -1 for none, and for the
 * others. */
void link_spans(const Linker *linker, const Quoted *quoted, const RoleSpans *spans, int32_t *links);

#endif
