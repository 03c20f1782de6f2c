/* Fields that the elements of the brief's JSON share. */
#ifndef HEARSAY_BRIEF_BRIEF_JSON_FIELDS_H
#define HEARSAY_BRIEF_BRIEF_JSON_FIELDS_H

#include "base/json.h"
#include "base/utf8.h"
#include "weigh/situation.h"

/* What is being written. */
typedef struct BriefJson {
    JsonWriter json;
    const Situation *situation;
    const OffsetMap *offsets; /* [accounts] */
    bool is_bare;             /* evidence comes without its words */
} BriefJson;

/* YYYY-MM-DD, or null. */
void brief_json_date(JsonWriter *json, const char *key, Date date);
/* low and high. */
void brief_json_band(JsonWriter *json, Band band);
/* "evidence": […] */
void brief_json_evidence(BriefJson *b, IndexRange range);
void brief_json_evidence_as(BriefJson *b, const char *key, IndexRange range);
/* The names of speakers; none where nobody is named. */
void brief_json_who(BriefJson *b, const char *key, IndexRange who);

#endif
