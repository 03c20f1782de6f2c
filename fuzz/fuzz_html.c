/* Pages: every one is a report with valid UTF-8 in all fields, or an error with a message. */
#include "base/utf8.h"
#include "read/reader.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena;
    Error error;
    Report report;
    arena_init(&arena, 0);
    error_clear(&error);
    ReadOptions options = read_options_default();
    options.as = READ_AS_HTML;
    if (report_read((Slice){(const char *)data, size}, SLICE("seed.html"), &options, &arena, &report,
                    &error)) {
        const Slice fields[] = {report.text, report.title, report.author, report.publisher, report.url};
        for (size_t i = 0; i < ARRAY_COUNT(fields); i++) {
            TARGET_CHECK(utf8_valid_until(fields[i]) == fields[i].len);
        }
        TARGET_CHECK(slice_trim(report.text).len > 0);
        TARGET_CHECK(!date_is_set(report.published) || date_is_valid(report.published));
    } else {
        TARGET_CHECK(error.message[0] != '\0');
    }
    arena_free(&arena);
    return 0;
}
