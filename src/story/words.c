#include "story/words.h"

#include "base/utf8.h"
#include "base/vector.h"
#include "base/word_table.h"
#include "read/words.h"
#include "text/piece.h"

#include "story_words.inc"

/* The lists of story-words.txt. */
typedef enum StoryWordList {
    LIST_NUMBER,
    LIST_ORDINAL,
    LIST_FIRST,
    LIST_SERIES,
    LIST_ORDINAL_END,
    LIST_NO_UNIT,
    LIST_SMALL,
    STORY_WORD_LISTS
} StoryWordList;

_Static_assert(ARRAY_COUNT(word_tables) == STORY_WORD_LISTS,
               "story-words.txt and StoryWordList must name the same lists");

enum { MOST_WORD = 64, SEED_WORD = 21, SEED_FIGURES = 22, SEED_CARDINAL = 23, SEED_ORDINAL = 24 };

/* A line is in title case where at least 3 words count and more than 7 in 10 of them have capitals. */
enum { HEADLINE_LEAST = 3, HEADLINE_TENTHS = 7 };

static bool ends_in(const char *word, size_t length, const char *ending) {
    size_t n = strlen(ending);
    return length >= n && memcmp(word + length - n, ending, n) == 0;
}

static size_t cut_plural(char *word, size_t length) {
    if (length > 4 && ends_in(word, length, "ies")) {
        word[length - 3] = 'y';
        return length - 2;
    }
    if (length > 4 && ends_in(word, length, "sses")) {
        return length - 2;
    }
    bool plural = length > 3 && word[length - 1] == 's' && !ends_in(word, length, "ss") &&
                  !ends_in(word, length, "us") && !ends_in(word, length, "is");
    return plural ? length - 1 : length;
}

/* Harman's S-stemmer (1991) with -ing, -ed and a last e. */
size_t story_stem(char *word, size_t length) {
    size_t before = length;
    length = cut_plural(word, length);
    if (length + 2 == before) {
        return length; /* flies: fly */
    }
    if (length > 5 && ends_in(word, length, "ing")) {
        length -= 3;
    } else if (length > 4 && ends_in(word, length, "ed")) {
        length -= 2;
    }
    if (length > 4 && word[length - 1] == 'e') {
        length--;
    }
    char last = word[length - 1];
    if (length > 4 && last == word[length - 2] && last != 's' && last != 'l') {
        length--;
    }
    return length;
}

typedef struct Scanner {
    Slice text;
    Arena *arena;
    StoryWords *words;
    Chunk *chunk;
    int32_t line; /* the first word of this line */
    bool initial; /* the next word begins something */
} Scanner;

static uint32_t number_hash(int64_t value, uint64_t seed) {
    uint32_t hash = (uint32_t)(slice_hash((Slice){(const char *)&value, sizeof value}, seed) >> 32);
    return hash ? hash : 1;
}

static int32_t list_find(StoryWordList list, Slice word) {
    return word_table_find(&word_tables[list], word);
}

static void read_letters(Scanner *s, const Piece *piece) {
    Slice form = slice_sub(s->text, (size_t)piece->start, (size_t)piece->end);
    char folded[MOST_WORD];
    Slice lower = utf8_lower(form, folded, sizeof folded);
    StoryWord *word = VECTOR_PUSH(s->words, s->arena);
    *word = (StoryWord){.form = form, .figures = -1, .value = -1};
    bool capital = piece->shape != SHAPE_LOWER_ONE && piece->shape != SHAPE_LOWER && piece->shape != SHAPE_UNCASED &&
                   utf8_is_upper(utf8_next(form, 0).code);
    word->flags = (uint8_t)((capital ? STORY_WORD_CAPITAL : 0) | (s->initial ? STORY_WORD_INITIAL : 0) |
                            (list_find(LIST_NO_UNIT, lower) ? STORY_WORD_NO_UNIT : 0));
    int32_t cardinal = list_find(LIST_NUMBER, lower);
    int32_t ordinal = list_find(LIST_ORDINAL, lower);
    int32_t first = list_find(LIST_FIRST, lower);
    word->flags |= (uint8_t)((ordinal || first ? STORY_WORD_ORDINAL : 0) | (list_find(LIST_SERIES, lower) ? STORY_WORD_SERIES : 0));
    word->value = cardinal ? cardinal : ordinal ? ordinal : first ? first : -1;
    word->number = cardinal  ? number_hash(cardinal, SEED_CARDINAL)
                   : ordinal ? number_hash(ordinal, SEED_ORDINAL)
                             : 0;
    if (capital) {
        word->weekday = (uint8_t)words_find(WORDS_WEEKDAY, lower);
        word->month = (uint8_t)words_find(WORDS_MONTH, lower);
    }
    size_t length = story_stem(folded, lower.len);
    word->key = (uint32_t)(slice_hash((Slice){folded, length}, SEED_WORD) >> 32);
    s->initial = false;
}

