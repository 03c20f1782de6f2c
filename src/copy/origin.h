/* Origins: which reports go back to one source. Independent support counts origins, not reports. */
#ifndef HEARSAY_COPY_ORIGIN_H
#define HEARSAY_COPY_ORIGIN_H

#include "copy/family.h"
#include "copy/outlet.h"

/* Whether a copy has nothing of its own that would make it a source: it is no excerpt inside a report of which more
 * than half is its own. */
bool copy_link_is_origin(const CopyLink *link);

/* The report that each of n reports goes back to, itself where it is no copy. links [n_links] by doc, of.
 *   origin_of  [n] out */
void origins_find(const CopyLink *links, int32_t n_links, int32_t n, int32_t *origin_of);

/* The same over copies of every kind, excerpts too: the original that each report stands with. */
void stars_find(const CopyLink *links, int32_t n_links, int32_t n, int32_t *origin_of);

/* Whose a report is; either may be 0. */
typedef struct ReportOutlets {
    Outlet own, credited; /* outlet_of_report(), credit_find() */
} ReportOutlets;

/* The origins of the reports of one story, copies and credits together: reports of which the originals credit one outlet
 * have one origin, and with them those that this outlet published.
 *   roots      [n] what origins_find() gave for each report, in any numbering
 *   outlets    [n] of these originals
 *   origin_of  [n] out: the first of the n with the same origin, itself where it is alone */
void story_origins_find(const int32_t *roots, const ReportOutlets *outlets, int32_t n, Arena *scratch, int32_t *origin_of);

#endif
