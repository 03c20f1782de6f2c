/* What the ranker of antecedents sees: a mention, and a mention before it with the cluster that it is in so
 * far. The trainer and the analysis share this file, so they cannot differ. */
#ifndef HEARSAY_NAMES_PAIR_H
#define HEARSAY_NAMES_PAIR_H

#include "learn/features.h"
#include "names/match.h"

enum { PAIR_BITS = 18 };

/* The mentions that have been found to stand for one thing so far. */
typedef struct Cluster {
    int32_t count, n_names;
    int32_t first, last;   /* mentions, as they were added */
    int32_t best_name;     /* the longest name, -1 for none */
    int32_t nominal;       /* the last nominal, -1 for none */
    int32_t state;         /* that its names name, -1 for none */
    EntityKind kind;       /* ENTITY_OTHER while nothing is known */
    Gender gender, likely; /* by words and pronouns; by first names */
    MentionNumber number;
    PronounClass pronoun; /* the last pronoun's */
} Cluster;

/* What stands before the decision on one mention. Arrays are by token or by mention, as named. */
typedef struct PairView {
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    const MentionList *mentions;
    const int32_t *cluster_of; /* [mentions] -1 where not yet decided */
    const Cluster *clusters;
    const int32_t *speaker_of;     /* [mentions] the speaker of the quotation around it, a mention, or -1 */
    const int32_t *subject_of;     /* [tokens] the subject of a verb, or -1 */
    const int32_t *post_of;        /* [tokens] number of modifiers behind a noun */
    int32_t largest[GENDER_COUNT]; /* cluster of a person with most mentions, by what gender it may have */
} PairView;

/* How mention and antecedent relate; computed once for filter and features. */
typedef struct Pair {
    int32_t mention, antecedent; /* antecedent: a mention */
    int32_t cluster;
    int32_t rank;         /* how many candidates stand between */
    int32_t subject_rank; /* how many of those are subjects */
    Match match;
} Pair;

/* Best match of the mention with the antecedent or the longest name or the nominal of its cluster.
 * MATCH_CLASH where names exclude each other. */
Match pair_match(const PairView *view, int32_t mention, int32_t antecedent);

/* Whether a mention can at all join a cluster through this antecedent: gender, number and kind do not clash.
 */
bool pair_is_possible(const PairView *view, int32_t mention, int32_t antecedent, Match match);

/* Features of a pair. */
void pair_features(const PairView *view, const Pair *pair, Features *out);

/* Features of the choice that the mention begins a cluster of its own.
 *   best   the strongest match among the candidates */
void pair_new_features(const PairView *view, int32_t mention, Match best, Features *out);

#endif
