/* Pages: main text against pages with known text, metadata, hostile markup. */
#include "read/html.h"
#include "read/page.h"
#include "read/page_meta.h"
#include "read/reader.h"

#include "base/file.h"
#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

/* Pages are the fuzzer's seeds; what their main text should be lies in tests/data/read. */
static Slice read_fixture(const char *root, const char *name, const char *ending, Arena *arena) {
    const char *folder = strcmp(ending, "html") == 0 ? "fuzz/seeds/html" : "tests/data/read";
    Slice path = arena_print(arena, "%s/%s/%s.%s", root, folder, name, ending);
    Slice bytes;
    Error error;
    if (!file_read(path.ptr, REPORT_MOST_BYTES, arena, &bytes, &error)) {
        fail_msg("%s: %s", path.ptr, error.message);
    }
    return bytes;
}

/* Hashes of the runs of four words, [out's room >= number of words]; gives their number. */
static int32_t four_words(Slice text, uint64_t *out) {
    Slice words[4];
    int32_t n = 0, n_words = 0;
    size_t at = 0;
    while (at < text.len) {
        while (at < text.len && ascii_is_space(text.ptr[at])) {
            at++;
        }
        size_t start = at;
        while (at < text.len && !ascii_is_space(text.ptr[at])) {
            at++;
        }
        if (at > start) {
            words[n_words++ % 4] = slice_sub(text, start, at);
            if (n_words >= 4) {
                uint64_t hash = 0;
                for (int32_t i = 0; i < 4; i++) {
                    hash = slice_hash(words[(n_words + i) % 4], hash);
                }
                out[n++] = hash;
            }
        }
    }
    return n;
}

/* F1 of four-word runs, in thousandths: the measure of docs/quality.md. */
static int32_t four_word_f1(Slice got, Slice wanted, Arena *arena) {
    uint64_t *a = ARENA_NEW(arena, uint64_t, got.len + 1), *b = ARENA_NEW(arena, uint64_t, wanted.len + 1);
    int32_t n_got = four_words(got, a), n_wanted = four_words(wanted, b), both = 0;
    Map counts;
    map_init(&counts, arena, n_wanted + 1);
    for (int32_t i = 0; i < n_wanted; i++) {
        ++*map_put(&counts, b[i], 0);
    }
    for (int32_t i = 0; i < n_got; i++) {
        int32_t *left = map_put(&counts, a[i], 0);
        if (*left > 0) {
            --*left;
            both++;
        }
    }
    return n_got + n_wanted ? 2000 * both / (n_got + n_wanted) : 0;
}

typedef struct PageCase {
    const char *name, *title, *author, *publisher, *published;
} PageCase;

static const PageCase pages[] = {
    {"newsroom", "Night ferry to stop after sixty-one years", "Maren Holt, Jon Vickers", "The Sound Courier",
     "2021-10-14"},
    {"weblog", "The furnace burns again", "P. Lindqvist", "valleynotes.example", "2019-03-05"},
    {"table", "Nine dead as quake strikes Damira", "", "", ""},
    {"utility", "Night ferry to stop after sixty-one years", "Maren Holt", "", ""},
    {"portal", "Damira: Nine dead as quake strikes the coast", "Leila Haddad", "Coast Portal", "2022-05-08"},
    {"microdata", "Glass works lights its furnace", "Ana Prokop", "", "2020-01-20"},
};

static void test_pages(void **state) {
    const char *root = *state;
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(pages); i++) {
        const PageCase *c = &pages[i];
        Slice bytes = read_fixture(root, c->name, "html", &arena),
              wanted = read_fixture(root, c->name, "txt", &arena);
        ReadOptions options = read_options_default();
        Report report;
        Error error;
        assert_true(report_read(bytes, slice_of(c->name), &options, &arena, &report, &error));
        assert_int_equal(report.kind, REPORT_HTML);
        int32_t f1 = four_word_f1(report.text, wanted, &arena);
        if (f1 < 980) {
            fail_msg("%s: F1 .%03d\n%.*s", c->name, f1, (int)report.text.len, report.text.ptr);
        }
        char date[11] = "";
        if (date_is_set(report.published)) {
            date_format_iso(report.published, date);
        }
        const char *wants[] = {c->title, c->author, c->publisher, c->published};
        Slice gots[] = {report.title, report.author, report.publisher, slice_of(date)};
        for (size_t j = 0; j < ARRAY_COUNT(wants); j++) {
            if (!slice_equals(gots[j], slice_of(wants[j]))) {
                fail_msg("%s: \"%.*s\" instead of \"%s\"", c->name, (int)gots[j].len, gots[j].ptr, wants[j]);
            }
        }
        assert_true(slice_find(report.text, SLICE("\n\n"), 0) < report.text.len);
        assert_true(slice_find(report.text, SLICE("\n\n\n"), 0) == report.text.len);
    }
    arena_free(&arena);
}

static void test_outlet(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"Vote put off | The Courier", "The Courier", "Vote put off"},
        {"The Courier - Vote put off", "The Courier", "Vote put off"},
        {"Vote - and roofs - put off - The Courier", "the courier", "Vote - and roofs - put off"},
        {"Vote put off | Elsewhere", "The Courier", "Vote put off | Elsewhere"},
        {"Vote put off", "", "Vote put off"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Slice got = page_meta_strip_outlet(slice_of(cases[i][0]), slice_of(cases[i][1]));
        assert_true(slice_equals(got, slice_of(cases[i][2])));
    }
}

