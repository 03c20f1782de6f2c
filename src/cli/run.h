/* What every command over reports does: read them in order, analyse them in parallel, hand them on in
 * order. Memory is bounded by a few reports a thread, whatever the input; what comes out and in which
 * order does not depend on the number of threads. */
#ifndef HEARSAY_CLI_RUN_H
#define HEARSAY_CLI_RUN_H

#include "analysis/analysis.h"
#include "base/json.h"
#include "cli/options.h"
#include "cli/output.h"

/* One report on its way. `analysis.report` points at `report`. */
typedef struct Item {
    Arena arena; /* of report and analysis */
    Report report;
    Analysis analysis; /* only where the run has models */
    Buffer out;        /* what render wrote */
    void *made;        /* what render made, in arena; NULL before */
    Error error;
    bool usable;    /* else error says why not */
    int64_t n_read; /* bytes of input up to its end */
} Item;

/* What a command does with the items.
 *   models  NULL where reports are only read
 *   render  in parallel, any order; what it takes from scratch is gone afterwards; may be NULL. Running
 *           out of scratch memory makes the item unusable.
 *   take    serial, in input order, usable items only; false stops everything. */
typedef struct Run {
    const Settings *settings;
    const Models *models;
    Output *output;
    void (*render)(void *context, Item *item, Arena *scratch);
    bool (*take)(void *context, Item *item);
    void *context;
} Run;

/* Runs it over settings->inputs; messages for unusable input are shown in input order. */
ExitStatus run_reports(const Run *run);

/* Moves an item out of the pipeline into *kept, so that it outlives take; item_free gives it back. */
void item_keep(Item *item, Item *kept);
void item_free(Item *item);

#endif
