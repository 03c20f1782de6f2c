/* Segmentation: golden sentences under the committed model; the invariants of Segments over random
 * text under random weights, so that they hold whatever a model says; hostile input and its time. */
#define _DEFAULT_SOURCE
#include "base/utf8.h"
#include "base/random.h"
#include "learn/perceptron.h"
#include "text/segment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Fixture {
    char root[1024];
    Weights weights;
    Segmenter trained, random;
    Arena arena, scratch, models;
} Fixture;

static Segmenter random_segmenter(Arena *arena) {
    uint64_t random = 11;
    int16_t *token = ARENA_NEW(arena, int16_t, 1 << SEGMENT_TOKEN_BITS);
    int16_t *sentence = ARENA_NEW(arena, int16_t, 1 << SEGMENT_SENTENCE_BITS);
    uint8_t *words = ARENA_NEW(arena, uint8_t, 1 << WORD_TABLE_BITS);
    uint64_t *splits = ARENA_NEW(arena, uint64_t, 64);
    for (int32_t i = 0; i < 1 << SEGMENT_SENTENCE_BITS; i++) {
        token[i % (1 << SEGMENT_TOKEN_BITS)] = (int16_t)random_next(&random);
        sentence[i] = (int16_t)random_next(&random);
        words[i % (1 << WORD_TABLE_BITS)] = (uint8_t)random_next(&random);
    }
    /* "abc" as ab|c, "é…" at a byte inside a character, "ab" behind its end */
    const struct {
        Slice word;
        uint64_t bytes;
    } entries[] = {{SLICE("abc"), 2}, {SLICE("\xC3\xA9\xC3\xA9"), 1}, {SLICE("ab"), 9}};
    for (size_t i = 0; i < ARRAY_COUNT(entries); i++) {
        uint64_t entry = piece_letters_hash(entries[i].word) >> 8 << 8 | entries[i].bytes;
        splits[entry >> 8 & 63] = entry;
    }
    return (Segmenter){.token = token, .sentence = sentence, .splits = splits, .n_splits = 64, .words = words};
}

static int set_up(void **state) {
    Fixture *f = *state;
    Error error;
    char path[2048];
    arena_init(&f->arena, (size_t)2 << 30);
    arena_init(&f->scratch, (size_t)2 << 30);
    arena_init(&f->models, 0);
    f->random = random_segmenter(&f->models);
    snprintf(path, sizeof path, "%s/models/segment.weights", f->root);
    if (!weights_open(&f->weights, path, &error) || !segmenter_open(&f->trained, &f->weights, &error)) {
        print_error("%s: %s\n", path, error.message);
        return -1;
    }
    return 0;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    weights_close(&f->weights);
    arena_free(&f->arena);
    arena_free(&f->scratch);
    arena_free(&f->models);
    return 0;
}

/* Fails where Segments break a promise of sentence.h. */
static void check_segments(Slice text, const Segments *s) {
    int32_t at = 0, token = 0;
    for (int32_t i = 0; i < s->n_sentences; i++) {
        const Sentence *sentence = &s->sentences[i];
        assert_int_equal(sentence->first_token, token);
        assert_true(sentence->last_token > token);
        assert_true(sentence->last_token - token <= SENTENCE_MOST_TOKENS);
        assert_int_equal(sentence->span.start, s->tokens[token].span.start);
        assert_int_equal(sentence->span.end, s->tokens[sentence->last_token - 1].span.end);
        token = sentence->last_token;
    }
    assert_int_equal(token, s->n_tokens);
    for (int32_t i = 0; i <= s->n_tokens; i++) {
        Span span = i < s->n_tokens ? s->tokens[i].span : (Span){(int32_t)text.len, (int32_t)text.len};
        assert_true(span.start >= at && span.end <= (int32_t)text.len);
        assert_true(i == s->n_tokens || (span.end > span.start && span_length(span) <= CHUNK_MOST_BYTES));
        while (at < span.end) {
            Utf8Char c = utf8_next(text, (size_t)at);
            if (piece_is_blank(c.code) != (at < span.start)) {
                fail_msg("byte %d, U+%04X: %s", at, (unsigned)c.code, at < span.start ? "in no token" : "in a token");
            }
            at += c.length;
            assert_false(at > span.start && at - c.length < span.start); /* no token begins inside a character */
        }
        assert_int_equal(at, i < s->n_tokens ? span.end : (int32_t)text.len);
    }
}

