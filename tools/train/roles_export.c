#include "roles_export.h"

#include "learn/network.h"
#include "net_export.h"

/* Two matrices [in][a] and [in][b] side by side, and their biases. */
typedef struct Joined {
    float *matrix, *bias;
} Joined;

static Joined join(const float *values, int64_t a, int64_t a_bias, int32_t n_a, int64_t b, int64_t b_bias,
                   int32_t n_b, int32_t in, Arena *arena) {
    int32_t out = n_a + n_b;
    Joined joined = {ARENA_NEW(arena, float, (int64_t)in *out), ARENA_NEW(arena, float, out)};
    for (int32_t i = 0; i < in; i++) {
        memcpy(joined.matrix + (int64_t)i * out, values + a + (int64_t)i * n_a, sizeof(float) * (size_t)n_a);
        memcpy(joined.matrix + (int64_t)i * out + n_a, values + b + (int64_t)i * n_b,
               sizeof(float) * (size_t)n_b);
    }
    memcpy(joined.bias, values + a_bias, sizeof(float) * (size_t)n_a);
    memcpy(joined.bias + n_a, values + b_bias, sizeof(float) * (size_t)n_b);
    return joined;
}

static int32_t whole(float value, float unit) {
    int64_t n_cut = 0;
    return net_export_round(value * unit, 1 << 24, &n_cut);
}

bool roles_export(const char *path, const RolesShape *shape, const RolesLayout *l, const float *values,
                  WeightsWriter *writer, Arena *arena, Error *error) {
    NetExport e = {writer, arena};
    int32_t w = shape->width;
    int32_t h = shape->hidden;
    Joined tokens =
        join(values, l->detect, l->detect_bias, ROLES_PREDICATE, l->filler, l->filler_bias, h, w, arena);
    Joined predicates =
        join(values, l->bearer, l->bearer_bias, h, l->sense, l->sense_bias, ROLES_SENSE, w, arena);
    float yes[ROLES_PREDICATE * NETWORK_TILE] = {0};
    float yes_bias[NETWORK_TILE] = {values[l->yes_bias]};
    for (int32_t j = 0; j < ROLES_PREDICATE; j++) {
        yes[(int64_t)j * NETWORK_TILE] = values[l->yes + j];
    }
    net_export_layer(&e, "tokens", tokens.matrix, tokens.bias, w, ROLES_PREDICATE + h);
    net_export_layer(&e, "predicates", predicates.matrix, predicates.bias, w, h + ROLES_SENSE);
    net_export_layer(&e, "yes", yes, yes_bias, ROLES_PREDICATE, NETWORK_TILE);
    net_export_layer(&e, "label", values + l->label, values + l->label_bias, h, ROLES_LABELS);
    int32_t shape_numbers[6] = {w, h};
    shape_numbers[2] =
        net_export_table(&e, "detect.rows", values + l->detect_rows, 1 << PREDICATE_BITS, ROLES_PREDICATE);
    shape_numbers[3] =
        net_export_table(&e, "sense.rows", values + l->sense_rows, 1 << SENSE_BITS, ROLES_SENSE);
    shape_numbers[4] = net_export_table(&e, "role.rows", values + l->role_rows, 1 << ROLE_BITS, h);
    shape_numbers[5] = net_export_table(&e, "vectors", values + l->vectors, shape->n_vectors, ROLES_SENSE);
    weights_add(writer, "shape", WEIGHTS_I32, 1, 6, shape_numbers);
    weights_add(writer, "vector.of", WEIGHTS_I32, 1, shape->n_rolesets, shape->vectors);
    int32_t scalars[CANDIDATE_BITS + 1];
    for (int32_t k = 0; k < CANDIDATE_BITS; k++) {
        scalars[k] = whole(values[l->marks + k], (float)NETWORK_EMBEDDING_ONE * NETWORK_ONE);
    }
    scalars[CANDIDATE_BITS] = whole(values[l->absent], (float)NETWORK_UNIT);
    weights_add(writer, "scalars", WEIGHTS_I32, 1, CANDIDATE_BITS + 1, scalars);
    return weights_write(writer, path, error);
}
