/* Identifiers made of what they name: UUID version 5 (RFC 9562, 5.5). The same name in the same space is the same UUID on
 * every machine. */
#ifndef HEARSAY_BASE_UUID_H
#define HEARSAY_BASE_UUID_H

#include "base/slice.h"

enum { UUID_BYTES = 16, UUID_TEXT_ROOM = 37 };

typedef struct Uuid {
    uint8_t bytes[UUID_BYTES];
} Uuid;

/* The name parts[0] in the space, parts[1] in the space that this UUID is, and so on to parts[n - 1]; n of 0 is the space
 * itself. */
Uuid uuid_make(Uuid space, const Slice *parts, int32_t n);

/* Lower-case hexadecimal with hyphens, and a NUL, to out [UUID_TEXT_ROOM]. */
void uuid_format(Uuid uuid, char *out);

#endif
