/* What is learned of time expressions: which candidates are one (a matter of habit: now, current, the
 * quarter), and which reading is meant (the last or the next Friday). Two linear models over hashed features;
 * the trainer and the analysis share this file. */
#ifndef HEARSAY_TIME_JUDGE_H
#define HEARSAY_TIME_JUDGE_H

#include "learn/features.h"
#include "learn/weights.h"
#include "time/candidate.h"
#include "time/reading.h"

enum { TIME_FIND_BITS = 16, TIME_CHOOSE_BITS = 15 };

/* The weights, looked up once in a weights file; valid as long as that. */
typedef struct TimeModel {
    const int16_t *find, *choose; /* [2^TIME_FIND_BITS], [2^TIME_CHOOSE_BITS] */
} TimeModel;

bool time_model_open(TimeModel *model, const Weights *weights, Error *error) MUST_USE;

/* Features of a candidate: above 0 it is an expression. */
void candidate_features(const TimeSentence *sentence, const TimeMatch *candidate, Features *out);

/* What the features of all readings of one candidate share. */
typedef struct ReadingView {
    const TimeSentence *sentence;
    const TimeMatch *candidate;
    const TimeContext *context;
    uint32_t words, before, after, governor, tense, finite, classes;
    uint32_t lean; /* whether the past or the future reading lies nearer to the report, and by how much */
    bool quarter_near;
    bool is_past_day; /* a weekday alone with a verb that tells what happened: was fired on Thursday */
    bool is_day_ahead; /* or with one that tells what will: will meet on Thursday */
    bool is_coming; /* the coming week: counted from the report */
} ReadingView;

ReadingView reading_view(const TimeSentence *sentence, const TimeMatch *candidate, const TimeContext *context,
                         const Readings *readings);

/* Features of one reading: the largest score of a candidate's readings is what is meant. */
void reading_features(const ReadingView *view, const Reading *reading, Features *out);

#endif
