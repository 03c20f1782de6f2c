/* Quotation marks by table, quotations by golden texts (tests/data/claim), and hostile input. */
#include "analysis/analysis.h"
#include "claim/source.h"
#include "base/json.h"
#include "base/random.h"
#include "claim/marks.h"
#include "claim/reporting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char *source_root = ".";
static Models models;
static bool has_models;

/* A text as one sentence a paragraph (cut at line ends), without tokens: all that pairing looks at. */
static Segments paragraphs(Slice text, Arena *arena) {
    Segments segments = {0};
    segments.sentences = ARENA_NEW(arena, Sentence, text.len + 1);
    for (size_t at = 0; at < text.len;) {
        size_t end = slice_find(text, SLICE("\n"), at);
        if (end > at) {
            segments.sentences[segments.n_sentences++] =
                (Sentence){.span = {(int32_t)at, (int32_t)end}, .starts_paragraph = true};
        }
        at = end + 1;
    }
    return segments;
}

typedef struct MarkCase {
    const char *text;
    const char *quotes[4]; /* what is found, in order */
} MarkCase;

static void test_marks(void **state) {
    (void)state;
    static const MarkCase cases[] = {
        {"no marks", {NULL}},
        {"“a” and \"b\" and «c» and ‘d’", {"“a”", "\"b\"", "«c»", "‘d’"}},
        {"“a ‘b “c” d’ e” f", {"“a ‘b “c” d’ e”"}},
        {"don't, the boys' toys, rock 'n' roll, the '90s", {NULL}},
        {"‘the boys’ toys’ were", {"‘the boys’ toys’"}},
        {"it’s ‘so’ he’s", {"‘so’"}},
        {"a 6'2\" man and a 12\" board", {NULL}},
        {"“open\nNext “b”", {"“open", "“b”"}},
        {"“cut by a line,\nthat is none” b", {"“cut by a line,\nthat is none”"}},
        {"“wrong end “, she said. “b”", {"“wrong end “", "“b”"}},
        {"”wrong start” and “b”", {"”wrong start”", "“b”"}},
        {"“one\n“two\n“three” x", {"“one", "“two", "“three”"}},
        {"\"one\n\"two\" x", {"\"one", "\"two\""}},
        {"a stray \" mark and \"good\" one", {"\"good\""}},
        {"''doubled'' and ``tex''", {"''doubled''", "``tex''"}},
        {"closed only” and “good”", {"“good”"}},
        {"‘unclosed single", {NULL}},
        {"(“in brackets”)—“dash”", {"“in brackets”", "“dash”"}},
        {"„low” marks", {"„low”"}},
    };
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Slice text = slice_of(cases[i].text);
        Segments segments = paragraphs(text, &arena);
        QuoteList found;
        Arena scratch;
        arena_init(&scratch, 0);
        marks_pair(text, &segments, &arena, &scratch, &found);
        arena_free(&scratch);
        int32_t expected = 0;
        for (; expected < 4 && cases[i].quotes[expected]; expected++) {
            if (expected >= found.count || !slice_equals(slice_at(text, found.items[expected].span),
                                                         slice_of(cases[i].quotes[expected]))) {
                fail_msg("%s: quote %d should be %s", cases[i].text, (int)expected,
                         cases[i].quotes[expected]);
            }
        }
        if (found.count != expected) {
            fail_msg("%s: %d quotes, not %d", cases[i].text, (int)found.count, (int)expected);
        }
    }
    arena_free(&arena);
}

/* Deep and broken nesting stays linear and inside the text, in order. */
static void test_marks_hostile(void **state) {
    (void)state;
    static const char *const pieces[] = {"“", "”", "\"", "'",  "‘",  "’",  "«",
                                         "»", " ", "a",  "\n", "''", "“a", "b” "};
    Arena arena;
    arena_init(&arena, 0);
    uint64_t random = 7;
    for (int round = 0; round < 40; round++) {
        size_t length = 0;
        char *text = ARENA_NEW(&arena, char, 120000);
        for (int i = 0; i < 20000; i++) {
            const char *piece = round < (int)ARRAY_COUNT(pieces)
                                    ? pieces[round]
                                    : pieces[random_below(&random, (int32_t)ARRAY_COUNT(pieces))];
            size_t n = strlen(piece);
            memcpy(text + length, piece, n);
            length += n;
        }
        Slice slice = {text, length};
        Segments segments = paragraphs(slice, &arena);
        QuoteList found;
        Arena scratch;
        arena_init(&scratch, 0);
        marks_pair(slice, &segments, &arena, &scratch, &found);
        arena_free(&scratch);
        int32_t last = 0;
        for (int32_t i = 0; i < found.count; i++) {
            assert_true(found.items[i].span.start >= last &&
                        found.items[i].span.end > found.items[i].span.start);
            last = found.items[i].span.end;
        }
        assert_true((size_t)last <= length);
    }
    arena_free(&arena);
}

