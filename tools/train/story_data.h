/* What the stories learn from: texts in which words are counted, and reports of known stories (ECB+). */
#ifndef HEARSAY_TRAIN_STORY_DATA_H
#define HEARSAY_TRAIN_STORY_DATA_H

#include "story/profile.h"

/* Counts in how many reports of a file each word is.
 *   n_with  [2^STORY_RARITY_BITS]  added to; words share a bucket as in the model */
bool story_words_count(const char *path, int32_t *n_with, int32_t *n_reports, Arena *scratch, Error *error) MUST_USE;

/* Reports with the event they tell of. ECB+ has two stories a topic that look alike: 18_3ecbplus is a report of topic 18's
 * second one. */
typedef struct StoryCorpus {
    StoryProfile *profiles; /* [n] */
    int32_t *topic;         /* [n] from 0 */
    int32_t *story;         /* [n] from 0 */
    int32_t n, n_topics, n_stories;
} StoryCorpus;

bool story_corpus_read(const char *path, const StoryModel *model, StoryCorpus *corpus, Arena *arena, Arena *scratch,
                       Error *error) MUST_USE;

/* Pairs of dated reports that share much but were published at least `days` apart: of events that look alike, not of one.
 * Adds the features of up to `most` pairs of a file, chosen by a seeded order.
 *   features  [most][STORY_FEATURE_COUNT]  out
 *   n_pairs   out */
bool story_far_pairs(const char *path, const StoryModel *model, int32_t days, int32_t most, int32_t *features,
                     int32_t *n_pairs, Arena *arena, Arena *scratch, Error *error) MUST_USE;

#endif
