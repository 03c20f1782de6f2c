/* The Analysis of one report: every stage in order. Everything after it works on analyses alone. */
#ifndef HEARSAY_ANALYSIS_ANALYSIS_H
#define HEARSAY_ANALYSIS_ANALYSIS_H

#include "claim/attribution.h"
#include "event/event.h"
#include "read/report.h"
#include "syntax/parse.h"

/* All models, mapped read-only and shared by all threads. */
typedef struct Models {
    Weights segment_weights, syntax_weights, claim_weights, certainty_weights;
    Segmenter segmenter;
    Parser *parser;
    ClaimModel claims;
    FactualityModel factuality;
    RegisterModel registers;
    Arena arena; /* the tables that opening made */
} Models;

/* Opens segment.weights, syntax.weights, claims.weights and certainty.weights of a folder. */
bool models_open(Models *models, const char *folder, Error *error) MUST_USE;
void models_close(Models *models);

typedef struct Analysis {
    const Report *report;
    Segments segments;
    Syntax syntax;
    ClaimList claims;
    Certainty *claim_certainty; /* [claims.count] */
    EventList events;
} Analysis;

/* The stage of certainty and events, over an analysis that has its claims: fills claim_certainty and events.
 */
void analysis_find_certainty(const Models *models, const Encoded *encoded, Arena *arena, Arena *scratch,
                             Analysis *out);

/* Memory that one report may take in its own arena and in the scratch arena: stated in the README. */
#define ANALYSIS_MEMORY_LIMIT ((size_t)4 << 30)

/* Analyses one report. Output in arena, valid as long as it and the report. Running out of memory is
 * an error like any other. */
bool analysis_make(const Models *models, const Report *report, Arena *arena, Arena *scratch, Analysis *out,
                   Error *error) MUST_USE;

#endif
