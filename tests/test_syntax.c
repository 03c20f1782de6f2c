/* Syntax: spanning trees against exhaustive search, kernels against each other, lemma scripts, and what
 * must hold for every parse, whatever the text. */
#include "base/random.h"
#include "learn/network.h"
#include "syntax/inflection.h"
#include "syntax/lemma.h"
#include "syntax/parse.h"
#include "syntax/spanning.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* Whether heads [n] make a tree with one child of node 0. */
static bool is_tree(const int32_t *heads, int32_t n) {
    int32_t roots = 0;
    for (int32_t d = 1; d < n; d++) {
        int32_t at = d;
        int32_t steps = 0;
        while (at > 0 && steps++ <= n) {
            at = heads[at];
        }
        if (at != 0) {
            return false;
        }
        roots += heads[d] == 0;
    }
    return roots == 1;
}

static int64_t tree_score(const int64_t *scores, const int32_t *heads, int32_t n) {
    int64_t sum = 0;
    for (int32_t d = 1; d < n; d++) {
        sum += scores[d * n + heads[d]];
    }
    return sum;
}

/* The best score over all assignments of heads that are trees: n at most 6. */
static int64_t best_by_search(const int64_t *scores, int32_t n) {
    int32_t heads[6] = {-1, 0, 0, 0, 0, 0};
    int64_t best = INT64_MIN;
    int64_t total = 1;
    for (int32_t d = 1; d < n; d++) {
        total *= n;
    }
    for (int64_t code = 0; code < total; code++) {
        int64_t rest = code;
        for (int32_t d = 1; d < n; d++) {
            heads[d] = (int32_t)(rest % n);
            rest /= n;
        }
        if (is_tree(heads, n)) {
            int64_t score = tree_score(scores, heads, n);
            best = score > best ? score : best;
        }
    }
    return best;
}

static void test_spanning_against_search(void **state) {
    (void)state;
    Arena scratch;
    arena_init(&scratch, 0);
    uint64_t random = 5;
    for (int32_t round = 0; round < 3000; round++) {
        int32_t n = 2 + (int32_t)(random_next(&random) % 5);
        int64_t range = round % 3 == 0 ? 4 : 1000; /* small ranges make ties and cycles */
        int64_t scores[36];
        for (int32_t i = 0; i < n * n; i++) {
            scores[i] = (int64_t)(random_next(&random) % (uint64_t)range) - range / 2;
        }
        int32_t heads[6];
        spanning_tree_find(scores, n, heads, &scratch);
        assert_true(is_tree(heads, n));
        assert_int_equal(tree_score(scores, heads, n), best_by_search(scores, n));
    }
    arena_free(&scratch);
}

static void test_spanning_large(void **state) {
    (void)state;
    Arena scratch;
    arena_init(&scratch, 0);
    uint64_t random = 9;
    int32_t n = SENTENCE_MOST_TOKENS + 1;
    int64_t *scores = ARENA_NEW(&scratch, int64_t, n * n);
    int32_t *heads = ARENA_NEW(&scratch, int32_t, n);
    for (int32_t round = 0; round < 4; round++) {
        for (int32_t i = 0; i < n * n; i++) {
            /* round 0: all equal; round 1: every node likes its neighbour best, so all is cycles */
            int32_t d = i / n;
            int32_t h = i % n;
            scores[i] = round == 0   ? 0
                        : round == 1 ? ((d ^ 1) == h ? 1000 : 0)
                                     : (int64_t)(random_next(&random) % 50);
        }
        spanning_tree_find(scores, n, heads, &scratch);
        assert_true(is_tree(heads, n));
    }
    arena_free(&scratch);
}

