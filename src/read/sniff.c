#include "read/sniff.h"

#include "read/encoding.h"

#include <stdio.h>

enum { HEAD_BYTES = 64 << 10 };

/* Signatures from the formats' specifications. */
static const struct {
    const char *bytes;
    size_t length;
    const char *what, *hint;
} signatures[] = {
    {"%PDF-", 5, "PDF", "take its text out first, for example with pdftotext"},
    {"PK\x03\x04", 4, "ZIP or Office document", "unpack it, or save it as text"},
    {"\x1F\x8B", 2, "gzip", "unpack it first, for example with zcat"},
    {"\x28\xB5\x2F\xFD", 4, "Zstandard", "unpack it first, for example with zstdcat"},
    {"BZh", 3, "bzip2", "unpack it first, for example with bzcat"},
    {"\xFD"
     "7zXZ",
     5, "xz", "unpack it first, for example with xzcat"},
    {"\x89PNG", 4, "PNG image", ""},
    {"\xFF\xD8\xFF", 3, "JPEG image", ""},
    {"GIF8", 4, "GIF image", ""},
    {"RIFF", 4, "RIFF media", ""},
    {"ID3", 3, "MP3 audio", ""},
    {"OggS", 4, "Ogg media", ""},
    {"\x7F"
     "ELF",
     4, "program", ""},
    {"SQLite format 3", 15, "SQLite database", ""},
    {"\xD0\xCF\x11\xE0", 4, "old Office document", "save it as text"},
    {"{\\rtf", 5, "RTF document", "save it as text"},
    {"\xFF\xFE\x00\x00", 4, "UTF-32 text", "convert it to UTF-8, for example with iconv"},
    {"\x00\x00\xFE\xFF", 4, "UTF-32 text", "convert it to UTF-8, for example with iconv"},
};

static bool binary_error(Error *error, const char *what, const char *hint) {
    return error_set(error, STATUS_BAD_INPUT, "looks like a binary file (%s); give text, HTML or JSONL%s%s",
                     what, *hint ? ": " : "", hint);
}

static bool is_wide(Slice bytes) {
    Slice encoding = encoding_recognise(slice_sub(bytes, 0, HEAD_BYTES));
    return slice_starts_with(encoding, SLICE("UTF-16"));
}

bool sniff_text(Slice bytes, Error *error) {
    for (size_t i = 0; i < ARRAY_COUNT(signatures); i++) {
        if (slice_starts_with(bytes, (Slice){signatures[i].bytes, signatures[i].length})) {
            /* "BZh", "ID3" and "RIFF" can begin a sentence; a text has no NUL or control nearby */
            bool letters = signatures[i].bytes[0] >= 'A' && signatures[i].bytes[0] <= 'Z';
            Slice head = slice_sub(bytes, 0, 512);
            bool control = false;
            for (size_t j = 0; j < head.len; j++) {
                control = control || (unsigned char)head.ptr[j] < 9;
            }
            if (!letters || control) {
                return binary_error(error, signatures[i].what, signatures[i].hint);
            }
        }
    }
    if (is_wide(bytes)) {
        return true;
    }
    Slice head = slice_sub(bytes, 0, HEAD_BYTES);
    size_t nuls = 0, controls = 0;
    for (size_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        nuls += c == 0;
        controls += (c < 0x20 && !ascii_is_space((char)c) && c != 0x1B && c != '\b') || c == 0x7F;
    }
    if (controls > 8 && controls * 20 > head.len) {
        char what[60];
        snprintf(what, sizeof what, "%zu of its first %zu bytes are %s",
                 nuls * 2 > controls ? nuls : controls, head.len,
                 nuls * 2 > controls ? "NUL" : "control characters");
        return binary_error(error, what, "");
    }
    return true;
}

static bool ends_with_any(Slice path, const char *const *endings, size_t n) {
    for (size_t i = 0; i < n; i++) {
        Slice ending = slice_of(endings[i]);
        if (path.len > ending.len &&
            slice_equals_ascii_nocase(slice_from(path, path.len - ending.len), ending)) {
            return true;
        }
    }
    return false;
}

static bool starts_with_nocase(Slice s, const char *prefix) {
    size_t length = strlen(prefix);
    return s.len >= length && slice_equals_ascii_nocase(slice_sub(s, 0, length), (Slice){prefix, length});
}

/* `{` and then a key, or what a cut-off line leaves of one. */
static bool opens_json_object(Slice s) {
    if (s.len == 0 || s.ptr[0] != '{') {
        return false;
    }
    s = slice_trim(slice_from(s, 1));
    return s.len == 0 || s.ptr[0] == '"' || s.ptr[0] == '}';
}

static bool is_html(Slice s) {
    static const char *const first[] = {"<!doctype html", "<html", "<head",    "<body",
                                        "<title",         "<meta", "<article", "<?xml"};
    static const char *const inside[] = {"<p>",   "<p ",  "<div",  "<br",   "<h1",  "<h2",     "<a ",
                                         "<span", "<ul>", "<li>",  "</p>",  "<td",  "<script", "<head>",
                                         "<body", "<img", "<html", "<meta", "<link"};
    while (starts_with_nocase(s, "<!--")) {
        size_t end = slice_find(s, SLICE("-->"), 4);
        s = slice_trim(slice_from(s, end + 3));
    }
    for (size_t i = 0; i < ARRAY_COUNT(first); i++) {
        if (starts_with_nocase(s, first[i])) {
            return true;
        }
    }
    if (s.len == 0 || s.ptr[0] != '<') {
        return false;
    }
    int32_t tags = 0;
    for (size_t at = 0; at < s.len; at++) {
        if (s.ptr[at] == '<') {
            for (size_t i = 0; i < ARRAY_COUNT(inside); i++) {
                tags += starts_with_nocase(slice_from(s, at), inside[i]);
            }
        }
    }
    return tags >= 2;
}

ReportKind sniff_kind(Slice text, Slice path) {
    static const char *const json_endings[] = {".jsonl", ".ndjson", ".jsonlines"};
    static const char *const html_endings[] = {".html", ".htm", ".xhtml"};
    Slice head = slice_trim(slice_sub(text, 0, HEAD_BYTES));
    if (opens_json_object(head)) {
        return REPORT_JSONL;
    }
    if (is_html(head)) {
        return REPORT_HTML;
    }
    if (ends_with_any(path, json_endings, ARRAY_COUNT(json_endings))) {
        return REPORT_JSONL;
    }
    return ends_with_any(path, html_endings, ARRAY_COUNT(html_endings)) ? REPORT_HTML : REPORT_PLAIN;
}
