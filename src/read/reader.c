#include "read/reader.h"

#include "read/calendar.h"
#include "read/encoding.h"
#include "read/html.h"
#include "read/jsonl.h"
#include "read/plain.h"
#include "read/sniff.h"

ReadOptions read_options_default(void) {
    return (ReadOptions){.as = READ_AS_RECOGNISED};
}

bool read_as_find(Slice name, ReadAs *as) {
    static const struct {
        const char *name;
        ReadAs as;
    } kinds[] = {
        {"plain", READ_AS_PLAIN}, {"text", READ_AS_PLAIN}, {"html", READ_AS_HTML}, {"jsonl", READ_AS_JSONL}};
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
        if (slice_equals(name, slice_of(kinds[i].name))) {
            *as = kinds[i].as;
            return true;
        }
    }
    return false;
}

static bool has_text(Slice text) {
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] > ' ' && text.ptr[i] != 0x7F) {
            return true;
        }
    }
    return false;
}

/* For a page the encoding it declares counts where the bytes are not UTF-8 anyway. Latin-1 is what
 * pages say and Windows-1252 what they use, so browsers read the one as the other (WHATWG Encoding). */
static Slice page_encoding(Slice bytes) {
    Slice recognised = encoding_recognise(bytes);
    Slice declared = html_declared_encoding(bytes);
    bool wide = slice_starts_with(recognised, SLICE("UTF-16"));
    if (wide || slice_equals(recognised, SLICE("UTF-8")) || !encoding_is_known(declared)) {
        return slice_equals(recognised, SLICE("ISO-8859-1")) ? SLICE("windows-1252") : recognised;
    }
    bool latin1 = slice_equals_ascii_nocase(declared, SLICE("iso-8859-1")) ||
                  slice_equals_ascii_nocase(declared, SLICE("latin1")) ||
                  slice_equals_ascii_nocase(declared, SLICE("utf-8"));
    return latin1 ? SLICE("windows-1252") : declared;
}

static ReportKind choose_kind(Slice text, Slice path, const ReadOptions *options) {
    switch (options->as) {
    case READ_AS_PLAIN: return REPORT_PLAIN;
    case READ_AS_HTML: return REPORT_HTML;
    case READ_AS_JSONL: return REPORT_JSONL;
    default: return sniff_kind(text, path);
    }
}

/* The date that the text states or that can be reasoned, and the user's where it states none. */
static void find_published(const ReadOptions *options, Arena *arena, Report *report) {
    report->published_evidence = (Span){-1, -1};
    if (report->published_from == PUBLISHED_GIVEN) {
        return;
    }
    Dateline dateline;
    bool found = dateline_find(report->text, &dateline);
    if (found && dateline.date.date.year) {
        Slice written = slice_at(report->text, dateline.date.span);
        report->published = dateline.date.date;
        report->published_from = PUBLISHED_DATELINE;
        report->published_evidence = dateline.date.span;
        report->published_why = arena_print(arena, "The %s says \"%.*s\".", dateline_kind_name(dateline.kind),
                                            (int)(written.len < 60 ? written.len : 60), written.ptr);
    } else if (date_is_set(options->published)) {
        report->published = options->published;
        report->published_from = PUBLISHED_GIVEN;
    } else if (found &&
               calendar_reason(report->text, &dateline, arena, &report->published, &report->published_why)) {
        report->published_from = PUBLISHED_CALENDAR;
        report->published_evidence = dateline.date.span;
    }
}

/* File name without folders. */
static Slice file_name(Slice path) {
    while (path.len > 1 && path.ptr[path.len - 1] == '/') {
        path.len--;
    }
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/') {
        start--;
    }
    return slice_from(path, start);
}

typedef struct Reading {
    Slice bytes, path;
    const ReadOptions *options;
    Arena *arena;
    Report *out;
} Reading;

static bool read_text(const Reading *reading, Slice bytes, Error *error) {
    Report *out = reading->out;
    Decoded decoded;
    if (!encoding_decode(bytes, reading->options->encoding, reading->arena, &decoded, error)) {
        return false;
    }
    out->kind = choose_kind(decoded.text, reading->path, reading->options);
    if (out->kind == REPORT_HTML && !reading->options->encoding.ptr) {
        Slice declared = page_encoding(bytes);
        if (!slice_equals(declared, decoded.encoding) &&
            !encoding_decode(bytes, declared, reading->arena, &decoded, error)) {
            return false;
        }
    }
    out->encoding = decoded.encoding;
    out->n_replaced = decoded.n_replaced;
    if (!has_text(decoded.text)) {
        return error_set(error, STATUS_BAD_INPUT, "there is nothing but white space in it; give a text");
    }
    if (decoded.text.len > REPORT_MOST_BYTES) {
        return error_set(error, STATUS_TOO_LARGE,
                         "more than %d MiB, the limit for one report; split it into several",
                         REPORT_MOST_BYTES >> 20);
    }
    if (out->kind == REPORT_HTML) {
        return html_read(decoded.text, reading->arena, out, error);
    }
    if (out->kind == REPORT_JSONL) {
        Slice line = slice_trim(slice_cut(slice_trim(decoded.text), '\n').head);
        return jsonl_read(line, reading->arena, out, error);
    }
    out->text = arena_copy(reading->arena, decoded.text);
    plain_find_heading(out);
    return true;
}

/* What holds for every kind: the date and a first id. */
static void finish(const Reading *reading) {
    Report *out = reading->out;
    find_published(reading->options, reading->arena, out);
    if (!out->id.ptr) {
        Slice name = file_name(out->path);
        out->id = name.len == 0 || slice_equals(name, SLICE("-")) ? SLICE("stdin") : name;
    }
}

static bool read_report(void *context, Error *error) {
    const Reading *reading = context;
    *reading->out = (Report){.path = arena_copy(reading->arena, reading->path)};
    if (reading->bytes.len == 0) {
        return error_set(error, STATUS_BAD_INPUT, "it is empty; give a text");
    }
    if (reading->bytes.len > REPORT_MOST_BYTES && reading->options->as != READ_AS_JSONL) {
        return error_set(error, STATUS_TOO_LARGE,
                         "more than %d MiB, the limit for one report; split it into several",
                         REPORT_MOST_BYTES >> 20);
    }
    if (!sniff_text(reading->bytes, error) || !read_text(reading, reading->bytes, error)) {
        return false;
    }
    finish(reading);
    return true;
}

static bool read_line(void *context, Error *error) {
    const Reading *reading = context;
    *reading->out = (Report){.path = arena_copy(reading->arena, reading->path)};
    if (!jsonl_read(reading->bytes, reading->arena, reading->out, error)) {
        return false;
    }
    finish(reading);
    return true;
}

bool report_read(Slice bytes, Slice path, const ReadOptions *options, Arena *arena, Report *out,
                 Error *error) {
    Reading reading = {bytes, path, options, arena, out};
    return arena_try((Arena *const[]){arena}, 1, read_report, &reading, error) || error_in_file(error, path);
}

bool report_read_line(Slice line, Slice path, const ReadOptions *options, Arena *arena, Report *out,
                      Error *error) {
    Reading reading = {line, path, options, arena, out};
    return arena_try((Arena *const[]){arena}, 1, read_line, &reading, error) || error_in_file(error, path);
}
