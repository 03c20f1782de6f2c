#include "roles_inventory.h"

#include "base/map.h"

#include <stdlib.h>

/* One roleset on its way into the file. */
typedef struct Source {
    Slice name, gloss, aliases, classes, roles;
    uint32_t numbers; /* of its roles, where only a text has it */
} Source;

/* A candidate with the word that it is looked up by. */
typedef struct Entry {
    uint32_t word;
    Candidate candidate;
} Entry;

typedef struct Builder {
    Arena *arena;
    VECTOR(Source) sources;
    VECTOR(int32_t) rolesets, roles; /* rows as in Inventory */
    VECTOR(Entry) entries;
    VECTOR(char) names;
    VECTOR(char) words;
    VECTOR(int32_t) word_ends;
    VECTOR(int16_t) text;
    Map word_ids;
} Builder;

static int compare_sources(const void *a, const void *b) {
    return slice_compare(((const Source *)a)->name, ((const Source *)b)->name);
}

static int compare_entries(const void *a, const void *b) {
    const Entry *x = a;
    const Entry *y = b;
    if (x->word != y->word) {
        return x->word < y->word ? -1 : 1;
    }
    if (x->candidate.roleset != y->candidate.roleset) {
        return x->candidate.roleset < y->candidate.roleset ? -1 : 1;
    }
    return (x->candidate.particle > y->candidate.particle) - (x->candidate.particle < y->candidate.particle);
}

static void add_bytes(Builder *b, Slice bytes) {
    for (size_t i = 0; i < bytes.len; i++) {
        *VECTOR_PUSH(&b->words, b->arena) = bytes.ptr[i];
    }
}

/* Appends the words of a text; gives their number. */
static int32_t add_text(Builder *b, Slice text) {
    int32_t before = b->text.count;
    while (text.len > 0) {
        SlicePair pair = slice_cut(text, ' ');
        text = pair.tail;
        if (pair.head.len == 0) {
            continue;
        }
        int32_t *id = map_put(&b->word_ids, slice_hash(pair.head, 0), -1);
        if (*id < 0) {
            *id = b->word_ends.count;
            add_bytes(b, pair.head);
            *VECTOR_PUSH(&b->word_ends, b->arena) = b->words.count;
        }
        *VECTOR_PUSH(&b->text, b->arena) = (int16_t)*id;
    }
    return b->text.count - before;
}

static void push_role(Builder *b, int32_t number, int32_t function, int32_t text, int32_t size) {
    *VECTOR_PUSH(&b->roles, b->arena) = text;
    *VECTOR_PUSH(&b->roles, b->arena) =
        (number + 1) | function << ROLE_FUNCTION_SHIFT | size << ROLE_SIZE_SHIFT;
}

/* "0|PAG|giver" */
static void add_role(Builder *b, Slice text) {
    SlicePair number = slice_cut(text, '|');
    SlicePair function = slice_cut(number.tail, '|');
    Slice digit = slice_trim(number.head);
    if (!function.found || digit.len != 1) {
        return;
    }
    int32_t start = b->text.count;
    int32_t size = add_text(b, function.tail);
    push_role(b, ascii_is_digit(digit.ptr[0]) ? digit.ptr[0] - '0' : -1,
              inventory_function_find(slice_trim(function.head)), start, size);
}

static void add_roles(Builder *b, const Source *source) {
    Slice rest = source->roles;
    while (rest.len > 0) {
        size_t end = slice_find(rest, SLICE("; "), 0);
        add_role(b, slice_sub(rest, 0, end));
        rest = slice_from(rest, end + 2);
    }
    for (int32_t k = 0; k < 7; k++) {
        if (source->numbers >> k & 1) {
            push_role(b, k, 0, b->text.count, 0);
        }
    }
}

static void add_entry(Builder *b, Slice word, Slice particle, int32_t roleset, int32_t parts) {
    *VECTOR_PUSH(&b->entries, b->arena) = (Entry){
        inventory_word_key(word), {roleset, particle.len > 0 ? inventory_word_key(particle) : 0, parts}};
}

