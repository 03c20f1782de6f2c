/* Mentions that may stand for what is named behind them: I, we and you inside a quotation, whose speaker
 * often comes after it; and pronouns of a fronted phrase or clause (after her first election, Keller
 * resigned), which may mean the subject of the clause that it depends on. */
#ifndef HEARSAY_NAMES_AHEAD_H
#define HEARSAY_NAMES_AHEAD_H

#include "names/mention.h"

typedef struct Ahead {
    int32_t *speaker; /* [mentions] of the quotation around the mention, a mention before or behind, or -1 */
    int32_t *subject; /* [mentions] the name behind a fronted pronoun that it may mean, a mention, or -1 */
} Ahead;

/* Reads both off the trees.
 *   subject_of  [tokens]  the subject of a verb or predicate, -1 for none
 * Output in arena; scratch is left as it was. Linear: ways up a tree are bounded. */
Ahead ahead_find(const Segments *segments, const Syntax *syntax, const MentionList *mentions,
                 const int32_t *subject_of, Arena *arena, Arena *scratch);

#endif
