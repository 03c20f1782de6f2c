/* Roles: the inventory, spans on trees made by hand, golden texts (tests/data/roles), and what must hold for
 * the frames of every text. */
#include "analysis/analysis.h"
#include "base/json.h"
#include "base/random.h"
#include "roles/features.h"
#include "roles/model.h"
#include "roles/roleset_class.h"
#include "roles/span.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const char *source_root = ".";
static Models models;
static bool has_models;

static void test_names_round_trip(void **state) {
    (void)state;
    for (int32_t role = 1; role < ROLE_COUNT; role++) {
        assert_int_equal(argument_role_find(slice_of(argument_role_name((ArgumentRole)role))), role);
    }
    assert_int_equal(argument_role_find(SLICE("ARG9")), ROLE_NONE);
    assert_int_equal(argument_role_number(ROLE_ARG0), 0);
    assert_int_equal(argument_role_number(ROLE_C_ARG1), 1);
    assert_int_equal(argument_role_number(ROLE_R_ARG2), 2);
    assert_int_equal(argument_role_number(ROLE_TMP), -1);
    assert_int_equal(argument_role_number(ROLE_NONE), -1);
}

static void test_inventory(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    const Inventory *inventory = roles_inventory(models.roles);
    Arena arena;
    arena_init(&arena, 0);
    for (int32_t i = 0; i < inventory->count; i++) {
        assert_int_equal(inventory_find(inventory, inventory_name(inventory, i)), i);
    }
    assert_int_equal(inventory_find(inventory, SLICE("no-such.01")), -1);
    int32_t give = inventory_find(inventory, SLICE("give.01"));
    assert_true(give >= 0);
    assert_true(slice_equals(inventory_gloss(inventory, give, &arena), SLICE("transfer")));
    assert_int_equal(inventory_numbers(inventory, give), 7);
    RolesetRole role = inventory_role(inventory, give, 2);
    assert_int_equal(role.number, 2);
    assert_string_equal(inventory_function(&role), "GOL");
    assert_true(slice_equals(inventory_description(inventory, &role, &arena), SLICE("entity given to")));
    assert_true(slice_equals(inventory_class(inventory, give, 0), SLICE("give-13.1-1")));
    arena_free(&arena);
}

static void test_candidates(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    const Inventory *inventory = roles_inventory(models.roles);
    CandidateRange give = inventory_candidates(inventory, SLICE("Give"));
    int32_t up = 0;
    int32_t plain = 0;
    for (int32_t i = give.first; i < give.last; i++) {
        Candidate candidate = inventory_candidate(inventory, i);
        Slice name = inventory_name(inventory, candidate.roleset);
        plain +=
            slice_equals(name, SLICE("give.01")) && candidate.particle == 0 && candidate.parts & ALIAS_VERB;
        up +=
            slice_equals(name, SLICE("give_up.07")) && candidate.particle == inventory_word_key(SLICE("up"));
    }
    assert_int_equal(plain, 1);
    assert_int_equal(up, 1);
    CandidateRange none = inventory_candidates(inventory, SLICE("xyzzyx"));
    assert_int_equal(none.first, none.last);
    none = inventory_candidates(inventory, SLICE(""));
    assert_int_equal(none.first, none.last);
}

