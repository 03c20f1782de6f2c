/* Coreference: which mentions stand for the same. From left to right each mention is ranked against earlier
 * ones and against beginning something new, by a linear model over features of the pair and of the cluster so
 * far (mention ranking with latent antecedents: Denis and Baldridge 2008, Fernandes et al. 2012, Durrett and
 * Klein 2013). I, we and you inside quotation marks wait until all others are placed, since their speaker may
 * be named behind. */
#ifndef HEARSAY_NAMES_COREFERENCE_H
#define HEARSAY_NAMES_COREFERENCE_H

#include "names/pair.h"

/* Candidates of one mention: those near, and those far that share a word with it. */
enum { COREFERENCE_MOST_NEAR = 24, COREFERENCE_MOST_LOOKED_AT = 96, COREFERENCE_MOST_CANDIDATES = 48 };

/* Chooses among candidates, of which the first is to begin something new: by mapped weights where `judge` is
 * NULL, else by asking. Trainers ask.
 *   antecedents  [n]         mentions; -1 for the first
 *   features     [n]         of each choice
 *   cluster_of   [mentions]  so far, -1 where not decided
 * Gives the index of the choice. */
typedef int32_t RankJudge(void *context, int32_t mention, const int32_t *antecedents,
                          const Features *features, int32_t n, const int32_t *cluster_of);

typedef struct Ranker {
    const int16_t *weights; /* [2^PAIR_BITS] */
    RankJudge *judge;
    void *context;
} Ranker;

/* Looks up pair.weights. */
bool ranker_open(Ranker *ranker, const Weights *weights, Error *error) MUST_USE;

typedef struct Coreference {
    int32_t *cluster_of; /* [mentions] */
    Cluster *clusters;   /* in the order of their first mention */
    int32_t count;
} Coreference;

/* Output in arena; scratch is left as it was. Linear in the mentions: candidates are bounded. */
void coreference_find(const Ranker *ranker, Slice text, const Segments *segments, const Syntax *syntax,
                      const MentionList *mentions, Arena *arena, Arena *scratch, Coreference *out);

#endif
