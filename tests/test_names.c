/* Names: golden texts (tests/data/names), the gazetteer, labels that spell names, and what must hold for
 * every text. */
#include "analysis/analysis.h"
#include "base/random.h"
#include "learn/features.h"
#include "names/consistency.h"
#include "names/name_features.h"
#include "names/name_label.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char *source_root = ".";
static Models models;

static const char *const KINDS[] = {"person", "organisation", "place"};

/* A text of tokens given by one space each, as one sentence. */
static Segments spaced(Slice text, Arena *arena) {
    Segments segments = {ARENA_NEW(arena, Sentence, 1), 1, ARENA_NEW(arena, Token, text.len + 1), 0};
    for (size_t at = 0; at < text.len;) {
        size_t end = slice_find(text, SLICE(" "), at);
        segments.tokens[segments.n_tokens++].span = (Span){(int32_t)at, (int32_t)end};
        at = end + 1;
    }
    segments.sentences[0] = (Sentence){{0, (int32_t)text.len}, 0, segments.n_tokens, true};
    return segments;
}

static void test_gazetteer_keys(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        bool alike;
    } cases[] = {{"Port-au-Prince", "PORT AU PRINCE", true},
                 {"O'Brien", "o’brien", true},
                 {"U.S.", "u s", true},
                 {"São", "SÃO", true},
                 {"Ab", "A b", false},
                 {"x", "y", false}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        bool alike = gazetteer_extend(0, slice_of(cases[i].a)) == gazetteer_extend(0, slice_of(cases[i].b));
        assert_int_equal(alike, cases[i].alike);
    }
    assert_int_equal(gazetteer_extend(0, SLICE("a, b")), 0);
    assert_int_equal(gazetteer_extend(0, SLICE("-")), 0);
    assert_int_equal(gazetteer_extend(7, SLICE("")), 7);
    uint64_t whole = gazetteer_extend(0, SLICE("new york city"));
    uint64_t grown =
        gazetteer_extend(gazetteer_extend(gazetteer_extend(0, SLICE("New")), SLICE("York")), SLICE("City"));
    assert_true(whole == grown);
}

static void test_gazetteer_table(void **state) {
    (void)state;
    enum { COUNT = 3000 };
    uint32_t size = gazetteer_size(COUNT);
    static int32_t slots[8192];
    assert_true(size <= ARRAY_COUNT(slots));
    for (uint64_t i = 0; i < COUNT; i++) {
        gazetteer_put(slots, size, feature_add(1, i), (uint32_t)(i % 1000 + 1));
    }
    Gazetteer gazetteer = {slots, size - 1};
    int32_t wrong = 0;
    int32_t invented = 0;
    for (uint64_t i = 0; i < COUNT; i++) {
        wrong += gazetteer_flags(&gazetteer, feature_add(1, i)) != i % 1000 + 1;
        invented += gazetteer_flags(&gazetteer, feature_add((uint64_t)1 << 40, i)) != 0;
    }
    assert_true(wrong <= 2 && invented <= 4); /* keys may share a slot's 16 bits */
    assert_int_equal(gazetteer_flags(&gazetteer, 0), 0);
}

static void test_gazetteer_lists(void **state) {
    (void)state;
    static const struct {
        const char *word;
        uint32_t has, lacks;
    } cases[] = {{"Amina", GAZETTEER_FEMALE, GAZETTEER_COUNTRY},
                 {"Robert", GAZETTEER_MALE, GAZETTEER_LARGE_CITY},
                 {"Okonkwo", GAZETTEER_SURNAME, GAZETTEER_COMMON},
                 {"KENYA", GAZETTEER_COUNTRY, GAZETTEER_ORGANISATION},
                 {"Lagos", GAZETTEER_LARGE_CITY, GAZETTEER_COUNTRY},
                 {"Bavaria", GAZETTEER_PLACE, GAZETTEER_SURNAME},
                 {"Norwegian", GAZETTEER_PEOPLE, GAZETTEER_PLACE},
                 {"minister", GAZETTEER_TITLE | GAZETTEER_COMMON, GAZETTEER_PLACE},
                 {"Ministry", GAZETTEER_ORGANISATION_WORD, GAZETTEER_TITLE},
                 {"lake", GAZETTEER_PLACE_WORD, GAZETTEER_TITLE},
                 {"qqzzxx", 0, 0xFFFF}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        uint32_t flags = gazetteer_find(&models.gazetteer, slice_of(cases[i].word));
        if ((flags & cases[i].has) != cases[i].has || (flags & cases[i].lacks) != 0) {
            fail_msg("%s has flags %x", cases[i].word, (unsigned)flags);
        }
    }
    Arena arena;
    arena_init(&arena, 0);
    Slice text = SLICE("in Port - au - Prince and Sri Lanka , New");
    Segments segments = spaced(text, &arena);
    int32_t count;
    assert_true(gazetteer_phrase(&models.gazetteer, text, segments.tokens, 1, segments.n_tokens, &count) !=
                0);
    assert_int_equal(count, 5);
    assert_true(gazetteer_phrase(&models.gazetteer, text, segments.tokens, 7, segments.n_tokens, &count) &
                GAZETTEER_COUNTRY);
    assert_int_equal(count, 2);
    assert_int_equal(
        gazetteer_phrase(&models.gazetteer, text, segments.tokens, 10, segments.n_tokens, &count), 0);
    assert_int_equal(count, 0);
    arena_free(&arena);
}

