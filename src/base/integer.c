#include "base/integer.h"

/* Digit by digit in base 2. */
uint32_t integer_sqrt(uint64_t x) {
    uint64_t root = 0;
    for (uint64_t bit = (uint64_t)1 << 62; bit; bit >>= 2) {
        if (x >= root + bit) {
            x -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
    }
    return (uint32_t)root;
}

int32_t integer_log2(uint64_t x) {
    if (x == 0) {
        return 0;
    }
    int32_t whole = 0;
    for (int32_t step = 32; step; step >>= 1) {
        if (x >> whole >> step) {
            whole += step;
        }
    }
    /* a mantissa in [1, 2) with 31 bits behind the point; each squaring gives one bit of the logarithm */
    uint64_t mantissa = whole > 31 ? x >> (whole - 31) : x << (31 - whole);
    int32_t result = whole;
    for (int32_t i = 0; i < 8; i++) {
        mantissa = mantissa * mantissa >> 31;
        int32_t carry = (int32_t)(mantissa >> 32);
        result = result * 2 + carry;
        mantissa >>= carry;
    }
    return result;
}
