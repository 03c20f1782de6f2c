/* JSONL lines: every one is a report or an error with a message, and the lines behind it still count. */
#include "base/utf8.h"
#include "read/flat_json.h"
#include "read/reader.h"
#include "target.h"

/* The fast reader gives what jansson gives, or nothing. */
static void check_flat(Slice line) {
    if (utf8_valid_until(line) < line.len) {
        return;
    }
    json_t *flat = flat_json_read(line);
    if (flat) {
        json_error_t problem;
        json_t *right = json_loadb(line.ptr ? line.ptr : "", line.len, JSON_ALLOW_NUL, &problem);
        TARGET_CHECK(right && json_equal(flat, right));
        json_decref(right);
    }
    json_decref(flat);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena;
    arena_init(&arena, 0);
    Slice rest = {(const char *)data, size};
    while (rest.len) {
        SlicePair lines = slice_cut(rest, '\n');
        rest = lines.tail;
        check_flat(lines.head);
        ReadOptions options = read_options_default();
        Error error;
        Report report;
        error_clear(&error);
        if (report_read_line(lines.head, SLICE("seed.jsonl"), &options, &arena, &report, &error)) {
            const Slice fields[] = {report.text, report.title,     report.author,
                                    report.id,   report.publisher, report.url};
            for (size_t i = 0; i < ARRAY_COUNT(fields); i++) {
                TARGET_CHECK(utf8_valid_until(fields[i]) == fields[i].len);
            }
            TARGET_CHECK(report.id.len > 0);
            TARGET_CHECK(slice_trim(report.text).len > 0);
        } else {
            TARGET_CHECK(error.message[0] != '\0');
        }
        arena_clear(&arena);
    }
    arena_free(&arena);
    return 0;
}
