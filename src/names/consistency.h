/* One decision a name over a whole report: a name that is spelled alike is one kind everywhere, a part of a
 * person's name is that person's, and a name that is found in most places is found in the others too. */
#ifndef HEARSAY_NAMES_CONSISTENCY_H
#define HEARSAY_NAMES_CONSISTENCY_H

#include "names/gazetteer.h"
#include "names/name.h"

/* What the tagger gave, and what decides.
 *   labels   [n_tokens]  name_label.h
 *   margins  [n_tokens]  by how much each label beats the next best at its token; 16384 is a nat
 *   inputs   [n_tokens]  name_features.h */
typedef struct NameEvidence {
    Slice text;
    const Segments *segments;
    const uint8_t *labels;
    const int32_t *margins;
    const uint64_t *inputs;
} NameEvidence;

/* Changes kinds of `names` and adds those that were missed; names stay in text order. In arena; scratch is
 * left as it was. Linear in the tokens. */
void names_make_consistent(const NameEvidence *evidence, Arena *arena, Arena *scratch, NameList *names);

#endif
