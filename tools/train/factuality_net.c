#include "factuality_net.h"

#include "base/random.h"
#include "matrix.h"

#include <string.h>

FactualityLayout factuality_layout(const FactualityShape *s) {
    FactualityLayout l = {0};
    int64_t at = 0;
    l.given = at, at += (int64_t)s->given * s->hidden;
    l.given_bias = at, at += s->hidden;
    l.second = at, at += (int64_t)s->hidden * s->second;
    l.second_bias = at, at += s->second;
    l.outputs = at, at += (int64_t)s->second * FACTUALITY_OUTPUTS;
    l.outputs_bias = at, at += FACTUALITY_OUTPUTS;
    l.dense = at;
    l.count = at + ((int64_t)1 << FACTUALITY_BITS) * s->hidden;
    return l;
}

void factuality_net_init(const FactualityShape *s, const FactualityLayout *l, float *values, uint64_t seed) {
    uint64_t state = seed;
    memset(values, 0, sizeof(float) * (size_t)l->count);
    net_fill(values + l->given, l->given_bias - l->given, 0.5f / net_root((float)s->given), &state);
    net_fill(values + l->second, l->second_bias - l->second, net_root(2.0f / (float)s->hidden), &state);
    net_fill(values + l->outputs, l->outputs_bias - l->outputs, net_root(1.0f / (float)s->second), &state);
    net_fill(values + l->dense, l->count - l->dense, 0.15f, &state);
    values[l->outputs_bias + FACTUALITY_NEWS] = 1.5f;
    values[l->outputs_bias + FACTUALITY_NEWS_SPREAD] = 0.5f;
    values[l->outputs_bias + FACTUALITY_OWN] = 0.75f;
    values[l->outputs_bias + FACTUALITY_OWN_SPREAD] = 1.0f;
}

typedef struct Run {
    const FactualityShape *shape;
    const FactualityLayout *l;
    const float *values;
    const FactualityExample *const *examples;
    const FactualityOptions *options;
    int32_t n;
    uint64_t random;
    NetWork *work;
    float *x, *first, *second, *answers;
    float *mask_x, *mask_first, *mask_second;
    uint64_t *kept; /* [n] bits: features that are not dropped */
} Run;

/* An activation as far as int8 goes. */
static const float MOST = (float)NETWORK_MOST / NETWORK_ONE;

static void rectify(float *values, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        values[i] = values[i] < 0.0f ? 0.0f : values[i] > MOST ? MOST : values[i];
    }
}

/* Nothing flows back where an activation was cut to zero. */
static void rectify_gradient(const float *values, float *gradient, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        gradient[i] = values[i] > 0.0f ? gradient[i] : 0.0f;
    }
}

static void fill_given(Run *r) {
    int32_t g = r->shape->given / 2;
    for (int32_t i = 0; i < r->n; i++) {
        float *row = r->x + (int64_t)i * 2 * g;
        const FactualityExample *e = r->examples[i];
        for (int32_t j = 0; j < g; j++) {
            row[j] = (float)e->own[j] / NETWORK_ONE;
            row[g + j] = e->above ? (float)e->above[j] / NETWORK_ONE : 0.0f;
        }
    }
}

static uint64_t *random_of(Run *r) {
    return r->options->training ? &r->random : NULL;
}

static void add_features(Run *r) {
    int32_t h = r->shape->hidden;
    uint32_t limit = (uint32_t)(r->options->feature_dropout * 65536.0f);
    for (int32_t i = 0; i < r->n; i++) {
        const Features *f = &r->examples[i]->features;
        uint64_t kept = ~(uint64_t)0;
        if (r->options->training) {
            for (int32_t k = 0; k < f->count; k++) {
                kept &= ~((uint64_t)((random_next(&r->random) & 0xFFFF) < limit) << k);
            }
        }
        r->kept[i] = kept;
        for (int32_t k = 0; k < f->count; k++) {
            if (kept >> k & 1) {
                net_add(r->first + (int64_t)i * h, r->values + r->l->dense + (int64_t)f->buckets[k] * h, h);
            }
        }
    }
}

static void forward(Run *r) {
    const FactualityShape *s = r->shape;
    const float *v = r->values;
    fill_given(r);
    r->mask_x = net_dropout(r->work, r->x, (int64_t)r->n * s->given, r->options->given_dropout, random_of(r));
    net_linear(r->x, v + r->l->given, v + r->l->given_bias, r->first, r->n, s->given, s->hidden);
    add_features(r);
    rectify(r->first, (int64_t)r->n * s->hidden);
    r->mask_first =
        net_dropout(r->work, r->first, (int64_t)r->n * s->hidden, r->options->layer_dropout, random_of(r));
    net_linear(r->first, v + r->l->second, v + r->l->second_bias, r->second, r->n, s->hidden, s->second);
    rectify(r->second, (int64_t)r->n * s->second);
    r->mask_second =
        net_dropout(r->work, r->second, (int64_t)r->n * s->second, r->options->layer_dropout, random_of(r));
    net_linear(r->second, v + r->l->outputs, v + r->l->outputs_bias, r->answers, r->n, s->second,
               FACTUALITY_OUTPUTS);
}

