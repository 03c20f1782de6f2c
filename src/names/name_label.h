/* Labels of tokens that spell names: outside, or of one of the three kinds the first, a middle, the last or
 * the only token (BILOU: Ratinov and Roth 2009, CoNLL). */
#ifndef HEARSAY_NAMES_NAME_LABEL_H
#define HEARSAY_NAMES_NAME_LABEL_H

#include "names/name.h"

typedef enum NamePart { NAME_FIRST, NAME_MIDDLE, NAME_LAST, NAME_ONLY, NAME_PARTS } NamePart;

enum { NAME_KINDS = ENTITY_PLACE + 1, NAME_OUTSIDE = 0, NAME_LABELS = 1 + NAME_PARTS * NAME_KINDS };

static inline uint8_t name_label(EntityKind kind, NamePart part) {
    return (uint8_t)(1 + NAME_PARTS * (int32_t)kind + (int32_t)part);
}

/* Of a label other than NAME_OUTSIDE. */
static inline EntityKind name_label_kind(uint8_t label) {
    return (EntityKind)((label - 1) / NAME_PARTS);
}

static inline NamePart name_label_part(uint8_t label) {
    return (NamePart)((label - 1) % NAME_PARTS);
}

/* Whether a label may follow another one (NAME_LABELS: the beginning) in a sequence of whole names. */
bool name_label_may_follow(int32_t before, int32_t label);

/* The names that labels [n_tokens] spell: without a leading article and a trailing 's; what a broken sequence
 * begins and does not end counts as a name. In arena. */
void name_labels_read(Slice text, const Segments *segments, const uint8_t *labels, Arena *arena,
                      NameList *out);

#endif