static int32_t part_of(char letter) {
    return letter == 'v'   ? ALIAS_VERB
           : letter == 'n' ? ALIAS_NOUN
           : letter == 'j' ? ALIAS_ADJECTIVE
                           : ALIAS_OTHER;
}

/* "v:give_up": under its first word, and what is no verb also under its last. */
static void add_alias(Builder *b, Slice alias, int32_t roleset) {
    SlicePair part = slice_cut(alias, ':');
    if (!part.found || part.tail.len == 0 || part.head.len == 0) {
        return;
    }
    int32_t parts = part_of(part.head.ptr[0]);
    SlicePair words = slice_cut(part.tail, '_');
    add_entry(b, words.head, slice_cut(words.tail, '_').head, roleset, parts);
    if (parts != ALIAS_VERB && words.found) {
        Slice last = words.tail;
        for (SlicePair more = slice_cut(last, '_'); more.found; more = slice_cut(last, '_')) {
            last = more.tail;
        }
        add_entry(b, last, words.head, roleset, parts);
    }
}

static void push_roleset(Builder *b, int32_t sizes, int32_t text) {
    const int32_t row[ROLESET_COLUMNS] = {b->names.count, text, b->roles.count / 2, sizes};
    for (int32_t k = 0; k < ROLESET_COLUMNS; k++) {
        *VECTOR_PUSH(&b->rolesets, b->arena) = row[k];
    }
}

static void add_source(Builder *b, const Source *source) {
    int32_t roleset = b->rolesets.count / ROLESET_COLUMNS;
    int32_t text = b->text.count;
    int32_t n_gloss = add_text(b, source->gloss);
    int32_t n_classes = add_text(b, source->classes);
    push_roleset(b, n_gloss | n_classes << ROLESET_CLASS_SHIFT, text);
    for (size_t i = 0; i < source->name.len; i++) {
        *VECTOR_PUSH(&b->names, b->arena) = source->name.ptr[i];
    }
    add_roles(b, source);
    Slice rest = source->aliases;
    while (rest.len > 0) {
        SlicePair pair = slice_cut(rest, ' ');
        rest = pair.tail;
        add_alias(b, pair.head, roleset);
    }
}

static void read_sources(Builder *b, Slice file, Map *known) {
    while (file.len > 0) {
        SlicePair line = slice_cut(file, '\n');
        file = line.tail;
        Slice columns[5];
        Slice rest = line.head;
        for (int32_t i = 0; i < 5; i++) {
            SlicePair pair = slice_cut(rest, '\t');
            columns[i] = pair.head;
            rest = pair.tail;
        }
        int32_t *place = map_put(known, slice_hash(columns[0], 0), -1);
        if (columns[0].len > 0 && *place < 0) {
            *place = b->sources.count;
            *VECTOR_PUSH(&b->sources, b->arena) =
                (Source){columns[0], columns[1], columns[2], columns[3], columns[4], 0};
        }
    }
}

static void add_seen_sources(Builder *b, const SeenSenses *seen, Map *known) {
    int32_t n_listed = b->sources.count;
    for (int32_t i = 0; i < seen->items.count; i++) {
        const SeenSense *sense = &seen->items.items[i];
        int32_t *place = map_put(known, slice_hash(sense->roleset, 0), -1);
        if (*place < 0) {
            *place = b->sources.count;
            *VECTOR_PUSH(&b->sources, b->arena) = (Source){.name = sense->roleset};
        }
        if (*place >= n_listed) {
            b->sources.items[*place].numbers |= sense->numbers;
        }
    }
}

/* Index of a name in the sorted sources. */
static int32_t find_source(const Builder *b, Slice name) {
    Source key = {.name = name};
    const Source *found =
        bsearch(&key, b->sources.items, (size_t)b->sources.count, sizeof key, compare_sources);
    return found ? (int32_t)(found - b->sources.items) : -1;
}

/* Candidates that are the same but for the part of speech become one. Gives their number. */
static int32_t merge_entries(Builder *b) {
    qsort(b->entries.items, (size_t)b->entries.count, sizeof(Entry), compare_entries);
    int32_t n = 0;
    for (int32_t i = 0; i < b->entries.count; i++) {
        Entry *entry = &b->entries.items[i];
        if (n > 0 && compare_entries(entry, &b->entries.items[n - 1]) == 0) {
            b->entries.items[n - 1].candidate.parts |= entry->candidate.parts;
        } else {
            b->entries.items[n++] = *entry;
        }
    }
    return n;
}

