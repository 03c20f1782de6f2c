#include "base/uuid.h"

#include "base/sha1.h"

Uuid uuid_make(Uuid space, const Slice *parts, int32_t n) {
    Sha1 sha1 = sha1_begin();
    sha1_add(&sha1, (Slice){(const char *)space.bytes, UUID_BYTES});
    for (int32_t i = 0; i < n; i++) {
        sha1_add(&sha1, parts[i]);
    }
    uint8_t digest[SHA1_BYTES];
    sha1_end(&sha1, digest);
    Uuid uuid;
    memcpy(uuid.bytes, digest, UUID_BYTES);
    uuid.bytes[6] = (uint8_t)((uuid.bytes[6] & 0x0F) | 0x50); /* version 5 */
    uuid.bytes[8] = (uint8_t)((uuid.bytes[8] & 0x3F) | 0x80); /* variant of RFC 9562 */
    return uuid;
}

void uuid_format(Uuid uuid, char *out) {
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < UUID_BYTES; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            *out++ = '-';
        }
        *out++ = digits[uuid.bytes[i] >> 4];
        *out++ = digits[uuid.bytes[i] & 15];
    }
    *out = '\0';
}
