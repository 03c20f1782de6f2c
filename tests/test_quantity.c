/* Quantities: golden texts (tests/data/time/quantities.txt), the phrase tables, and hostile input. */
#include "analysis/analysis.h"
#include "base/json.h"
#include "base/random.h"
#include "quantity/phrase_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

static const char *source_root = ".";
static Models models;
static bool has_models;

static void test_phrases(void **state) {
    (void)state;
    assert_string_equal(phrase_code(PHRASES_UNITS, SLICE("Kilometres")), "km");
    assert_string_equal(phrase_code(PHRASES_UNITS, SLICE("per cent")), "percent");
    assert_string_equal(phrase_code(PHRASES_CURRENCIES, SLICE("US$")), "USD");
    assert_string_equal(phrase_code(PHRASES_CURRENCIES, SLICE("€")), "EUR");
    assert_string_equal(phrase_code(PHRASES_PEOPLE, SLICE("soldier")), "person");
    assert_null(phrase_code(PHRASES_PEOPLE, SLICE("tank")));
    assert_null(phrase_code(PHRASES_UNITS, SLICE("")));
    const Token tokens[] = {{{0, 2}}, {{3, 7}}, {{8, 10}}, {{11, 16}}};
    Slice text = SLICE("no more or fewer");
    int32_t end = 0, first = 0;
    assert_null(phrase_from(PHRASES_BOUNDS, text, tokens, 0, 4, &end));
    text = SLICE("up at most x");
    const Token most[] = {{{0, 2}}, {{3, 5}}, {{6, 10}}, {{11, 12}}};
    assert_string_equal(phrase_until(PHRASES_BOUNDS, text, most, 0, 3, &first), "high");
    assert_int_equal(first, 1);
    assert_string_equal(phrase_from(PHRASES_BOUNDS, text, most, 1, 4, &end), "high");
    assert_int_equal(end, 3);
}

static QuantityList find_quantities(Slice text, Arena *arena) {
    Report *report = ARENA_NEW(arena, Report, 1);
    *report = (Report){.id = SLICE("case"), .text = text};
    Analysis analysis;
    Arena scratch;
    Error error;
    arena_init(&scratch, 0);
    assert_true(analysis_make(&models, report, arena, &scratch, &analysis, &error));
    arena_free(&scratch);
    return analysis.quantities;
}

static void add_number(Buffer *out, bool is_there, double value) {
    buffer_add(out, SLICE(" | "));
    if (is_there) {
        JsonWriter json = json_writer(out);
        json_write_number(&json, value);
    }
}

/* The quantities of a text in the notation of the golden file. */
static Slice describe(Slice text, Arena *arena) {
    QuantityList found = find_quantities(text, arena);
    Buffer out = {0};
    for (int32_t i = 0; i < found.count; i++) {
        const Quantity *q = &found.items[i];
        buffer_add(&out, slice_at(text, q->span));
        add_number(&out, q->has_low, q->low);
        add_number(&out, q->has_high, q->high);
        buffer_print(&out, " | %s | ", q->unit ? q->unit : "");
        buffer_add(&out, q->of.start < 0 ? SLICE("") : slice_at(text, q->of));
        buffer_add_char(&out, '\n');
    }
    Slice copy = arena_copy(arena, out.len ? (Slice){out.ptr, out.len} : SLICE(""));
    buffer_free(&out);
    return copy;
}

static Slice next_line(Slice *rest) {
    SlicePair pair = slice_cut(*rest, '\n');
    *rest = pair.tail;
    return pair.head;
}

/* Equal but for blanks. */
static bool same(Slice a, Slice b) {
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && ascii_is_space(a.ptr[i])) {
            i++;
        }
        while (k < b.len && ascii_is_space(b.ptr[k])) {
            k++;
        }
        if (i == a.len || k == b.len || a.ptr[i] != b.ptr[k]) {
            return i == a.len && k == b.len;
        }
        i++;
        k++;
    }
}

