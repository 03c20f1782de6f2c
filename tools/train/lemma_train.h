/* Learns the lemma table of syntax/lemma.h from treebanks. */
#ifndef HEARSAY_TRAIN_LEMMA_TRAIN_H
#define HEARSAY_TRAIN_LEMMA_TRAIN_H

#include "conllu.h"
#include "learn/weights.h"

/* Adds the arrays lemma.rules and lemma.scripts. Endings vote by word types; a rule is kept only where
 * the next shorter ending would decide otherwise. */
void lemma_train(const Conllu *const *treebanks, int32_t n, WeightsWriter *writer, Arena *arena);

#endif
