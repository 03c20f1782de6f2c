/* The Analysis of one report: every stage in order. Everything after it works on analyses alone. */
#ifndef HEARSAY_ANALYSIS_ANALYSIS_H
#define HEARSAY_ANALYSIS_ANALYSIS_H

#include "claim/claim.h"
#include "quantity/quantity.h"
#include "read/report.h"
#include "syntax/parse.h"
#include "time/timex.h"

/* All models, mapped read-only and shared by all threads. */
typedef struct Models {
    Weights segment_weights, syntax_weights, time_weights;
    Segmenter segmenter;
    Parser *parser;
    TimeModel time;
    Arena arena; /* the tables that opening made */
} Models;

/* Opens segment.weights, syntax.weights and time.weights of a folder. */
bool models_open(Models *models, const char *folder, Error *error) MUST_USE;
void models_close(Models *models);

typedef struct Analysis {
    const Report *report;
    Segments segments;
    Syntax syntax;
    TimexList times;
    QuantityList quantities;
    ClaimList claims;
} Analysis;

/* The spans of dates and times among `times`, in text order, in arena: where quantity_find finds nothing. */
Span *times_taken(const TimexList *times, Arena *arena, int32_t *n);

/* Memory that one report may take in its own arena and in the scratch arena: stated in the README. */
#define ANALYSIS_MEMORY_LIMIT ((size_t)4 << 30)

/* Analyses one report. Output in arena, valid as long as it and the report. Running out of memory is
 * an error like any other. */
bool analysis_make(const Models *models, const Report *report, Arena *arena, Arena *scratch, Analysis *out,
                   Error *error) MUST_USE;

#endif