static void test_classes(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const struct {
        const char *roleset;
        RolesetClass class;
        bool is;
    } cases[] = {{"want.01", ROLESET_WANT, true},      {"hope.01", ROLESET_WANT, true},
                 {"think.01", ROLESET_WANT, false},    {"need.01", ROLESET_NEED, true},
                 {"give.01", ROLESET_GIVE, true},      {"supply.01", ROLESET_GIVE, true},
                 {"receive.01", ROLESET_GET, true},    {"say.01", ROLESET_SAY, true},
                 {"say.02", ROLESET_SAY, false},       {"oppose.01", ROLESET_OPPOSE, true},
                 {"condemn.01", ROLESET_OPPOSE, true}, {"praise.01", ROLESET_OPPOSE, false},
                 {"promise.01", ROLESET_OFFER, true},  {"expect.01", ROLESET_EXPECT, true},
                 {"help.01", ROLESET_SUPPORT, true},   {"block.01", ROLESET_PREVENT, true},
                 {"agree.01", ROLESET_AGREE, true},    {"eat.01", ROLESET_SAY, false}};
    const Inventory *inventory = roles_inventory(models.roles);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        int32_t roleset = inventory_find(inventory, slice_of(cases[i].roleset));
        assert_true(roleset >= 0);
        if (roleset_is(inventory, roleset, cases[i].class) != cases[i].is) {
            fail_msg("%s in class %d should be %d", cases[i].roleset, (int)cases[i].class, (int)cases[i].is);
        }
        assert_int_equal(roleset_classes(inventory, roleset) >> cases[i].class & 1, cases[i].is);
    }
    assert_false(roleset_is(inventory, -1, ROLESET_SAY));
    assert_true(slice_equals(verb_class_main(SLICE("give-13.1-1")), SLICE("give-13.1")));
    assert_true(slice_equals(verb_class_main(SLICE("say-37.7")), SLICE("say-37.7")));
}

/* the old men who sing gave maps to us */
static void make_tree(Syntax *syntax, Sentence *sentence) {
    static int32_t heads[] = {2, 2, 5, 4, 2, -1, 5, 8, 5};
    static uint8_t deprels[] = {DEPREL_DET,  DEPREL_AMOD, DEPREL_NSUBJ, DEPREL_NSUBJ, DEPREL_ACL_RELCL,
                                DEPREL_ROOT, DEPREL_OBJ,  DEPREL_CASE,  DEPREL_OBL};
    static uint8_t upos[] = {UPOS_DET,  UPOS_ADJ,  UPOS_NOUN, UPOS_PRON, UPOS_VERB,
                             UPOS_VERB, UPOS_NOUN, UPOS_ADP,  UPOS_PRON};
    static uint8_t xpos[9];
    static Slice lemmas[9];
    static const char *const words[] = {"the", "old", "man", "who", "sing", "give", "map", "to", "we"};
    for (int32_t i = 0; i < 9; i++) {
        lemmas[i] = slice_of(words[i]);
    }
    *syntax = (Syntax){upos, xpos, deprels, heads, lemmas};
    *sentence = (Sentence){.first_token = 0, .last_token = 9};
}

static bool judge_all(void *context, const Features *features, int32_t child) {
    (void)context;
    (void)features;
    (void)child;
    return true;
}

static void test_tree_and_spans(void **state) {
    (void)state;
    Syntax syntax;
    Sentence sentence;
    Arena arena;
    arena_init(&arena, 0);
    make_tree(&syntax, &sentence);
    SentenceTree tree = sentence_tree_make(&syntax, &sentence, &arena);
    assert_int_equal(tree.tokens[2].first, 0);
    assert_int_equal(tree.tokens[2].last, 4);
    assert_int_equal(tree.tokens[5].first, 0);
    assert_int_equal(tree.tokens[5].last, 8);
    assert_int_equal(tree.tokens[8].marker, sentence_tree_lemma(SLICE("TO")));
    assert_int_equal(tree.tokens[5].object, sentence_tree_lemma(SLICE("map")));
    assert_true(tree.tokens[5].children & HAS_SUBJECT && tree.tokens[5].children & HAS_OBLIQUE);
    assert_int_equal(tree.tokens[6].before, DEPREL_NSUBJ);
    assert_int_equal(tree.tokens[6].after, DEPREL_OBL);
    RolePaths paths = role_paths_make(&tree, 4);
    assert_int_equal(role_path(&paths, 4), 0);
    assert_true(role_path(&paths, 2) != 0 && role_path(&paths, 2) != role_path(&paths, 3));
    assert_true(role_path(&paths, 8) != 0);
    static const struct {
        int32_t predicate, head, first, last;
    } cases[] = {{5, 2, 0, 5}, {5, 6, 6, 7}, {5, 8, 7, 9}, {4, 2, 0, 3},
                 {4, 3, 3, 4}, {2, 5, 5, 9}, {6, 5, 0, 6}};
    Trimmer trimmer = {.judge = judge_all};
    bool taken[9] = {false};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Headed argument = {cases[i].predicate, cases[i].head, ROLE_ARG1};
        TokenSpan span = argument_span(&trimmer, &tree, &argument, taken);
        assert_int_equal(span.first, cases[i].first);
        assert_int_equal(span.last, cases[i].last);
    }
    taken[1] = true;
    Headed argument = {5, 2, ROLE_ARG0};
    assert_int_equal(argument_span(&trimmer, &tree, &argument, taken).first, 2);
    arena_free(&arena);
}

