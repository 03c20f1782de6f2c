/* The words of a report as stories are told apart by them: stems without case, what is written with a capital where
 * no sentence begins, numbers, weekdays and months. One pass of light scanning over the beginning of the text. */
#ifndef HEARSAY_STORY_WORDS_H
#define HEARSAY_STORY_WORDS_H

#include "base/arena.h"

enum {
    STORY_WORD_CAPITAL = 1,  /* begins with a capital */
    STORY_WORD_INITIAL = 2,  /* begins a line or follows the end of a sentence or a quotation mark */
    STORY_WORD_HEADLINE = 4, /* stands in a line most of whose words have capitals */
    STORY_WORD_FIGURES = 8,  /* written in figures */
    STORY_WORD_NO_UNIT = 16, /* not what a number counts: to, of, percent */
    STORY_WORD_ORDINAL = 32, /* a number that says which: third, 7th, first */
    STORY_WORD_SERIES = 64   /* what comes in a series: day, round */
};

typedef struct StoryWord {
    Slice form;             /* as written, in the text */
    uint32_t key;           /* hash of the stem, or of the figures without separators */
    uint32_t number;        /* hash of the number that it is, 0 where it is none; ordinals differ from cardinals */
    int32_t figures;        /* a whole number of at most four figures, or -1 */
    int32_t value;          /* of a small number in figures or words, first and second too; -1 where it is none */
    uint8_t flags;          /* STORY_WORD_… */
    uint8_t weekday, month; /* from 1, 0 where it is none */
} StoryWord;

typedef struct StoryWords {
    StoryWord *items;
    int32_t count, room;
} StoryWords;

/* Nothing behind this is looked at: what a report is of stands before, and work a report is bounded. */
enum { STORY_MOST_BYTES = 1 << 16 };

/* Adds the words of valid UTF-8 `text`, in its order, to `words`. Linear. */
void story_words_scan(Slice text, Arena *arena, StoryWords *words);

/* The stem of a word in lower case: without the endings of plural, -ing and -ed and a last e. Cuts in place, gives
 * the new length. ASCII only; other words keep their endings. */
size_t story_stem(char *word, size_t length);

#endif