static void test_labels_spell_names(void **state) {
    (void)state;
    Arena arena;
    arena_init(&arena, 0);
    Slice text = SLICE("the Red Cross 's Amal Haddad met Oslo Li");
    Segments segments = spaced(text, &arena);
    uint8_t labels[9] = {name_label(ENTITY_ORGANISATION, NAME_FIRST),
                         name_label(ENTITY_ORGANISATION, NAME_MIDDLE),
                         name_label(ENTITY_ORGANISATION, NAME_MIDDLE),
                         name_label(ENTITY_ORGANISATION, NAME_LAST),
                         name_label(ENTITY_PERSON, NAME_FIRST),
                         name_label(ENTITY_PERSON, NAME_LAST),
                         NAME_OUTSIDE,
                         name_label(ENTITY_PLACE, NAME_ONLY),
                         name_label(ENTITY_PERSON, NAME_FIRST)};
    static const char *const spelled[] = {"Red Cross", "Amal Haddad", "Oslo", "Li"};
    NameList names;
    name_labels_read(text, &segments, labels, &arena, &names);
    assert_int_equal(names.count, 4);
    for (int32_t i = 0; i < 4; i++) {
        assert_true(slice_equals(slice_at(text, names.items[i].span), slice_of(spelled[i])));
    }
    for (int32_t before = 0; before <= NAME_LABELS; before++) {
        int32_t n = 0;
        for (int32_t label = 0; label < NAME_LABELS; label++) {
            n += name_label_may_follow(before, label);
        }
        bool open = before > 0 && before < NAME_LABELS && name_label_part((uint8_t)before) <= NAME_MIDDLE;
        assert_int_equal(n, open ? 2 : 1 + 2 * NAME_KINDS);
    }
    arena_free(&arena);
}

/* A short line ends a name, a line of running text does not. */
static void test_lines_end_names(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t n_names;
    } cases[] = {{"Ann Lee\nBo Diaz", 2},
                 {"the words of this line go on below it, said Ann Lee\nBo Diaz", 1},
                 {"Ann Lee Bo Diaz", 1}};
    Arena arena;
    arena_init(&arena, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        char room[100];
        size_t length = strlen(cases[i].text);
        memcpy(room, cases[i].text, length);
        for (size_t at = 0; at < length; at++) {
            room[at] = room[at] == '\n' ? ' ' : room[at]; /* for spaced() alone */
        }
        Segments segments = spaced((Slice){room, length}, &arena);
        uint8_t labels[20] = {0};
        for (int32_t t = segments.n_tokens - 4, k = 0; k < 4; t++, k++) {
            labels[t] = name_label(ENTITY_PERSON, k == 0 ? NAME_FIRST : k == 3 ? NAME_LAST : NAME_MIDDLE);
        }
        NameList names;
        name_labels_read(slice_of(cases[i].text), &segments, labels, &arena, &names);
        assert_int_equal(names.count, cases[i].n_names);
    }
    arena_free(&arena);
}

/* One text whose tokens have labels and margins in nats, and what names_make_consistent makes of it. */
typedef struct ConsistencyCase {
    const char *text;
    const char
        *labels; /* a letter a token: o, P person, O organisation, L place; small letters go on with a name */
    const char *margins; /* a digit a token */
    const char *names;   /* kind letter and name, separated by "; " */
} ConsistencyCase;

static EntityKind kind_of_letter(char letter) {
    return letter == 'P' || letter == 'p'   ? ENTITY_PERSON
           : letter == 'L' || letter == 'l' ? ENTITY_PLACE
                                            : ENTITY_ORGANISATION;
}

static void label_case(const ConsistencyCase *c, int32_t n, uint8_t *labels, int32_t *margins) {
    for (int32_t t = 0; t < n; t++) {
        char letter = c->labels[t];
        bool goes_on = letter == 'p' || letter == 'l' || letter == 'c';
        bool more =
            t + 1 < n && (c->labels[t + 1] == 'p' || c->labels[t + 1] == 'l' || c->labels[t + 1] == 'c');
        NamePart part = goes_on ? (more ? NAME_MIDDLE : NAME_LAST) : more ? NAME_FIRST : NAME_ONLY;
        labels[t] = letter == 'o' ? NAME_OUTSIDE : name_label(kind_of_letter(letter), part);
        margins[t] = (c->margins[t] - '0') * 16384;
    }
}

