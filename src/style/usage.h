/* Usage: what is known of how words are used, from counts over many texts and from thesauri: how frequent a
 * word is, which words it goes with, and which words it may have been put in the place of. All in eighths of
 * a bit, integers, read in place from the mapped file.
 *
 *   grams   buckets of 8 entries of 16 bits, 12 of a check and 4 of a level; a pair or triple of words hashes
 *           to one bucket. One that is not there is met as often as its words are on their own, less what the
 *           first word's back-off says (Katz 1987). A wrong answer comes once in about 500 questions.
 *
 * tools/train/style_counts.py makes the counts; models/style.md says from what. */
#ifndef HEARSAY_STYLE_USAGE_H
#define HEARSAY_STYLE_USAGE_H

#include "learn/weights.h"

enum {
    USAGE_NO_WORD = -1,    /* a word that is not known */
    USAGE_BREAK = -2,      /* a mark or a figure: nothing is known across it */
    USAGE_START = 0,       /* the start of a sentence, as a word */
    USAGE_BIT = 8,         /* one bit in the unit of all values */
    USAGE_BUCKET = 8,      /* entries of a bucket */
    USAGE_LEVELS = 16,     /* values that a pair or a triple can have */
    USAGE_MOST_WORD = 32,  /* bytes of the longest word that is known */
    USAGE_CHECK_SHIFT = 17 /* a slot of the table of words: id + 1 below, check above */
};

typedef enum UsageSound { SOUND_CONSONANT, SOUND_VOWEL, SOUND_UNKNOWN } UsageSound;

typedef struct Usage {
    const int32_t *slots;     /* [n_slots] open-addressed, 0 for an empty one */
    const int8_t *words;      /* [n_words][USAGE_WORD_COLUMNS] */
    const int16_t *costs;     /* [n_words] -log2 of the frequency */
    const int16_t *backoffs;  /* [n_context] */
    const int32_t *firsts;    /* [n_words + 1] where a word's originals begin */
    const int16_t *originals; /* ids as uint16 */
    const int32_t *spellings; /* [n_context + 1] */
    const char *letters;
    const int16_t *grams;  /* [n_buckets][USAGE_BUCKET] as uint16 */
    const int16_t *levels; /* [2][USAGE_LEVELS] of pairs, of triples */
    int32_t n_slots, n_words, n_context, n_buckets;
} Usage;

/* Columns of Usage.words. */
enum {
    USAGE_SOUND, /* UsageSound */
    USAGE_ENDS,  /* how often it ends the name of an organisation: log2 of (1 + n) */
    USAGE_SAME,  /* how many of its originals are synonyms; the others are near */
    USAGE_WORD_COLUMNS
};

/* Looks up the arrays, demands their shapes and that every index lies inside its array. Valid as long as
 * the weights. */
bool usage_open(Usage *usage, const Weights *weights, Error *error) MUST_USE;

/* The word's id in any case, or USAGE_NO_WORD. */
int32_t usage_find(const Usage *usage, Slice form);

/* The hash of a word in lower case and of two or three words (third -1 for none): the file is made with them
 * too. */
uint64_t usage_hash(Slice lower);
uint64_t usage_gram_hash(int32_t first, int32_t second, int32_t third);
static inline int32_t usage_gram_bucket(uint64_t hash, int32_t n_buckets) {
    return (int32_t)((hash >> 32) * (uint64_t)n_buckets >> 32);
}
/* Never 0, which marks an empty entry. */
static inline uint32_t usage_gram_check(uint64_t hash) {
    return 1 + (uint32_t)(hash & 0xFFFFF) % 4095;
}

/* log2 P(second | first) / P(second); 0 where one is no known word. */
int32_t usage_pair(const Usage *usage, int32_t first, int32_t second);

/* log2 P(third | first second) / P(third | second) where the three are known to occur, else 0. */
int32_t usage_triple(const Usage *usage, int32_t first, int32_t second, int32_t third);

/* What a word may have been put in the place of, the most frequent first; synonyms before near words. */
typedef struct Originals {
    const int16_t *items;
    int32_t count, n_same;
} Originals;

Originals usage_originals(const Usage *usage, int32_t word);
static inline int32_t original_at(const Originals *originals, int32_t i) {
    return (uint16_t)originals->items[i];
}

/* A word of pairs in lower case; only those are originals. */
Slice usage_spelling(const Usage *usage, int32_t word);

static inline int32_t usage_column(const Usage *usage, int32_t word, int32_t column) {
    return usage->words[(size_t)word * USAGE_WORD_COLUMNS + (size_t)column];
}

#endif
