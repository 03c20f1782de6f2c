#include "kind_train.h"

#include "matrix.h"

#include "base/random.h"
#include "learn/network.h"

#include <math.h>

/* Found on GUM dev; see models/entity.md. */
enum { EPOCHS = 8, LARGEST = 8000 };
static const float RATE = 0.1f, DENSE_RATE = 0.02f, DECAY = 1e-6f;

typedef struct Sample {
    Features features;
    const int8_t *row;
    int32_t kind;
} Sample;

typedef struct Learner {
    float *dense, *hashed;                 /* [KINDS][width], [buckets][KINDS] */
    float *dense_squares, *hashed_squares; /* sums of squared gradients (AdaGrad: Duchi et al. 2011) */
    float *dense_sum, *hashed_sum;         /* sums over epochs, for the average */
    int32_t width;
} Learner;

static void softmax(float *scores, int32_t n) {
    float most = scores[0];
    float sum = 0;
    for (int32_t i = 1; i < n; i++) {
        most = scores[i] > most ? scores[i] : most;
    }
    for (int32_t i = 0; i < n; i++) {
        scores[i] = exp_float(scores[i] - most);
        sum += scores[i];
    }
    for (int32_t i = 0; i < n; i++) {
        scores[i] /= sum;
    }
}

static void step(float *weight, float *square, float gradient, float rate) {
    *square += gradient * gradient;
    *weight -= rate * gradient / sqrtf(*square + 1e-4f) + DECAY * *weight;
}

static void learn(Learner *l, const Sample *sample) {
    float p[ENTITY_KIND_COUNT];
    for (int32_t k = 0; k < ENTITY_KIND_COUNT; k++) {
        const float *dense = l->dense + (int64_t)k * l->width;
        p[k] = 0;
        for (int32_t i = 0; i < l->width; i++) {
            p[k] += dense[i] * (float)sample->row[i] * (1.0f / NETWORK_ONE);
        }
        for (int32_t i = 0; i < sample->features.count; i++) {
            p[k] += l->hashed[(int64_t)sample->features.buckets[i] * ENTITY_KIND_COUNT + k];
        }
    }
    softmax(p, ENTITY_KIND_COUNT);
    for (int32_t k = 0; k < ENTITY_KIND_COUNT; k++) {
        float gradient = p[k] - (k == sample->kind ? 1.0f : 0.0f);
        for (int32_t i = 0; i < l->width; i++) {
            int64_t at = (int64_t)k * l->width + i;
            step(&l->dense[at], &l->dense_squares[at],
                 gradient * (float)sample->row[i] * (1.0f / NETWORK_ONE), DENSE_RATE);
        }
        for (int32_t i = 0; i < sample->features.count; i++) {
            int64_t at = (int64_t)sample->features.buckets[i] * ENTITY_KIND_COUNT + k;
            step(&l->hashed[at], &l->hashed_squares[at], gradient, RATE);
        }
    }
}

static void add_values(float *sum, const float *values, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        sum[i] += values[i];
    }
}

/* Both arrays with one scale, so that the largest value fits; the dense one in units 1 / 32 of the hashed
 * one, since a row's 1.0 is 32. */
static KindModel quantise(const Learner *l, Arena *arena) {
    int64_t n_dense = (int64_t)ENTITY_KIND_COUNT * l->width;
    int64_t n_hashed = (int64_t)ENTITY_KIND_COUNT << KIND_BITS;
    int16_t *dense = ARENA_NEW(arena, int16_t, n_dense);
    int16_t *hashed = ARENA_NEW(arena, int16_t, n_hashed);
    float most = 0;
    for (int64_t i = 0; i < n_dense + n_hashed; i++) {
        float value = fabsf(i < n_dense ? l->dense_sum[i] : l->hashed_sum[i - n_dense]);
        most = value > most ? value : most;
    }
    for (int64_t i = 0; i < n_dense; i++) {
        dense[i] = (int16_t)lrintf(l->dense_sum[i] / most * LARGEST);
    }
    for (int64_t i = 0; i < n_hashed; i++) {
        hashed[i] = (int16_t)lrintf(l->hashed_sum[i] / most * LARGEST);
    }
    return (KindModel){dense, hashed, l->width};
}

KindModel kind_train(const EntityDocument *documents, int32_t n, int32_t folds, int32_t fold, Arena *arena,
                     Arena *scratch) {
    VECTOR(Sample) samples = {0};
    ArenaMark mark = arena_mark(scratch);
    for (int32_t d = 0; d < n; d++) {
        const EntityDocument *document = &documents[d];
        for (int32_t m = 0; m < document->mentions.count && !(folds && d % folds == fold); m++) {
            if (document->gold_kind[m] < 0 || document->mentions.items[m].form != MENTION_NOMINAL) {
                continue;
            }
            Sample *sample = VECTOR_PUSH(&samples, scratch);
            sample->row = document->rows + (int64_t)m * document->width;
            sample->kind = document->gold_kind[m];
            kind_features(document->text, &document->segments, &document->syntax, &document->mentions, m,
                          &sample->features);
        }
    }
    int32_t width = documents[0].width;
    int64_t n_dense = (int64_t)ENTITY_KIND_COUNT * width;
    int64_t n_hashed = (int64_t)ENTITY_KIND_COUNT << KIND_BITS;
    Learner l = {ARENA_NEW(scratch, float, n_dense),
                 ARENA_NEW(scratch, float, n_hashed),
                 ARENA_NEW(scratch, float, n_dense),
                 ARENA_NEW(scratch, float, n_hashed),
                 ARENA_NEW(scratch, float, n_dense),
                 ARENA_NEW(scratch, float, n_hashed),
                 width};
    int32_t *order = ARENA_NEW(scratch, int32_t, samples.count);
    uint64_t random = 7;
    for (int32_t epoch = 0; epoch < EPOCHS; epoch++) {
        random_order(&random, order, samples.count);
        for (int32_t i = 0; i < samples.count; i++) {
            learn(&l, &samples.items[order[i]]);
        }
        add_values(l.dense_sum, l.dense, n_dense);
        add_values(l.hashed_sum, l.hashed, n_hashed);
    }
    KindModel model = quantise(&l, arena);
    arena_reset(scratch, mark);
    return model;
}

void kind_apply(const KindModel *model, EntityDocument *document) {
    for (int32_t m = 0; m < document->mentions.count; m++) {
        Mention *mention = &document->mentions.items[m];
        if (mention->form == MENTION_NOMINAL) {
            mention->kind =
                kind_choose(model, document->text, &document->segments, &document->syntax,
                            &document->mentions, m, document->rows + (int64_t)m * document->width);
        }
    }
}
