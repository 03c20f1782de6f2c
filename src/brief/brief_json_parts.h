/* The arrays of the brief's JSON that tell what happens: exchanges, differences and the like. Each function writes one member
 * of the object that is open. */
#ifndef HEARSAY_BRIEF_BRIEF_JSON_PARTS_H
#define HEARSAY_BRIEF_BRIEF_JSON_PARTS_H

#include "brief/brief_json_fields.h"

void brief_json_exchanges(BriefJson *b);
void brief_json_events(BriefJson *b);
void brief_json_obstacles(BriefJson *b);
void brief_json_reasons(BriefJson *b);
void brief_json_expectations(BriefJson *b);
void brief_json_differences(BriefJson *b);
void brief_json_timeline(BriefJson *b);
void brief_json_quantities(BriefJson *b);
void brief_json_silent(BriefJson *b);

#endif
