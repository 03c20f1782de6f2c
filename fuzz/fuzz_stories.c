/* Stories read back from JSONL: any bytes give stories or an error with a message. */
#include "base/error.h"
#include "story/known.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena;
    Error error;
    KnownStories stories;
    arena_init(&arena, 0);
    error_clear(&error);
    if (known_stories_read((Slice){(const char *)data, size}, &arena, &stories, &error)) {
        for (int32_t i = 0; i < stories.n_docs; i++) {
            TARGET_CHECK(stories.docs[i].story >= -1 && stories.docs[i].story < stories.count);
        }
        for (int32_t s = 0; s < stories.count; s++) {
            TARGET_CHECK(stories.numbers[s] >= 1 && stories.numbers[s] <= stories.most);
        }
    } else {
        TARGET_CHECK(error.message[0] != '\0' && error.place.line >= 1);
    }
    arena_free(&arena);
    return 0;
}
