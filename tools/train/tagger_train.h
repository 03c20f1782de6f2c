/* Trains a sequence tagger: what the trainers of names and claims share. They bring sequences and say what
 * the labels mean; everything else is here. */
#ifndef HEARSAY_TRAIN_TAGGER_TRAIN_H
#define HEARSAY_TRAIN_TAGGER_TRAIN_H

#include "base/vector.h"
#include "tagger_net.h"

typedef struct TaggerSettings {
    int64_t epochs, batch_words, seed, threads, input, hidden, layers, hashed;
    double rate, given_dropout, input_dropout, layer_dropout, decay, clip;
} TaggerSettings;

TaggerSettings tagger_settings_default(void);

/* Takes an argument name=value; false where there is no such setting. */
bool tagger_settings_read(TaggerSettings *settings, Slice argument);

/* One text with its analysis as far as taggers need it; valid as long as the arena it was made in. */
typedef struct TaggerText {
    Slice text;
    Segments segments;
    Syntax syntax;
    Encoded encoded;
} TaggerText;

/* The models that texts are encoded by, as the program has them. */
typedef struct TaggerModels {
    Weights segment_weights, syntax_weights;
    Segmenter segmenter;
    Parser *parser;
    float *vectors; /* [n_vectors][300] of vectors.py, in the parser's units */
    int32_t n_vectors, n_words;
} TaggerModels;

/* Opens segment.weights and syntax.weights of `models` and the vectors of vectors.py. In arena. */
bool tagger_models_open(TaggerModels *models, const char *folder, const char *vectors, Arena *arena,
                        Error *error) MUST_USE;

/* Segments, parses and encodes a text; all in arena. */
void tagger_text_make(const TaggerModels *models, Slice text, Arena *arena, Arena *scratch, TaggerText *out);

typedef VECTOR(TaggerSequence) TaggerSet;

/* Looks at a network after an epoch: values are the running mean. */
typedef void TaggerLook(void *context, const TaggerNet *net, const float *values, NetWork *work);

/* Trains on `set`. net->shape.labels, .extra, .n_extra and net->allowed are set by the caller, the rest here;
 * gives the trained values [net->layout.count], in arena. `look` may be NULL. */
const float *tagger_train(TaggerNet *net, const TaggerSettings *settings, const TaggerModels *models,
                          const TaggerSet *set, TaggerLook *look, void *context, Arena *arena);

#endif
