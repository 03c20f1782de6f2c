#include "segment_words.h"

#include "base/file.h"
#include "base/map.h"
#include "base/vector.h"
#include "text/token.h"

#include <jansson.h>
#include <stdio.h>

typedef struct WordCount {
    uint32_t hash;
    int32_t total, stop, stop_lower;    /* all; followed by a stop and a blank; then by a small letter */
    int32_t inside_lower, inside_upper; /* behind a word in small letters and a space */
} WordCount;

typedef struct Counter {
    Map map;
    VECTOR(WordCount) words;
    Arena *arena;
    Chunk chunk;
} Counter;

static WordCount *count_of(Counter *counter, uint32_t hash) {
    int32_t *index = map_put(&counter->map, (uint64_t)hash + 1, -1);
    if (*index < 0) {
        *index = counter->words.count;
        VECTOR_PUSH(&counter->words, counter->arena)->hash = hash;
    }
    return &counter->words.items[*index];
}

/* One text, chunk by chunk. Only words at the start of a chunk say how they are written, only words at
 * its end whether a stop follows, and that only where `stops`: some agencies leave them out (Corp). */
static void count_text(Counter *counter, bool stops, Slice text) {
    int32_t n_newlines, at = piece_skip_blank(text, 0, &n_newlines), stopped = -1;
    bool after_lower = false;
    while ((size_t)at < text.len) {
        Chunk *chunk = &counter->chunk;
        chunk_read(text, at, &(SplitTable){0}, chunk);
        const Piece *p = chunk->pieces, *last = &p[chunk->n_pieces - 1];
        bool lower = p[0].shape == SHAPE_LOWER || p[0].shape == SHAPE_LOWER_ONE;
        if (stopped >= 0 && lower) {
            counter->words.items[stopped].stop_lower++;
        }
        stopped = -1;
        for (int32_t i = 0; i < chunk->n_pieces; i++) {
            if (shape_is_letters(p[i].shape)) {
                WordCount *word = count_of(counter, p[i].hash);
                word->total += stops;
                word->inside_lower += i == 0 && after_lower && lower;
                word->inside_upper +=
                    i == 0 && after_lower && (p[0].shape == SHAPE_CAPITAL || p[0].shape == SHAPE_UPPER);
            }
        }
        TokenLook look = token_look(&(Lexicon){0}, chunk, 0, chunk->n_pieces);
        if (stops && look.shape == SHAPE_ACRONYM && last->shape == piece_mark_shape('.')) {
            WordCount *word = count_of(counter, look.hash);
            word->total++;
            word->stop++;
            stopped = (int32_t)(word - counter->words.items);
        } else if (stops && chunk->n_pieces > 1 && last->shape == piece_mark_shape('.') &&
                   shape_is_letters(last[-1].shape)) {
            WordCount *word = count_of(counter, last[-1].hash);
            word->stop++;
            stopped = (int32_t)(word - counter->words.items);
        }
        after_lower = chunk->n_pieces == 1 && lower;
        at = piece_skip_blank(text, chunk->end, &n_newlines);
        after_lower = after_lower && n_newlines == 0;
    }
}

/* The shares were set by looking at which words of the training texts fall where: titles and units lie
 * above .8, words that often end sentences stay below .25. */
static uint8_t summarise(const WordCount *word) {
    int32_t known = 0, inside = word->inside_lower + word->inside_upper;
    if (word->total >= 2 && word->stop >= 2) {
        known = 100 * word->stop >= 80 * word->total   ? 3
                : 100 * word->stop >= 45 * word->total ? 2
                : 100 * word->stop >= 25 * word->total ? 1
                                                       : 0;
        known |= word->stop >= 3 && 5 * word->stop_lower >= word->stop ? WORD_STOP_LOWER : 0;
    }
    if (inside >= 2) {
        int32_t share = 100 * word->inside_upper / inside;
        known |= (share < 2 ? 1 : share < 30 ? 2 : share < 85 ? 3 : 4) << WORD_CASE_SHIFT;
    }
    return (uint8_t)known;
}

static bool count_file(Counter *counter, const char *path, bool stops, Error *error) {
    FileMap file;
    if (!file_map_open(&file, path, error)) {
        return false;
    }
    Slice rest = file.bytes;
    bool done = true;
    while (rest.len && done) {
        SlicePair line = slice_cut(rest, '\n');
        rest = line.tail;
        json_t *report = json_loadb(line.head.ptr, line.head.len, 0, NULL);
        json_t *text = json_object_get(report, "text");
        if (json_is_string(text)) {
            count_text(counter, stops, (Slice){json_string_value(text), json_string_length(text)});
        } else {
            done = error_set(error, STATUS_BAD_INPUT, "a line is no JSON object with a text");
            error_in_file(error, slice_of(path));
        }
        json_decref(report);
    }
    file_map_close(&file);
    return done;
}

/* Of the words that share a bucket the commonest one is kept. */
static void fill_table(const Counter *counter, Arena *arena, uint8_t *table) {
    int32_t *owner = ARENA_NEW(arena, int32_t, 1 << WORD_TABLE_BITS);
    for (int32_t i = 0; i < counter->words.count; i++) {
        const WordCount *word = &counter->words.items[i];
        uint32_t bucket = word->hash >> (32 - WORD_TABLE_BITS);
        int32_t weight = word->total + word->inside_lower + word->inside_upper;
        uint8_t known = summarise(word);
        if (known && weight > owner[bucket]) {
            table[bucket] = known;
            owner[bucket] = weight;
        }
    }
    printf("words: %d seen\n", counter->words.count);
}

/* The listed abbreviations, over what the texts say. */
static bool read_list(const char *path, uint8_t *table, Arena *arena, Error *error) {
    Slice rest;
    if (!file_read(path, 1 << 20, arena, &rest, error)) {
        return false;
    }
    while (rest.len) {
        SlicePair line = slice_cut(rest, '\n');
        rest = line.tail;
        SlicePair item = slice_cut(slice_trim(line.head), ' ');
        bool before = slice_equals(item.head, SLICE("before"));
        if (!before && !slice_equals(item.head, SLICE("either"))) {
            continue;
        }
        for (Slice words = item.tail; words.len; words = item.tail) {
            item = slice_cut(words, ' ');
            uint32_t bucket = (uint32_t)(piece_letters_hash(item.head) >> 32) >> (32 - WORD_TABLE_BITS);
            table[bucket] &= (uint8_t)~WORD_STOP_BEFORE;
            table[bucket] |= (uint8_t)(WORD_STOP | (before ? WORD_STOP_BEFORE : 0));
        }
    }
    return true;
}

bool segment_words_learn(const char *data, const char *list, const uint8_t **table, Arena *arena,
                         Error *error) {
    static const struct {
        const char *name;
        bool stops;
    } files[] = {{"text/newswire", true}, {"attribution/polnear/train", true}, {"text/reuters", false}};
    Counter *counter = ARENA_NEW(arena, Counter, 1);
    counter->arena = arena;
    map_init(&counter->map, arena, 1 << 16);
    for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
        const char *path = arena_string(arena, arena_print(arena, "%s/%s.jsonl", data, files[i].name));
        if (!count_file(counter, path, files[i].stops, error)) {
            return false;
        }
    }
    uint8_t *bytes = ARENA_NEW(arena, uint8_t, 1 << WORD_TABLE_BITS);
    fill_table(counter, arena, bytes);
    *table = bytes;
    return read_list(list, bytes, arena, error);
}