/* network_join and network_add_rows against their formulas. */
static void test_join(void **state) {
    (void)state;
    enum { N = 48, ROWS = 14, UNIT = NETWORK_UNIT / NETWORK_EMBEDDING_ONE };
    static int8_t values[ROWS][N];
    int32_t p[N];
    int32_t q[N];
    int8_t out[N];
    uint64_t random = 5;
    for (int32_t round = 0; round < 50; round++) {
        NetworkRows rows = {.count = ROWS, .shift = round % 5};
        NetworkRows none = {0};
        for (int32_t r = 0; r < ROWS; r++) {
            rows.values[r] = values[r];
            for (int32_t j = 0; j < N; j++) {
                values[r][j] = (int8_t)(random_below(&random, 255) - 127);
            }
        }
        for (int32_t j = 0; j < N; j++) {
            p[j] = random_below(&random, 20000) - 30000;
            q[j] = j == 0 ? INT32_MAX : random_below(&random, 20000) - 30000;
        }
        network_add_rows(&none, q, N);
        network_join(p, q, &rows, out, N);
        for (int32_t j = 0; j < N; j++) {
            int64_t sum = (int64_t)p[j] + q[j];
            for (int32_t r = 0; r < ROWS; r++) {
                sum += (int64_t)values[r][j] * (1 << (round % 5)) * UNIT;
            }
            int64_t rounded = (sum + 256) >> 9;
            assert_int_equal(out[j], rounded < 0 ? 0 : rounded > 127 ? 127 : rounded);
        }
    }
}

static bool analyse(Slice text, Arena *arena, size_t limit, Analysis *out, Error *error) {
    Report *report = ARENA_NEW(arena, Report, 1);
    *report = (Report){.id = SLICE("case"), .text = text};
    Arena scratch;
    arena_init(&scratch, limit);
    bool done = analysis_make(&models, report, arena, &scratch, out, error);
    arena_free(&scratch);
    return done;
}

static Slice next_line(Slice *rest) {
    SlicePair pair = slice_cut(*rest, '\n');
    *rest = pair.tail;
    return pair.head;
}

/* The frames of a text in the notation of the golden file. */
static Slice describe(const Analysis *analysis, Arena *arena) {
    Slice text = analysis->report->text;
    Buffer out = {0};
    for (int32_t i = 0; i < analysis->frames.count; i++) {
        const Frame *frame = &analysis->frames.items[i];
        buffer_add(&out, frame->name);
        for (int32_t k = frame->first_argument; k < frame->last_argument; k++) {
            const Argument *argument = &analysis->frames.arguments[k];
            buffer_print(&out, " | %s ", argument_role_name(argument->role));
            buffer_add(&out, slice_at(text, argument->span));
        }
        buffer_add_char(&out, '\n');
    }
    Slice copy = arena_copy(arena, out.len ? (Slice){out.ptr, out.len} : SLICE(""));
    buffer_free(&out);
    return copy;
}

