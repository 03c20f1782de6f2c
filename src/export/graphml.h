/* The actors of situations as a graph in GraphML: a node an actor; edges for what they want of, offer, give, share
 * with and oppose in each other, and from a speaker to each actor that it says something of. docs/exports.md names the data of nodes and edges. */
#ifndef HEARSAY_EXPORT_GRAPHML_H
#define HEARSAY_EXPORT_GRAPHML_H

#include "export/element.h"

/* One directed graph with the actors of all stories, to the end of out. scratch is left as it was. */
void graphml_write(const Stories *stories, Arena *scratch, Buffer *out);

#endif
