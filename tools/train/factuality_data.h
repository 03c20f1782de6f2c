/* What the factuality network is trained and measured on: examples from judged sentences and from texts
 * without judgments, and the sentences that registers are learned from. */
#ifndef HEARSAY_TRAIN_FACTUALITY_DATA_H
#define HEARSAY_TRAIN_FACTUALITY_DATA_H

#include "factuality_net.h"
#include "judged_events.h"
#include "register_train.h"

typedef enum JudgedCorpus {
    CORPUS_UW,
    CORPUS_MEANTIME,
    CORPUS_UDS,
    CORPUS_COUNT,
    CORPUS_PROPBANK = CORPUS_COUNT
} JudgedCorpus;

const char *corpus_name(JudgedCorpus corpus);

typedef VECTOR(FactualityExample) Examples;

typedef struct FactualityData {
    Weights segment_weights, syntax_weights;
    Segmenter segmenter;
    Parser *parser;
    Arena *arena, *scratch;
    RegisterSet registers;
    const RegisterModel *reg; /* NULL until learned */
    double weights[CORPUS_COUNT];
} FactualityData;

/* Opens segment.weights and syntax.weights of a folder. */
bool factuality_data_open(FactualityData *data, const char *folder, Error *error) MUST_USE;

/* Adds the examples of the three corpora's `part`. Until the register is learned, their sentences go to the
 * registers too. */
bool factuality_data_read(FactualityData *data, const char *folder, const char *part, Examples *out,
                          Error *error) MUST_USE;

/* Adds the nouns of PropBank's part of English-EWT as events or none. */
bool factuality_data_read_predicates(FactualityData *data, const char *folder, Examples *out,
                                     Error *error) MUST_USE;

/* Adds the sentences of a JSONL file's texts to the registers, as edited news. */
bool factuality_data_read_news(FactualityData *data, const char *path, Error *error) MUST_USE;

#endif
