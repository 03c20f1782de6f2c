/* What a report is called: its title without what stands there for editors. */
#ifndef HEARSAY_WEIGH_TITLE_H
#define HEARSAY_WEIGH_TITLE_H

#include "read/report.h"

/* The report's title without a note before it (URGENT:, ATTENTION - ADDS quotes ///) and without the name of its author behind it; absent
 * where nothing else is left. A part of the report's title. */
Slice title_of_report(const Report *report);

#endif
