/* The inside of segmentation that its trainer shares with sentence.c: the sizes of the model and the
 * tokens of a text under any decider. */
#ifndef HEARSAY_TEXT_SEGMENT_H
#define HEARSAY_TEXT_SEGMENT_H

#include "text/boundary.h"

/* Buckets of the two weight tables as powers of two; together they fit the second-level cache. */
enum { SEGMENT_TOKEN_BITS = 17, SEGMENT_SENTENCE_BITS = 18 };

/* All tokens of a text with their looks completed. Tokens in arena, looks in scratch. */
TokenView segment_tokens(const Decider *decider, const Lexicon *lexicon, Slice text, Arena *arena,
                         Arena *scratch);

#endif
