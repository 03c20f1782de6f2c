/* The readers: encodings, kinds, plain text, JSONL, files and folders. */
#define _DEFAULT_SOURCE
#include "read/encoding.h"
#include "read/flat_json.h"
#include "read/input.h"
#include "read/sniff.h"

#include "base/json.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define BYTES(literal)                                                                                       \
    { "" literal, sizeof(literal) - 1 }

typedef struct EncodingCase {
    const char *label;
    Slice bytes;
    const char *encoding, *text; /* text up to its NUL; NULL: not compared */
    int64_t n_replaced;
} EncodingCase;

static const EncodingCase encodings[] = {
    {"ascii", BYTES("plain"), "UTF-8", "plain", 0},
    {"utf-8", BYTES("caf\xC3\xA9"), "UTF-8", "caf\xC3\xA9", 0},
    {"utf-8 with a mark",
     BYTES("\xEF\xBB\xBF"
           "caf\xC3\xA9"),
     "UTF-8", "caf\xC3\xA9", 0},
    {"utf-8 with damage", BYTES("\xC3\xA9t\xC3\xA9 \xFF x"), "UTF-8", "\xC3\xA9t\xC3\xA9 \xEF\xBF\xBD x", 1},
    {"utf-16le with a mark", BYTES("\xFF\xFEH\0i\0\xAC\x20"), "UTF-16LE", "Hi\xE2\x82\xAC", 0},
    {"utf-16be with a mark", BYTES("\xFE\xFF\0H\0i\x20\xAC"), "UTF-16BE", "Hi\xE2\x82\xAC", 0},
    {"utf-16le without", BYTES("H\0e\0l\0l\0o\0"), "UTF-16LE", "Hello", 0},
    {"utf-16be without", BYTES("\0H\0e\0l\0l\0o"), "UTF-16BE", "Hello", 0},
    {"utf-16 pair", BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), "UTF-16LE", "\xF0\x9F\x98\x80", 0},
    {"utf-16 lone surrogate", BYTES("\xFF\xFE\x3D\xD8x\0"), "UTF-16LE", "\xEF\xBF\xBDx", 1},
    {"utf-16 odd count", BYTES("\xFF\xFEH\0i"), "UTF-16LE", "H\xEF\xBF\xBD", 1},
    {"windows-1252", BYTES("\x93No\x94 \x96 caf\xE9"), "windows-1252",
     "\xE2\x80\x9CNo\xE2\x80\x9D \xE2\x80\x93 caf\xC3\xA9", 0},
    {"windows-1252 with a hole", BYTES("\x93No\x94 \x81"), "windows-1252",
     "\xE2\x80\x9CNo\xE2\x80\x9D \xEF\xBF\xBD", 1},
    {"iso-8859-1", BYTES("caf\xE9 \xBD"), "ISO-8859-1", "caf\xC3\xA9 \xC2\xBD", 0},
    {"iso-8859-15",
     BYTES("c\xBDur, \xA4"
           "5"),
     "ISO-8859-15",
     "c\xC5\x93ur, \xE2\x82\xAC"
     "5",
     0},
    {"a cut character", BYTES("\xC3\xA9t\xC3"), "UTF-8", "\xC3\xA9t\xEF\xBF\xBD", 1},
    {"empty", BYTES(""), "UTF-8", "", 0},
};

static void test_encodings(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(encodings); i++) {
        const EncodingCase *c = &encodings[i];
        Decoded decoded;
        Error error;
        assert_true(encoding_decode(c->bytes, SLICE_ABSENT, &arena, &decoded, &error));
        if (!slice_equals(decoded.encoding, slice_of(c->encoding)) ||
            !slice_equals(decoded.text, slice_of(c->text)) || decoded.n_replaced != c->n_replaced) {
            fail_msg("%s: %.*s, \"%.*s\", %d replaced", c->label, (int)decoded.encoding.len,
                     decoded.encoding.ptr, (int)decoded.text.len, decoded.text.ptr, (int)decoded.n_replaced);
        }
    }
    arena_free(&arena);
}

