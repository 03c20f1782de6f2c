/* Seeded pseudo-random numbers, the same on every machine: splitmix64 (Steele et al. 2014). */
#ifndef HEARSAY_BASE_RANDOM_H
#define HEARSAY_BASE_RANDOM_H

#include <stdint.h>

uint64_t random_next(uint64_t *state);
/* Uniform enough in [0, n), n > 0. */
int32_t random_below(uint64_t *state, int32_t n);
/* Uniform in [0, 1). */
float random_uniform(uint64_t *state);
/* Roughly normal, mean 0, deviation 1: the sum of twelve uniforms less six. */
float random_normal(uint64_t *state);
/* Puts 0 … n-1 into order [n] at random (Fisher and Yates). */
void random_order(uint64_t *state, int32_t *order, int32_t n);

#endif
