#include "style_pack.h"

#include "base/map.h"
#include "base/vector.h"
#include "style/usage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_CONTEXT = 32768, MOST_FIELDS = 6, SLOTS = 1 << 17 };

typedef struct Line {
    Slice fields[MOST_FIELDS];
    int32_t n;
} Line;

static Line line_cut(Slice line) {
    Line out = {.n = 0};
    bool more = true;
    while (more && out.n < MOST_FIELDS) {
        SlicePair pair = slice_cut(line, '\t');
        out.fields[out.n++] = pair.head;
        line = pair.tail;
        more = pair.found;
    }
    return out;
}

static double number_of(Slice field) {
    char text[32] = "";
    memcpy(text, field.ptr, field.len < sizeof text - 1 ? field.len : sizeof text - 1);
    return strtod(text, NULL);
}

static bool read_lines(const char *folder, const char *name, Arena *arena, Slice *out, Error *error) {
    const char *path = arena_print(arena, "%s/%s%c", folder, name, '\0').ptr;
    return file_read(path, (size_t)256 << 20, arena, out, error);
}

static int16_t eighths(double bits) {
    return (int16_t)lround(bits * USAGE_BIT);
}

typedef struct Words {
    VECTOR(Line) lines;
    Map ids; /* by usage_hash */
} Words;

static void read_words(Slice rest, Words *words, Arena *arena) {
    map_init(&words->ids, arena, 1 << 17);
    while (rest.len) {
        SlicePair pair = slice_cut(rest, '\n');
        rest = pair.tail;
        Line line = line_cut(pair.head);
        if (line.n == MOST_FIELDS && line.fields[0].len <= USAGE_MOST_WORD) {
            map_put(&words->ids, usage_hash(line.fields[0]), words->lines.count);
            *VECTOR_PUSH(&words->lines, arena) = line;
        }
    }
}

static void add_slots(WeightsWriter *writer, const Words *words, Arena *arena) {
    int32_t *slots = ARENA_NEW(arena, int32_t, SLOTS);
    for (int32_t i = 0; i < words->lines.count; i++) {
        uint64_t hash = usage_hash(words->lines.items[i].fields[0]);
        uint64_t at = hash;
        while (slots[at & (SLOTS - 1)]) {
            at++;
        }
        slots[at & (SLOTS - 1)] = (int32_t)((hash >> 50) << USAGE_CHECK_SHIFT) | (i + 1);
    }
    weights_add(writer, "usage.slots", WEIGHTS_I32, SLOTS, 1, slots);
}

typedef VECTOR(int16_t) Ids;

/* The ids of a list of words with spaces between. Gives how many. */
static int32_t push_originals(const Words *words, Slice list, Ids *ids, Arena *arena) {
    int32_t count = 0;
    while (list.len) {
        SlicePair pair = slice_cut(list, ' ');
        list = pair.tail;
        int32_t id = map_get(&words->ids, usage_hash(pair.head), -1);
        if (id >= 0 && id < MOST_CONTEXT) {
            *VECTOR_PUSH(ids, arena) = (int16_t)(uint16_t)id;
            count++;
        }
    }
    return count;
}

static void add_words(WeightsWriter *writer, const Words *words, Arena *arena) {
    int32_t n = words->lines.count;
    int8_t *columns = ARENA_NEW(arena, int8_t, n * USAGE_WORD_COLUMNS);
    int16_t *costs = ARENA_NEW(arena, int16_t, n);
    int32_t *firsts = ARENA_NEW(arena, int32_t, n + 1);
    Ids ids = {0};
    for (int32_t i = 0; i < n; i++) {
        const Slice *f = words->lines.items[i].fields;
        int8_t *row = columns + (size_t)i * USAGE_WORD_COLUMNS;
        SlicePair lists = slice_cut(f[5], '|');
        costs[i] = eighths(number_of(f[1]));
        row[USAGE_SOUND] = slice_equals(f[3], SLICE("-"))   ? SOUND_UNKNOWN
                           : slice_equals(f[3], SLICE("1")) ? SOUND_VOWEL
                                                            : SOUND_CONSONANT;
        row[USAGE_ENDS] = (int8_t)lround(log2(1 + number_of(f[4])));
        row[USAGE_SAME] = (int8_t)push_originals(words, lists.head, &ids, arena);
        push_originals(words, lists.tail, &ids, arena);
        firsts[i + 1] = ids.count;
    }
    weights_add(writer, "usage.words", WEIGHTS_I8, n, USAGE_WORD_COLUMNS, columns);
    weights_add(writer, "usage.costs", WEIGHTS_I16, n, 1, costs);
    weights_add(writer, "usage.firsts", WEIGHTS_I32, n + 1, 1, firsts);
    weights_add(writer, "usage.originals", WEIGHTS_I16, ids.count, 1, ids.items);
}