/* Every code point of a single-byte encoding and every UTF-16 unit comes out as valid UTF-8. */
static void test_named_encodings(void **state) {
    (void)state;
    static const char *const names[] = {"utf8",   "UTF-16",  "utf-16be",   "UTF-16LE",
                                        "cp1252", "Latin-1", "ISO_8859-15"};
    Arena arena;
    arena_init(&arena, 0);
    char bytes[515];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (char)(i * 7 + i / 256);
    }
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        assert_true(encoding_is_known(slice_of(names[i])));
        for (size_t n = 0; n <= sizeof bytes; n++) {
            Decoded decoded;
            Error error;
            assert_true(encoding_decode((Slice){bytes, n}, slice_of(names[i]), &arena, &decoded, &error));
            assert_int_equal(utf8_valid_until(decoded.text), decoded.text.len);
        }
        arena_clear(&arena);
    }
    assert_false(encoding_is_known(SLICE("EBCDIC")));
    assert_false(encoding_is_known(SLICE("")));
    assert_false(encoding_is_known(SLICE("a-name-that-is-longer-than-any-other")));
    arena_free(&arena);
}

static void test_kinds(void **state) {
    (void)state;
    static const struct {
        const char *text, *path;
        ReportKind kind;
    } cases[] = {
        {"A report.", "a.txt", REPORT_PLAIN},
        {"<!DOCTYPE html><p>x", "a", REPORT_HTML},
        {"\n <!-- made by hand --> <HTML>", "a.txt", REPORT_HTML},
        {"<div><p>x</p></div>", "a", REPORT_HTML},
        {"<- an arrow begins this text", "a", REPORT_PLAIN},
        {"{\"text\": \"x\"}", "a", REPORT_JSONL},
        {"{\"te", "a", REPORT_JSONL},
        {"{braces} begin this text", "a", REPORT_PLAIN},
        {"[1, 2]", "a.jsonl", REPORT_JSONL},
        {"words", "a.html", REPORT_HTML},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        if (sniff_kind(slice_of(cases[i].text), slice_of(cases[i].path)) != cases[i].kind) {
            fail_msg("%s is taken for another kind", cases[i].text);
        }
    }
    Error error;
    static const Slice binary[] = {BYTES("%PDF-1.4"),
                                   BYTES("PK\x03\x04 more"),
                                   BYTES("\x1F\x8B\x08"),
                                   BYTES("\x89PNG\r\n\x1A\n"),
                                   BYTES("\x01\x02\x03\x04\x05\x06\x07\x0E\x0F\x10 abc"),
                                   BYTES("\x7F"
                                         "ELF\x02\x01\x01\0\0\0")};
    for (size_t i = 0; i < ARRAY_COUNT(binary); i++) {
        assert_false(sniff_text(binary[i], &error));
        assert_int_equal(error.status, STATUS_BAD_INPUT);
        assert_non_null(strstr(error.message, "looks like a binary file"));
    }
    assert_true(sniff_text((Slice){"A text with a \0 or \0 two", 25}, &error));
    assert_true(sniff_text(SLICE("RIFF raff went to town"), &error));
}

typedef struct PlainCase {
    const char *text, *title, *author; /* NULL: absent */
} PlainCase;

#define LONG_LINE                                                                                            \
    "The council met for three hours on the question of the roofs, heard eleven speakers, and put off its "  \
    "decision "                                                                                              \
    "until after the holidays, its chairman said.\n"

