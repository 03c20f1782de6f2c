#include "learn/features.h"

int64_t features_score(const Features *features, const int16_t *weights) {
    int32_t sum = 0; /* at most 64 values of 16 bits */
    for (int32_t i = 0; i < features->count; i++) {
        sum += weights[features->buckets[i]];
    }
    return sum;
}

void features_score_labels(const Features *features, const int16_t *weights, int32_t n_labels,
                           int64_t *scores) {
    memset(scores, 0, (size_t)n_labels * sizeof *scores);
    for (int32_t i = 0; i < features->count; i++) {
        const int16_t *row = weights + (size_t)features->buckets[i] * (size_t)n_labels;
        for (int32_t label = 0; label < n_labels; label++) {
            scores[label] += row[label];
        }
    }
}
