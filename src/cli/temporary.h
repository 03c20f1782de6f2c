/* Temporary files, in the folder that TMPDIR names, or /tmp. */
#ifndef HEARSAY_CLI_TEMPORARY_H
#define HEARSAY_CLI_TEMPORARY_H

#include "base/spill.h"

/* Where the library puts what does not fit into memory. */
extern const Spill TEMPORARY_FILES;

#endif
