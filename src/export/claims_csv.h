/* The claims of situations as CSV, a row each. docs/exports.md names the columns. */
#ifndef HEARSAY_EXPORT_CLAIMS_CSV_H
#define HEARSAY_EXPORT_CLAIMS_CSV_H

#include "base/json.h"
#include "export/element.h"

/* A row of names, then the claims of all stories in their order, to the end of out. scratch is left as it was. */
void claims_write_csv(const Stories *stories, Arena *scratch, Buffer *out);

#endif