static void add_context(WeightsWriter *writer, const Words *words, Arena *arena) {
    int16_t *backoffs = ARENA_NEW(arena, int16_t, MOST_CONTEXT);
    int32_t *spellings = ARENA_NEW(arena, int32_t, MOST_CONTEXT + 1);
    VECTOR(char) letters = {0};
    for (int32_t i = 0; i < MOST_CONTEXT; i++) {
        Slice word = words->lines.items[i].fields[0];
        backoffs[i] = eighths(number_of(words->lines.items[i].fields[2]));
        for (size_t k = 0; k < word.len; k++) {
            *VECTOR_PUSH(&letters, arena) = word.ptr[k];
        }
        spellings[i + 1] = letters.count;
    }
    weights_add(writer, "usage.backoffs", WEIGHTS_I16, MOST_CONTEXT, 1, backoffs);
    weights_add(writer, "usage.spellings", WEIGHTS_I32, MOST_CONTEXT + 1, 1, spellings);
    weights_add(writer, "usage.letters", WEIGHTS_BYTES, letters.count, 1, letters.items);
}

/* Sixteen levels each: finer where most values lie. */
static const int16_t level_values[2][USAGE_LEVELS] = {
    {-64, -44, -32, -24, -16, -8, 0, 8, 16, 24, 36, 48, 60, 74, 90, 112},
    {-64, -44, -32, -24, -16, -10, 10, 16, 22, 28, 36, 44, 54, 66, 80, 100}};

static int32_t nearest_level(const int16_t *levels, int32_t value) {
    int32_t best = 0;
    for (int32_t i = 1; i < USAGE_LEVELS; i++) {
        best = abs(levels[i] - value) < abs(levels[best] - value) ? i : best;
    }
    return best;
}

/* False where the bucket is full. */
static bool put_gram(int16_t *grams, int32_t n_buckets, uint64_t hash, int32_t level) {
    int16_t *bucket = grams + (size_t)usage_gram_bucket(hash, n_buckets) * USAGE_BUCKET;
    for (int32_t i = 0; i < USAGE_BUCKET; i++) {
        uint32_t entry = (uint16_t)bucket[i];
        if (entry >> 4 == usage_gram_check(hash)) {
            return true; /* taken for one that tells more */
        }
        if (entry == 0) {
            bucket[i] = (int16_t)(uint16_t)(usage_gram_check(hash) << 4 | (uint32_t)level);
            return true;
        }
    }
    return false;
}

static void add_grams(WeightsWriter *writer, Slice rest, int32_t n_entries, Arena *arena) {
    int32_t n_buckets = n_entries / USAGE_BUCKET, n_put = 0, n_full = 0;
    int16_t *grams = ARENA_NEW(arena, int16_t, n_entries);
    /* once most buckets are full, what still finds room is chance */
    while (rest.len && n_put + n_full < n_entries) {
        SlicePair pair = slice_cut(rest, '\n');
        rest = pair.tail;
        Line line = line_cut(pair.head);
        int32_t third = (int32_t)number_of(line.fields[2]);
        uint64_t hash =
            usage_gram_hash((int32_t)number_of(line.fields[0]), (int32_t)number_of(line.fields[1]), third);
        int32_t level = nearest_level(level_values[third >= 0], eighths(number_of(line.fields[3])));
        bool put = put_gram(grams, n_buckets, hash, level);
        n_put += put;
        n_full += !put;
    }
    printf("grams: %d, and %d that found no room\n", n_put, n_full);
    weights_add(writer, "usage.grams", WEIGHTS_I16, n_buckets, USAGE_BUCKET, grams);
    weights_add(writer, "usage.levels", WEIGHTS_I16, 2, USAGE_LEVELS, level_values);
}

bool style_pack(WeightsWriter *writer, const char *folder, int32_t n_entries, Arena *arena, Error *error) {
    Slice words_file, grams_file;
    if (!read_lines(folder, "words.tsv", arena, &words_file, error) ||
        !read_lines(folder, "grams.tsv", arena, &grams_file, error)) {
        return false;
    }
    Words words = {0};
    read_words(words_file, &words, arena);
    if (words.lines.count < MOST_CONTEXT) {
        return error_set(error, STATUS_BAD_INPUT, "words.tsv has fewer than %d words", MOST_CONTEXT);
    }
    add_slots(writer, &words, arena);
    add_words(writer, &words, arena);
    add_context(writer, &words, arena);
    add_grams(writer, grams_file, n_entries, arena);
    return true;
}
