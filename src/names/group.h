/* Groups of two: whom the two leaders, both countries, the pair stand for. */
#ifndef HEARSAY_NAMES_GROUP_H
#define HEARSAY_NAMES_GROUP_H

#include "names/entity.h"

/* Sets the members of every entity without a name that counts two persons, organisations or places: the
 * nearest two of that kind that are named together (Kim and Putin) shortly before; else the two named most so
 * far, where no third is named as often. Linear: the look back is bounded. */
void group_find_members(Slice text, const Segments *segments, const Syntax *syntax, EntityList *entities);

#endif
