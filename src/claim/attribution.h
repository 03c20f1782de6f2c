/* Who says what, by a learned model: tokens are labelled source, cue or content (features.h), spans are
 * linked (link.h), each cue with its content and source is a claim. */
#ifndef HEARSAY_CLAIM_ATTRIBUTION_H
#define HEARSAY_CLAIM_ATTRIBUTION_H

#include "claim/claim.h"
#include "claim/link.h"
#include "names/name.h"
#include "syntax/tagger.h"

typedef struct ClaimModel {
    Tagger tagger;
    Linker linker;
} ClaimModel;

/* Looks up and checks the arrays of claims.weights; valid as long as weights and arena. given:
 * parser_encoded_width. */
bool claim_model_open(ClaimModel *model, const Weights *weights, int32_t given, Arena *arena,
                      Error *error) MUST_USE;

/* All claims of a text, in the order of their cues. `encoded` is what the parser gave; a source has all of a name or
 * nothing of it. Linear in the text. */
void attribution_find(const ClaimModel *model, Slice text, const Segments *segments, const Syntax *syntax,
                      const Encoded *encoded, const NameList *names, Arena *arena, Arena *scratch, ClaimList *out);

#endif
