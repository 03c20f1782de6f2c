/* Commands that need all analyses at once: they are kept until the last report is read, so memory grows with the
 * number of reports. */
#ifndef HEARSAY_CLI_COLLECT_H
#define HEARSAY_CLI_COLLECT_H

#include "cli/run.h"

typedef struct Collection {
    Item **items;
    int32_t count, room;
    bool failed; /* no memory was left */
} Collection;

/* Reads and analyses all reports; messages are shown as in run_reports. Where no memory is left the status says so and
 * the collection is of no use. Free it in any case. */
ExitStatus collect_reports(const Settings *settings, const Models *models, Output *output, Collection *out);

/* The analyses, in the order of the input; in arena. */
const Analysis **collection_analyses(const Collection *collection, Arena *arena);

void collection_free(Collection *collection);

/* Columns for text: --width, else as wide as the terminal, but lines that are too long are hard to read. */
int32_t text_width(const Settings *settings, const Output *output);

#endif
