/* Logarithms and roots in integers, so that what they decide is the same on every machine. */
#ifndef HEARSAY_BASE_INTEGER_H
#define HEARSAY_BASE_INTEGER_H

#include <stdint.h>

/* The largest r with r * r <= x. */
uint32_t integer_sqrt(uint64_t x);

/* 256 * log2(x), rounded down; 0 for x = 0. */
int32_t integer_log2(uint64_t x);

#endif
