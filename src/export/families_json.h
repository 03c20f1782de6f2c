/* What several reports of one story have in common, beside events, as JSON: entities, claims, quotations, as
 * `hearsay link --of` prints them. */
#ifndef HEARSAY_EXPORT_FAMILIES_JSON_H
#define HEARSAY_EXPORT_FAMILIES_JSON_H

#include "analysis/analysis.h"
#include "base/json.h"
#include "base/utf8.h"

typedef enum FamilyKind { FAMILY_ENTITIES, FAMILY_CLAIMS, FAMILY_QUOTATIONS } FamilyKind;

typedef struct FamilyOutput {
    FamilyKind kind;
    int32_t story;  /* from 1 */
    int32_t number; /* of the next object, from 1; counted on */
    int32_t least;  /* only what so many reports or more have */
    OffsetUnit unit;
} FamilyOutput;

/* One line for each entity, claim or quotation of a story's analyses [n]. Temporary memory in both arenas, which are
 * left as they were. */
void families_write_json(FamilyOutput *output, const Analysis *const *analyses, int32_t n, Arena *arena, Arena *scratch,
                         Buffer *out);

#endif
