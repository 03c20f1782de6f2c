/* Texts with names as the tagger learns them: what names_corpora.py writes, segmented, parsed and labelled.
 */
#ifndef HEARSAY_TRAIN_NAMES_DATA_H
#define HEARSAY_TRAIN_NAMES_DATA_H

#include "names_change.h"
#include "tagger_train.h"

enum { NAMES_UNSURE = 255 };

typedef struct NamesText {
    TaggerText text;
    uint64_t *inputs; /* [n_tokens] as name_features.h */
    uint8_t *labels;  /* [n_tokens] NAMES_UNSURE where nobody knows: the sentence is not learned */
    Name *names;      /* [n_names] gold: spans and kinds; tokens are not set */
    int32_t n_names;
} NamesText;

typedef VECTOR(NamesText) NamesTexts;

/* How a text is changed before it is learned. */
typedef enum NamesCopy { NAMES_AS_WRITTEN, NAMES_IN_CAPITALS, NAMES_IN_TITLE_CASE, NAMES_REPLACED } NamesCopy;

typedef struct NamesReader {
    const TaggerModels *models;
    const Gazetteer *gazetteer;
    const NameLists *lists;
    Arena *arena, *scratch;
} NamesReader;

/* Reads a file of names_corpora.py, each text as this kind of copy. */
bool names_texts_read(const NamesReader *reader, const char *path, NamesCopy copy, NamesTexts *out,
                      Error *error) MUST_USE;

/* Which sentences of texts are learned, and how. */
typedef struct NamesShare {
    int32_t with_names, without; /* one sentence in so many of those with names, without one; 0 for none */
    int32_t convention;          /* whose input is on; -1: none */
    float weight;
} NamesShare;

void names_set_add(const NamesTexts *texts, const NamesShare *share, TaggerSet *set, Arena *arena);

/* Names that agree in span and kind, found, and in the text. */
typedef struct NamesCounts {
    int64_t right, found, gold;
} NamesCounts;

void names_count(const NamesText *text, const Name *names, int32_t n, NamesCounts *counts);
double names_f1(const NamesCounts *counts);

#endif