static void test_reporting(void **state) {
    (void)state;
    assert_int_equal(reporting_find(SLICE("say")), REPORTING_SAY);
    assert_int_equal(reporting_find(SLICE("tell")), REPORTING_TELL);
    assert_int_equal(reporting_find(SLICE("call")), REPORTING_CALL);
    assert_int_equal(reporting_find(SLICE("whisper")), REPORTING_MANNER);
    assert_int_equal(reporting_find(SLICE("eat")), REPORTING_NONE);
    assert_int_equal(reporting_find(SLICE("")), REPORTING_NONE);
}

static Slice next_line(Slice *rest) {
    SlicePair pair = slice_cut(*rest, '\n');
    *rest = pair.tail;
    return pair.head;
}

static Slice spans_text(Slice text, const SpanList *spans, Arena *arena) {
    Buffer out = {0};
    for (int32_t i = 0; i < spans->count; i++) {
        buffer_add(&out, i ? SLICE(" // ") : SLICE(""));
        buffer_add(&out, slice_at(text, spans->items[i]));
    }
    Slice copy = arena_copy(arena, out.len ? (Slice){out.ptr, out.len} : SLICE(""));
    buffer_free(&out);
    return copy;
}

/* The claims of a text in the notation of the golden file. */
static Slice describe(Slice text, Arena *arena) {
    Report report = {.id = SLICE("case"), .text = text};
    Analysis analysis;
    Arena scratch;
    Error error;
    arena_init(&scratch, 0);
    assert_true(analysis_make(&models, &report, arena, &scratch, &analysis, &error));
    arena_free(&scratch);
    Slice out = SLICE("");
    for (int32_t i = 0; i < analysis.claims.count; i++) {
        const Claim *claim = &analysis.claims.items[i];
        if (claim->inside >= 0 || claim->kind == CLAIM_UNATTRIBUTED) {
            continue;
        }
        Slice source = spans_text(text, &claim->source, arena), cue = spans_text(text, &claim->cue, arena);
        Slice content = spans_text(text, &claim->content, arena);
        out = arena_print(arena, "%.*s%s | %.*s | %.*s | %.*s\n", (int)out.len, out.ptr,
                          claim_kind_name(claim->kind), (int)source.len, source.ptr, (int)cue.len, cue.ptr,
                          (int)content.len, content.ptr);
    }
    return out;
}

/* Every case of the file. The trees are learned, so new weights may break one; a floor is kept. */
static void test_golden(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    enum { FLOOR_PERCENT = 94 };
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/data/claim/quotations.txt", source_root);
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
        size_t close = rest.len && rest.ptr[0] == '\n' ? 0 : slice_find(rest, SLICE("\n\n"), 0) + 1;
        Slice expected = slice_sub(rest, 0, close);
        rest = slice_from(rest, close);
        Slice got = describe(text, &arena);
        n++;
        right += slice_equals(got, expected);
        if (!slice_equals(got, expected)) {
            print_message("%.*s\n  expected:\n%.*s  got:\n%.*s", (int)label.len, label.ptr, (int)expected.len,
                          expected.ptr, (int)got.len, got.ptr);
        }
    }
    print_message("%d of %d cases\n", right, n);
    assert_true(n >= 40);
    assert_true(right * 100 >= n * FLOOR_PERCENT);
    arena_free(&arena);
}

