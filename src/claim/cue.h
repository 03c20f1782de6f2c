/* The words around a quotation that say whose it is: the cue (said, according to, a colon) and the
 * source (the speaker's noun phrase), found by position and by the tree. */
#ifndef HEARSAY_CLAIM_CUE_H
#define HEARSAY_CLAIM_CUE_H

#include "claim/quoted.h"

typedef struct Cue {
    TokenRange words, source;
    int32_t head, source_head; /* tokens, -1 where there is none */
    const char *by;
} Cue;

/* “…,” she said. Looks right behind the quote. */
bool cue_find_after(const Quoted *quoted, int32_t quote, Cue *out);

/* She said, “…” — She: “…” — According to her, “…”. Looks right before the quote. */
bool cue_find_before(const Quoted *quoted, int32_t quote, Cue *out);

#endif
