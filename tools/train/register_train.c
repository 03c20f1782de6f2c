#include "register_train.h"

#include "base/random.h"
#include "matrix.h"

#include <stdio.h>

static void take(void *context, uint32_t bucket) {
    RegisterSentence *sentence = context;
    if (sentence->buckets) {
        sentence->buckets[sentence->n] = bucket;
    }
    sentence->n++;
}

void register_set_add(RegisterSet *set, const Clauses *clauses, bool is_own, Arena *arena) {
    for (int32_t s = 0; s < clauses->segments->n_sentences; s++) {
        RegisterSentence counted = {.is_own = is_own};
        register_features(clauses, s, take, &counted);
        RegisterSentence filled = {ARENA_NEW(arena, uint32_t, counted.n), 0, is_own};
        register_features(clauses, s, take, &filled);
        *VECTOR_PUSH(set, arena) = filled;
    }
}

/* One step on one sentence: w <- w + rate * weight * (gold - p) for each feature. Gives the loss. */
static float step(float *weights, const RegisterSentence *sentence, float rate, float weight) {
    float z = 0;
    for (int32_t i = 0; i < sentence->n; i++) {
        z += weights[sentence->buckets[i]];
    }
    float p = 1.0f / (1.0f + exp_float(-z));
    float gradient = rate * weight * ((sentence->is_own ? 1.0f : 0.0f) - p);
    for (int32_t i = 0; i < sentence->n; i++) {
        weights[sentence->buckets[i]] += gradient;
    }
    float right = sentence->is_own ? p : 1.0f - p;
    return -weight * log_float(right > 1e-6f ? right : 1e-6f);
}

const int16_t *register_train(const RegisterSet *set, int64_t epochs, double rate, uint64_t seed,
                              Arena *arena) {
    size_t size = (size_t)1 << REGISTER_BITS;
    float *weights = ARENA_NEW(arena, float, size);
    int32_t *order = ARENA_NEW(arena, int32_t, set->count);
    int64_t own = 0;
    for (int32_t i = 0; i < set->count; i++) {
        own += set->items[i].is_own;
    }
    float weight_own = 0.5f * (float)set->count / (float)own;
    float weight_news = 0.5f * (float)set->count / (float)(set->count - own);
    uint64_t state = seed;
    for (int64_t epoch = 0; epoch < epochs; epoch++) {
        random_order(&state, order, set->count);
        double loss = 0;
        float now = (float)rate * (1.0f - (float)epoch / (float)epochs);
        for (int32_t i = 0; i < set->count; i++) {
            const RegisterSentence *sentence = &set->items[order[i]];
            loss += (double)step(weights, sentence, now, sentence->is_own ? weight_own : weight_news);
        }
        printf("register %lld: loss %.4f\n", (long long)epoch + 1, loss / set->count);
    }
    int16_t *out = ARENA_NEW(arena, int16_t, size);
    for (size_t i = 0; i < size; i++) {
        float value = weights[i] * REGISTER_UNIT;
        value = value > 32767.0f ? 32767.0f : value < -32767.0f ? -32767.0f : value;
        out[i] = (int16_t)(value + (value < 0 ? -0.5f : 0.5f));
    }
    return out;
}