static void test_plain(void **state) {
    (void)state;
    static const PlainCase cases[] = {
        {"Council puts off vote\n\n" LONG_LINE, "Council puts off vote", NULL},
        {"Council puts off vote\n" LONG_LINE, "Council puts off vote", NULL},
        {"Who will pay for the roofs?\n" LONG_LINE, "Who will pay for the roofs?", NULL},
        {"Council puts off vote\nBy Jane Doe\n\n" LONG_LINE, "Council puts off vote", "Jane Doe"},
        {"Council puts off vote\nBy Jane de la Cruz and John O\xE2\x80\x99Neil, March 3, 2021\n\n" LONG_LINE,
         "Council puts off vote", "Jane de la Cruz and John O\xE2\x80\x99Neil"},
        {"Vote put off\nBy JANE DOE for The Paper\n" LONG_LINE, "Vote put off", "JANE DOE"},
        {LONG_LINE LONG_LINE, NULL, NULL},
        {"It was over.\n" LONG_LINE, NULL, NULL},
        {"Update:\n" LONG_LINE, NULL, NULL},
        {"The council met for three hours on the question of the roofs and heard\neleven speakers before it "
         "put off "
         "its decision, the chairman said.\n",
         NULL, NULL},
        {"The chairman spoke of \"a hard year.\"\n" LONG_LINE, NULL, NULL},
        {"The year of the \"long rain\"\n" LONG_LINE, "The year of the \"long rain\"", NULL},
        {"By our reporter in Ostrey\n\n" LONG_LINE, NULL, NULL},
        {"One line only", NULL, NULL},
        {LONG_LINE "By Friday, nobody knew more.\n", NULL, NULL},
        {"By the time the council met, the roofs had fallen in.\n" LONG_LINE, NULL, NULL},
        {"\n\n\n", NULL, NULL},
    };
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        ReadOptions options = read_options_default();
        Report report;
        Error error;
        Slice text = slice_of(cases[i].text);
        if (!report_read(text, SLICE("x"), &options, &arena, &report, &error)) {
            assert_null(cases[i].title);
            continue;
        }
        assert_true(slice_equals(report.text, text));
        if (!slice_equals(report.title, slice_of(cases[i].title)) ||
            !slice_equals(report.author, slice_of(cases[i].author))) {
            fail_msg("case %zu: title \"%.*s\", author \"%.*s\"", i, (int)report.title.len, report.title.ptr,
                     (int)report.author.len, report.author.ptr);
        }
    }
    arena_free(&arena);
}

typedef struct LineCase {
    const char *line, *message; /* part of the message; NULL: a report */
} LineCase;

static const LineCase lines[] = {
    {"{\"text\":\"Words.\"}", NULL},
    {"{\"text\":null,\"raw_text\":\"Words.\",\"date\":\"2023-09-12\",\"hostname\":\"a.example\"}", NULL},
    {"{\"id\":7,\"text\":\"Words.\",\"author\":[\"A\",\"B\"],\"title\":null}", NULL},
    {"{\"text\":\"Words.\",\"date\":\"yesterday\"}", NULL},
    {"{\"text\":\"A \\u0000 NUL\"}", NULL},
    {"{\"text\":\"wrong \xFF byte\"}", NULL},
    {"{}", "\"text\" is missing"},
    {"{\"text\":\" \"}", "\"text\" is empty"},
    {"{\"text\":5}", "\"text\" is a number"},
    {"{\"text\":[\"x\"]}", "\"text\" is a list"},
    {"{\"text\":\"x\",\"title\":{}}", "\"title\" is an object"},
    {"{\"text\":\"x\",\"id\":true}", "\"id\" is true or false"},
    {"{\"text\":\"x\",\"author\":[1]}", "\"author\" has a number"},
    {"{\"text\":\"x\",\"published\":20230912}", "\"published\" is a number"},
    {"{\"text\":\"x\",\"published\":\"soon\"}", "\"published\" is no date"},
    {"[1,2]", "the line is a list"},
    {"\"x\"", "the line is a string"},
    {"null", "the line is null"},
    {"words", "not JSON"},
    {"{\"text\":\"x\"} {}", "something follows"},
    {"{\"text\":\"x", "cut off"},
    {"{\"text\":", "cut off"},
};

static void test_lines(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(lines); i++) {
        ReadOptions options = read_options_default();
        Report report;
        Error error;
        bool done =
            report_read_line(slice_of(lines[i].line), SLICE("a.jsonl"), &options, &arena, &report, &error);
        if (done != (lines[i].message == NULL) || (!done && !strstr(error.message, lines[i].message))) {
            fail_msg("%s: %s", lines[i].line, done ? "read" : error.message);
        }
    }
    arena_free(&arena);
}