static void test_consistency(void **state) {
    (void)state;
    static const ConsistencyCase cases[] = {
        {"so Oslo and Oslo and Oslo", "oLoPoL", "939193", "L Oslo; L Oslo; L Oslo"},
        {"so Ada Obi saw Obi", "oPpoO", "93391", "P Ada Obi; P Obi"},
        {"so Obi saw Ada Obi", "oOoPp", "91933", "P Obi; P Ada Obi"},
        {"so Oslo and Oslo and Oslo", "oLoooL", "939193", "L Oslo; L Oslo; L Oslo"},
        {"so Oslo and Oslo and Oslo", "oLoooo", "919293", "L Oslo"},
        {"so Oslo and oslo", "oLoo", "9391", "L Oslo"},
        {"so New York , New York", "oLlooo", "933911", "L New York; L New York"},
        {"so New York , York", "oLloo", "93391", "L New York"},
        {"none", "o", "9", ""},
    };
    Arena arena;
    Arena scratch;
    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        Slice text = slice_of(cases[i].text);
        Segments segments = spaced(text, &arena);
        uint8_t labels[16];
        int32_t margins[16];
        uint64_t inputs[16] = {0};
        char found[200] = "";
        size_t length = 0;
        label_case(&cases[i], segments.n_tokens, labels, margins);
        NameList names;
        name_labels_read(text, &segments, labels, &arena, &names);
        NameEvidence evidence = {text, &segments, labels, margins, inputs};
        names_make_consistent(&evidence, &arena, &scratch, &names);
        for (int32_t k = 0; k < names.count; k++) {
            Slice name = slice_at(text, names.items[k].span);
            length += (size_t)snprintf(found + length, sizeof found - length, "%s%c %.*s", k ? "; " : "",
                                       "POL"[names.items[k].kind], (int)name.len, name.ptr ? name.ptr : "");
        }
        if (strcmp(found, cases[i].names) != 0) {
            fail_msg("case %d, %s: %s, not %s", (int)i + 1, cases[i].text, found, cases[i].names);
        }
    }
    arena_free(&arena);
    arena_free(&scratch);
}

/* Names in order, inside one sentence, on token boundaries, without white space at their ends. */
static void check_names(const Analysis *analysis) {
    const Segments *segments = &analysis->segments;
    int32_t sentence = 0;
    for (int32_t i = 0; i < analysis->names.count; i++) {
        const Name *name = &analysis->names.items[i];
        assert_true(name->first_token < name->last_token && name->last_token <= segments->n_tokens);
        assert_true(i == 0 || analysis->names.items[i - 1].last_token <= name->first_token);
        assert_int_equal(name->span.start, segments->tokens[name->first_token].span.start);
        assert_int_equal(name->span.end, segments->tokens[name->last_token - 1].span.end);
        while (segments->sentences[sentence].last_token <= name->first_token) {
            sentence++;
        }
        assert_true(name->last_token <= segments->sentences[sentence].last_token);
        assert_in_range(name->kind, ENTITY_PERSON, ENTITY_PLACE);
        assert_non_null(name->by);
    }
}

typedef struct Room {
    Arena arena, scratch;
    Report report;
    Analysis analysis;
} Room;

static void analyse(Room *room, Slice text) {
    Error error;
    arena_clear(&room->arena);
    arena_clear(&room->scratch);
    room->report = (Report){.text = text};
    assert_true(analysis_make(&models, &room->report, &room->arena, &room->scratch, &room->analysis, &error));
    check_names(&room->analysis);
}

/* tests/data/names/names.txt: blocks of a text, then lines "kind: name; name". */
static void check_block(Room *room, Slice text, Slice expected) {
    analyse(room, text);
    const NameList *names = &room->analysis.names;
    int32_t at = 0;
    while (expected.len) {
        SlicePair line = slice_cut(expected, '\n');
        SlicePair part = slice_cut(line.head, ':');
        Slice name = slice_trim(part.tail);
        if (at >= names->count || !slice_equals(slice_at(text, names->items[at].span), name) ||
            !slice_equals(slice_of(KINDS[names->items[at].kind]), part.head)) {
            fail_msg("name %d of \"%.*s\" should be %.*s", (int)at + 1, (int)text.len, text.ptr,
                     (int)line.head.len, line.head.ptr);
        }
        at++;
        expected = line.tail;
    }
    if (at != names->count) {
        Slice more = slice_at(text, names->items[at].span);
        fail_msg("\"%.*s\" has one name too many: %.*s", (int)text.len, text.ptr, (int)more.len, more.ptr);
    }
}

