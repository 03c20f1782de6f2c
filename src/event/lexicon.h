/* What WordNet knows of the words for events: which kind of thing a noun or verb is in its commonest sense, and
 * which words mean the same, mean something directly above it, or are made from one another. Lemmas are hashed:
 * one in 200,000 that is not in it is taken for one that is. models/event.md names the source. */
#ifndef HEARSAY_EVENT_LEXICON_H
#define HEARSAY_EVENT_LEXICON_H

#include "learn/weights.h"

/* Bits of info; above them the classes of the first senses as noun (5 bits) and verb (4 bits), which are WordNet's
 * lexicographer files counted from 1, 0 for none; and how often news has the word, as a power of 2 (4 bits). */
enum {
    LEXICON_ACT = 1,
    LEXICON_EVENT = 2,
    LEXICON_PHENOMENON = 4,
    LEXICON_PROCESS = 8,
    LEXICON_STATE = 16,
    LEXICON_NOMINALISATION = 32, /* a noun that belongs to a verb */
    LEXICON_ADJECTIVE = 64,
    LEXICON_FLAGS = 7,
    LEXICON_NOUN_CLASSES = 26,
    LEXICON_VERB_CLASSES = 15
};

/* Three lists of numbers that stand for meanings and words: equal numbers, equal things. */
typedef enum LexiconList {
    LEXICON_SYNSETS, /* what it means, as noun and verb */
    LEXICON_ABOVE,   /* the meanings directly above */
    LEXICON_FAMILY,  /* the words it is made from, or that are made from it */
    LEXICON_LISTS
} LexiconList;

typedef struct EventLexicon {
    const int32_t *keys;    /* [n] ascending as uint32_t */
    const int32_t *info;    /* [n] */
    const int32_t *offsets; /* [LEXICON_LISTS * n + 1] into ids, the lists of entry i from 3 i on */
    const int16_t *ids;     /* [n_ids] as uint16_t, ascending in each list */
    const int8_t *vectors;  /* [n][LEXICON_VECTOR] directions of meaning, all 0 for none */
    int32_t n, n_ids;
} EventLexicon;

enum { LEXICON_VECTOR = 48 };

/* Looks up and checks the arrays "lexicon.…"; valid as long as the weights. */
bool event_lexicon_open(EventLexicon *lexicon, const Weights *weights, Error *error) MUST_USE;

/* The entry of a lemma, case folded (ASCII), or -1. O(log n). */
int32_t event_lexicon_find(const EventLexicon *lexicon, Slice lemma);

uint32_t event_lexicon_key(Slice lemma);

/* Whether two lists of entries have a number in common; either entry may be -1. */
bool event_lexicon_share(const EventLexicon *lexicon, int32_t a, LexiconList list_a, int32_t b,
                         LexiconList list_b);

/* How alike two entries are by their vectors: the cosine times 100, -100 … 100; 0 where one has none. */
int32_t event_lexicon_likeness(const EventLexicon *lexicon, int32_t a, int32_t b);

static inline int32_t event_lexicon_noun_class(const EventLexicon *lexicon, int32_t entry) {
    return lexicon->info[entry] >> LEXICON_FLAGS & 31;
}

static inline int32_t event_lexicon_verb_class(const EventLexicon *lexicon, int32_t entry) {
    return lexicon->info[entry] >> (LEXICON_FLAGS + 5) & 15;
}

static inline int32_t event_lexicon_frequency(const EventLexicon *lexicon, int32_t entry) {
    return lexicon->info[entry] >> (LEXICON_FLAGS + 9) & 15;
}

#endif
