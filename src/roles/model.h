/* The weights of the role models, looked up and checked: what predicate.c, argument.c and span.c work with.
 */
#ifndef HEARSAY_ROLES_MODEL_H
#define HEARSAY_ROLES_MODEL_H

#include "learn/features.h"
#include "learn/network.h"
#include "roles/inventory.h"
#include "roles/role.h"

enum {
    ROLES_PREDICATE = 32,   /* hidden units that decide what is a predicate */
    ROLES_SENSE = 64,       /* length of a roleset's vector; the last value meets a constant */
    ROLES_LABELS = 64,      /* roles, rest unused */
    ROLES_MOST_HIDDEN = 128 /* of the role scorer */
};

/* A table of rows as network_add_rows takes them; its size is fixed by the features. */
typedef struct RowTable {
    const int8_t *rows;
    int32_t width, shift;
} RowTable;

typedef struct RoleModel {
    Inventory inventory;
    NetworkLayer tokens; /* of every token: hidden units of the predicate decision, then its side of a role */
    NetworkLayer predicates; /* of every predicate: its side of a role, then what its roleset is chosen by */
    NetworkLayer yes, label;
    RowTable detect_rows, sense_rows, role_rows, vectors;
    const int32_t *vector_of; /* [inventory.count] row of vectors, -1 for a roleset that training never saw */
    const int32_t *marks;     /* [CANDIDATE_BITS] what each mark of a candidate adds */
    const uint32_t *numbers;  /* [inventory.count] inventory_numbers */
    const int16_t *trim;      /* [2^TRIM_BITS] */
    int32_t absent;           /* what a numbered role adds that the roleset does not define */
    int32_t hidden, width;
} RoleModel;

/* Looks up and checks every array; valid as long as weights and arena. */
bool role_model_open(RoleModel *model, const Weights *weights, Arena *arena, Error *error) MUST_USE;

/* The rows of features in a table. Tables are larger than the nearest caches, so the rows are asked for at
 * once. */
void row_table_find(const RowTable *table, const Features *features, NetworkRows *rows);

#endif
