#include "lexicon_write.h"

#include "base/file.h"
#include "base/random.h"
#include "base/vector.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { GIVEN = 300, TURNS = 40, COLUMNS = 8 };

typedef struct Line {
    uint32_t key;
    Slice fields[COLUMNS]; /* lemma noun verb bits frequency synsets above family */
} Line;

typedef struct Writing {
    VECTOR(Line) lines;
    VECTOR(int16_t) ids;
    int32_t *offsets, *uses;
    float *rows; /* [lines][GIVEN] of length 1, or 0 */
    Arena *arena;
} Writing;

static int compare_lines(const void *a, const void *b) {
    uint32_t x = ((const Line *)a)->key;
    uint32_t y = ((const Line *)b)->key;
    return x < y ? -1 : x > y;
}

static int compare_ids(const void *a, const void *b) {
    uint16_t x = (uint16_t) * (const int16_t *)a;
    uint16_t y = (uint16_t) * (const int16_t *)b;
    return x < y ? -1 : x > y;
}

static bool read_lines(Writing *w, const char *path, Error *error) {
    Slice rest;
    if (!file_read(path, (size_t)1 << 26, w->arena, &rest, error)) {
        return false;
    }
    while (rest.len) {
        SlicePair line = slice_cut(rest, '\n');
        Line *to = VECTOR_PUSH(&w->lines, w->arena);
        SlicePair field = {.tail = line.head, .found = true};
        for (int32_t i = 0; i < COLUMNS; i++) {
            if (!field.found) {
                return error_set(error, STATUS_BAD_INPUT, "%s: a line of fewer fields than %d", path, COLUMNS);
            }
            field = slice_cut(field.tail, '\t');
            to->fields[i] = field.head;
        }
        to->key = event_lexicon_key(to->fields[0]);
        rest = line.tail;
    }
    if (w->lines.count == 0) {
        return error_set(error, STATUS_BAD_INPUT, "%s: no lemmas; make it again with event_lexicon.py", path);
    }
    qsort(w->lines.items, (size_t)w->lines.count, sizeof(Line), compare_lines);
    /* of two lemmas with one hash the first stays */
    int32_t n = 0;
    for (int32_t i = 0; i < w->lines.count; i++) {
        if (n == 0 || w->lines.items[n - 1].key != w->lines.items[i].key) {
            w->lines.items[n++] = w->lines.items[i];
        }
    }
    w->lines.count = n;
    return true;
}

static int32_t number_of(Slice field) {
    int32_t number = 0;
    for (size_t i = 0; i < field.len; i++) {
        number = number * 10 + (field.ptr[i] - '0');
    }
    return number;
}

/* Numbers that stand in one list only can equal no other and are left out. */
static void add_list(Writing *w, Slice list, bool counting) {
    int32_t first = w->ids.count;
    SlicePair item = {.tail = list, .found = list.len > 0};
    while (item.found) {
        item = slice_cut(item.tail, ' ');
        int32_t id = number_of(item.head);
        if (counting) {
            w->uses[id]++;
        } else if (w->uses[id] > 1) {
            *VECTOR_PUSH(&w->ids, w->arena) = (int16_t)(uint16_t)id;
        }
    }
    if (w->ids.count > first) {
        qsort(w->ids.items + first, (size_t)(w->ids.count - first), sizeof(int16_t), compare_ids);
    }
}

static void add_lists(Writing *w, WeightsWriter *writer) {
    int32_t n = w->lines.count;
    w->uses = ARENA_NEW(w->arena, int32_t, 1 << 16);
    w->offsets = ARENA_NEW(w->arena, int32_t, LEXICON_LISTS * n + 1);
    for (int32_t pass = 0; pass < 2; pass++) {
        for (int32_t i = 0; i < n * LEXICON_LISTS; i++) {
            add_list(w, w->lines.items[i / LEXICON_LISTS].fields[COLUMNS - LEXICON_LISTS + i % LEXICON_LISTS],
                     pass == 0);
            w->offsets[i + 1] = w->ids.count;
        }
    }
    weights_add(writer, "lexicon.offsets", WEIGHTS_I32, LEXICON_LISTS * n + 1, 1, w->offsets);
    weights_add(writer, "lexicon.ids", WEIGHTS_I16, w->ids.count, 1, w->ids.items);
}

static void add_keys(Writing *w, WeightsWriter *writer) {
    int32_t n = w->lines.count;
    int32_t *keys = ARENA_NEW(w->arena, int32_t, n);
    int32_t *info = ARENA_NEW(w->arena, int32_t, n);
    for (int32_t i = 0; i < n; i++) {
        const Line *line = &w->lines.items[i];
        int32_t noun = number_of(line->fields[1]);
        int32_t verb = number_of(line->fields[2]);
        keys[i] = (int32_t)line->key;
        info[i] = number_of(line->fields[3]) | (noun >= 3 ? noun - 2 : 0) << LEXICON_FLAGS |
                  (verb >= 29 ? verb - 28 : 0) << (LEXICON_FLAGS + 5) |
                  number_of(line->fields[4]) << (LEXICON_FLAGS + 9);
    }
    weights_add(writer, "lexicon.keys", WEIGHTS_I32, n, 1, keys);
    weights_add(writer, "lexicon.info", WEIGHTS_I32, n, 1, info);
}

static int32_t line_of(const Writing *w, uint32_t key) {
    Line wanted = {.key = key};
    const Line *found = w->lines.items ? bsearch(&wanted, w->lines.items, (size_t)w->lines.count, sizeof(Line), compare_lines)
                                       : NULL;
    return found ? (int32_t)(found - w->lines.items) : -1;
}

