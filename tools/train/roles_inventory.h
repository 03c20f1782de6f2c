/* Turns PropBank's inventory of rolesets (propbank-rolesets.tsv) and the senses of a training text into the
 * arrays that roles/inventory.h reads. */
#ifndef HEARSAY_TRAIN_ROLES_INVENTORY_H
#define HEARSAY_TRAIN_ROLES_INVENTORY_H

#include "learn/weights.h"
#include "roles_data.h"

/* Adds the arrays inventory.… to the writer. Rolesets that only the text has (have.LV) are added without a
 * gloss, with those numbered roles that they have there. A lemma's candidates are in the order of names. */
bool roles_inventory_add(const char *path, const SeenSenses *seen, WeightsWriter *writer, Arena *arena,
                         Error *error) MUST_USE;

#endif