static void test_kernels_agree(void **state) {
    (void)state;
    enum { IN = 52, OUT = 80, ROWS = 21 };
    static int8_t weights[IN * OUT];
    static float scale[OUT];
    static int32_t bias[OUT];
    static int32_t shifted[OUT];
    static int8_t x[ROWS * IN];
    static int32_t fast[ROWS * OUT];
    static int32_t plain[ROWS * OUT];
    uint64_t random = 3;
    for (int32_t round = 0; round < 20; round++) {
        for (int32_t i = 0; i < IN * OUT; i++) {
            weights[i] = (int8_t)(random_below(&random, 2 * NETWORK_MOST + 1) - NETWORK_MOST);
        }
        for (int32_t i = 0; i < ROWS * IN; i++) {
            x[i] = (int8_t)(random_below(&random, 2 * NETWORK_MOST + 1) - NETWORK_MOST);
        }
        for (int32_t o = 0; o < OUT; o++) {
            bias[o] = random_below(&random, 1000000) - 500000;
            scale[o] = random_uniform(&random) * ((float)NETWORK_MOST_SCALE / NETWORK_UNIT);
            shifted[o] = bias[o];
            for (int32_t i = 0; i < IN; i++) {
                shifted[o] -= 128 * weights[network_weight_index(IN, i, o)];
            }
        }
        NetworkLayer layer = {weights, scale, bias, shifted, IN, OUT};
        network_multiply_by(NETWORK_PORTABLE, &layer, x, plain, ROWS);
        for (int32_t o = 0; o < OUT; o++) {
            int64_t sum = bias[o];
            for (int32_t i = 0; i < IN; i++) {
                sum += weights[network_weight_index(IN, i, o)] * x[i];
            }
            double value = (double)sum * (double)scale[o] * NETWORK_UNIT;
            assert_true(plain[o] - value < 2.0 && value - plain[o] < 2.0);
        }
        for (NetworkKernel kernel = NETWORK_AVX2; kernel <= network_kernel(); kernel++) {
            memset(fast, 0, sizeof fast);
            network_multiply_by(kernel, &layer, x, fast, ROWS);
            assert_memory_equal(fast, plain, sizeof fast);
        }
    }
}

static void test_activate_rounds_and_cuts(void **state) {
    (void)state;
    enum { STEP = NETWORK_UNIT / NETWORK_ONE };
    const int32_t y[] = {0, STEP / 2 - 1, STEP / 2, -STEP / 2, -STEP / 2 - 1, INT32_MAX, INT32_MIN, 127 * STEP, 128 * STEP};
    const int8_t signed_out[] = {0, 0, 1, 0, -1, 127, -127, 127, 127};
    int8_t out[9];
    network_activate(y, out, 9, false);
    assert_memory_equal(out, signed_out, sizeof out);
    network_activate(y, out, 9, true);
    for (int32_t i = 0; i < 9; i++) {
        assert_int_equal(out[i], signed_out[i] < 0 ? 0 : signed_out[i]);
    }
}

/* The recurrent step against its formula in double precision. */
static void test_recurrence(void **state) {
    (void)state;
    enum { HIDDEN = 24, ROWS = 9 };
    static int32_t gates[ROWS * 3 * HIDDEN];
    static int8_t x[ROWS * HIDDEN];
    static int8_t h[ROWS * HIDDEN];
    uint64_t random = 11;
    for (int32_t i = 0; i < ROWS * 3 * HIDDEN; i++) {
        gates[i] = random_below(&random, 6 * NETWORK_UNIT) - 3 * NETWORK_UNIT;
    }
    for (int32_t i = 0; i < ROWS * HIDDEN; i++) {
        x[i] = (int8_t)(random_below(&random, 200) - 100);
    }
    for (int32_t backwards = 0; backwards < 2; backwards++) {
        network_recur(gates, 3 * HIDDEN, x, h, HIDDEN, HIDDEN, ROWS, backwards == 1);
        for (int32_t j = 0; j < HIDDEN; j++) {
            double c = 0;
            for (int32_t step = 0; step < ROWS; step++) {
                int32_t row = backwards ? ROWS - 1 - step : step;
                double p[3];
                for (int32_t k = 0; k < 3; k++) {
                    p[k] = (double)gates[row * 3 * HIDDEN + k * HIDDEN + j] / NETWORK_UNIT;
                }
                double f = 0.5 + 0.5 * p[1] / (1 + (p[1] < 0 ? -p[1] : p[1]));
                double r = 0.5 + 0.5 * p[2] / (1 + (p[2] < 0 ? -p[2] : p[2]));
                c = f * c + (1 - f) * p[0];
                double value = (r * c + (1 - r) * (double)x[row * HIDDEN + j] / NETWORK_ONE) * NETWORK_ONE;
                value = value > NETWORK_MOST ? NETWORK_MOST : value < -NETWORK_MOST ? -NETWORK_MOST : value;
                double error = value - h[row * HIDDEN + j];
                assert_true(error < 0.51 && error > -0.51);
            }
        }
    }
}

static void test_inflection(void **state) {
    (void)state;
    static const struct {
        const char *form, *base; /* base: NULL for none */
    } cases[] = {{"fled", "flee"}, {"risen", "rise"}, {"freed", "free"}, {"breed", "breed"}, {"wrung", "wring"}, {"arisen", "arise"}, {"walked", NULL}, {"", NULL}, {"zzz", NULL}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Slice base = inflection_base(slice_of(cases[i].form));
        assert_true(cases[i].base ? slice_equals(base, slice_of(cases[i].base)) : base.len == 0);
    }
}

