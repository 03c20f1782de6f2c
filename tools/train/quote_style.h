/* The same annotated text in another style of quotation marks, so that a model learns both from a corpus that
 * has one. */
#ifndef HEARSAY_TRAIN_QUOTE_STYLE_H
#define HEARSAY_TRAIN_QUOTE_STYLE_H

#include "attributions.h"

/* A copy with single marks for double ones, commas behind the closing mark instead of before it (‘…’, he
 * said), as British print has it. Spans that ended with such a comma and mark end with the mark. All in
 * arena. */
AttributionText quote_style_british(const AttributionText *text, Arena *arena);

#endif
