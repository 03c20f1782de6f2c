/* The texts that style learns from: read, parsed, and their doubts as examples. */
#ifndef HEARSAY_TRAIN_STYLE_DATA_H
#define HEARSAY_TRAIN_STYLE_DATA_H

#include "base/vector.h"
#include "style/style.h"

enum { STYLE_MOST_FEATURES = 24 };

typedef struct StyleExample {
    uint16_t buckets[STYLE_MOST_FEATURES];
    uint8_t count;
    bool is_edit;
} StyleExample;

typedef struct StyleDocument {
    Slice text;
    Span *edits;     /* [n_edits] in text order */
    Slice *replaced; /* [n_edits] what stood there */
    int32_t n_edits;
    int32_t thesaurus; /* index, -1 for a human text */
    int32_t percent;   /* of the words that the spinner wanted to replace */
    bool is_spun, is_held, learns;
    int32_t first, last; /* its examples, half-open */
    Segments segments;
    Syntax syntax;
    DoubtText doubted;
    StyleCounts counts;
    int32_t rates[RATE_COUNT];
} StyleDocument;

typedef struct StyleData {
    VECTOR(StyleDocument) documents;
    VECTOR(StyleExample) examples;
    VECTOR(Slice) thesauri;
} StyleData;

/* Reads the lines of style_spin.py. Those that are not held out and are human or spun with one of `learned`
 * (names with commas between) learn. */
bool style_data_read(StyleData *data, const char *path, const char *learned, Arena *arena,
                     Error *error) MUST_USE;

/* Segments and parses all texts; examples of all. `models` is the folder of segment.weights and
 * syntax.weights. */
bool style_data_parse(StyleData *data, const char *models, const Usage *usage, Arena *arena, Arena *scratch,
                      Error *error) MUST_USE;

/* The counts of every document under a finished model of doubts. */
void style_data_count(StyleData *data, const DoubtModel *model, Arena *scratch);

#endif
