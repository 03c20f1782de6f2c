/* story.weights: how rare words are in news, and how much each likeness of two reports says for one story. */
#ifndef HEARSAY_STORY_MODEL_H
#define HEARSAY_STORY_MODEL_H

#include "learn/weights.h"

/* A rarity of STORY_RARITY_UNIT is one in the natural logarithm: e times fewer reports have the word. */
enum { STORY_RARITY_BITS = 17, STORY_RARITY_UNIT = 16 };

/* What is compared of two reports (compare.h says how). */
typedef enum StoryFeature {
    STORY_WORDS,           /* cosine of all words */
    STORY_NAMES,           /* cosine of names */
    STORY_FIGURES,         /* cosine of numbers in figures */
    STORY_FIRST,           /* cosine of the first words, the title where there is one */
    STORY_PAIRS,           /* cosine of pairs of neighbouring words */
    STORY_LEAD,            /* how much of each one's beginning the other has anywhere */
    STORY_LENGTH,          /* logarithm of the shorter one's different words */
    STORY_OTHER_NAME,      /* each has a name often that the other lacks: the weaker of the two */
    STORY_MORE_NAMES,      /* the stronger of the two */
    STORY_OTHER_YEAR,      /* the latest years spoken of differ */
    STORY_OTHER_WEEKDAY,   /* weekdays are named, none in both */
    STORY_SAME_MONTH,      /* a month is named in both */
    STORY_OTHER_FIGURES,   /* figures are given, none in both */
    STORY_OTHER_COUNT,     /* things are counted in both, with no number in common: logarithm of how many */
    STORY_FEATURE_COUNT
} StoryFeature;

/* Features and scores are in units of 1/STORY_UNIT, probabilities of 1/STORY_SURE. */
enum { STORY_UNIT = 1024, STORY_SURE = 65536 };

typedef enum StorySetting {
    STORY_SET_ALIKE,      /* two groups are one story where they are this alike, in 1/STORY_UNIT (group.h) */
    STORY_SET_OWN,        /* what a report alone counts as being alike to itself, in 1/STORY_SURE */
    STORY_SET_OWN_PAIRS,  /* with the weight of so many pairs */
    STORY_SET_GROUPS,     /* the least mean closeness of two groups of more than one report, in 1/STORY_SURE */
    STORY_SETTING_COUNT
} StorySetting;

/* Logistic function from -STORY_MOST_SCORE to STORY_MOST_SCORE in steps of 1/STORY_STEPS. */
enum { STORY_MOST_SCORE = 6, STORY_STEPS = 16, STORY_LOGISTIC_SIZE = 2 * STORY_MOST_SCORE * STORY_STEPS + 1 };

typedef struct StoryModel {
    const uint8_t *rarity;    /* [2^STORY_RARITY_BITS] by the upper bits of a word's key */
    const int32_t *weights;   /* [STORY_FEATURE_COUNT + 1] in 1/STORY_UNIT; the last is added to the score */
    const int32_t *logistic;  /* [STORY_LOGISTIC_SIZE] in 1/STORY_SURE */
    const int32_t *settings;  /* [STORY_SETTING_COUNT] */
    Weights file;             /* where they lie, if it was opened from a folder */
} StoryModel;

/* Maps story.weights of a folder of models; the only file that stories need. A failure names the file. */
bool story_model_open(StoryModel *model, const char *folder, Error *error) MUST_USE;
void story_model_close(StoryModel *model);

/* Looks up the arrays; valid as long as the weights. */
bool story_model_read(StoryModel *model, const Weights *weights, Error *error) MUST_USE;

static inline uint8_t story_rarity(const StoryModel *model, uint32_t key) {
    return model->rarity[key >> (32 - STORY_RARITY_BITS)];
}

#endif
