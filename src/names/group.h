/* Groups of two: whom the two leaders, both countries stand for, and they behind two who are named together.
 */
#ifndef HEARSAY_NAMES_GROUP_H
#define HEARSAY_NAMES_GROUP_H

#include "names/coreference.h"

typedef struct Group {
    int32_t members[2]; /* clusters, -1 where it is no group that can be told */
    Span together;      /* where they are named together, {-1, -1} where they are not */
} Group;

/* The group of each cluster that has no name: one with a phrase that counts two persons, organisations or
 * states has the nearest two of that kind that are named together (Kim and Putin) shortly before, else the
 * two named most so far, where no third is named as often; one of they alone has the two named together in
 * its sentence or the one before. kinds   [clusters]  of each cluster as an entity groups  [clusters]  out
 * Linear: the look back is bounded. */
void group_find(Slice text, const Segments *segments, const Syntax *syntax, const MentionList *mentions,
                const Coreference *coreference, const EntityKind *kinds, Group *groups);

/* The two of counts [n] that are largest, the earlier first among equals; false where there are not two or a third comes up to the
 * second. Linear. */
bool group_most_counted(const int32_t *counts, int32_t n, int32_t best[2]);

#endif
