#include "names_change.h"

#include "base/map.h"
#include "base/random.h"
#include "base/utf8.h"

static bool has_word(Slice words, Slice word) {
    while (words.len) {
        SlicePair pair = slice_cut(words, ' ');
        if (slice_equals(pair.head, word)) {
            return true;
        }
        words = pair.tail;
    }
    return false;
}

bool name_lists_read(NameLists *lists, const char *path, Arena *arena, Error *error) {
    Slice bytes;
    if (!file_read(path, (size_t)1 << 28, arena, &bytes, error)) {
        return false;
    }
    while (bytes.len) {
        SlicePair line = slice_cut(bytes, '\n');
        SlicePair column = slice_cut(line.head, '\t');
        Slice kinds = column.tail;
        bool one_word = !slice_cut(column.head, ' ').found;
        bool usual = !has_word(kinds, SLICE("common"));
        if (usual && one_word && (has_word(kinds, SLICE("male")) || has_word(kinds, SLICE("female")))) {
            *VECTOR_PUSH(&lists->first, arena) = column.head;
        }
        if (usual && one_word && has_word(kinds, SLICE("surname"))) {
            *VECTOR_PUSH(&lists->surname, arena) = column.head;
        }
        if (usual && (has_word(kinds, SLICE("large-city")) || has_word(kinds, SLICE("country")) ||
                      has_word(kinds, SLICE("region")))) {
            *VECTOR_PUSH(&lists->place, arena) = column.head;
        }
        bytes = line.tail;
    }
    return true;
}

NamedText names_in_capitals(const NamedText *text, Arena *arena) {
    char *copy = arena_take(arena, text->text.len + 1, 1);
    for (size_t i = 0; i < text->text.len; i++) {
        char c = text->text.ptr[i];
        copy[i] = (char)(ascii_is_lower(c) ? c - 32 : c);
    }
    return (NamedText){{copy, text->text.len}, text->names, text->n_names};
}

NamedText names_in_title_case(const NamedText *text, bool short_ones, Arena *arena) {
    char *copy = arena_take(arena, text->text.len + 1, 1);
    memcpy(copy, text->text.ptr, text->text.len);
    for (size_t at = 0; at < text->text.len;) {
        size_t end = at;
        while (end < text->text.len && ascii_is_alpha(copy[end])) {
            end++;
        }
        bool begins = at == 0 || ascii_is_space(copy[at - 1]) || copy[at - 1] == '"';
        if (end > at && begins && (short_ones || end - at >= 4) && ascii_is_lower(copy[at])) {
            copy[at] = (char)(copy[at] - 32);
        }
        at = end > at ? end : at + 1;
    }
    return (NamedText){{copy, text->text.len}, text->names, text->n_names};
}

typedef struct Change {
    const NameLists *lists;
    const Gazetteer *gazetteer;
    Map chosen; /* hash of what was there → number of its choice */
    VECTOR(Slice) choices;
    uint64_t random;
    VECTOR(char) out;
    Arena *arena;
} Change;

static void add_bytes(Change *c, Slice bytes) {
    for (size_t i = 0; i < bytes.len; i++) {
        *VECTOR_PUSH(&c->out, c->arena) = bytes.ptr[i];
    }
}

/* What stands for `old` in this text: the same wherever it is asked for. */
static Slice choose(Change *c, Slice old, const Slice *list, int32_t n) {
    int32_t *number = map_put(&c->chosen, slice_hash(old, 5), c->choices.count);
    if (*number == c->choices.count) {
        *VECTOR_PUSH(&c->choices, c->arena) = list[random_below(&c->random, n)];
    }
    return c->choices.items[*number];
}

static bool is_changeable(Slice word) {
    return word.len > 2 && word.ptr[word.len - 1] != '.' && utf8_is_upper(utf8_next(word, 0).code);
}

static void add_person(Change *c, Slice name) {
    while (name.len) {
        size_t end = slice_find(name, SLICE(" "), 0);
        Slice word = slice_sub(name, 0, end);
        uint32_t flags = gazetteer_find(c->gazetteer, word);
        bool first =
            (flags & (GAZETTEER_MALE | GAZETTEER_FEMALE)) && (end < name.len || !(flags & GAZETTEER_SURNAME));
        if (!is_changeable(word)) {
            add_bytes(c, word);
        } else if (first) {
            add_bytes(c, choose(c, word, c->lists->first.items, c->lists->first.count));
        } else {
            add_bytes(c, choose(c, word, c->lists->surname.items, c->lists->surname.count));
        }
        add_bytes(c, slice_sub(name, end, end + 1));
        name = slice_from(name, end + 1);
    }
}

static void add_place(Change *c, Slice name) {
    uint32_t known = GAZETTEER_COUNTRY | GAZETTEER_REGION | GAZETTEER_CITY | GAZETTEER_LARGE_CITY;
    bool is_known = gazetteer_flags(c->gazetteer, gazetteer_extend(0, name)) & known;
    add_bytes(c, is_known && is_changeable(name)
                     ? choose(c, name, c->lists->place.items, c->lists->place.count)
                     : name);
}

NamedText names_replaced(const NamedText *text, const NameLists *lists, const Gazetteer *gazetteer,
                         uint64_t seed, Arena *arena) {
    Change c = {.lists = lists, .gazetteer = gazetteer, .random = seed, .arena = arena};
    NamedText changed = {.names = ARENA_NEW(arena, Name, text->n_names), .n_names = text->n_names};
    map_init(&c.chosen, arena, 64);
    size_t at = 0;
    for (int32_t i = 0; i < text->n_names; i++) {
        const Name *name = &text->names[i];
        Slice old = slice_at(text->text, name->span);
        add_bytes(&c, slice_sub(text->text, at, (size_t)name->span.start));
        int32_t start = c.out.count;
        if (name->kind == ENTITY_PERSON) {
            add_person(&c, old);
        } else if (name->kind == ENTITY_PLACE) {
            add_place(&c, old);
        } else {
            add_bytes(&c, old);
        }
        changed.names[i] = (Name){.span = {start, c.out.count}, .kind = name->kind};
        at = (size_t)name->span.end;
    }
    add_bytes(&c, slice_from(text->text, at));
    changed.text = (Slice){c.out.items ? c.out.items : "", (size_t)c.out.count};
    return changed;
}
