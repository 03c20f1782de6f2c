/* Which pairs of reports may be of one story: those that share some of the words that weigh most in them. An inverted
 * index over these words, so that large collections need not be compared report by report. */
#ifndef HEARSAY_STORY_CANDIDATE_H
#define HEARSAY_STORY_CANDIDATE_H

#include "story/compare.h"

/* Words of a report that are looked up; reports before and after it in the list of a word that are taken; pairs that are
 * kept a report, those with the most shared words. With them work and memory grow with the number of reports. */
enum { STORY_CANDIDATE_MOST_TERMS = 32, STORY_CANDIDATE_WINDOW = 96, STORY_CANDIDATE_MOST = 64 };

typedef struct StoryCandidate {
    int32_t a, b; /* a < b */
    int32_t closeness;
} StoryCandidate;

typedef struct StoryCandidateList {
    StoryCandidate *items; /* [count] sorted by b, then a; each pair once */
    int32_t count;
} StoryCandidateList;

typedef struct StoryIndex StoryIndex;

/* Indexes profiles [n], which must stay; each is compared with those before it. The index lies in `arena`. */
StoryIndex *story_index_make(const StoryModel *model, const StoryProfile *const *profiles, int32_t n, Arena *arena);

/* The pairs of indexed profiles that are at least `least` close, in 1/STORY_SURE, when `chance` is taken from each score.
 * Output in `arena`. Uses up to n_threads threads; the same for any number. */
void story_candidates_find(const StoryIndex *index, int32_t chance, int32_t least, int32_t n_threads, Arena *arena,
                           Arena *scratch, StoryCandidateList *out);

/* The indexed profiles that share most with one, itself too where it is among them: those before and after it, where all are given in the order of story_profile_compare.
 *   found  [STORY_CANDIDATE_MOST]  out: by their place, ascending
 * Gives their number. Work does not grow with the number of profiles, but for looking up its words. One at a time: it uses
 * memory of the index. */
int32_t story_index_find(const StoryIndex *index, const StoryProfile *profile, int32_t *found);

#endif
