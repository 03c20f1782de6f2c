#include "base/uuid.h"

#include <uuid/uuid.h>

_Static_assert(sizeof(uuid_t) == UUID_BYTES, "libuuid's bytes are ours");
_Static_assert(UUID_STR_LEN == UUID_TEXT_ROOM, "and so is its text");

Uuid uuid_make(Uuid space, const Slice *parts, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        Uuid named;
        uuid_generate_sha1(named.bytes, space.bytes, parts[i].len ? parts[i].ptr : "", parts[i].len);
        space = named;
    }
    return space;
}

void uuid_format(Uuid uuid, char *out) {
    uuid_unparse_lower(uuid.bytes, out);
}