static void test_lemma_scripts(void **state) {
    (void)state;
    static const struct {
        const char *form, *lemma;
    } cases[] = {{"studies", "study"}, {"Was", "be"},       {"Paris", "Paris"},  {"THE", "the"},     {"went", "go"},
                 {"men", "man"},       {"cafés", "café"},   {"n't", "not"},      {"I", "I"},         {"US", "US"},
                 {"’s", "'s"},         {"1990s", "1990s"},  {"Élysées", "élysée"}, {"'s", "be"},     {"a", "a"}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        char script_room[200];
        char room[200];
        Slice form = slice_of(cases[i].form);
        Slice script = lemma_script_make(form, slice_of(cases[i].lemma), script_room, sizeof script_room);
        Slice lemma;
        assert_true(script.len > 0);
        assert_true(lemma_script_apply(script, form, room, sizeof room, &lemma));
        if (!slice_equals(lemma, slice_of(cases[i].lemma))) {
            fail_msg("%s: %.*s gives %.*s", cases[i].form, (int)script.len, script.ptr, (int)lemma.len, lemma.ptr);
        }
    }
    char room[8];
    Slice lemma;
    assert_false(lemma_script_apply(SLICE("l9x"), SLICE("abc"), room, sizeof room, &lemma));
    assert_false(lemma_script_apply(SLICE("l0"), SLICE("too long for it"), room, sizeof room, &lemma));
    assert_false(lemma_script_apply(SLICE(""), SLICE("a"), room, sizeof room, &lemma));
}

static void test_names_round_trip(void **state) {
    (void)state;
    for (int32_t i = 0; i < UPOS_COUNT; i++) {
        assert_int_equal(upos_find(slice_of(upos_name((Upos)i))), i);
    }
    for (int32_t i = 0; i < DEPREL_COUNT; i++) {
        assert_int_equal(deprel_find(slice_of(deprel_name((Deprel)i))), i);
    }
    for (int32_t i = 0; i < xpos_count(); i++) {
        assert_int_equal(xpos_find(slice_of(xpos_name(i))), i);
    }
    assert_int_equal(deprel_find(SLICE("nmod:tmod")), DEPREL_NMOD);
    assert_int_equal(deprel_find(SLICE("nothing")), -1);
    assert_int_equal(deprel_base(DEPREL_NSUBJ_PASS), DEPREL_NSUBJ);
}

typedef struct Fixture {
    Arena arena, scratch;
    Weights segment_weights, syntax_weights;
    Segmenter segmenter;
    Parser *parser;
} Fixture;

static const char *source_root = ".";

static int open_models(void **state) {
    static Fixture f;
    static char path[2][1024];
    Error error;
    error_clear(&error);
    arena_init(&f.arena, 0);
    arena_init(&f.scratch, 0);
    snprintf(path[0], sizeof path[0], "%s/models/segment.weights", source_root);
    snprintf(path[1], sizeof path[1], "%s/models/syntax.weights", source_root);
    if (!weights_open(&f.segment_weights, path[0], &error) || !weights_open(&f.syntax_weights, path[1], &error) ||
        !segmenter_open(&f.segmenter, &f.segment_weights, &error) ||
        !parser_open(&f.parser, &f.syntax_weights, &f.arena, &error)) {
        print_error("%s\n", error.message);
        return -1;
    }
    *state = &f;
    return 0;
}

static int close_models(void **state) {
    Fixture *f = *state;
    weights_close(&f->segment_weights);
    weights_close(&f->syntax_weights);
    arena_free(&f->arena);
    arena_free(&f->scratch);
    return 0;
}

static void parse_text(Fixture *f, Slice text, Segments *segments, Syntax *syntax) {
    text_segment(&f->segmenter, text, &f->arena, &f->scratch, segments);
    syntax_parse(f->parser, text, segments, &f->arena, &f->scratch, syntax, NULL);
}

/* Every sentence is a tree with one root whose relation is root. */
static void check_trees(const Segments *segments, const Syntax *syntax) {
    for (int32_t s = 0; s < segments->n_sentences; s++) {
        const Sentence *sentence = &segments->sentences[s];
        int32_t heads[SENTENCE_MOST_TOKENS + 1] = {-1};
        int32_t n = sentence->last_token - sentence->first_token;
        assert_in_range(n, 1, SENTENCE_MOST_TOKENS);
        for (int32_t i = 0; i < n; i++) {
            int32_t t = sentence->first_token + i;
            heads[i + 1] = syntax->head[t] < 0 ? 0 : syntax->head[t] - sentence->first_token + 1;
            assert_in_range(heads[i + 1], 0, n);
            assert_true((syntax->head[t] < 0) == (syntax->deprel[t] == DEPREL_ROOT));
            assert_in_range(syntax->deprel[t], 0, DEPREL_COUNT - 1);
            assert_in_range(syntax->upos[t], 0, UPOS_COUNT - 1);
            assert_non_null(syntax->lemma[t].ptr);
        }
        assert_true(is_tree(heads, n + 1));
    }
}

