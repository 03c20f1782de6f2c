/* The network of claim/factuality.h in float, with gradients:
 *
 *   rows of the encoder, of the token and of the word above [2G] ─ dense ─┐
 *   rows of hashed features [2^FACTUALITY_BITS][H], summed ───────────────┴─ ReLU ─▶ [H] ─ dense, ReLU ─▶ [K]
 * ─▶ answers
 */
#ifndef HEARSAY_TRAIN_FACTUALITY_NET_H
#define HEARSAY_TRAIN_FACTUALITY_NET_H

#include "claim/factuality.h"
#include "net_ops.h"

typedef struct FactualityShape {
    int32_t given, hidden, second; /* 2G, H, K */
} FactualityShape;

/* Where each part starts in the flat parameters. */
typedef struct FactualityLayout {
    int64_t given, given_bias, second, second_bias, outputs, outputs_bias;
    int64_t dense; /* behind it are the rows */
    int64_t count;
} FactualityLayout;

/* One token with its gold answers. */
typedef struct FactualityExample {
    const int8_t *own, *above; /* rows of the encoder; above NULL at a root */
    Features features;
    float factuality; /* -3 … 3, where has_factuality */
    float weight;     /* of its factuality */
    bool has_factuality, is_event;
    bool is_own; /* judged as people's own writing, else as news */
    int32_t corpus;
    float share; /* how much its text is people's own writing as the program takes it; for reports */
} FactualityExample;

typedef struct FactualityOptions {
    float given_dropout, feature_dropout, layer_dropout;
    float turn;                        /* where an error's loss turns from square to straight (Huber 1964) */
    float event_weight, spread_weight; /* of their losses beside that of factuality */
    bool training;
} FactualityOptions;

FactualityLayout factuality_layout(const FactualityShape *shape);
void factuality_net_init(const FactualityShape *shape, const FactualityLayout *layout, float *values,
                         uint64_t seed);

/* Runs examples [n]; answers [n][FACTUALITY_OUTPUTS], out, may be NULL. With `gradients` (the dense part,
 * added to) also backwards, with losses scaled by `scale`; gives their sum, not scaled. Random numbers come
 * from seed alone. */
double factuality_net_run(const FactualityShape *shape, const FactualityLayout *layout, const float *values,
                          float *gradients, const FactualityExample *const *examples, int32_t n, float scale,
                          const FactualityOptions *options, uint64_t seed, NetWork *work, float *answers);

#endif
