/* Hashed sparse features: a feature is a 64-bit hash of its template's number and its values; the top
 * bits of the hash choose a bucket of a weight table whose size is a power of two. Different features
 * may share a bucket ("hashing trick": Weinberger et al. 2009), which costs little accuracy and needs
 * no dictionary. The same on every machine. */
#ifndef HEARSAY_LEARN_FEATURES_H
#define HEARSAY_LEARN_FEATURES_H

#include "base/slice.h"

/* Starts the hash of a feature of one template; templates are numbered from 1. */
static inline uint64_t feature_begin(uint32_t template_number) {
    return (uint64_t)template_number * 0x9E3779B97F4A7C15u;
}

/* Adds one value to a feature's hash; the order of values matters. */
static inline uint64_t feature_add(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * 0xFF51AFD7ED558CCDu;
    return hash ^ (hash >> 32);
}

/* The bucket, in [0, 2^bits), 1 <= bits <= 31. Multiplies once more, since the last value added has
 * not reached the top bits alike. */
static inline uint32_t feature_bucket(uint64_t hash, int32_t bits) {
    return (uint32_t)((hash * 0xC4CEB9FE1A85EC53u) >> (64 - bits));
}

/* The features of one decision, as buckets. */
enum { FEATURES_MOST = 64 };

typedef struct Features {
    int32_t count, bits;
    uint32_t buckets[FEATURES_MOST];
} Features;

static inline void features_clear(Features *features, int32_t bits) {
    features->count = 0;
    features->bits = bits;
}

/* Adds one finished hash. Beyond FEATURES_MOST it is left out. */
static inline void features_push(Features *features, uint64_t hash) {
    if (features->count < FEATURES_MOST) {
        features->buckets[features->count++] = feature_bucket(hash, features->bits);
    }
}

/* Adds the feature of a template with two, three or four values. */
static inline void features_push2(Features *features, uint32_t template_number, uint64_t a, uint64_t b) {
    features_push(features, feature_add(feature_add(feature_begin(template_number), a), b));
}

static inline void features_push3(Features *features, uint32_t template_number, uint64_t a, uint64_t b, uint64_t c) {
    features_push(features, feature_add(feature_add(feature_add(feature_begin(template_number), a), b), c));
}

static inline void features_push4(Features *features, uint32_t template_number, uint64_t a, uint64_t b, uint64_t c,
                                  uint64_t d) {
    uint64_t hash = feature_add(feature_add(feature_begin(template_number), a), b);
    features_push(features, feature_add(feature_add(hash, c), d));
}

/* Sums the weights of one yes/no decision.
 *   weights  [2^bits]  mapped read-only
 * Larger is likelier yes; no unit. */
int64_t features_score(const Features *features, const int16_t *weights);

/* The same for a choice among labels.
 *   weights  [2^bits][n_labels]  row-major
 *   scores   [n_labels]          out, overwritten */
void features_score_labels(const Features *features, const int16_t *weights, int32_t n_labels, int64_t *scores);

#endif