static void test_golden_texts(void **state) {
    (void)state;
    char path[1024];
    Arena arena;
    Room room;
    Slice file;
    Error error;
    arena_init(&arena, 0);
    arena_init(&room.arena, 0);
    arena_init(&room.scratch, 0);
    snprintf(path, sizeof path, "%s/tests/data/names/names.txt", source_root);
    assert_true(file_read(path, 1 << 20, &arena, &file, &error));
    while (file.len) {
        size_t end = slice_find(file, SLICE("\n\n"), 0);
        Slice block = slice_sub(file, 0, end);
        file = slice_from(file, end + 2);
        if (block.len == 0 || block.ptr[0] == '#') {
            continue;
        }
        SlicePair text = slice_cut(block, '\n');
        check_block(&room, text.head, slice_trim(text.tail));
    }
    arena_free(&room.arena);
    arena_free(&room.scratch);
    arena_free(&arena);
}

static void test_every_text_gives_names(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "Kofi ", "Annan ", "’s ",   "al-", "The ",          "\n\n", "Bank ", "of ",   "-",         ".",  "O'",
        ", ",    "NATO ",  "said ", "“",   "\xE6\x9D\x8E ", "Á",    "& ",    "U.S. ", "minister ", "\t", "’"};
    Room room;
    arena_init(&room.arena, 0);
    arena_init(&room.scratch, 0);
    uint64_t random = 5;
    for (int32_t round = 0; round < 60; round++) {
        char text[3000];
        size_t length = 0;
        while (length < sizeof text - 20 && random_next(&random) % 150 != 0) {
            const char *piece = pieces[random_next(&random) % ARRAY_COUNT(pieces)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        analyse(&room, (Slice){text, length});
    }
    arena_free(&room.arena);
    arena_free(&room.scratch);
}

/* A piece repeated many times, the first one to 100,000 tokens: linear, and the names stay in order. */
static void test_long_repetitions(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "Smith. ", "New York ", "Port-au-Prince ",       "THE PARTY OF ",    "a ",
        "& ",      "al-",       "Ada Lovelace met Bo. ", "\xF0\x9F\x98\x80 "};
    Room room;
    Arena arena;
    arena_init(&arena, 0);
    arena_init(&room.arena, (size_t)1 << 30);
    arena_init(&room.scratch, (size_t)1 << 30);
    for (size_t i = 0; i < ARRAY_COUNT(pieces); i++) {
        size_t length = strlen(pieces[i]);
        size_t count = i == 0 ? 50000 : 5000;
        char *text = arena_take(&arena, length, count);
        for (size_t k = 0; k < count; k++) {
            memcpy(text + k * length, pieces[i], length);
        }
        analyse(&room, (Slice){text, length * count});
    }
    arena_free(&room.arena);
    arena_free(&room.scratch);
    arena_free(&arena);
}

/* Running out of memory anywhere is an error, never a crash. */
static void test_arena_limits(void **state) {
    (void)state;
    Slice text =
        SLICE("President Ada Lovelace of Norway met the World Bank in Port-au-Prince. Lovelace smiled.");
    bool done = false;
    for (size_t limit = 4096; limit < (size_t)1 << 26 && !done; limit += limit / 2) {
        Room room;
        Error error;
        arena_init(&room.arena, limit);
        arena_init(&room.scratch, limit);
        room.report = (Report){.text = text};
        done = analysis_make(&models, &room.report, &room.arena, &room.scratch, &room.analysis, &error);
        if (!done) {
            assert_int_equal(error.status, STATUS_NO_MEMORY);
        }
        arena_free(&room.arena);
        arena_free(&room.scratch);
    }
    assert_true(done);
}

static int open_models(void **state) {
    (void)state;
    char folder[1024];
    Error error;
    error_clear(&error);
    snprintf(folder, sizeof folder, "%s/models", source_root);
    if (!models_open(&models, folder, &error)) {
        print_error("%s\n", error.message);
        return -1;
    }
    return 0;
}

static int close_models(void **state) {
    (void)state;
    models_close(&models);
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 1) {
        source_root = argv[1];
    }
    const struct CMUnitTest plain[] = {
        cmocka_unit_test(test_gazetteer_keys),     cmocka_unit_test(test_gazetteer_table),
        cmocka_unit_test(test_labels_spell_names), cmocka_unit_test(test_lines_end_names),
        cmocka_unit_test(test_consistency),
    };
    const struct CMUnitTest with_models[] = {
        cmocka_unit_test(test_gazetteer_lists),        cmocka_unit_test(test_golden_texts),
        cmocka_unit_test(test_every_text_gives_names), cmocka_unit_test(test_long_repetitions),
        cmocka_unit_test(test_arena_limits),
    };
    int failed = cmocka_run_group_tests_name("names", plain, NULL, NULL);
    return failed + cmocka_run_group_tests_name("names with models", with_models, open_models, close_models);
}
