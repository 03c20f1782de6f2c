/* Trains the model of the kind of a nominal (names/mention_kind.h): multinomial logistic regression in single
 * precision, written in integers. */
#ifndef HEARSAY_TRAIN_KIND_TRAIN_H
#define HEARSAY_TRAIN_KIND_TRAIN_H

#include "entity_data.h"

/* Learns from the nominals with a known kind of documents i with i % folds != fold (folds 0: of all). In
 * arena. */
KindModel kind_train(const EntityDocument *documents, int32_t n, int32_t folds, int32_t fold, Arena *arena,
                     Arena *scratch);

/* Sets the kinds of a document's nominals. */
void kind_apply(const KindModel *model, EntityDocument *document);

#endif