static void write_candidates(Builder *b, WeightsWriter *writer) {
    int32_t n = merge_entries(b);
    int32_t n_words = 0;
    for (int32_t i = 0; i < n; i++) {
        n_words += i == 0 || b->entries.items[i].word != b->entries.items[i - 1].word;
    }
    uint64_t size = 1024;
    while (size * 3 / 4 < (uint64_t)n_words) {
        size *= 2;
    }
    uint64_t *keys = ARENA_NEW(b->arena, uint64_t, size);
    int32_t *candidates = ARENA_NEW(b->arena, int32_t, 2 * (int64_t)n);
    for (int32_t i = 0; i < n;) {
        int32_t end = i;
        uint64_t word = b->entries.items[i].word;
        for (; end < n && b->entries.items[end].word == word; end++) {
            const Candidate *candidate = &b->entries.items[end].candidate;
            candidates[2 * end] = (int32_t)candidate->particle;
            candidates[2 * end + 1] = candidate->roleset | candidate->parts << CANDIDATE_PART_SHIFT;
        }
        uint64_t count = (uint64_t)(end - i < INVENTORY_COUNT_MOST ? end - i : INVENTORY_COUNT_MOST);
        uint64_t at = word & (size - 1);
        while (keys[at]) {
            at = (at + 1) & (size - 1);
        }
        keys[at] = word << INVENTORY_KEY_SHIFT | count << INVENTORY_COUNT_SHIFT | ((uint64_t)i + 1);
        i = end;
    }
    weights_add(writer, "inventory.candidates", WEIGHTS_I32, n, 2, candidates);
    weights_add(writer, "inventory.keys", WEIGHTS_U64, 1, (int64_t)size, keys);
}

bool roles_inventory_add(const char *path, const SeenSenses *seen, WeightsWriter *writer, Arena *arena,
                         Error *error) {
    Builder b = {.arena = arena};
    Map known;
    Slice file;
    map_init(&known, arena, 16384);
    map_init(&b.word_ids, arena, 32768);
    if (!file_read(path, (size_t)1 << 28, arena, &file, error)) {
        return false;
    }
    read_sources(&b, file, &known);
    add_seen_sources(&b, seen, &known);
    qsort(b.sources.items, (size_t)b.sources.count, sizeof(Source), compare_sources);
    for (int32_t i = 0; i < b.sources.count; i++) {
        add_source(&b, &b.sources.items[i]);
    }
    push_roleset(&b, 0, b.text.count);
    for (int32_t i = 0; i < seen->items.count; i++) {
        const SeenSense *sense = &seen->items.items[i];
        int32_t roleset = find_source(&b, sense->roleset);
        SlicePair words = slice_cut(slice_cut(sense->roleset, '.').head, '_');
        add_entry(&b, sense->lemma, slice_cut(words.tail, '_').head, roleset, ALIAS_SEEN);
    }
    if (b.word_ends.count > INT16_MAX) {
        return error_set(error, STATUS_TOO_LARGE, "%s: more than %d different words", path, INT16_MAX);
    }
    weights_add(writer, "inventory.rolesets", WEIGHTS_I32, b.rolesets.count / ROLESET_COLUMNS,
                ROLESET_COLUMNS, b.rolesets.items);
    weights_add(writer, "inventory.roles", WEIGHTS_I32, b.roles.count / 2, 2, b.roles.items);
    write_candidates(&b, writer);
    weights_add(writer, "inventory.names", WEIGHTS_BYTES, 1, b.names.count, b.names.items);
    weights_add(writer, "inventory.words", WEIGHTS_BYTES, 1, b.words.count, b.words.items);
    weights_add(writer, "inventory.word_ends", WEIGHTS_I32, 1, b.word_ends.count, b.word_ends.items);
    weights_add(writer, "inventory.text", WEIGHTS_I16, 1, b.text.count, b.text.items);
    return true;
}
