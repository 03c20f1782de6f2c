/* The kind of a nominal mention: whether a minister, the ministry or the region is a person, an organisation,
 * a place or none of these. A linear model over the parser's activations for the head word, which know words
 * of like sense, and over hashed features of its form and governor. */
#ifndef HEARSAY_NAMES_MENTION_KIND_H
#define HEARSAY_NAMES_MENTION_KIND_H

#include "learn/features.h"
#include "names/mention.h"

enum { KIND_BITS = 15, KIND_MOST_WIDTH = 512, KIND_SHIFT = 5 };

typedef struct KindModel {
    const int16_t *dense;  /* [ENTITY_KIND_COUNT][width], in units of 1 / 32 of hashed ones */
    const int16_t *hashed; /* [2^KIND_BITS][ENTITY_KIND_COUNT] */
    int32_t width;
} KindModel;

/* Looks up kind.dense and kind.hashed; the width must be that of the parser's activations. */
bool kind_model_open(KindModel *model, const Weights *weights, int32_t width, Error *error) MUST_USE;

/* The hashed features of a nominal mention. */
void kind_features(Slice text, const Segments *segments, const Syntax *syntax, const MentionList *mentions,
                   int32_t mention, Features *out);

/* The likeliest kind of one nominal, given the activations of its head, row [width]. */
EntityKind kind_choose(const KindModel *model, Slice text, const Segments *segments, const Syntax *syntax,
                       const MentionList *mentions, int32_t mention, const int8_t *row);

/* Sets the kind of every nominal. Linear. */
void kind_find(const KindModel *model, Slice text, const Segments *segments, const Syntax *syntax,
               const Encoded *encoded, MentionList *mentions);

#endif
