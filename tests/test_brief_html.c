/* The page as bytes, over reports made by hand: what they hold never becomes markup, and memory that runs out
 * is an error. tests/test_page.py has the page of the program, and what it does in a browser. */
#include "brief/brief_html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const char text_a[] =
    "</script><script>alert(1)</script> & <!-- \xE2\x80\xA8 \xE2\x80\xA9 \xF0\x9F\x98\x80 said";
static const char text_b[] = "</SCRIPT ><b>\x01\x7F</b> said";

typedef struct Fixture {
    Report reports[2];
    Analysis analyses[2];
    const Analysis *both[2];
    AccountOrigin origins[2];
    PageInput input;
} Fixture;

static void make_fixture(Fixture *f) {
    *f = (Fixture){.reports = {{.id = SLICE("a<b>.txt"), .text = slice_of(text_a)},
                               {.id = SLICE("b.txt"), .text = slice_of(text_b)}},
                   .origins = {{.origin = 0, .copy_of = -1}, {.origin = 1, .copy_of = -1}}};
    for (int32_t i = 0; i < 2; i++) {
        f->analyses[i] = (Analysis){.report = &f->reports[i]};
        f->both[i] = &f->analyses[i];
    }
    f->input = (PageInput){.analyses = f->both,
                           .origins = f->origins,
                           .n = 2,
                           .title = SLICE("Title </title><script>\xE2\x80\xAE"),
                           .json = SLICE("{\"title\":\"</script> &\"}"),
                           .text = SLICE("brief </pre> & <b>\n")};
}

static bool write_page(const Fixture *f, size_t limit, Buffer *out, Error *error) {
    Arena arena, scratch;
    arena_init(&arena, limit);
    arena_init(&scratch, limit);
    bool done = brief_write_html(&f->input, &arena, &scratch, out, error);
    arena_free(&arena);
    arena_free(&scratch);
    return done;
}

static int32_t count_of(Slice text, const char *part) {
    int32_t n = 0;
    for (size_t at = 0; (at = slice_find(text, slice_of(part), at)) < text.len; at++) {
        n++;
    }
    return n;
}

static void test_nothing_becomes_markup(void **state) {
    (void)state;
    Fixture f;
    make_fixture(&f);
    Buffer out = {0};
    Error error;
    assert_true(write_page(&f, 0, &out, &error));
    Slice page = {out.ptr, out.len};
    assert_int_equal(count_of(page, "<script"), 2);
    assert_int_equal(count_of(page, "</script>"), 2);
    assert_int_equal(count_of(page, "</title>"), 1);
    assert_int_equal(count_of(page, "</pre>"), 1);
    assert_int_equal(count_of(page, "<!--"), 0);
    assert_int_equal(count_of(page, "\xE2\x80\xA8"), 0);
    assert_int_equal(count_of(page, "\xE2\x80\xAE"), 0);
    /* the texts are all there, as data */
    assert_int_equal(
        count_of(page,
                 "\\u003c/script\\u003e\\u003cscript\\u003ealert(1)\\u003c/script\\u003e \\u0026 \\u003c!-- "
                 "\\u2028 \\u2029 \xF0\x9F\x98\x80 said\""),
        1);
    assert_int_equal(
        count_of(page, "\\u003c/SCRIPT \\u003e\\u003cb\\u003e\\u0001\\u007f\\u003c/b\\u003e said\""), 1);
    assert_int_equal(count_of(page, "{\"brief\":{\"title\":\"\\u003c/script\\u003e \\u0026\"},\"reports\":["),
                     1);
    assert_int_equal(count_of(page, "<title>Title &lt;/title&gt;&lt;script&gt;\xEF\xBF\xBD</title>"), 1);
    assert_int_equal(count_of(page, "brief &lt;/pre&gt; &amp; &lt;b&gt;\n"), 1);
    buffer_free(&out);
}

static void test_memory_limits(void **state) {
    (void)state;
    Fixture f;
    make_fixture(&f);
    bool done = false;
    for (size_t limit = 1; limit < (size_t)1 << 26 && !done; limit *= 2) {
        Buffer out = {0};
        Error error;
        error_clear(&error);
        done = write_page(&f, limit, &out, &error);
        assert_true(done || error.status == STATUS_NO_MEMORY);
        buffer_free(&out);
    }
    assert_true(done);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_becomes_markup),
        cmocka_unit_test(test_memory_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
