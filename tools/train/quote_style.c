#include "quote_style.h"

typedef struct Marks {
    Slice open, close, single_open, single_close;
} Marks;

static const Marks curly = {
    {"\xE2\x80\x9C", 3}, {"\xE2\x80\x9D", 3}, {"\xE2\x80\x98", 3}, {"\xE2\x80\x99", 3}};
static const Marks straight = {{"\"", 1}, {"\"", 1}, {"'", 1}, {"'", 1}};

/* Ends of spans at `end` move to `end - 1`. */
static void move_ends(AttributionText *text, int32_t end) {
    for (int32_t i = 0; i < text->spans.count; i++) {
        Span *span = &text->spans.items[i].span;
        if (span->end == end && span->end - span->start > 1) {
            span->end--;
        }
    }
}

/* Rewrites the marks at `at`; gives the bytes dealt with, 0 where there is none. */
static size_t rewrite(AttributionText *text, char *bytes, size_t at, const Marks *marks) {
    Slice rest = slice_from((Slice){bytes, text->text.len}, at);
    size_t length = marks->close.len;
    bool comma =
        rest.len > length && rest.ptr[0] == ',' && slice_starts_with(slice_from(rest, 1), marks->close);
    if (comma) {
        memcpy(bytes + at, marks->single_close.ptr, length);
        bytes[at + length] = ',';
        move_ends(text, (int32_t)(at + length + 1));
        return length + 1;
    }
    if (slice_starts_with(rest, marks->open)) {
        memcpy(bytes + at, marks->single_open.ptr, length);
        return length;
    }
    if (slice_starts_with(rest, marks->close)) {
        memcpy(bytes + at, marks->single_close.ptr, length);
        return length;
    }
    return 0;
}

AttributionText quote_style_british(const AttributionText *text, Arena *arena) {
    AttributionText out = *text;
    char *bytes = arena_take(arena, text->text.len, 1);
    memcpy(bytes, text->text.ptr, text->text.len);
    out.text = (Slice){bytes, text->text.len};
    out.spans.items = ARENA_NEW(arena, AttributionSpan, text->spans.count);
    memcpy(out.spans.items, text->spans.items, sizeof(AttributionSpan) * (size_t)text->spans.count);
    for (size_t at = 0; at < out.text.len;) {
        size_t done = rewrite(&out, bytes, at, &curly);
        done = done ? done : rewrite(&out, bytes, at, &straight);
        at += done ? done : 1;
    }
    return out;
}
