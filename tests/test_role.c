/* Roles by golden texts with given names (tests/data/names/roles.txt), properties over noise, hostile input.
 */
#include "analysis/analysis.h"
#include "base/file.h"
#include "base/random.h"
#include "base/vector.h"
#include "names/role.h"
#include "names/role_noun.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char *source_root = ".";
static Models models;
static bool has_models;

typedef struct Marked {
    Slice text;
    VECTOR(Name) names; /* spans only */
} Marked;

/* The text without its <P …> marks, and the names that they give. */
static Marked read_marked(Slice marked, Arena *arena) {
    static const char letters[] = "POL";
    static const EntityKind kinds[] = {ENTITY_PERSON, ENTITY_ORGANISATION, ENTITY_PLACE};
    Marked out = {0};
    char *text = ARENA_NEW(arena, char, marked.len + 1);
    int32_t length = 0;
    for (size_t at = 0; at < marked.len; at++) {
        const char *letter = marked.ptr[at] == '<' ? strchr(letters, marked.ptr[at + 1]) : NULL;
        if (letter) {
            *VECTOR_PUSH(&out.names, arena) =
                (Name){.span = {length, length}, .kind = kinds[letter - letters], .by = "test"};
            at += 2;
        } else if (marked.ptr[at] == '>') {
            out.names.items[out.names.count - 1].span.end = length;
        } else {
            text[length++] = marked.ptr[at];
        }
    }
    out.text = (Slice){text, (size_t)length};
    return out;
}

/* Gives the names their tokens; they must begin and end with tokens. */
static void set_tokens(const Segments *segments, Name *names, int32_t n_names) {
    int32_t t = 0;
    for (int32_t i = 0; i < n_names; i++) {
        while (segments->tokens[t].span.start < names[i].span.start) {
            t++;
        }
        names[i].first_token = t;
        while (t < segments->n_tokens && segments->tokens[t].span.start < names[i].span.end) {
            t++;
        }
        names[i].last_token = t;
    }
}

static RoleList find_roles(const Marked *marked, Analysis *analysis, NameList *names, Report *report,
                           Arena *arena) {
    *report = (Report){.id = SLICE("case"), .text = marked->text};
    StateList states;
    RoleList roles;
    Arena scratch;
    Error error;
    arena_init(&scratch, 0);
    assert_true(analysis_make(&models, report, arena, &scratch, analysis, &error));
    set_tokens(&analysis->segments, marked->names.items, marked->names.count);
    *names = (NameList){marked->names.items, marked->names.count};
    state_find(marked->text, &analysis->segments, &analysis->syntax, arena, &scratch, &states);
    role_find(marked->text, &analysis->segments, &analysis->syntax, names, &states, arena, &scratch, &roles);
    arena_free(&scratch);
    return roles;
}

static Slice of_words(Slice text, const Segments *segments, const NameList *names, const Role *role,
                      Arena *arena) {
    if (role->of_name >= 0) {
        return slice_at(text, names->items[role->of_name].span);
    }
    if (role->of_state >= 0) {
        Slice code = state_code(role->of_state);
        return arena_print(arena, "[%.*s]", (int)code.len, code.ptr);
    }
    return role->of_token >= 0 ? slice_at(text, segments->tokens[role->of_token].span) : SLICE("");
}

/* The roles of a marked text in the notation of the golden file. */
static Slice describe(Slice marked_text, Arena *arena) {
    Marked marked = read_marked(marked_text, arena);
    Analysis analysis;
    NameList names;
    Report report;
    RoleList roles = find_roles(&marked, &analysis, &names, &report, arena);
    Slice out = SLICE("");
    for (int32_t i = 0; i < roles.count; i++) {
        const Role *role = &roles.items[i];
        Slice holder = slice_at(marked.text, names.items[role->holder].span),
              words = slice_at(marked.text, role->span);
        Slice of = of_words(marked.text, &analysis.segments, &names, role, arena);
        out = arena_print(arena, "%.*s%.*s | %.*s |%s%.*s\n", (int)out.len, out.ptr, (int)holder.len,
                          holder.ptr, (int)words.len, words.ptr, of.len ? " " : "", (int)of.len, of.ptr);
    }
    return out;
}

/* Every case of the file. The trees are learned, so new weights may break one; a floor is kept. */
static void test_golden(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    enum { FLOOR_PERCENT = 90 };
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/data/names/roles.txt", source_root);
    Arena arena;
    Error error;
    Slice rest;
    arena_init(&arena, 0);
    assert_true(file_read(path, 1 << 20, &arena, &rest, &error));
    int n = 0, right = 0;
    for (;;) {
        size_t start = slice_find(rest, SLICE("\n== "), 0);
        if (start >= rest.len) {
            break;
        }
        rest = slice_from(rest, start + 1);
        Slice label = slice_cut(rest, '\n').head;
        rest = slice_cut(rest, '\n').tail;
        size_t middle = slice_find(rest, SLICE("\n--\n"), 0);
        Slice text = slice_sub(rest, 0, middle);
        rest = slice_from(rest, middle + 4);
        size_t end = rest.len && rest.ptr[0] == '\n' ? 0 : slice_find(rest, SLICE("\n\n"), 0) + 1;
        Slice expected = slice_sub(rest, 0, end);
        rest = slice_from(rest, end ? end - 1 : 0);
        Slice got = describe(text, &arena);
        n++;
        right += slice_equals(got, expected);
        if (!slice_equals(got, expected)) {
            print_message("%.*s\n  expected:\n%.*s  got:\n%.*s", (int)label.len, label.ptr, (int)expected.len,
                          expected.ptr, (int)got.len, got.ptr);
        }
    }
    print_message("%d of %d cases\n", right, n);
    arena_free(&arena);
    assert_true(n >= 40);
    assert_true(right * 100 >= n * FLOOR_PERCENT);
}

