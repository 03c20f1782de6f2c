/* Short labels of accounts, for marks such as [003:12]. */
#ifndef HEARSAY_WEIGH_LABEL_H
#define HEARSAY_WEIGH_LABEL_H

#include "base/arena.h"

/* Gives each of ids [n] its first words (one, or as many as make all different), without the words that
 * all begin with; where that is long, all get their number in the list (1, 2, …). labels [n] in arena or
 * inside the ids. */
void labels_make(const Slice *ids, int32_t n, Slice *labels, Arena *arena, Arena *scratch);

#endif