static void test_declared(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"<meta charset=utf-8>", "utf-8"},
        {"<META HTTP-EQUIV=\"Content-Type\" CONTENT='text/html; charset=ISO-8859-1'>", "ISO-8859-1"},
        {"<?xml version='1.0' encoding='windows-1252'?><html>", "windows-1252"},
        {"<p>charset=utf-8</p>", ""},
        {"<meta charset", ""},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        assert_true(slice_equals(html_declared_encoding(slice_of(cases[i][0])), slice_of(cases[i][1])));
    }
}

/* Every prefix of a page is a report or an error with a message. */
static void test_prefixes(void **state) {
    const char *root = *state;
    Arena arena, kept;
    arena_init(&arena, 0);
    arena_init(&kept, 0);
    Slice bytes = read_fixture(root, "newsroom", "html", &kept);
    for (size_t n = 1; n < bytes.len; n += n < 200 ? 1 : 7) {
        char *exact = malloc(n); /* the sanitizer sees a read behind its end */
        assert_non_null(exact);
        memcpy(exact, bytes.ptr, n);
        ReadOptions options = read_options_default();
        options.as = READ_AS_HTML;
        Report report;
        Error error;
        error_clear(&error);
        if (!report_read((Slice){exact, n}, SLICE("x.html"), &options, &arena, &report, &error)) {
            assert_true(error.message[0] != '\0');
        }
        free(exact);
        arena_clear(&arena);
    }
    arena_free(&arena);
    arena_free(&kept);
}

typedef struct Repeated {
    const char *before, *piece, *behind;
    int32_t times;
    const char *message; /* part of the error; NULL: a report with "Words" in it */
} Repeated;

static const Repeated hostile[] = {
    {"", "<div>", "Words stand here, at last.", 100000, "nests more than"},
    {"<p>Words.</p>", "<b><i>", "", 100000, "nests more than"},
    {"<p>Words are here, and then ends.</p>", "</div>", "", 100000, NULL},
    {"<p>Words are here, and then paragraphs.</p>", "<p>", "", 100000, NULL},
    {"<p>Words are here, and then a cut tag.</p><a ", "x ", "", 100000, "more than 256 attributes"},
    {"<p>Words are here, and then quotes.</p>", "<a href=\"", "", 100000, "more than 256 attributes"},
    {"<p>Words are here, and then an open quote.</p><a href=\"", "<p>", "", 100000, NULL},
    {"<p>Words are here, and then comments.</p>", "<!--", "", 100000, NULL},
    {"<p>Words are here, and then entities.</p>", "&amp;&#x;&", "", 100000, NULL},
    {"<p>Words are here, and then cells.</p>", "<table><tr><td>", "", 100, NULL},
    {"<p>Words are here, and then scripts.</p>", "<script>x<y</script>", "", 100000, NULL},
    {"<p>Words are here, and then breaks.</p>", "<br>", "", 100000, NULL},
    {"<p>Words are here, and then links.</p>", "<a href=x>y</a> ", "", 100000, NULL},
    {"", "<li>Words", "", 100000, NULL},
    {"", "<!DOCTYPE html>", "", 1000, "no text was found"},
};

static void test_hostile(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(hostile); i++) {
        const Repeated *c = &hostile[i];
        size_t before = strlen(c->before), piece = strlen(c->piece), behind = strlen(c->behind);
        size_t length = before + piece * (size_t)c->times + behind;
        char *bytes = arena_take(&arena, length, 1);
        memcpy(bytes, c->before, before);
        for (int32_t j = 0; j < c->times; j++) {
            memcpy(bytes + before + piece * (size_t)j, c->piece, piece);
        }
        memcpy(bytes + length - behind, c->behind, behind);
        ReadOptions options = read_options_default();
        options.as = READ_AS_HTML;
        Report report;
        Error error;
        clock_t start = clock();
        bool done = report_read((Slice){bytes, length}, SLICE("x.html"), &options, &arena, &report, &error);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        bool right = done ? !c->message && slice_find(report.text, SLICE("Words"), 0) < report.text.len
                          : c->message && strstr(error.message, c->message);
        if (!right || seconds > 10) {
            fail_msg("%s %s: %s, %.1f s", c->before, c->piece, done ? "read" : error.message, seconds);
        }
        arena_clear(&arena);
    }
    arena_free(&arena);
}

/* The flat page is a tree: every node lies inside its parent. */
static void test_tree(void **state) {
    const char *root = *state;
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(pages); i++) {
        Page page;
        Error error;
        assert_true(page_parse(&page, read_fixture(root, pages[i].name, "html", &arena), &error));
        for (int32_t node = 0; node < page.n_nodes; node++) {
            const PageNode *n = &page.nodes[node];
            assert_true(n->parent < node && n->end > node && n->end <= page.n_nodes);
            assert_true(n->parent < 0 || page.nodes[n->parent].end >= n->end);
        }
        page_free(&page);
    }
    arena_free(&arena);
}

int main(int argc, char **argv) {
    char here[] = ".";
    void *root = argc > 1 ? argv[1] : here;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(test_pages, root),
        cmocka_unit_test(test_outlet),
        cmocka_unit_test(test_declared),
        cmocka_unit_test_prestate(test_prefixes, root),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test_prestate(test_tree, root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