static bool read_vectors(Writing *w, const char *folder, Error *error) {
    char path[1024];
    Slice bytes;
    Slice words;
    snprintf(path, sizeof path, "%s/vectors.f32", folder);
    if (!file_read(path, (size_t)1 << 28, w->arena, &bytes, error)) {
        return false;
    }
    snprintf(path, sizeof path, "%s/vectors.words", folder);
    if (!file_read(path, (size_t)1 << 28, w->arena, &words, error)) {
        return false;
    }
    w->rows = ARENA_NEW(w->arena, float, (int64_t)w->lines.count * GIVEN);
    while (words.len) {
        SlicePair line = slice_cut(words, '\n');
        SlicePair pair = slice_cut(line.head, '\t');
        int32_t entry = line_of(w, event_lexicon_key(pair.head));
        int64_t from = (int64_t)number_of(pair.tail) * GIVEN * (int64_t)sizeof(float);
        if (entry >= 0 && bytes.ptr && from + GIVEN * (int64_t)sizeof(float) <= (int64_t)bytes.len) {
            float *row = w->rows + (int64_t)entry * GIVEN;
            memcpy(row, bytes.ptr + from, GIVEN * sizeof(float));
            float sum = 0;
            for (int32_t i = 0; i < GIVEN; i++) {
                sum += row[i] * row[i];
            }
            for (int32_t i = 0; i < GIVEN; i++) {
                row[i] = sum > 0 ? row[i] / sqrtf(sum) : 0;
            }
        }
        words = line.tail;
    }
    return true;
}

/* Makes the rows of basis [LEXICON_VECTOR][GIVEN] orthogonal and of length 1 (Gram and Schmidt). */
static void make_orthogonal(double *basis) {
    for (int32_t k = 0; k < LEXICON_VECTOR; k++) {
        double *row = basis + (int64_t)k * GIVEN;
        for (int32_t j = 0; j <= k; j++) {
            const double *other = basis + (int64_t)j * GIVEN;
            double dot = 0;
            for (int32_t i = 0; i < GIVEN; i++) {
                dot += row[i] * other[i];
            }
            for (int32_t i = 0; i < GIVEN; i++) {
                row[i] = j < k ? row[i] - dot * other[i] : row[i] / sqrt(dot);
            }
        }
    }
}

/* The directions in which the rows differ most, by orthogonal iteration. */
static double *principal_components(const Writing *w) {
    double *products = ARENA_NEW(w->arena, double, GIVEN *GIVEN);
    double *basis = ARENA_NEW(w->arena, double, LEXICON_VECTOR *GIVEN);
    double *next = ARENA_NEW(w->arena, double, LEXICON_VECTOR *GIVEN);
    for (int64_t r = 0; r < w->lines.count; r++) {
        const float *row = w->rows + r * GIVEN;
        for (int32_t i = 0; i < GIVEN; i++) {
            for (int32_t j = 0; j < GIVEN; j++) {
                products[i * GIVEN + j] += (double)row[i] * (double)row[j];
            }
        }
    }
    uint64_t random = 1;
    for (int32_t i = 0; i < LEXICON_VECTOR * GIVEN; i++) {
        basis[i] = (double)random_normal(&random);
    }
    make_orthogonal(basis);
    for (int32_t turn = 0; turn < TURNS; turn++) {
        memset(next, 0, sizeof *next * LEXICON_VECTOR * GIVEN);
        for (int32_t k = 0; k < LEXICON_VECTOR; k++) {
            for (int32_t i = 0; i < GIVEN; i++) {
                for (int32_t j = 0; j < GIVEN; j++) {
                    next[k * GIVEN + j] += basis[k * GIVEN + i] * products[i * GIVEN + j];
                }
            }
        }
        memcpy(basis, next, sizeof *next * LEXICON_VECTOR * GIVEN);
        make_orthogonal(basis);
    }
    return basis;
}

/* Vectors of one length each, the largest number 127. */
static void add_vectors(Writing *w, WeightsWriter *writer) {
    const double *basis = principal_components(w);
    int8_t *out = ARENA_NEW(w->arena, int8_t, (int64_t)w->lines.count * LEXICON_VECTOR);
    for (int64_t r = 0; r < w->lines.count; r++) {
        double projected[LEXICON_VECTOR];
        double most = 0;
        for (int32_t k = 0; k < LEXICON_VECTOR; k++) {
            projected[k] = 0;
            for (int32_t i = 0; i < GIVEN; i++) {
                projected[k] += basis[k * GIVEN + i] * (double)w->rows[r * GIVEN + i];
            }
            most = fabs(projected[k]) > most ? fabs(projected[k]) : most;
        }
        for (int32_t k = 0; k < LEXICON_VECTOR; k++) {
            out[r * LEXICON_VECTOR + k] = (int8_t)(most > 0 ? lrint(projected[k] / most * 127) : 0);
        }
    }
    weights_add(writer, "lexicon.vectors", WEIGHTS_I8, w->lines.count, LEXICON_VECTOR, out);
}

bool lexicon_write(const char *path, const char *vectors, WeightsWriter *writer, Arena *arena, Error *error) {
    Writing w = {.arena = arena};
    if (!read_lines(&w, path, error) || !read_vectors(&w, vectors, error)) {
        return false;
    }
    add_keys(&w, writer);
    add_lists(&w, writer);
    add_vectors(&w, writer);
    return true;
}
