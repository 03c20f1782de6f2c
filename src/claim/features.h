/* What the claim tagger reads and writes: the labels of tokens, the sequences that are labelled together, and
 * what it is told of a token beside its words. The trainer and the analysis share this file, so they cannot
 * differ. */
#ifndef HEARSAY_CLAIM_FEATURES_H
#define HEARSAY_CLAIM_FEATURES_H

#include "claim/quoted.h"
#include "syntax/tagger.h"

/* B- opens a span, I- goes on in it. */
typedef enum ClaimLabel {
    CLAIM_OUTSIDE,
    CLAIM_B_SOURCE,
    CLAIM_I_SOURCE,
    CLAIM_B_CUE,
    CLAIM_I_CUE,
    CLAIM_B_CONTENT,
    CLAIM_I_CONTENT,
    CLAIM_LABEL_COUNT
} ClaimLabel;

/* allowed [CLAIM_LABEL_COUNT + 1][CLAIM_LABEL_COUNT]: which label may follow which; the last row: may begin.
 */
void claim_labels_allowed(bool *allowed);

enum {
    CLAIM_EXTRA = 2,      /* features a token: where it stands to quotes, where in its paragraph */
    CLAIM_EXTRA_ROWS = 32 /* of the table of their embeddings */
};

/* extra [n_tokens][CLAIM_EXTRA], out. */
void claim_extra_fill(const Quoted *quoted, uint16_t *extra);

/* What is labelled together: whole sentences, as many as stand on one line (a paragraph, where lines are not
 * wrapped), cut where that is longer than TAGGER_MOST_SEQUENCE. ranges in arena; gives their number. */
int32_t claim_ranges_make(Slice text, const Segments *segments, Arena *arena, TaggerRange **ranges);

#endif