/* The fast reader of plain objects gives what jansson gives, and leaves all else to it. */
static void test_flat_json(void **state) {
    (void)state;
    static const struct {
        const char *line;
        bool plain;
    } cases[] = {
        {"{}", true},
        {" { \"a\" : \"b\" , \"c\":12,\"d\":null } ", true},
        {"{\"text\":\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e9 \\u20AC \\ud83d\\ude00 \\u0000.\"}", true},
        {"{\"a\":\"first\",\"a\":\"last\"}", true},
        {"{\"a\":0}", true},
        {"{\"a\":01}", false},
        {"{\"a\":-1}", false},
        {"{\"a\":1.5}", false},
        {"{\"a\":12345678901234567}", false},
        {"{\"a\":true}", false},
        {"{\"a\":[]}", false},
        {"{\"a\":{}}", false},
        {"{\"a\":\"\\ud83d\"}", false},
        {"{\"a\":\"\\udc00\\ud800\"}", false},
        {"{\"a\":\"\\x\"}", false},
        {"{\"a\":\"\\u12g4\"}", false},
        {"{\"a\":\"\t\"}", false},
        {"{\"\\u0061\":1}", false},
        {"{\"a\":1,}", false},
        {"{\"a\" 1}", false},
        {"{\"a\":1", false},
        {"{\"a\":nul", false},
        {"{} x", false},
        {"", false},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        json_t *flat = flat_json_read(slice_of(cases[i].line));
        if ((flat != NULL) != cases[i].plain) {
            fail_msg("%s: %s", cases[i].line, flat ? "read" : "not read");
        }
        json_t *right = flat ? json_loads(cases[i].line, JSON_ALLOW_NUL, NULL) : NULL;
        assert_true(!flat || json_equal(flat, right));
        json_decref(flat);
        json_decref(right);
    }
}

/* Lists of authors are cut, in JSONL and in the linked data of a page, but never inside a character. */
static void test_long_authors(void **state) {
    (void)state;
    static const char *const frames[][2] = {
        {"{\"text\":\"Words.\",\"author\":[\"", "\"]}"},
        {"<!DOCTYPE html><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":[\"",
         "\"]}</script><p>The works at the harbour are closed for the winter, the owner said.</p>"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(frames); i++) {
        for (int32_t ahead = 0; ahead < 2; ahead++) {
            Arena arena;
            arena_init(&arena, 0);
            Buffer bytes = {0};
            buffer_add(&bytes, slice_of(frames[i][0]));
            buffer_add(&bytes, ahead ? SLICE("A") : SLICE(""));
            for (int32_t n = 0; n < 600; n++) {
                buffer_add(&bytes, SLICE("\xC3\xA9"));
            }
            buffer_add(&bytes, slice_of(frames[i][1]));
            ReadOptions options = read_options_default();
            Report report;
            Error error;
            assert_true(
                report_read((Slice){bytes.ptr, bytes.len}, SLICE("a"), &options, &arena, &report, &error));
            assert_true(report.author.len >= 199);
            assert_int_equal(utf8_valid_until(report.author), report.author.len);
            buffer_free(&bytes);
            arena_free(&arena);
        }
    }
}

static void test_line_fields(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    ReadOptions options = read_options_default();
    Report report;
    Error error;
    Slice line = SLICE(
        "{\"text\":\"Words.\",\"title\":\"T\",\"author\":\"A\",\"source\":\"https://a.example/x\","
        "\"sitename\":\"Outlet\",\"hostname\":\"a.example\",\"date\":\"2023-09-12\",\"excerpt\":\"W\"}");
    assert_true(report_read_line(line, SLICE("d/a.jsonl"), &options, &arena, &report, &error));
    assert_true(slice_equals(report.id, SLICE("a.jsonl")));
    assert_true(slice_equals(report.path, SLICE("d/a.jsonl")));
    assert_true(slice_equals(report.text, SLICE("Words.")));
    assert_true(slice_equals(report.title, SLICE("T")));
    assert_true(slice_equals(report.author, SLICE("A")));
    assert_true(slice_equals(report.url, SLICE("https://a.example/x")));
    assert_true(slice_equals(report.publisher, SLICE("Outlet")));
    assert_int_equal(report.published.day, 12);
    assert_int_equal(report.published_from, PUBLISHED_GIVEN);
    /* every prefix is an error with a message, never a crash or a report */
    for (size_t n = 1; n < line.len; n++) {
        assert_false(report_read_line(slice_sub(line, 0, n), SLICE("a"), &options, &arena, &report, &error));
        assert_true(error.message[0] != '\0');
    }
    arena_free(&arena);
}

/* A folder of files made for one test. */
typedef struct Folder {
    char path[64];
} Folder;

static void put(const Folder *folder, const char *name, Slice bytes) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static void make_folder(const Folder *folder, const char *name) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static Folder folder_make(void) {
    Folder folder = {"/tmp/hearsay-test-XXXXXX"};
    assert_non_null(mkdtemp(folder.path));
    return folder;
}

static void folder_remove(const Folder *folder) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder->path);
    assert_int_equal(system(command), 0);
}