static void segment_and_check(Fixture *f, Slice text) {
    const Segmenter *segmenters[] = {&f->trained, &f->random};
    for (size_t i = 0; i < 2; i++) {
        ArenaMark mark = arena_mark(&f->arena);
        Segments segments;
        text_segment(segmenters[i], text, &f->arena, &f->scratch, &segments);
        /* blanks behind the last token are skipped by the check's last round */
        check_segments(text, &segments);
        arena_reset(&f->arena, mark);
    }
}

/* The text of one golden paragraph group, and the notation that it should come back as. */
static Slice golden_text(Slice golden, Arena *arena, Slice *wanted) {
    char *text = arena_take(arena, golden.len + 1, 1), *want = arena_take(arena, golden.len + 1, 1);
    size_t n = 0, w = 0;
    bool blank = false;
    for (Slice rest = golden; rest.len;) {
        SlicePair pair = slice_cut(rest, '\n');
        Slice line = pair.head;
        rest = pair.tail;
        if (line.len == 0) {
            blank = w > 0;
        } else if (line.ptr[0] != '#') {
            if (w) {
                text[n++] = blank ? '\n' : ' ';
                if (blank) {
                    text[n++] = '\n';
                    want[w++] = '\n';
                }
            }
            for (size_t i = 0; i < line.len; i++) {
                if (line.ptr[i] != '|') {
                    text[n++] = line.ptr[i];
                }
            }
            memcpy(want + w, line.ptr, line.len);
            w += line.len;
            want[w++] = '\n';
            blank = false;
        }
    }
    *wanted = (Slice){want, w};
    return (Slice){text, n};
}

static Slice notation_of(Slice text, const Segments *s, Arena *arena) {
    char *out = arena_take(arena, 3 * text.len + 2, 1);
    size_t n = 0;
    for (int32_t i = 0; i < s->n_sentences; i++) {
        const Sentence *sentence = &s->sentences[i];
        if (i && sentence->starts_paragraph) {
            out[n++] = '\n';
        }
        for (int32_t t = sentence->first_token; t < sentence->last_token; t++) {
            Slice form = slice_at(text, s->tokens[t].span);
            memcpy(out + n, form.ptr, form.len);
            n += form.len;
            bool last = t + 1 == sentence->last_token;
            out[n++] = last ? '\n' : s->tokens[t + 1].span.start == s->tokens[t].span.end ? '|' : ' ';
        }
    }
    return (Slice){out, n};
}

static void test_golden_sentences(void **state) {
    Fixture *f = *state;
    Error error;
    Slice golden, wanted;
    char path[2048];
    snprintf(path, sizeof path, "%s/tests/data/text/segment.txt", f->root);
    assert_true(file_read(path, 1 << 20, &f->arena, &golden, &error));
    Slice text = golden_text(golden, &f->arena, &wanted);
    Segments segments;
    text_segment(&f->trained, text, &f->arena, &f->scratch, &segments);
    check_segments(text, &segments);
    Slice found = notation_of(text, &segments, &f->arena);
    int32_t n_wrong = 0;
    while (wanted.len || found.len) {
        SlicePair w = slice_cut(wanted, '\n'), g = slice_cut(found, '\n');
        if (!slice_equals(w.head, g.head)) {
            print_error("wanted: %.*s\nfound:  %.*s\n", (int)w.head.len, w.head.ptr, (int)g.head.len, g.head.ptr);
            n_wrong++;
        }
        wanted = w.tail;
        found = g.tail;
    }
    assert_int_equal(n_wrong, 0);
}