/* Huber's loss (1964) of an error; its slope to *slope. */
static float error_loss(float error, float turn, float *slope) {
    float size = __builtin_fabsf(error);
    *slope = size < turn ? error / turn : error < 0 ? -1.0f : 1.0f;
    return size < turn ? 0.5f * error * error / turn : size - 0.5f * turn;
}

/* Cross entropy of a yes with probability `gold` against log odds; its slope to *slope. */
static float odds_loss(float odds, float gold, float *slope) {
    float p = 1.0f / (1.0f + exp_float(-odds));
    *slope = p - gold;
    float yes = p > 1e-6f ? p : 1e-6f;
    float no = 1.0f - p > 1e-6f ? 1.0f - p : 1e-6f;
    return -(gold * log_float(yes) + (1.0f - gold) * log_float(no));
}

/* The loss of one example's answers y; their gradient to d, times scale. */
static float example_loss(const FactualityOptions *o, const FactualityExample *e, const float *y, float *d,
                          float scale) {
    float slope;
    float loss = o->event_weight * odds_loss(y[FACTUALITY_EVENT], e->is_event ? 1.0f : 0.0f, &slope);
    d[FACTUALITY_EVENT] = scale * o->event_weight * slope;
    if (e->has_factuality) {
        int32_t k = e->is_own ? FACTUALITY_OWN : FACTUALITY_NEWS;
        float error = y[k] - e->factuality;
        loss += e->weight * error_loss(error, o->turn, &slope);
        d[k] = scale * e->weight * slope;
        /* the spread becomes the median of the errors' size */
        d[k + 1] = scale * o->spread_weight * (y[k + 1] < __builtin_fabsf(error) ? -1.0f : 1.0f);
    }
    return loss;
}

static void backward(Run *r, float *gradients, float *dy) {
    const FactualityShape *s = r->shape;
    const float *v = r->values;
    const FactualityLayout *l = r->l;
    float *dsecond = net_take(r->work, (int64_t)r->n * s->second);
    float *dfirst = net_take(r->work, (int64_t)r->n * s->hidden);
    net_linear_backward(r->work, r->second, v + l->outputs, dy, gradients + l->outputs,
                        gradients + l->outputs_bias, dsecond, false, r->n, s->second, FACTUALITY_OUTPUTS);
    net_apply_mask(r->mask_second, dsecond, (int64_t)r->n * s->second);
    rectify_gradient(r->second, dsecond, (int64_t)r->n * s->second);
    net_linear_backward(r->work, r->first, v + l->second, dsecond, gradients + l->second,
                        gradients + l->second_bias, dfirst, false, r->n, s->hidden, s->second);
    net_apply_mask(r->mask_first, dfirst, (int64_t)r->n * s->hidden);
    rectify_gradient(r->first, dfirst, (int64_t)r->n * s->hidden);
    net_linear_backward(r->work, r->x, v + l->given, dfirst, gradients + l->given, gradients + l->given_bias,
                        NULL, false, r->n, s->given, s->hidden);
    for (int32_t i = 0; i < r->n; i++) {
        const Features *f = &r->examples[i]->features;
        for (int32_t k = 0; k < f->count; k++) {
            if (r->kept[i] >> k & 1) {
                net_add_row_gradient(r->work, l->dense + (int64_t)f->buckets[k] * s->hidden,
                                     dfirst + (int64_t)i * s->hidden);
            }
        }
    }
}

static void reserve(Run *r) {
    const FactualityShape *s = r->shape;
    int64_t n = r->n;
    int64_t widths = 3 * s->given + 4 * s->hidden + 4 * s->second + 2 * FACTUALITY_OUTPUTS + 2;
    int64_t turned = (int64_t)s->given * s->hidden + n * s->given;
    net_reserve(r->work, (size_t)((n + 16) * widths + turned + 4096));
    r->x = net_take(r->work, n * s->given);
    r->first = net_take(r->work, n * s->hidden);
    r->second = net_take(r->work, n * s->second);
    r->answers = net_take(r->work, n * FACTUALITY_OUTPUTS);
    r->kept = (uint64_t *)net_take(r->work, 2 * n);
}

double factuality_net_run(const FactualityShape *shape, const FactualityLayout *layout, const float *values,
                          float *gradients, const FactualityExample *const *examples, int32_t n, float scale,
                          const FactualityOptions *options, uint64_t seed, NetWork *work, float *answers) {
    if (n == 0) {
        return 0;
    }
    Run r = {.shape = shape,
             .l = layout,
             .values = values,
             .examples = examples,
             .options = options,
             .n = n,
             .random = seed,
             .work = work};
    reserve(&r);
    forward(&r);
    if (answers) {
        memcpy(answers, r.answers, sizeof(float) * (size_t)n * FACTUALITY_OUTPUTS);
    }
    double loss = 0;
    float *dy = net_take_zeros(work, (int64_t)n * FACTUALITY_OUTPUTS);
    for (int32_t i = 0; i < n; i++) {
        loss += (double)example_loss(options, examples[i], r.answers + (int64_t)i * FACTUALITY_OUTPUTS,
                                     dy + (int64_t)i * FACTUALITY_OUTPUTS, scale);
    }
    if (gradients) {
        backward(&r, gradients, dy);
    }
    return loss;
}
