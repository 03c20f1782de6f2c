#include "roles/model.h"

#include "roles/features.h"

/* The largest number among the scalars: sums of scores then stay inside an int32_t. */
enum { MOST_SCALAR = 1 << 24, MOST_SHIFT = 4 };

static bool table_find(const Weights *weights, const char *name, int64_t rows, int32_t width, int32_t shift,
                       RowTable *table, Error *error) {
    WeightsArray array;
    if (!weights_find(weights, name, WEIGHTS_I8, rows, width, &array, error)) {
        return false;
    }
    if (shift < 0 || shift > MOST_SHIFT) {
        return error_set(error, STATUS_BAD_MODEL,
                         "table %s has a shift that cannot be; build the model again", name);
    }
    *table = (RowTable){array.data, width, shift};
    return true;
}

static bool tables_find(RoleModel *m, const Weights *weights, const int32_t *shifts, Error *error) {
    return table_find(weights, "detect.rows", 1 << PREDICATE_BITS, ROLES_PREDICATE, shifts[0],
                      &m->detect_rows, error) &&
           table_find(weights, "sense.rows", 1 << SENSE_BITS, ROLES_SENSE, shifts[1], &m->sense_rows,
                      error) &&
           table_find(weights, "role.rows", 1 << ROLE_BITS, m->hidden, shifts[2], &m->role_rows, error) &&
           table_find(weights, "vectors", -1, ROLES_SENSE, shifts[3], &m->vectors, error);
}

static bool layers_find(RoleModel *m, const Weights *weights, Arena *arena, Error *error) {
    return network_layer_find(weights, "tokens", m->width, ROLES_PREDICATE + m->hidden, arena, &m->tokens,
                              error) &&
           network_layer_find(weights, "predicates", m->width, m->hidden + ROLES_SENSE, arena, &m->predicates,
                              error) &&
           network_layer_find(weights, "yes", ROLES_PREDICATE, NETWORK_TILE, arena, &m->yes, error) &&
           network_layer_find(weights, "label", m->hidden, ROLES_LABELS, arena, &m->label, error);
}

static bool scalars_find(RoleModel *m, const Weights *weights, Error *error) {
    WeightsArray scalars;
    if (!weights_find(weights, "scalars", WEIGHTS_I32, 1, CANDIDATE_BITS + 1, &scalars, error)) {
        return false;
    }
    m->marks = scalars.data;
    m->absent = m->marks[CANDIDATE_BITS];
    for (int32_t k = 0; k <= CANDIDATE_BITS; k++) {
        if (m->marks[k] > MOST_SCALAR || m->marks[k] < -MOST_SCALAR) {
            return error_set(error, STATUS_BAD_MODEL,
                             "a scalar of the role model is out of range; build it again");
        }
    }
    return true;
}

static bool vectors_find(RoleModel *m, const Weights *weights, Arena *arena, Error *error) {
    WeightsArray vector_of;
    WeightsArray vectors;
    if (!weights_find(weights, "vector.of", WEIGHTS_I32, 1, m->inventory.count, &vector_of, error) ||
        !weights_find(weights, "vectors", WEIGHTS_I8, -1, ROLES_SENSE, &vectors, error)) {
        return false;
    }
    uint32_t *numbers = ARENA_NEW(arena, uint32_t, m->inventory.count);
    m->vector_of = vector_of.data;
    m->numbers = numbers;
    for (int32_t i = 0; i < m->inventory.count; i++) {
        if (m->vector_of[i] < -1 || m->vector_of[i] >= vectors.rows) {
            return error_set(error, STATUS_BAD_MODEL,
                             "a roleset's vector is out of range; build the model again");
        }
        numbers[i] = inventory_numbers(&m->inventory, i);
    }
    return true;
}

bool role_model_open(RoleModel *model, const Weights *weights, Arena *arena, Error *error) {
    WeightsArray shape;
    WeightsArray trim;
    *model = (RoleModel){0};
    if (!weights_find(weights, "shape", WEIGHTS_I32, 1, 6, &shape, error) ||
        !weights_find(weights, "trim", WEIGHTS_I16, 1, 1 << TRIM_BITS, &trim, error)) {
        return false;
    }
    const int32_t *numbers = shape.data; /* width, hidden, shifts of the four tables */
    model->width = numbers[0];
    model->hidden = numbers[1];
    model->trim = trim.data;
    if (model->width < NETWORK_TILE || model->width > NETWORK_MOST_IN || model->width % NETWORK_TILE ||
        model->hidden < NETWORK_TILE || model->hidden > ROLES_MOST_HIDDEN || model->hidden % NETWORK_TILE) {
        return error_set(error, STATUS_BAD_MODEL, "the role model's shape cannot be; build the model again");
    }
    return inventory_open(&model->inventory, weights, error) && layers_find(model, weights, arena, error) &&
           tables_find(model, weights, numbers + 2, error) && scalars_find(model, weights, error) &&
           vectors_find(model, weights, arena, error);
}

void row_table_find(const RowTable *table, const Features *features, NetworkRows *rows) {
    enum { LINE = 64 };
    rows->shift = table->shift;
    rows->count = features->count < NETWORK_MOST_ROWS ? features->count : NETWORK_MOST_ROWS;
    for (int32_t i = 0; i < rows->count; i++) {
        const int8_t *row = table->rows + (int64_t)features->buckets[i] * table->width;
        rows->values[i] = row;
        for (int32_t at = 0; at < table->width; at += LINE) {
            __builtin_prefetch(row + at);
        }
    }
}
