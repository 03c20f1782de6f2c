/* What the network sees of one token: its word, looked up in the lexicon, and hashed features of its
 * spelling and surroundings. The trainer and the analysis share this file, so they cannot differ. */
#ifndef HEARSAY_SYNTAX_FEATURES_H
#define HEARSAY_SYNTAX_FEATURES_H

#include "base/slice.h"

enum {
    FEATURES_HASHED = 10,
    FEATURES_BUCKETS = 32768, /* rows of the embedding table that hashed features share */
    FEATURES_MOST_BYTES = 64  /* of a word; what is longer is looked at by its two ends */
};

typedef struct TokenFeatures {
    uint64_t word;                    /* hash of the lower-cased word, curly quotes made straight */
    uint64_t folded;                  /* the same with every digit made 0 */
    uint16_t hashed[FEATURES_HASHED]; /* buckets: affixes, shape, case, neighbouring white space */
} TokenFeatures;

/* The features of the token at `span` of `text`. `first`: it opens its sentence; `capitals`: its
 * sentence is written in capitals, so that case says nothing. */
void features_of_token(Slice text, Span span, bool first, bool capitals, TokenFeatures *out);

/* Whether letters in [start, end) of text are upper case with hardly an exception. */
bool features_in_capitals(Slice text, Span span);

/* The hash under which the lexicon keeps a lower-case word. */
uint64_t features_word_hash(Slice word);

#endif
