/* Learns which dependents belong to an argument, for roles/span.h. */
#ifndef HEARSAY_TRAIN_ROLES_TRIM_H
#define HEARSAY_TRAIN_ROLES_TRIM_H

#include "learn/weights.h"
#include "roles_data.h"

/* Learns on the gold arguments of `train` from their heads on, says on stdout what share of the arguments of
 * `dev` then has the right words and the right last word, and adds the array trim. */
void roles_trim_train(const RolesSet *train, const RolesSet *dev, uint64_t seed, WeightsWriter *writer,
                      Arena *arena);

#endif