/* Figures from piece i of the chunk, with what separators join: 14,000 and 5.6 are one number. Gives the last piece
 * used. */
static int32_t read_figures(Scanner *s, int32_t i) {
    const Chunk *chunk = s->chunk;
    char digits[MOST_WORD];
    size_t n = 0;
    int64_t value = 0;
    int32_t last = i;
    bool whole = true;
    for (int32_t p = i; p < chunk->n_pieces; p += 2) {
        const Piece *piece = &chunk->pieces[p];
        char mark = p > i ? s->text.ptr[chunk->pieces[p - 1].start] : '\0';
        bool joins = p == i || (chunk->pieces[p - 1].end - chunk->pieces[p - 1].start == 1 && (mark == ',' || mark == '.'));
        if (!shape_is_digits(piece->shape) || !joins) {
            break;
        }
        if (mark == '.' && n < sizeof digits) {
            digits[n++] = '.';
            whole = false;
        }
        for (int32_t at = piece->start; at < piece->end; at++) {
            char c = s->text.ptr[at];
            value = value < INT32_MAX ? value * 10 + (ascii_is_digit(c) ? c - '0' : 0) : value;
            if (n < sizeof digits) {
                digits[n++] = c;
            }
        }
        last = p;
    }
    Slice form = slice_sub(s->text, (size_t)chunk->pieces[i].start, (size_t)chunk->pieces[last].end);
    StoryWord *word = VECTOR_PUSH(s->words, s->arena);
    *word = (StoryWord){.form = form, .flags = STORY_WORD_FIGURES};
    word->key = (uint32_t)(slice_hash((Slice){digits, n}, SEED_FIGURES) >> 32);
    word->figures = whole && value < 10000 ? (int32_t)value : -1;
    word->value = word->figures;
    bool ordinal = last + 1 < chunk->n_pieces &&
                   list_find(LIST_ORDINAL_END, slice_sub(s->text, (size_t)chunk->pieces[last + 1].start,
                                                         (size_t)chunk->pieces[last + 1].end));
    word->flags |= ordinal ? STORY_WORD_ORDINAL : 0;
    word->number = whole ? number_hash(value, ordinal ? SEED_ORDINAL : SEED_CARDINAL) : word->key | 1;
    s->initial = false;
    return last;
}

static void read_chunk(Scanner *s) {
    for (int32_t i = 0; i < s->chunk->n_pieces; i++) {
        const Piece *piece = &s->chunk->pieces[i];
        if (shape_is_letters(piece->shape)) {
            read_letters(s, piece);
        } else if (shape_is_digits(piece->shape)) {
            i = read_figures(s, i);
        } else {
            int32_t mark = piece_fold_mark(utf8_next(s->text, (size_t)piece->start).code);
            s->initial |= mark == '.' || mark == '!' || mark == '?' || mark == '"';
        }
    }
}

/* Marks the words of a line in title case. */
static void end_line(Scanner *s) {
    int32_t n = 0;
    int32_t n_capital = 0;
    for (int32_t i = s->line; i < s->words->count; i++) {
        const StoryWord *word = &s->words->items[i];
        char folded[MOST_WORD];
        if (!(word->flags & STORY_WORD_FIGURES) &&
            !list_find(LIST_SMALL, utf8_lower(word->form, folded, sizeof folded))) {
            n++;
            n_capital += (word->flags & STORY_WORD_CAPITAL) != 0;
        }
    }
    bool headline = n >= HEADLINE_LEAST && n_capital * 10 > n * HEADLINE_TENTHS;
    for (int32_t i = s->line; headline && i < s->words->count; i++) {
        s->words->items[i].flags |= STORY_WORD_HEADLINE;
    }
    s->line = s->words->count;
    s->initial = true;
}

void story_words_scan(Slice text, Arena *arena, StoryWords *words) {
    static const SplitTable no_splits = {NULL, 0};
    Scanner s = {utf8_cut(text, STORY_MOST_BYTES), arena, words, ARENA_NEW(arena, Chunk, 1), words->count, true};
    int32_t newlines;
    for (int32_t at = piece_skip_blank(s.text, 0, &newlines); (size_t)at < s.text.len;) {
        chunk_read(s.text, at, &no_splits, s.chunk);
        read_chunk(&s);
        at = piece_skip_blank(s.text, s.chunk->end, &newlines);
        if (newlines > 0) {
            end_line(&s);
        }
    }
    end_line(&s);
}
