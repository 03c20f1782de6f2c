/* The role network of docs/roles.md in float, with gradients. Encoder rows z are given and stay as they are.
 *
 *   predicate  ReLU(z D + rows) ──▶ yes or no
 *   sense      ReLU(z S + rows) · vector of each roleset that the lemma may have
 *   role       ReLU((z_p P + rows) + (z_t Q + rows) + rows of both) ──▶ one of the roles or none */
#ifndef HEARSAY_TRAIN_ROLES_NET_H
#define HEARSAY_TRAIN_ROLES_NET_H

#include "optimiser.h"
#include "roles/features.h"
#include "roles/model.h"
#include "roles_data.h"

typedef struct RolesShape {
    int32_t width;  /* of encoder rows */
    int32_t hidden; /* of the role scorer; a multiple of 16 */
    int32_t n_rolesets;
    const int32_t *vectors; /* [n_rolesets] index of a roleset's vector, -1 where training never saw it */
    int32_t n_vectors;
    const uint32_t *numbers; /* [n_rolesets] inventory_numbers */
} RolesShape;

/* Where each part starts in the flat parameters. */
typedef struct RolesLayout {
    int64_t detect, detect_bias, yes, yes_bias; /* [width][32] [32] [32] [1] */
    int64_t sense, sense_bias, marks;           /* [width][64] [64] [CANDIDATE_BITS] */
    int64_t bearer, bearer_bias;                /* [width][H] [H] */
    int64_t filler, filler_bias;
    int64_t label, label_bias, absent; /* [H][LABELS] [LABELS] [1]: for a number that the roleset lacks */
    int64_t dense;                     /* what stands before is dense */
    int64_t detect_rows, sense_rows, role_rows, vectors; /* tables of rows of 32, 64, H, 64 */
    int64_t count;
} RolesLayout;

typedef struct RolesOptions {
    float dropout;     /* of encoder values and of hidden units */
    float feature;     /* share of features left out */
    float sense_noise; /* share of frames whose roleset the role scorer is not told, or told wrongly */
    bool training;
} RolesOptions;

typedef struct RolesLoss {
    double predicate, sense, role;
    int64_t predicate_right, predicate_found, predicate_there;
    int64_t sense_right, senses;
    int64_t role_right, role_found, role_there; /* heads with their role, predicates given */
} RolesLoss;

/* A gradient of one row of embeddings. */
typedef struct RolesRow {
    int64_t offset;
    const float *values;
} RolesRow;

/* What one shard of a step leaves behind. */
typedef struct RolesWork {
    Arena arena;
    VECTOR(RolesRow) rows;
    uint64_t random;
} RolesWork;

RolesLayout roles_layout(const RolesShape *shape);
void roles_init(const RolesShape *shape, const RolesLayout *layout, float *values, uint64_t seed);

/* Runs sentences [n]. With `gradients` (the dense part, added to) also backwards, losses times `scale`;
 * gradients of rows are left in work->rows. Without, the roleset that the sense model says is what the role
 * scorer is told. */
void roles_run(const RolesShape *shape, const RolesLayout *layout, const float *values, float *gradients,
               const Inventory *inventory, const RolesSentence *const *sentences, int32_t n, float scale,
               const RolesOptions *options, uint64_t seed, RolesWork *work, RolesLoss *loss);

#endif
