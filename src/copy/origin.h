/* Origins: which reports go back to one source. Independent support counts origins, not reports. */
#ifndef HEARSAY_COPY_ORIGIN_H
#define HEARSAY_COPY_ORIGIN_H

#include "copy/family.h"

/* Whether a copy has nothing of its own that would make it a source: it is no excerpt inside a report of which more
 * than half is its own. */
bool copy_link_is_origin(const CopyLink *link);

/* The report that each of n reports goes back to, itself where it is no copy. links [n_links] by doc, of.
 *   origin_of  [n] out */
void origins_find(const CopyLink *links, int32_t n_links, int32_t n, int32_t *origin_of);

/* The same over copies of every kind, excerpts too: the original that each report stands with. */
void stars_find(const CopyLink *links, int32_t n_links, int32_t n, int32_t *origin_of);

#endif
