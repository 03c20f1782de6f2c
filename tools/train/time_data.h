/* The corpus of time expressions, analysed as far as the time layer needs, and the measures of TempEval-3. */
#ifndef HEARSAY_TRAIN_TIME_DATA_H
#define HEARSAY_TRAIN_TIME_DATA_H

#include "time/timex.h"

/* Documents are dealt out to folds by a hash of their id; the dev part is one of the folds.
 * tools/score/time.py deals them alike. */
enum { TIME_FOLDS = 5, TIME_DEV_FOLD = 0, TIME_NO_FOLD = -1 };

typedef struct TimeGold {
    Span span; /* bytes */
    Slice value;
} TimeGold;

typedef struct TimeDocument {
    Slice id, corpus, text;
    Date published;
    int32_t fold;
    TimeGold *gold; /* [n_gold] */
    int32_t n_gold;
    Segments segments;
    Syntax syntax;
} TimeDocument;

typedef struct TimeData {
    TimeDocument *documents;
    int32_t n_documents;
} TimeData;

/* FNV-1a of the id, modulo TIME_FOLDS. */
int32_t time_fold(Slice id);

/* Reads data/time/train.jsonl, and time-extra.txt (own sentences, in no fold: always learned from), and
 * analyses them with the models of text and syntax. In arena. */
bool time_data_read(TimeData *data, const char *folder, const char *extra, const char *models, Arena *arena,
                    Arena *scratch, Error *error) MUST_USE;

/* How many gold spans are candidates, and how many of those have the gold value among their readings. With
 * `each`, prints the ones that are not. */
void time_data_print_reach(const TimeData *data, Arena *scratch, bool each);

/* Counts for strict, relaxed and value F1. */
typedef struct TimeCounts {
    int32_t gold, found, strict, relaxed_gold, relaxed_found, pairs, value;
} TimeCounts;

void time_counts_add(TimeCounts *counts, const TimeDocument *document, const TimexList *found, bool verbose);
void time_counts_sum(TimeCounts *counts, const TimeCounts *more);
void time_counts_print(const TimeCounts *counts, const char *name);

#endif
