/* The parts of a report that have little in common, as the items of a digest have: runs of paragraphs, cut where the next
 * paragraph has hardly a rare word of what stands before it. Most reports are of one piece.
 *
 *     paragraphs   a b │ c │ d e     e takes up words of d, nothing those of a, b or c
 *                  a b │ c   a d     d takes up words of a: what stands between is of that part too
 *
 * After TextTiling (Hearst 1997), with one paragraph against each part before it instead of equal windows. */
#ifndef HEARSAY_STORY_PARTS_H
#define HEARSAY_STORY_PARTS_H

#include "story/words.h"

/* Parts of a report that are told apart; what follows the last is of it. A part is of so many words at least: fewer do not
 * tell a story, and are left out. */
enum { STORY_MOST_PARTS = 64, STORY_LEAST_PARTS = 3, STORY_PART_WORDS = 16 };

typedef struct PartTerms {
    const int32_t *term_of; /* [words] */
    const int32_t *weight;  /* [n] 0 where common */
    int32_t n;
} PartTerms;

/* The parts of `text` by its words [first, words->count).
 *   parts  [STORY_MOST_PARTS]  out: spans of the text, in its order
 * Gives their number, 0 where the report is of one piece: it has less than STORY_LEAST_PARTS, or one with more than two thirds of
 * its words.
 * Linear in the text, but for at most 256 paragraphs times the number of different words. */
int32_t story_parts_find(const StoryWords *words, int32_t first, const PartTerms *terms, Slice text, Arena *scratch,
                         Span *parts);

#endif
