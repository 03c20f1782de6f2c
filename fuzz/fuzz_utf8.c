/* Bytes in any encoding: decoding gives valid UTF-8, offsets go there and back, a report keeps its text. */
#include "base/utf8.h"
#include "read/encoding.h"
#include "read/reader.h"
#include "target.h"

static void check_offsets(Slice text, Arena *arena) {
    for (OffsetUnit unit = OFFSET_CODE_POINT; unit <= OFFSET_BYTE; unit++) {
        OffsetMap map = offset_map_make(text, unit, arena);
        int32_t last = -1;
        for (size_t at = 0; at < text.len;) {
            int32_t offset = offset_from_byte(&map, (int32_t)at);
            TARGET_CHECK(offset > last);
            TARGET_CHECK(offset_to_byte(&map, offset) == (int32_t)at);
            last = offset;
            at += (size_t)utf8_next(text, at).length;
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const names[] = {NULL, "utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15"};
    if (size == 0) {
        return 0;
    }
    Arena arena;
    Error error;
    Decoded decoded;
    arena_init(&arena, 0);
    /* the first byte chooses the encoding, the rest is the input */
    Slice bytes = {(const char *)data + 1, size - 1}, name = slice_of(names[data[0] % 6]);
    TARGET_CHECK(encoding_decode(bytes, name, &arena, &decoded, &error));
    TARGET_CHECK(utf8_valid_until(decoded.text) == decoded.text.len);
    TARGET_CHECK(decoded.n_replaced >= 0);
    check_offsets(slice_sub(decoded.text, 0, utf8_valid_until(slice_sub(decoded.text, 0, 5000))), &arena);
    ReadOptions options = read_options_default();
    options.as = READ_AS_PLAIN;
    options.encoding = name;
    Report report;
    if (report_read(bytes, SLICE("seed.txt"), &options, &arena, &report, &error)) {
        TARGET_CHECK(slice_equals(report.text, decoded.text));
        TARGET_CHECK(!report.published_why.ptr || report.published_evidence.end <= (int32_t)report.text.len);
        TARGET_CHECK(utf8_valid_until(report.published_why) == report.published_why.len);
        TARGET_CHECK(utf8_valid_until(report.title) == report.title.len);
        TARGET_CHECK(utf8_valid_until(report.author) == report.author.len);
    } else {
        TARGET_CHECK(error.message[0] != '\0');
    }
    arena_free(&arena);
    return 0;
}