/* The same sentences whatever the layout: one paragraph a line, and lines wrapped to a width. */
static void test_layouts(void **state) {
    Fixture *f = *state;
    static const struct {
        const char *label, *text;
        int32_t n_sentences;
    } cases[] = {
        {"one paragraph a line",
         "Ferry Plan Approved\nThe council of the island approved the plan for a new ferry on Monday evening after "
         "a debate of six hours. It had been put off twice.\nThe first boat is expected in the spring of next year, "
         "the mayor told a meeting of residents, and the second one a year later.",
         4},
        {"wrapped",
         "The council of the island approved the plan for a new ferry on Monday\nevening after a debate of six "
         "hours. It had been put off twice by the\nformer mayor, who left office in June. The first boat is expected "
         "in the\nspring of next year.",
         3},
        {"list", "The plan has three parts.\n\n- a new ferry\n- a longer pier\n- a cheaper ticket\n", 4},
        {"carriage returns", "Ferry Plan Approved\r\n\r\nThe council agreed.\r\n", 2},
        {"form feed", "The council agreed\fNobody spoke", 2},
        {"nothing", "", 0},
        {"only blanks", " \t\r\n\n\xC2\xA0\xE2\x80\x8B ", 0},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Segments segments;
        text_segment(&f->trained, slice_of(cases[i].text), &f->arena, &f->scratch, &segments);
        if (segments.n_sentences != cases[i].n_sentences) {
            fail_msg("%s: %d sentences, wanted %d", cases[i].label, segments.n_sentences, cases[i].n_sentences);
        }
        segment_and_check(f, slice_of(cases[i].text));
    }
}

static void test_invariants_over_random_text(void **state) {
    Fixture *f = *state;
    static const char *const parts[] = {
        "a",  "ab",   "abc",  "The",  "U",    "he",           "n",            "don't",        "12",
        ".",  ",",    "!",    "?",    "\"",   "'",            "(",            ")",            "-",
        "--", "...",  ":",    "/",    "@",    "$",            "%",            " ",            " ",
        "  ", "\n",   "\n\n", "\r\n", "\t",   "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x99", "\xE2\x80\x94",
        "\f", "\x01", "\x7F", "\xC2\xA0", "\xC2\x85", "\xC3\xA9\xC3\xA9", "\xC3\x89", "e\xCC\x81", "\xC2\xAD",
        "\xE4\xBD\xA0", "\xF0\x9F\x99\x82", "\xD9\xA3", "\xEF\xBF\xBD", "\xE2\x80\x8D", "\xEF\xBB\xBF", "\xE2\x80\xA6"};
    uint64_t random = 17;
    char bytes[8192];
    for (int32_t round = 0; round < 1500; round++) {
        size_t n = 0, most = (size_t)random_below(&random, round % 10 ? 200 : (int32_t)sizeof bytes - 8);
        /* few kinds at a time make long runs of like things likelier */
        int32_t kinds = 1 + random_below(&random, (int32_t)ARRAY_COUNT(parts));
        int32_t from = random_below(&random, (int32_t)ARRAY_COUNT(parts));
        while (n < most) {
            int32_t kind = (from + random_below(&random, kinds)) % (int32_t)ARRAY_COUNT(parts);
            Slice part = slice_of(parts[kind]);
            memcpy(bytes + n, part.ptr, part.len);
            n += part.len;
        }
        segment_and_check(f, (Slice){bytes, n});
    }
    segment_and_check(f, (Slice){"a\0b \0 c", 7});
}

/* Every prefix of a text, placed so that one byte too far faults. */
static void test_prefixes_against_an_unreadable_page(void **state) {
    Fixture *f = *state;
    static const char text[] = "He does\xE2\x80\x99n't. \xE2\x80\x9CU.S. can't (www.a.org/x?y) 5pm...\xE2\x80\x9D\r\n\r\nDon't cannot e\xCC\x81";
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(pages != MAP_FAILED);
    assert_int_equal(mprotect(pages + page, page, PROT_NONE), 0);
    for (size_t n = 0; n < sizeof text; n++) {
        if (utf8_valid_until((Slice){text, n}) == n) {
            memcpy(pages + page - n, text, n);
            segment_and_check(f, (Slice){pages + page - n, n});
        }
    }
    munmap(pages, 2 * page);
}

static double seconds_for(Fixture *f, Slice text) {
    clock_t began = clock();
    ArenaMark mark = arena_mark(&f->arena);
    Segments segments;
    text_segment(&f->trained, text, &f->arena, &f->scratch, &segments);
    double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
    check_segments(text, &segments);
    arena_reset(&f->arena, mark);
    return seconds;
}

