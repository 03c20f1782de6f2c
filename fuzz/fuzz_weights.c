/* A damaged weights file is refused, and what is let pass lies inside the file. The checksum would stop
 * nearly all of it at the door, so each input is tried a second time with the right one (docs/weights.md). */
#include "learn/weights.h"
#include "target.h"

#include <xxhash.h>

enum { AT_CHECKSUM = 24, BEHIND_CHECKSUM = 32, ALIGNMENT = 64 };

static void look_into(const Weights *weights, Slice bytes) {
    static const char *const names[] = {"a", "b", "segment.token", ""};
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        for (WeightsType type = WEIGHTS_I8; type <= WEIGHTS_BYTES; type++) {
            WeightsArray array;
            Error error;
            if (weights_find(weights, names[i], type, -1, -1, &array, &error)) {
                static const int64_t sizes[] = {0, 1, 2, 4, 8, 4, 1};
                const char *data = array.data;
                int64_t length = array.rows * array.columns * sizes[type];
                TARGET_CHECK(data >= bytes.ptr && length <= (int64_t)bytes.len &&
                             data + length <= bytes.ptr + bytes.len);
                uint64_t sum = XXH3_64bits(data, (size_t)length); /* reads all of it */
                (void)sum;
            }
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t room = (size + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    char *copy = aligned_alloc(ALIGNMENT, room);
    if (!copy) {
        return 0;
    }
    memcpy(copy, data, size);
    for (int32_t try = 0; try < 2; try++) {
        Weights weights;
        Error error;
        Slice bytes = {copy, size};
        if (weights_open_bytes(&weights, bytes, &error)) {
            look_into(&weights, bytes);
            weights_close(&weights);
        }
        if (size >= BEHIND_CHECKSUM) {
            uint64_t seed = XXH3_64bits(copy, AT_CHECKSUM);
            uint64_t sum = XXH3_64bits_withSeed(copy + BEHIND_CHECKSUM, size - BEHIND_CHECKSUM, seed);
            memcpy(copy + AT_CHECKSUM, &sum, sizeof sum);
        }
    }
    free(copy);
    return 0;
}