/* Whatever the text and the names: roles in order, in one sentence, not on their holders. */
static void check_roles(const Marked *marked, const Analysis *analysis, const NameList *names,
                        const RoleList *roles) {
    for (int32_t i = 0; i < roles->count; i++) {
        const Role *role = &roles->items[i];
        assert_true(role->first_token < role->last_token && role->last_token <= analysis->segments.n_tokens);
        assert_true(role->span.start < role->span.end && (size_t)role->span.end <= marked->text.len);
        assert_true(role->holder >= 0 && role->holder < names->count);
        assert_true(role->of_name < names->count && role->of_name != role->holder);
        assert_true(!span_overlaps(role->span, names->items[role->holder].span));
        assert_true(role->head >= role->first_token && role->head < role->last_token);
        assert_true(i == 0 || roles->items[i - 1].span.start <= role->span.start);
    }
}

static void test_noise(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    static const char *const pieces[] = {
        "<P Ann Lee>", "<O Acme>", "<L Oslo>", ", ", " the ",   " minister ", " of ",
        " who heads ", " is a ",   "'s ",      "(",  ") ",      " and ",      ". ",
        " his sister", " Gen. ",   " bank ",   "54", " R-Ohio", "\n\n",       " former "};
    Arena arena;
    arena_init(&arena, 0);
    uint64_t random = 17;
    for (int32_t round = 0; round < 40; round++) {
        char *text = ARENA_NEW(&arena, char, 16000);
        size_t length = 0;
        for (int32_t i = 0; i < 400; i++) {
            const char *piece = pieces[random_below(&random, (int32_t)ARRAY_COUNT(pieces))];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
            text[length++] = ' ';
        }
        Marked marked = read_marked((Slice){text, length}, &arena);
        Analysis analysis;
        NameList names;
        Report report;
        RoleList roles = find_roles(&marked, &analysis, &names, &report, &arena);
        check_roles(&marked, &analysis, &names, &roles);
    }
    arena_free(&arena);
}

/* Many names in a row, each before and behind a role. */
static void test_repetition(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    enum { TIMES = 20000 };
    static const char piece[] = "minister <P Ann Lee>, a judge and ";
    Arena arena;
    arena_init(&arena, 0);
    char *text = ARENA_NEW(&arena, char, TIMES *(sizeof piece - 1));
    for (size_t i = 0; i < TIMES; i++) {
        memcpy(text + i * (sizeof piece - 1), piece, sizeof piece - 1);
    }
    Marked marked = read_marked((Slice){text, TIMES * (sizeof piece - 1)}, &arena);
    Analysis analysis;
    NameList names;
    Report report;
    RoleList roles = find_roles(&marked, &analysis, &names, &report, &arena);
    check_roles(&marked, &analysis, &names, &roles);
    assert_true(roles.count > TIMES / 2);
    arena_free(&arena);
}

typedef struct Limited {
    const Analysis *analysis;
    const NameList *names;
    Arena arena, scratch;
} Limited;

static bool find_limited(void *context, Error *error) {
    (void)error;
    Limited *l = context;
    StateList states;
    RoleList roles;
    const Analysis *a = l->analysis;
    state_find(a->report->text, &a->segments, &a->syntax, &l->arena, &l->scratch, &states);
    role_find(a->report->text, &a->segments, &a->syntax, l->names, &states, &l->arena, &l->scratch, &roles);
    return true;
}

/* Memory that runs out at any point is an error like any other. */
static void test_memory(void **state) {
    (void)state;
    if (!has_models) {
        skip();
    }
    Arena arena;
    arena_init(&arena, 0);
    Slice piece = SLICE("Russian minister <P Ann Lee>, a judge in <L Oslo>, left. "), text = SLICE("");
    for (int32_t i = 0; i < 500; i++) {
        text = arena_print(&arena, "%.*s%.*s", (int)text.len, text.ptr, (int)piece.len, piece.ptr);
    }
    Marked marked = read_marked(text, &arena);
    Analysis analysis;
    NameList names;
    Report report;
    find_roles(&marked, &analysis, &names, &report, &arena);
    int32_t failed = 0, done = 0;
    for (size_t limit = 1024; limit <= (size_t)64 << 20; limit += limit / 4) {
        Limited limited = {.analysis = &analysis, .names = &names};
        Arena *arenas[] = {&limited.arena, &limited.scratch};
        Error error;
        arena_init(&limited.arena, limit);
        arena_init(&limited.scratch, limit);
        bool good = arena_try(arenas, 2, find_limited, &limited, &error);
        failed += !good;
        done += good;
        assert_true(good || error.status == STATUS_NO_MEMORY);
        arena_free(&limited.arena);
        arena_free(&limited.scratch);
    }
    assert_true(failed > 0 && done > 0);
    arena_free(&arena);
}

int main(int argc, char **argv) {
    if (argc > 1) {
        source_root = argv[1];
    }
    char folder[1024];
    Error error;
    snprintf(folder, sizeof folder, "%s/models", source_root);
    has_models = models_open(&models, folder, &error);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_repetition),
        cmocka_unit_test(test_memory),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    if (has_models) {
        models_close(&models);
    }
    return failed;
}
