/* Learns which spans of a text belong together (claim/link.h) from its gold spans: an averaged perceptron
 * that ranks the candidates of each span. */
#ifndef HEARSAY_TRAIN_LINK_TRAIN_H
#define HEARSAY_TRAIN_LINK_TRAIN_H

#include "attributions.h"
#include "claim/link.h"
#include "learn/weights.h"

/* The spans of one sequence, with what they were annotated as. */
typedef struct LinkText {
    const AttributionText *gold;
    const Quoted *quoted;
    RoleSpans spans;
} LinkText;

typedef VECTOR(LinkText) LinkSet;

/* Trains on `train` and prints how many choices are right on `dev`; adds arrays link.content and link.source.
 */
void link_train(const LinkSet *train, const LinkSet *dev, int64_t epochs, uint64_t seed,
                WeightsWriter *writer, Arena *arena);

#endif