static void test_golden(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    enum { FLOOR_PERCENT = 92 };
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/data/time/quantities.txt", source_root);
    Arena arena;
    Error error;
    arena_init(&arena, 0);
    Slice rest;
    assert_true(file_read(path, 1 << 20, &arena, &rest, &error));
    int n = 0, right = 0;
    while (rest.len) {
        Slice label = next_line(&rest);
        if (!slice_starts_with(label, SLICE("== "))) {
            continue;
        }
        size_t end = slice_find(rest, SLICE("\n--\n"), 0);
        Slice text = slice_sub(rest, 0, end);
        rest = slice_from(rest, end + 4);
        size_t close = rest.len && rest.ptr[0] == '\n' ? 0 : slice_find(rest, SLICE("\n\n"), 0);
        Slice expected = slice_sub(rest, 0, close);
        rest = slice_from(rest, close);
        Slice got = describe(text, &arena);
        n++;
        right += same(got, expected);
        if (!same(got, expected)) {
            print_message("%.*s\n  expected:\n%.*s\n  got:\n%.*s\n", (int)label.len, label.ptr,
                          (int)expected.len, expected.ptr, (int)got.len, got.ptr);
        }
    }
    print_message("%d of %d cases\n", right, n);
    assert_true(n >= 34);
    assert_true(right * 100 >= n * FLOOR_PERCENT);
    arena_free(&arena);
}

/* Whatever the text, spans lie inside it and in order, and intervals are intervals. */
static void test_noise(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const pieces[] = {"5 ",         "1,000 ",    "99999999999999999 ",
                                         "half ",      "a ",        "million ",
                                         "to ",        "between ",  "and ",
                                         "- ",         "-",         "$",
                                         "US$ ",       "€",         "km ",
                                         "per cent ",  "% ",        "of ",
                                         "people ",    "dozens ",   "about ",
                                         "more than ", "at least ", "2½ ",
                                         "1/2 ",       "years ",    ". ",
                                         ", ",         "old ",      "Anna Keller, 39, ",
                                         "°C ",        "0 ",        "3.5m ",
                                         "10km ",      "thousand ", "hundred ",
                                         "\n\n",       "é",         "nearly ",
                                         "1e9 "};
    Arena arena;
    arena_init(&arena, 0);
    uint64_t random = 5;
    for (int round = 0; round < 24; round++) {
        char *text = ARENA_NEW(&arena, char, 20001);
        size_t length = 0;
        for (int i = 0; i < 400; i++) {
            const char *piece = pieces[random_below(&random, (int32_t)ARRAY_COUNT(pieces))];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        QuantityList found = find_quantities((Slice){text, length}, &arena);
        int32_t last = 0;
        for (int32_t i = 0; i < found.count; i++) {
            const Quantity *q = &found.items[i];
            assert_true(q->span.start >= last && q->span.end > q->span.start &&
                        (size_t)q->span.end <= length);
            assert_true((text[q->span.start] & 0xC0) != 0x80);
            assert_true(!q->has_low || !q->has_high || q->low <= q->high);
            assert_true(q->of.start < 0 || ((size_t)q->of.end <= length && q->of.start < q->of.end));
            last = q->span.end;
        }
        arena_clear(&arena);
    }
    arena_free(&arena);
}

static void test_repetition(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const units[] = {
        "5-", "1 ", "hundred ", "$5 to ", "between 5 and ", "half of a third of ", "more than ", "two "};
    Arena arena, scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    for (size_t u = 0; u < ARRAY_COUNT(units); u++) {
        size_t size = strlen(units[u]), n = 12000 / size;
        char *text = ARENA_NEW(&arena, char, n *size + 1);
        for (size_t i = 0; i < n; i++) {
            memcpy(text + i * size, units[u], size);
        }
        double seconds[2];
        for (int part = 0; part < 2; part++) {
            Slice slice = {text, part ? n * size : n * size / 4};
            Segments segments;
            Syntax syntax;
            QuantityList found;
            text_segment(&models.segmenter, slice, &arena, &scratch, &segments);
            syntax_parse(models.parser, slice, &segments, &arena, &scratch, &syntax, NULL);
            clock_t began = clock();
            quantity_find(slice, &segments, &syntax, NULL, 0, &arena, &found);
            seconds[part] = (double)(clock() - began) / CLOCKS_PER_SEC;
        }
        assert_true(seconds[1] < 8 * seconds[0] + 0.1);
        arena_clear(&arena);
        arena_clear(&scratch);
    }
    arena_free(&arena);
    arena_free(&scratch);
}

int main(int argc, char **argv) {
    source_root = argc > 1 ? argv[1] : ".";
    char folder[1024];
    snprintf(folder, sizeof folder, "%s/models", source_root);
    Error error;
    has_models = models_open(&models, folder, &error);
    if (!has_models) {
        print_message("without models: %s: %s\n", error.place.file, error.message);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phrases),
        cmocka_unit_test(test_golden),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_repetition),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (has_models) {
        models_close(&models);
    }
    return failed;
}
