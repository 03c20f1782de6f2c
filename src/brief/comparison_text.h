/* A comparison of two accounts, to be read: what clashes first, then what both say, then what only one says. */
#ifndef HEARSAY_BRIEF_COMPARISON_TEXT_H
#define HEARSAY_BRIEF_COMPARISON_TEXT_H

#include "base/json.h"
#include "link/comparison.h"

/* Wrapped at `width` columns. Scratch is left as it was. */
void comparison_write_text(const AccountComparison *comparison, int32_t width, Arena *arena, Arena *scratch,
                           Buffer *out);

#endif
