/* Situations as FollowTheMoney entities, NDJSON: one entity a line, with a schema of that model and lists of values.
 * docs/exports.md says which schema has what. Model: followthemoney.tech, version 4. */
#ifndef HEARSAY_EXPORT_FTM_H
#define HEARSAY_EXPORT_FTM_H

#include "export/element.h"

/* Reports, actors, mentions, copies and elements of all stories, to the end of out. scratch is left as it was. */
void ftm_write(const Stories *stories, Arena *scratch, Buffer *out);

#endif