static void test_every_text_gives_trees(void **state) {
    Fixture *f = *state;
    static const char *const pieces[] = {"the ", "minister ", "said ", "\n\n", "\"", "’", "U.S. ", ", ", ". ", "(",
                                         ")", "won't ", "\t", "—", "12,5 ", "\xE6\x97\xA5\xE6\x9C\xAC ", "A", "-", "? ", "…"};
    uint64_t random = 77;
    for (int32_t round = 0; round < 60; round++) {
        char text[4000];
        size_t length = 0;
        while (length < sizeof text - 20 && random_next(&random) % 200 != 0) {
            const char *piece = pieces[random_next(&random) % ARRAY_COUNT(pieces)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        Segments segments;
        Syntax syntax;
        ArenaMark mark = arena_mark(&f->arena);
        parse_text(f, (Slice){text, length}, &segments, &syntax);
        check_trees(&segments, &syntax);
        arena_reset(&f->arena, mark);
    }
}

static void test_simple_sentence(void **state) {
    Fixture *f = *state;
    static const struct {
        const char *form, *lemma, *upos, *deprel;
        int32_t head;
    } words[] = {{"The", "the", "DET", "det", 1},      {"envoy", "envoy", "NOUN", "nsubj", 3},
                 {"has", "have", "AUX", "aux", 3},     {"visited", "visit", "VERB", "root", -1},
                 {"two", "two", "NUM", "nummod", 5},   {"cities", "city", "NOUN", "obj", 3},
                 {"in", "in", "ADP", "case", 7},       {"Norway", "Norway", "PROPN", "nmod", 5},
                 {".", ".", "PUNCT", "punct", 3}};
    Slice text = SLICE("The envoy has visited two cities in Norway.");
    Segments segments;
    Syntax syntax;
    parse_text(f, text, &segments, &syntax);
    assert_int_equal(segments.n_tokens, ARRAY_COUNT(words));
    for (int32_t i = 0; i < segments.n_tokens; i++) {
        assert_true(slice_equals(slice_at(text, segments.tokens[i].span), slice_of(words[i].form)));
        assert_true(slice_equals(syntax.lemma[i], slice_of(words[i].lemma)));
        assert_string_equal(upos_name((Upos)syntax.upos[i]), words[i].upos);
        if (i != 7) { /* in Norway may hang on either */
            assert_string_equal(deprel_name((Deprel)syntax.deprel[i]), words[i].deprel);
            assert_int_equal(syntax.head[i], words[i].head);
        }
    }
    assert_true(tree_is_ancestor(&syntax, 3, 0));
    assert_false(tree_is_ancestor(&syntax, 0, 3));
    int32_t first;
    int32_t last;
    tree_subtree(&syntax, &segments.sentences[0], 1, &first, &last);
    assert_int_equal(first, 0);
    assert_int_equal(last, 1);
    assert_int_equal(tree_child(&syntax, &segments.sentences[0], 3, DEPREL_NSUBJ), 1);
    assert_int_equal(tree_child(&syntax, &segments.sentences[0], 3, DEPREL_IOBJ), -1);
}

int main(int argc, char **argv) {
    if (argc > 1) {
        source_root = argv[1];
    }
    const struct CMUnitTest plain[] = {
        cmocka_unit_test(test_spanning_against_search), cmocka_unit_test(test_spanning_large),
        cmocka_unit_test(test_kernels_agree),           cmocka_unit_test(test_activate_rounds_and_cuts),
        cmocka_unit_test(test_recurrence),
        cmocka_unit_test(test_inflection),              cmocka_unit_test(test_lemma_scripts),           cmocka_unit_test(test_names_round_trip),
    };
    const struct CMUnitTest with_models[] = {
        cmocka_unit_test(test_every_text_gives_trees),
        cmocka_unit_test(test_simple_sentence),
    };
    int failed = cmocka_run_group_tests_name("syntax", plain, NULL, NULL);
    return failed + cmocka_run_group_tests_name("syntax with models", with_models, open_models, close_models);
}