/* All that an input gives, as "id;id;!message start;". */
static void list_input(const char *const *arguments, int32_t n, const ReadOptions *options, char *out,
                       size_t size) {
    Error error;
    Arena arena;
    arena_init(&arena, 0);
    Input *input = input_open(arguments, n, options, &error);
    assert_non_null(input);
    Report report;
    InputResult result;
    size_t at = 0;
    out[0] = '\0';
    while ((result = input_next(input, &arena, &report, &error)) != INPUT_END) {
        assert_true(at < size);
        if (result == INPUT_REPORT) {
            at += (size_t)snprintf(out + at, size - at, "%.*s;", (int)report.id.len, report.id.ptr);
        } else {
            assert_true(error.place.file[0] != '\0');
            at += (size_t)snprintf(out + at, size - at, "!%d:%.12s;", (int)error.place.line, error.message);
        }
        arena_clear(&arena);
    }
    assert_int_equal(input_next(input, &arena, &report, &error), INPUT_END);
    input_close(input);
    arena_free(&arena);
}

static void test_folder(void **state) {
    (void)state;
    Folder folder = folder_make();
    put(&folder, "b.txt", SLICE("Second."));
    put(&folder, "a.txt", SLICE("First."));
    put(&folder, ".hidden", SLICE("Not read."));
    put(&folder, "empty.txt", SLICE(""));
    put(&folder, "image.png", SLICE("\x89PNG\r\n"));
    make_folder(&folder, "inner");
    put(&folder, "inner/a.txt", SLICE("Third."));
    put(&folder, "list.jsonl",
        SLICE("{\"text\":\"x\"}\n\n{\"text\":3}\r\n{\"id\":\"a.txt\",\"text\":\"y\"}\n{\"te"));
    make_folder(&folder, "nothing");
    const char *arguments[] = {folder.path};
    ReadOptions options = read_options_default();
    char got[600];
    list_input(arguments, 1, &options, got, sizeof got);
    assert_string_equal(
        got, "a.txt;b.txt;!0:it is empty;;!0:looks like a;a.txt-2;list.jsonl;!3:\"text\" is a ;a.txt-3;"
             "!5:the line end;");
    char inner[128], missing[128];
    snprintf(inner, sizeof inner, "%s/nothing", folder.path);
    snprintf(missing, sizeof missing, "%s/missing", folder.path);
    const char *others[] = {inner, missing, folder.path};
    list_input(others, 3, &options, got, sizeof got);
    assert_non_null(strstr(got, "!0:there is no "));
    assert_non_null(strstr(got, ";a.txt;b.txt;"));
    folder_remove(&folder);
}

