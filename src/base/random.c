#include "base/random.h"

uint64_t random_next(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

int32_t random_below(uint64_t *state, int32_t n) {
    return (int32_t)(((random_next(state) >> 32) * (uint64_t)n) >> 32);
}

float random_uniform(uint64_t *state) {
    return (float)(random_next(state) >> 40) * (1.0f / 16777216.0f);
}

float random_normal(uint64_t *state) {
    float sum = -6.0f;
    for (int32_t i = 0; i < 12; i++) {
        sum += random_uniform(state);
    }
    return sum;
}

void random_order(uint64_t *state, int32_t *order, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        int32_t j = random_below(state, i + 1);
        order[i] = order[j];
        order[j] = i;
    }
}