/* Every case of the file. The models are learned, so new weights may break some; a floor is kept. */
static void test_golden(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    enum { FLOOR_PERCENT = 64 };
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/data/roles/frames.txt", source_root);
    Arena arena;
    Error error;
    arena_init(&arena, 0);
    Slice rest;
    assert_true(file_read(path, 1 << 20, &arena, &rest, &error));
    int n = 0;
    int right = 0;
    while (rest.len) {
        Slice text = next_line(&rest);
        if (text.len == 0 || text.ptr[0] == '#') {
            continue;
        }
        size_t end = slice_find(rest, SLICE("\n\n"), 0) + 1;
        Slice expected = slice_sub(rest, 0, end);
        rest = slice_from(rest, end);
        Analysis analysis;
        assert_true(analyse(text, &arena, 0, &analysis, &error));
        Slice got = describe(&analysis, &arena);
        n++;
        right += slice_equals(got, expected);
        if (!slice_equals(got, expected)) {
            print_message("%.*s\n  expected:\n%.*s  got:\n%.*s", (int)text.len, text.ptr, (int)expected.len,
                          expected.ptr, (int)got.len, got.ptr);
        }
    }
    print_message("%d of %d cases\n", right, n);
    assert_true(n >= 20);
    assert_true(right * 100 >= n * FLOOR_PERCENT);
    arena_free(&arena);
}

/* Frames in text order; their arguments in order, apart, inside the sentence and beside the predicate. */
static void check_frames(const Analysis *analysis) {
    const FrameList *frames = &analysis->frames;
    int32_t sentence = 0;
    int32_t before = -1;
    int32_t argument = 0;
    for (int32_t i = 0; i < frames->count; i++) {
        const Frame *frame = &frames->items[i];
        assert_true(frame->token > before && frame->token < analysis->segments.n_tokens);
        assert_true(frame->name.len > 0 && frame->first_argument == argument);
        before = frame->token;
        while (analysis->segments.sentences[sentence].last_token <= frame->token) {
            sentence++;
        }
        const Sentence *s = &analysis->segments.sentences[sentence];
        int32_t at = s->first_token;
        bool given[ROLE_COUNT] = {false};
        for (; argument < frame->last_argument; argument++) {
            const Argument *a = &frames->arguments[argument];
            assert_true(a->first_token >= at && a->first_token < a->last_token &&
                        a->last_token <= s->last_token);
            assert_true(a->head >= a->first_token && a->head < a->last_token);
            assert_false(a->first_token <= frame->token && frame->token < a->last_token);
            assert_in_range(a->role, ROLE_NONE + 1, ROLE_COUNT - 1);
            assert_false(given[a->role] && argument_role_number(a->role) >= 0);
            assert_int_equal(a->span.start, analysis->segments.tokens[a->first_token].span.start);
            assert_int_equal(a->span.end, analysis->segments.tokens[a->last_token - 1].span.end);
            given[a->role] = true;
            at = a->last_token;
        }
    }
    assert_int_equal(argument, frames->n_arguments);
}

