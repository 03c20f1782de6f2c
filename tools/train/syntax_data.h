/* Treebanks as the syntax network sees them: sentences with features and gold answers. */
#ifndef HEARSAY_TRAIN_SYNTAX_DATA_H
#define HEARSAY_TRAIN_SYNTAX_DATA_H

#include "base/map.h"
#include "conllu.h"
#include "text/sentence.h"
#include "syntax/features.h"

/* Words that have a row of their own, and rows of the given vectors, by features_word_hash. */
typedef struct Lexicon {
    Map word_ids, vector_rows;
    int32_t n_words;      /* learned words, ids 0.. */
    const int32_t *freq;  /* [n_words] in training */
    const uint64_t *word_keys; /* [n_words] */
    int32_t n_vectors;    /* rows of the given vectors */
    float *vectors;       /* [n_vectors][VECTOR_SIZE] */
    uint64_t *vector_keys; /* [n_vector_keys] hashes of the words that have a row */
    int32_t n_vector_keys;
} Lexicon;

enum { VECTOR_SIZE = 300 };

typedef struct TrainToken {
    int32_t word;   /* id in the lexicon or -1 */
    int32_t vector; /* row or -1 */
    uint16_t hashed[FEATURES_HASHED];
    int16_t head; /* 1.. in the sentence, 0 the root */
    uint8_t deprel, upos, xpos;
} TrainToken;

typedef struct TrainSentence {
    TrainToken *tokens;  /* [n] as written */
    TrainToken *capitals; /* [n] the same sentence in capitals */
    int32_t n;
} TrainSentence;

typedef struct TrainSet {
    VECTOR(TrainSentence) sentences;
} TrainSet;

/* Reads OUT of vectors.py. */
bool lexicon_read_vectors(Lexicon *lexicon, const char *folder, Arena *arena, Error *error) MUST_USE;

/* Gives ids to the words that stand at least twice in the treebanks. */
void lexicon_add_words(Lexicon *lexicon, const Conllu *const *treebanks, int32_t n, Arena *arena);

/* A token as the network takes it, without gold answers. */
TrainToken train_token(const Lexicon *lexicon, const TokenFeatures *features);

/* Adds every sentence of a treebank that is no longer than SENTENCE_MOST_TOKENS. */
void train_set_add(TrainSet *set, const Conllu *treebank, const Lexicon *lexicon, Arena *arena);

#endif
