/* Makes models/gazetteer.weights of the table that tools/gen/gazetteer.py writes and of the words that stand
 * in names. usage: make_gazetteer GAZETTEER.tsv NAME-WORDS.txt OUT.weights */
#include "base/map.h"
#include "base/utf8.h"
#include "names/gazetteer.h"

#include <stdio.h>

typedef struct Kind {
    const char *name;
    uint32_t flag;
} Kind;

static const Kind kinds[] = {{"male", GAZETTEER_MALE},
                             {"female", GAZETTEER_FEMALE},
                             {"surname", GAZETTEER_SURNAME},
                             {"person", GAZETTEER_PERSON},
                             {"country", GAZETTEER_COUNTRY},
                             {"region", GAZETTEER_REGION},
                             {"city", GAZETTEER_CITY},
                             {"large-city", GAZETTEER_LARGE_CITY},
                             {"place", GAZETTEER_PLACE},
                             {"people", GAZETTEER_PEOPLE},
                             {"organisation", GAZETTEER_ORGANISATION},
                             {"common", GAZETTEER_COMMON},
                             {"[title]", GAZETTEER_TITLE},
                             {"[organisation]", GAZETTEER_ORGANISATION_WORD},
                             {"[place]", GAZETTEER_PLACE_WORD},
                             {"[organisation-name]", GAZETTEER_ORGANISATION}};

typedef struct Maker {
    Map flags;      /* key → flags */
    uint64_t *keys; /* [count] in the order they came */
    int32_t count;
} Maker;

static uint32_t flag_of(Slice name) {
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
        if (slice_equals(slice_of(kinds[i].name), name)) {
            return kinds[i].flag;
        }
    }
    return 0;
}

static void add_flags(Maker *maker, uint64_t key, uint32_t flags) {
    if (key == 0) {
        return;
    }
    int32_t before = maker->flags.count;
    *map_put(&maker->flags, key, 0) |= (int32_t)flags;
    if (maker->flags.count > before) {
        maker->keys[maker->count++] = key;
    }
}

/* The phrase itself, and every beginning of it that ends with a run of letters. */
static void add_phrase(Maker *maker, Slice name, uint32_t flags) {
    uint64_t whole = gazetteer_extend(0, name);
    for (size_t at = 1; at < name.len; at++) {
        bool starts_character = ((unsigned char)name.ptr[at] & 0xC0) != 0x80;
        uint64_t key = starts_character ? gazetteer_extend(0, slice_sub(name, 0, at)) : 0;
        bool ends_run =
            key && !utf8_is_letter(utf8_next(name, at).code) && !utf8_is_digit(utf8_next(name, at).code);
        if (ends_run && key != whole) {
            add_flags(maker, key, GAZETTEER_PREFIX);
        }
    }
    add_flags(maker, whole, flags);
}

static void add_table(Maker *maker, Slice table) {
    while (table.len) {
        SlicePair line = slice_cut(table, '\n');
        SlicePair columns = slice_cut(line.head, '\t');
        uint32_t flags = 0;
        for (Slice rest = columns.tail; rest.len;) {
            SlicePair kind = slice_cut(rest, ' ');
            flags |= flag_of(kind.head);
            rest = kind.tail;
        }
        if (flags) {
            add_phrase(maker, columns.head, flags);
        }
        table = line.tail;
    }
}

static void add_words(Maker *maker, Slice list) {
    uint32_t flags = 0;
    while (list.len) {
        SlicePair line = slice_cut(list, '\n');
        Slice words = slice_trim(slice_cut(line.head, '#').head);
        if (slice_starts_with(words, SLICE("["))) {
            flags = flag_of(words);
            words.len = 0;
        }
        bool whole = flags & GAZETTEER_ORGANISATION; /* names with spaces inside are set off by commas */
        while (words.len) {
            SlicePair word = slice_cut(words, whole ? ',' : ' ');
            add_phrase(maker, slice_trim(word.head), flags);
            words = slice_trim(word.tail);
        }
        list = line.tail;
    }
}

static bool make(int argc, char **argv, Arena *arena, Error *error) {
    Slice table;
    Slice words;
    if (argc != 4) {
        return error_set(error, STATUS_BAD_ARGUMENT,
                         "usage: make_gazetteer GAZETTEER.tsv NAME-WORDS.txt OUT.weights");
    }
    if (!file_read(argv[1], (size_t)1 << 28, arena, &table, error) ||
        !file_read(argv[2], (size_t)1 << 20, arena, &words, error)) {
        return false;
    }
    Maker maker = {.keys = ARENA_NEW(arena, uint64_t, table.len + words.len)};
    map_init(&maker.flags, arena, 1 << 19);
    add_table(&maker, table);
    add_words(&maker, words);
    uint32_t size = gazetteer_size(maker.count);
    int32_t *slots = ARENA_NEW(arena, int32_t, size);
    for (int32_t i = 0; i < maker.count; i++) {
        gazetteer_put(slots, size, maker.keys[i], (uint32_t)map_get(&maker.flags, maker.keys[i], 0));
    }
    printf("%d phrases in %lu slots\n", maker.count, (unsigned long)size);
    WeightsWriter *writer = weights_writer(arena);
    weights_add(writer, "gazetteer", WEIGHTS_I32, 1, size, slots);
    return weights_write(writer, argv[3], error);
}

int main(int argc, char **argv) {
    Arena arena;
    arena_init(&arena, (size_t)4 << 30);
    Error error;
    error_clear(&error);
    if (!make(argc, argv, &arena, &error)) {
        char message[600];
        error_format(&error, message, sizeof message);
        fprintf(stderr, "make_gazetteer: %s\n", message);
        return 3;
    }
    arena_free(&arena);
    return 0;
}