/* Ids stay unique when a report's own id looks like one that was made. */
static void test_ids(void **state) {
    (void)state;
    Folder folder = folder_make();
    put(&folder, "x.jsonl",
        SLICE("{\"id\":\"a\",\"text\":\"1\"}\n{\"id\":\"a-2\",\"text\":\"2\"}\n"
              "{\"id\":\"a\",\"text\":\"3\"}\n{\"id\":\"a-2\",\"text\":\"4\"}\n{\"text\":\"5\"}\n"));
    const char *arguments[] = {folder.path};
    ReadOptions options = read_options_default();
    char got[200];
    list_input(arguments, 1, &options, got, sizeof got);
    assert_string_equal(got, "a;a-2;a-3;a-2-2;x.jsonl;");
    folder_remove(&folder);
}

static Slice repeated(Arena *arena, const char *piece, size_t n) {
    size_t length = strlen(piece);
    char *bytes = arena_take(arena, n * length, 1);
    for (size_t i = 0; i < n; i++) {
        memcpy(bytes + i * length, piece, length);
    }
    return (Slice){bytes, n * length};
}

static void test_limits(void **state) {
    (void)state;
    Folder folder = folder_make();
    Arena arena;
    arena_init(&arena, 0);
    put(&folder, "a.txt", repeated(&arena, "word ", REPORT_MOST_BYTES / 5 + 10));
    put(&folder, "b.jsonl", SLICE("{\"text\":\"1\"}\n"));
    put(&folder, "c.json", SLICE("{\n  \"text\": \"spread\"\n}\n"));
    put(&folder, "d.txt", repeated(&arena, " \n", 1000));
    put(&folder, "e.txt", repeated(&arena, "x", 1 << 20));
    const char *arguments[] = {folder.path};
    ReadOptions options = read_options_default();
    char got[300];
    list_input(arguments, 1, &options, got, sizeof got);
    assert_string_equal(got, "!0:more than 16;b.jsonl;!0:JSON spread ;!0:there is not;e.txt;");

    char path[128];
    snprintf(path, sizeof path, "%s/long.jsonl", folder.path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("{\"text\":\"1\"}\n{\"text\":\"", file);
    for (int32_t i = 0; i < 70; i++) {
        fwrite(repeated(&arena, "a", 1 << 20).ptr, 1, 1 << 20, file);
        arena_clear(&arena);
    }
    fputs("\"}\n{\"text\":\"3\"}\n", file);
    fclose(file);
    const char *long_line[] = {path};
    list_input(long_line, 1, &options, got, sizeof got);
    assert_string_equal(got, "long.jsonl;!2:the line is ;long.jsonl-2;");
    arena_free(&arena);
    folder_remove(&folder);
}

/* A report's arena that is too small is an error like any other. */
static void test_memory(void **state) {
    (void)state;
    ReadOptions options = read_options_default();
    for (size_t limit = 64; limit < 4000; limit += 64) {
        Arena arena;
        arena_init(&arena, limit);
        Report report;
        Error error;
        error_clear(&error);
        bool done = report_read(SLICE("Council puts off vote\nBy Jane Doe, March 3, 2021\n\nIt met."),
                                SLICE("a.txt"), &options, &arena, &report, &error);
        assert_true(done || error.status == STATUS_NO_MEMORY);
        done = report_read_line(SLICE("{\"text\":\"Council puts off vote\",\"author\":[\"A\",\"B\"]}"),
                                SLICE("a.jsonl"), &options, &arena, &report, &error);
        assert_true(done || error.status == STATUS_NO_MEMORY);
        done = report_read(
            SLICE("<html><title>Vote put off for now</title><p>The council put off its vote, again.</p>"),
            SLICE("a.html"), &options, &arena, &report, &error);
        assert_true(done || error.status == STATUS_NO_MEMORY);
        arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),   cmocka_unit_test(test_named_encodings),
        cmocka_unit_test(test_kinds),       cmocka_unit_test(test_plain),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_flat_json),       cmocka_unit_test(test_long_authors),
        cmocka_unit_test(test_line_fields), cmocka_unit_test(test_folder),
        cmocka_unit_test(test_ids),         cmocka_unit_test(test_limits),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
