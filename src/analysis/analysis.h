/* The Analysis of one report: every stage in order. Everything after it works on analyses alone. */
#ifndef HEARSAY_ANALYSIS_ANALYSIS_H
#define HEARSAY_ANALYSIS_ANALYSIS_H

#include "claim/attribution.h"
#include "event/event.h"
#include "event/exchange.h"
#include "event/expectation.h"
#include "event/obstacle.h"
#include "event/plover.h"
#include "names/entity.h"
#include "names/name_tagger.h"
#include "names/role.h"
#include "read/report.h"
#include "roles/roles.h"
#include "style/style.h"
#include "syntax/parse.h"
#include "quantity/quantity.h"
#include "time/timex.h"

/* The files of a folder of models: segment.weights, … */
typedef enum ModelFile {
    MODEL_SEGMENT,
    MODEL_SYNTAX,
    MODEL_ROLES,
    MODEL_TIME,
    MODEL_GAZETTEER,
    MODEL_NAMES,
    MODEL_ENTITY,
    MODEL_CLAIMS,
    MODEL_CERTAINTY,
    MODEL_EVENT,
    MODEL_STYLE,
    MODEL_FILE_COUNT
} ModelFile;

/* All models, mapped read-only and shared by all threads. */
typedef struct Models {
    Weights weights[MODEL_FILE_COUNT];
    Segmenter segmenter;
    Parser *parser;
    RoleModel *roles;
    TimeModel time;
    Gazetteer gazetteer;
    NameTagger *name_tagger;
    EntityModel entity_model;
    ClaimModel claims;
    FactualityModel factuality;
    RegisterModel registers;
    EventModel event;
    StyleModel style;
    Arena arena; /* the tables that opening made */
} Models;

/* Opens every file of a folder; a failure names the file. */
bool models_open(Models *models, const char *folder, Error *error) MUST_USE;
void models_close(Models *models);

typedef struct Analysis {
    const Report *report;
    Segments segments;
    Syntax syntax;
    FrameList frames;
    NameList names;
    StateList states;
    EntityList entities;
    RoleList roles;
    TimexList times;
    QuantityList quantities;
    ClaimList claims;
    Certainty *claim_certainty; /* [claims.count] */
    EventMentionList event_mentions;
    EventList events;
    EventParts *event_parts; /* [events.count] */
    ExchangeList exchanges;
    ExpectationList expectations;
    ReasonList reasons;
    ObstacleList obstacles;
    Style style;
} Analysis;

/* Memory that one report may take in its own arena and in the scratch arena: stated in the README. */
#define ANALYSIS_MEMORY_LIMIT ((size_t)4 << 30)

/* Analyses one report. Output in arena, valid as long as it and the report. Running out of memory is
 * an error like any other. */
bool analysis_make(const Models *models, const Report *report, Arena *arena, Arena *scratch, Analysis *out,
                   Error *error) MUST_USE;

/* The stages in their order: "syntax", …; and the same analysis, telling when each is done, for benchmarks.
 */
int32_t analysis_stage_count(void);
const char *analysis_stage_name(int32_t stage);
typedef void AnalysisObserver(void *context, int32_t stage);
bool analysis_make_observed(const Models *models, const Report *report, Arena *arena, Arena *scratch,
                            Analysis *out, AnalysisObserver *observe, void *context, Error *error) MUST_USE;

#endif