/* Whatever the text, spans lie inside it, in order, on character boundaries. */
static void test_spans_of_noise(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const pieces[] = {
        "“",    "”",   "\"",     "'",      " said ", " Ann Lee ",     ", ",  ". ",         ": ",
        "\n\n", "he ", "that ",  "We won", "told ",  "according to ", "’s ", "“We won,” ", "— ",
        "?",    "« ",  "called "};
    Arena arena;
    arena_init(&arena, 0);
    uint64_t random = 11;
    for (int round = 0; round < 60; round++) {
        char *text = ARENA_NEW(&arena, char, 16000);
        size_t length = 0;
        for (int i = 0; i < 600; i++) {
            const char *piece = pieces[random_below(&random, (int32_t)ARRAY_COUNT(pieces))];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        Report report = {.id = SLICE("noise"), .text = {text, length}};
        Analysis analysis;
        Arena scratch;
        Error error;
        arena_init(&scratch, 0);
        assert_true(analysis_make(&models, &report, &arena, &scratch, &analysis, &error));
        arena_free(&scratch);
        for (int32_t i = 0; i < analysis.claims.count; i++) {
            const SpanList lists[] = {analysis.claims.items[i].source, analysis.claims.items[i].cue,
                                      analysis.claims.items[i].content};
            assert_true(lists[2].count > 0);
            for (size_t k = 0; k < ARRAY_COUNT(lists); k++) {
                int32_t last = 0;
                for (int32_t j = 0; j < lists[k].count; j++) {
                    Span span = lists[k].items[j];
                    assert_true(span.start >= last && span.end > span.start && (size_t)span.end <= length);
                    assert_true((text[span.start] & 0xC0) != 0x80);
                    last = span.end;
                }
            }
        }
        arena_clear(&arena);
    }
    arena_free(&arena);
}

/* He is who spoke last, but not in a clause that hangs on another, and not where the gender says otherwise. */
static void test_sources(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const struct {
        const char *text, *who; /* the source of its last claim */
    } cases[] = {
        {"Robbery in Lowick\n\nPeter Novak had lost his job on Friday and bought a gun, Inspector Paul Weber said. He said police found a box outside "
         "Novak's apartment.",
         "Paul Weber"},
        {"The capital waits\n\nPresident John Abara clings to power. The rebels' envoy, Daniel Kone, said fighters would march on "
         "the capital. \"Abara must go,\" he told reporters.",
         "Daniel Kone"},
        {"Talks in Lowick\n\nMinister Anna Berg met the envoy on Monday. Spokesman Paul Weber said the talks were long. She said "
         "the harbour would open.",
         "Anna Berg"},
        {"Trial in Lowick\n\nThe trial of John Abara opened on Monday. Abara shot two men at the Lowick bank, Inspector Paul Weber said. The coroner, "
         "Lena Novak, told reporters that both men died at once.",
         "Lena Novak"},
        {"Harbour sold\n\nThe harbour was sold on Monday. Anna Berg and Paul Weber said the price was fair.", "nobody"},
        {"A lawyer speaks\n\nJohn Abara was in court on Monday. His lawyer said the case was weak.", "lawyer"}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Report report = {.id = SLICE("case"), .text = slice_of(cases[i].text)};
        Analysis analysis;
        Arena arena, scratch;
        Error error;
        arena_init(&arena, 0);
        arena_init(&scratch, 0);
        assert_true(analysis_make(&models, &report, &arena, &scratch, &analysis, &error));
        int32_t last = -1;
        for (int32_t c = 0; c < analysis.claims.count; c++) {
            last = analysis.claims.items[c].source.count ? c : last;
        }
        assert_true(last >= 0);
        int32_t entity = claim_source_entity(&analysis.claims, last, &analysis.segments, &analysis.syntax,
                                             &analysis.entities);
        Slice who = entity < 0 || !analysis.entities.items[entity].name.len ? SLICE("nobody") : analysis.entities.items[entity].name;
        if (slice_find(who, slice_of(cases[i].who), 0) == who.len) {
            fail_msg("%s: %.*s", cases[i].text, (int)who.len, who.ptr);
        }
        arena_free(&scratch);
        arena_free(&arena);
    }
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
        cmocka_unit_test(test_marks),          cmocka_unit_test(test_marks_hostile),
        cmocka_unit_test(test_reporting),      cmocka_unit_test(test_golden), cmocka_unit_test(test_sources),
        cmocka_unit_test(test_spans_of_noise),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (has_models) {
        models_close(&models);
    }
    return failed;
}