static void test_frames_of_noise(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const pieces[] = {
        "gave ",    "the pilot ", "to ",   "up ",  ", ",
        ". ",       "who ",       "that ", "was ", "wants ",
        "promise ", "of ",        "(",     ")",    "\"",
        "n't ",     "is ",        "and ",  "\n\n", "\xE6\x97\xA5\xE6\x9C\xAC ",
        "never ",   "in 2009 ",   "said ", "a ",   "decision "};
    Arena arena;
    Error error;
    arena_init(&arena, 0);
    uint64_t random = 23;
    for (int32_t round = 0; round < 30; round++) {
        char *text = ARENA_NEW(&arena, char, 8000);
        size_t length = 0;
        for (int32_t i = 0; i < 300; i++) {
            const char *piece = pieces[random_below(&random, (int32_t)ARRAY_COUNT(pieces))];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        Analysis analysis;
        assert_true(analyse((Slice){text, length}, &arena, 0, &analysis, &error));
        check_frames(&analysis);
        arena_clear(&arena);
    }
    arena_free(&arena);
}

/* 20,000 times the same word without an end of sentence: predicates only, names only, openings only. */
static void test_hostile(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const words[] = {"give ", "Smith ", "( ", "gives up ", "who "};
    Arena arena;
    Error error;
    arena_init(&arena, 0);
    for (size_t w = 0; w < ARRAY_COUNT(words); w++) {
        size_t n = strlen(words[w]);
        char *text = ARENA_NEW(&arena, char, 20000 * n);
        for (size_t i = 0; i < 20000; i++) {
            memcpy(text + i * n, words[w], n);
        }
        Analysis analysis;
        assert_true(analyse((Slice){text, 20000 * n}, &arena, 0, &analysis, &error));
        check_frames(&analysis);
        arena_clear(&arena);
    }
    arena_free(&arena);
}

/* Whatever memory there is, too little is an error and no more. */
static void test_little_memory(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    Slice text = SLICE("The envoy gave the pilot a map. She wants to leave, and he promised to help her.");
    int32_t failed = 0;
    for (size_t limit = 1000; limit < (size_t)4 << 20; limit += limit / 3) {
        Arena arena;
        Error error;
        Analysis analysis;
        arena_init(&arena, 0);
        if (!analyse(text, &arena, limit, &analysis, &error)) {
            assert_int_equal(error.status, STATUS_NO_MEMORY);
            failed++;
        } else {
            assert_true(analysis.frames.count >= 4);
        }
        arena_free(&arena);
    }
    assert_true(failed > 0);
}

static bool open_model(void *context, Error *error) {
    static RoleModel model;
    static Arena arena;
    arena_free(&arena);
    arena_init(&arena, 0);
    bool done = role_model_open(&model, context, &arena, error);
    return done;
}

/* The weights file with one number of an array changed to what cannot be: each is refused. */
static void test_damaged_models(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const struct {
        const char *name;
        WeightsType type;
        int64_t at; /* of the values */
        int32_t value;
    } cases[] = {{"shape", WEIGHTS_I32, 0, 0},
                 {"shape", WEIGHTS_I32, 1, 7},
                 {"shape", WEIGHTS_I32, 2, 4096},
                 {"shape", WEIGHTS_I32, 3, 9},
                 {"vector.of", WEIGHTS_I32, 100, 1 << 20},
                 {"scalars", WEIGHTS_I32, 2, INT32_MAX},
                 {"inventory.rolesets", WEIGHTS_I32, 4, INT32_MAX},
                 {"inventory.rolesets", WEIGHTS_I32, 9, -1},
                 {"inventory.roles", WEIGHTS_I32, 6, INT32_MAX},
                 {"inventory.candidates", WEIGHTS_I32, 7, 0x00FFFFFF},
                 {"inventory.word_ends", WEIGHTS_I32, 50, INT32_MAX}};
    char path[1024];
    snprintf(path, sizeof path, "%s/models/roles.weights", source_root);
    Arena arena;
    Error error;
    Slice bytes;
    arena_init(&arena, 0);
    assert_true(file_read(path, 1 << 24, &arena, &bytes, &error));
    char *copy = arena_take(&arena, bytes.len + 64, 1);
    copy += (64 - (uintptr_t)copy % 64) % 64;
    memcpy(copy, bytes.ptr, bytes.len);
    Weights weights;
    assert_true(weights_open_bytes(&weights, (Slice){copy, bytes.len}, &error));
    assert_true(open_model(&weights, &error));
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        WeightsArray array;
        assert_true(weights_find(&weights, cases[i].name, cases[i].type, -1, -1, &array, &error));
        char *place = copy + ((const char *)array.data - copy) + cases[i].at * 4;
        int32_t old;
        memcpy(&old, place, 4);
        memcpy(place, &cases[i].value, 4);
        if (open_model(&weights, &error)) {
            fail_msg("%s[%d] = %d was taken", cases[i].name, (int)cases[i].at, (int)cases[i].value);
        }
        assert_int_equal(error.status, STATUS_BAD_MODEL);
        memcpy(place, &old, 4);
    }
    assert_false(open_model(&models.weights[MODEL_SEGMENT], &error));
    arena_free(&arena);
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
        cmocka_unit_test(test_names_round_trip), cmocka_unit_test(test_inventory),
        cmocka_unit_test(test_candidates),       cmocka_unit_test(test_classes),
        cmocka_unit_test(test_tree_and_spans),   cmocka_unit_test(test_join),
        cmocka_unit_test(test_golden),           cmocka_unit_test(test_frames_of_noise),
        cmocka_unit_test(test_hostile),          cmocka_unit_test(test_little_memory),
        cmocka_unit_test(test_damaged_models),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (has_models) {
        models_close(&models);
    }
    return failed;
}
