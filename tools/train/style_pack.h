/* Packs the counts of style_counts.py into the arrays of Usage. */
#ifndef HEARSAY_TRAIN_STYLE_PACK_H
#define HEARSAY_TRAIN_STYLE_PACK_H

#include "learn/weights.h"

/* Reads words.tsv and grams.tsv of a folder and adds the arrays. Grams come in the order of what they tell;
 * those that find their bucket full are left out. `n_entries` is the room for grams, 16 bits each. */
bool style_pack(WeightsWriter *writer, const char *folder, int32_t n_entries, Arena *arena,
                Error *error) MUST_USE;

#endif
