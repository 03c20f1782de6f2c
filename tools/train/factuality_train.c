#include "factuality_train.h"

#include "base/random.h"
#include "descent.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Trainer {
    const FactualityTraining *training;
    FactualityLayout layout;
    Descent descent;
    const FactualityExample **batch;
    int32_t n_batch;
    double loss[DESCENT_SHARDS];
    uint64_t step_seed;
} Trainer;

static void shard_run(void *context, int32_t shard, float *gradients, NetWork *work) {
    Trainer *t = context;
    int32_t first = t->n_batch * shard / DESCENT_SHARDS;
    int32_t last = t->n_batch * (shard + 1) / DESCENT_SHARDS;
    uint64_t seed = t->step_seed + (uint64_t)shard * 0x632be59bd9b4e019u;
    t->loss[shard] += factuality_net_run(&t->training->shape, &t->layout, t->descent.optimiser.values,
                                         gradients, t->batch + first, last - first, 1.0f / (float)t->n_batch,
                                         &t->training->options, seed, work, NULL);
}

static void train_epoch(Trainer *t, const Examples *train, int32_t *order, uint64_t *state) {
    random_order(state, order, train->count);
    t->n_batch = 0;
    for (int32_t i = 0; i < train->count; i++) {
        t->batch[t->n_batch++] = &train->items[order[i]];
        if (t->n_batch == t->training->batch || i + 1 == train->count) {
            t->step_seed = random_next(state);
            descent_step(&t->descent, shard_run, t);
            t->n_batch = 0;
        }
    }
}

static void look_at_dev(const Trainer *t, const Examples *dev) {
    float *answers = calloc((size_t)dev->count * FACTUALITY_OUTPUTS, sizeof *answers);
    if (!answers) {
        abort();
    }
    factuality_answers_add(&t->training->shape, t->descent.optimiser.average, dev, 1.0f, answers);
    factuality_report(dev, answers);
    free(answers);
}

const float *factuality_train(const FactualityTraining *training, const Examples *train, const Examples *dev,
                              Arena *arena) {
    Trainer t = {.training = training, .layout = factuality_layout(&training->shape)};
    DescentOptions options = {.rate = training->rate,
                              .decay = training->decay,
                              .clip = training->clip,
                              .threads = (int32_t)training->threads,
                              .steps = training->epochs * (train->count / training->batch + 1)};
    descent_init(&t.descent, &options, t.layout.dense, training->shape.hidden, 1 << FACTUALITY_BITS);
    factuality_net_init(&training->shape, &t.layout, t.descent.optimiser.values,
                        (uint64_t)training->seed * 7919);
    t.batch = ARENA_NEW(arena, const FactualityExample *, training->batch);
    int32_t *order = ARENA_NEW(arena, int32_t, train->count);
    uint64_t state = (uint64_t)training->seed;
    printf("%d examples, %lld parameters\n", (int)train->count, (long long)t.layout.count);
    for (int64_t epoch = 1; epoch <= training->epochs; epoch++) {
        memset(t.loss, 0, sizeof t.loss);
        train_epoch(&t, train, order, &state);
        printf("epoch %lld: loss %.4f\n", (long long)epoch,
               (t.loss[0] + t.loss[1] + t.loss[2] + t.loss[3]) / train->count);
        fflush(stdout);
    }
    descent_catch_up(&t.descent);
    look_at_dev(&t, dev);
    float *values = ARENA_NEW(arena, float, t.layout.count);
    memcpy(values, t.descent.optimiser.average, (size_t)t.layout.count * sizeof *values);
    descent_free(&t.descent);
    return values;
}

void factuality_answers_add(const FactualityShape *shape, const float *values, const Examples *examples,
                            float scale, float *sums) {
    FactualityLayout layout = factuality_layout(shape);
    FactualityOptions options = {.training = false, .turn = 1};
    NetWork *work = net_work_new();
    for (int32_t i = 0; i < examples->count; i++) {
        const FactualityExample *example = &examples->items[i];
        float y[FACTUALITY_OUTPUTS];
        factuality_net_run(shape, &layout, values, NULL, &example, 1, 1, &options, 0, work, y);
        for (int32_t k = 0; k < FACTUALITY_OUTPUTS; k++) {
            sums[(int64_t)i * FACTUALITY_OUTPUTS + k] += scale * y[k];
        }
    }
    net_work_free(work);
}

typedef struct Moments {
    double n, x, y, xx, yy, xy, error;
} Moments;

static double clamp(double x) {
    return x > 3 ? 3 : x < -3 ? -3 : x;
}

static void add_pair(Moments *m, double x, double y) {
    m->n += 1;
    m->x += x;
    m->y += y;
    m->xx += x * x;
    m->yy += y * y;
    m->xy += x * y;
    m->error += fabs(x - y);
}

static double correlation(const Moments *m) {
    double xy = m->xy - m->x * m->y / m->n;
    return xy / sqrt((m->xx - m->x * m->x / m->n) * (m->yy - m->y * m->y / m->n));
}

void factuality_report(const Examples *dev, const float *answers) {
    Moments known[CORPUS_COUNT] = {0};
    Moments taken[CORPUS_COUNT] = {0};
    int64_t right = 0;
    int64_t found = 0;
    int64_t gold = 0;
    for (int32_t i = 0; i < dev->count; i++) {
        const FactualityExample *e = &dev->items[i];
        const float *y = answers + (int64_t)i * FACTUALITY_OUTPUTS;
        if (e->corpus != CORPUS_UDS) {
            found += y[FACTUALITY_EVENT] > 0;
            gold += e->is_event;
            right += e->is_event && y[FACTUALITY_EVENT] > 0;
        }
        if (e->has_factuality) {
            double news = clamp((double)y[FACTUALITY_NEWS] * FACTUALITY_NEWS_STRETCH / 100);
            double own = clamp((double)y[FACTUALITY_OWN]);
            add_pair(&known[e->corpus], e->is_own ? own : news, (double)e->factuality);
            add_pair(&taken[e->corpus], news + (double)e->share * (own - news), (double)e->factuality);
        }
    }
    for (int32_t c = 0; c < CORPUS_COUNT; c++) {
        printf("  %s r %.3f error %.3f (%.3f %.3f)", corpus_name((JudgedCorpus)c), correlation(&taken[c]),
               taken[c].error / taken[c].n, correlation(&known[c]), known[c].error / known[c].n);
    }
    printf("  event %.1f\n", 200.0 * (double)right / (double)(found + gold + 1));
    fflush(stdout);
}
