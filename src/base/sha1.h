/* SHA-1 (FIPS 180-4), for identifiers whose standards ask for it (UUID version 5). It keeps nothing secret: nobody should
 * take it as a proof that two texts are the same. */
#ifndef HEARSAY_BASE_SHA1_H
#define HEARSAY_BASE_SHA1_H

#include "base/slice.h"

enum { SHA1_BYTES = 20 };

typedef struct Sha1 {
    uint32_t state[5];
    uint8_t block[64]; /* bytes that wait until it is full */
    size_t used;
    uint64_t length; /* bytes so far */
} Sha1;

Sha1 sha1_begin(void);
void sha1_add(Sha1 *sha1, Slice bytes);
/* Writes the digest to out [SHA1_BYTES]; nothing can be added any more. */
void sha1_end(Sha1 *sha1, uint8_t *out);

#endif
