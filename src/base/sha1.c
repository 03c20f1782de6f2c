#include "base/sha1.h"

enum { BLOCK = 64, LENGTH_AT = 56 };

static uint32_t rotate(uint32_t value, int bits) {
    return value << bits | value >> (32 - bits);
}

static uint32_t read_word(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The round function and constant of round t: section 4.1.1 and 4.2.1. */
static uint32_t round_function(int t, uint32_t b, uint32_t c, uint32_t d) {
    if (t < 20) {
        return ((b & c) | (~b & d)) + 0x5A827999u;
    }
    if (t < 40) {
        return (b ^ c ^ d) + 0x6ED9EBA1u;
    }
    if (t < 60) {
        return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDCu;
    }
    return (b ^ c ^ d) + 0xCA62C1D6u;
}

static void take_block(Sha1 *sha1) {
    uint32_t w[80];
    for (int t = 0; t < 16; t++) {
        w[t] = read_word(sha1->block + (ptrdiff_t)4 * t);
    }
    for (int t = 16; t < 80; t++) {
        w[t] = rotate(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    }
    uint32_t *h = sha1->state;
    uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int t = 0; t < 80; t++) {
        uint32_t next = rotate(a, 5) + round_function(t, b, c, d) + e + w[t];
        e = d;
        d = c;
        c = rotate(b, 30);
        b = a;
        a = next;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
    h[4] += e;
    sha1->used = 0;
}

Sha1 sha1_begin(void) {
    return (Sha1){.state = {0x67452301u, 0xEFCDAB89u, 0x98BADCFEu, 0x10325476u, 0xC3D2E1F0u}};
}

void sha1_add(Sha1 *sha1, Slice bytes) {
    sha1->length += bytes.len;
    for (size_t at = 0; at < bytes.len;) {
        size_t room = BLOCK - sha1->used, left = bytes.len - at;
        size_t n = left < room ? left : room;
        memcpy(sha1->block + sha1->used, bytes.ptr + at, n);
        sha1->used += n;
        at += n;
        if (sha1->used == BLOCK) {
            take_block(sha1);
        }
    }
}

/* A one bit, zeros, and the length in bits. */
static void pad(Sha1 *sha1) {
    uint64_t bits = sha1->length * 8;
    sha1->block[sha1->used++] = 0x80;
    if (sha1->used > LENGTH_AT) {
        memset(sha1->block + sha1->used, 0, BLOCK - sha1->used);
        take_block(sha1);
    }
    memset(sha1->block + sha1->used, 0, LENGTH_AT - sha1->used);
    for (int i = 0; i < 8; i++) {
        sha1->block[LENGTH_AT + i] = (uint8_t)(bits >> (56 - 8 * i));
    }
    take_block(sha1);
}

void sha1_end(Sha1 *sha1, uint8_t *out) {
    pad(sha1);
    for (int i = 0; i < SHA1_BYTES; i++) {
        out[i] = (uint8_t)(sha1->state[i / 4] >> (24 - 8 * (i % 4)));
    }
}