static void test_hostile_repetitions_stay_linear(void **state) {
    Fixture *f = *state;
    static const char *const units[] = {"a",    "A.",   "\"",  "\" ", "(",     "( ",       "-",       "- ", "a ",
                                        "A ",   "1",    "1,",  "\n",  "a\n",   "\n\n",     "a\n\n",   "'",  "n't",
                                        "x@",   "://",  "...", ". ",  "\"( ",  "\xC3\xA9", "e\xCC\x81", "\f", "cannot "};
    size_t small = 256 << 10, large = 4 * small;
    char *bytes = malloc(large);
    for (size_t u = 0; u < ARRAY_COUNT(units); u++) {
        Slice unit = slice_of(units[u]);
        for (size_t n = 0; n + unit.len <= large; n += unit.len) {
            memcpy(bytes + n, unit.ptr, unit.len);
        }
        double one = seconds_for(f, (Slice){bytes, small / unit.len * unit.len});
        double four = seconds_for(f, (Slice){bytes, large / unit.len * unit.len});
        if (four > 12 * one + 0.2) {
            fail_msg("'%s' repeated: %.3f s, four times as often: %.3f s", units[u], one, four);
        }
    }
    free(bytes);
}

static void test_long_runs_are_cut(void **state) {
    Fixture *f = *state;
    char bytes[5000];
    memset(bytes, 'a', sizeof bytes);
    for (size_t i = 700; i < sizeof bytes; i += 700) {
        bytes[i] = '.';
    }
    segment_and_check(f, (Slice){bytes, sizeof bytes});
    /* a long sentence is cut where it is likeliest to end: here behind semicolons, not inside "word word" */
    Slice phrase = SLICE("word and word of the word with some more words that go on; ");
    size_t n = 0;
    while (n + phrase.len < sizeof bytes) {
        memcpy(bytes + n, phrase.ptr, phrase.len);
        n += phrase.len;
    }
    Segments s;
    text_segment(&f->trained, (Slice){bytes, n}, &f->arena, &f->scratch, &s);
    assert_true(s.n_sentences > 1);
    for (int32_t i = 0; i + 1 < s.n_sentences; i++) {
        assert_int_equal(bytes[s.sentences[i].span.end - 1], ';');
    }
}

static void test_models_that_do_not_fit_are_refused(void **state) {
    Fixture *f = *state;
    WeightsWriter *writer = weights_writer(&f->arena);
    int16_t *table = ARENA_NEW(&f->arena, int16_t, 1 << SEGMENT_SENTENCE_BITS);
    weights_add(writer, "segment.token", WEIGHTS_I16, 1 << SEGMENT_TOKEN_BITS, 1, table);
    weights_add(writer, "segment.sentence", WEIGHTS_I16, 1 << SEGMENT_SENTENCE_BITS, 1, table);
    weights_add(writer, "segment.words", WEIGHTS_BYTES, 1 << WORD_TABLE_BITS, 1, table);
    Weights weights;
    Segmenter segmenter;
    Error error;
    assert_true(weights_open_bytes(&weights, weights_bytes(writer), &error));
    assert_false(segmenter_open(&segmenter, &weights, &error));
    assert_int_equal(error.status, STATUS_BAD_MODEL);
    weights_add(writer, "segment.splits", WEIGHTS_U64, 3, 1, table);
    assert_true(weights_open_bytes(&weights, weights_bytes(writer), &error));
    assert_false(segmenter_open(&segmenter, &weights, &error));
    assert_non_null(strstr(error.message, "power of two"));
}

int main(int argc, char **argv) {
    static Fixture fixture;
    snprintf(fixture.root, sizeof fixture.root, "%s", argc > 1 ? argv[1] : ".");
    void *initial = &fixture;
#define CASE(test) {#test, test, NULL, NULL, initial}
    const struct CMUnitTest tests[] = {
        CASE(test_golden_sentences),
        CASE(test_layouts),
        CASE(test_invariants_over_random_text),
        CASE(test_prefixes_against_an_unreadable_page),
        CASE(test_hostile_repetitions_stay_linear),
        CASE(test_long_runs_are_cut),
        CASE(test_models_that_do_not_fit_are_refused),
    };
#undef CASE
    void *state = &fixture;
    if (set_up(&state) != 0) {
        return 1;
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    tear_down(&state);
    return failed;
}
