/* Eight bytes of a text at a time, as one number with the first byte lowest. A mask has the highest bit of each byte
 * that is meant (Lamport 1975, "Multiple byte processing with full-word instructions"). */
#ifndef HEARSAY_BASE_WORD8_H
#define HEARSAY_BASE_WORD8_H

#include <stdint.h>
#include <string.h>

#define WORD8_ONES UINT64_C(0x0101010101010101)
#define WORD8_HIGH UINT64_C(0x8080808080808080)

static inline uint64_t word8_read(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* The bytes in [low, high]; both are ASCII. */
static inline uint64_t word8_between(uint64_t word, uint64_t low, uint64_t high) {
    uint64_t ascii = word & ~WORD8_HIGH;
    return (ascii + WORD8_ONES * (0x80 - low)) & ~(ascii + WORD8_ONES * (0x7F - high)) & ~word & WORD8_HIGH;
}

/* Place of the first byte of a mask that is not empty. */
static inline int32_t word8_first(uint64_t mask) {
    return __builtin_ctzll(mask) / 8;
}

#endif
