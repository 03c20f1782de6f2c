#include "read/html.h"

#include "read/main_text.h"
#include "read/page.h"
#include "read/page_meta.h"

/* Under this many bytes the structure gave no article; the page's own articleBody is used when longer. */
enum { SHORT_TEXT = 400 };

/* Memory for finding the text, beside the page's own: about 60 bytes a node. */
#define SCRATCH_LIMIT ((size_t)512 << 20)

typedef struct Reading {
    const Page *page;
    Arena *arena, *scratch;
    Report *out;
} Reading;

static bool read_page(void *context, Error *error) {
    Reading *reading = context;
    Report *out = reading->out;
    PageMeta meta;
    MainText main_text;
    page_meta_find(reading->page, reading->arena, &meta);
    main_text_find(reading->page, meta.title, reading->arena, reading->scratch, &main_text);
    out->text = main_text.text;
    if (out->text.len < SHORT_TEXT && meta.body.len > 2 * out->text.len) {
        out->text = meta.body;
    }
    if (slice_trim(out->text).len == 0) {
        return error_set(
            error, STATUS_BAD_INPUT,
            "no text was found in the page; it may be built by scripts: save it from a browser as text");
    }
    out->kind = REPORT_HTML;
    out->title = meta.title;
    out->author = meta.author.len ? meta.author : main_text.byline;
    out->publisher = meta.publisher;
    out->url = meta.url;
    if (date_is_set(meta.published) || date_is_set(main_text.date)) {
        out->published = date_is_set(meta.published) ? meta.published : main_text.date;
        out->published_from = PUBLISHED_GIVEN;
    }
    return true;
}

bool html_read(Slice page_bytes, Arena *arena, Report *out, Error *error) {
    Page page;
    Arena scratch;
    arena_init(&scratch, SCRATCH_LIMIT);
    Reading reading = {&page, arena, &scratch, out};
    bool done = page_parse(&page, page_bytes, error) &&
                arena_try((Arena *const[]){arena, &scratch}, 2, read_page, &reading, error);
    page_free(&page);
    arena_free(&scratch);
    return done;
}

/* The value behind `name=` in a tag, in quotes or not. */
static Slice value_behind(Slice s, const char *name) {
    size_t length = strlen(name);
    for (size_t i = 0; i + length < s.len; i++) {
        if (!slice_equals_ascii_nocase(slice_sub(s, i, i + length), (Slice){name, length})) {
            continue;
        }
        Slice rest = slice_trim(slice_from(s, i + length));
        if (rest.len == 0 || rest.ptr[0] != '=') {
            continue;
        }
        rest = slice_trim(slice_from(rest, 1));
        rest = rest.len && strchr("\"'", rest.ptr[0]) ? slice_from(rest, 1) : rest;
        size_t end = 0;
        while (end < rest.len && !strchr("\"' \t\r\n;/>?", rest.ptr[end])) {
            end++;
        }
        return slice_sub(rest, 0, end);
    }
    return SLICE_ABSENT;
}

Slice html_declared_encoding(Slice bytes) {
    Slice head = slice_sub(bytes, 0, 4096);
    if (slice_starts_with(head, SLICE("<?xml"))) {
        Slice named = value_behind(slice_cut(head, '>').head, "encoding");
        if (named.len) {
            return named;
        }
    }
    for (size_t at = 0; (at = slice_find(head, SLICE("<"), at)) < head.len; at++) {
        Slice tag = slice_cut(slice_from(head, at), '>').head;
        if (tag.len > 5 && slice_equals_ascii_nocase(slice_sub(tag, 1, 5), SLICE("meta"))) {
            Slice named = value_behind(tag, "charset");
            if (named.len) {
                return named;
            }
        }
    }
    return SLICE_ABSENT;
}
