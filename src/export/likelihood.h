/* The named levels of likelihood of ICD 203, which STIX 2.1 (appendix A, "DNI scale") gives numbers of confidence, and what
 * somebody who holds a thing to be that likely thinks of a statement of it (STIX opinion). */
#ifndef HEARSAY_EXPORT_LIKELIHOOD_H
#define HEARSAY_EXPORT_LIKELIHOOD_H

#include "claim/estimative.h"

typedef struct LikelihoodLevel {
    const char *name;   /* static, as opinion */
    Band band;          /* per cent, of ICD 203 */
    int32_t confidence; /* of STIX, 0 to 100 */
    const char *opinion;
} LikelihoodLevel;

/* The level that an interval is: whose band it lies in but for ten points at either end; of several the one that leaves
 * least of it outside, then the one with the nearest ends. NULL where it is none: intervals such as 20 to 65 (may) are wider than any level, and no level is made up for them. */
const LikelihoodLevel *likelihood_level(Band band);

/* The opinion of a level; without one, agree or disagree for what lies above or below even chances, else neutral. */
const char *likelihood_opinion(Band band);

#endif
