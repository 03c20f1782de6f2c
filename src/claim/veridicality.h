/* Whether what a verb embeds happened: to know that it did, to forget to do it. The table made from
 * veridicality.txt, and how the frame of a verb is read off the tree. */
#ifndef HEARSAY_CLAIM_VERIDICALITY_H
#define HEARSAY_CLAIM_VERIDICALITY_H

#include "claim/predicate.h"

/* In the order of veridicality.txt. _DO and _HAVE: what is embedded is an act or a state. */
typedef enum VeridicalityFrame {
    FRAME_THAT,
    FRAME_FOR_TO,
    FRAME_OBJECT_TO_DO,
    FRAME_OBJECT_TO_HAVE,
    FRAME_TO_DO,
    FRAME_TO_HAVE,
    FRAME_PASSIVE_THAT,
    FRAME_PASSIVE_TO_DO,
    FRAME_PASSIVE_TO_HAVE,
    FRAME_COUNT,
    FRAME_NONE = -1
} VeridicalityFrame;

/* Judgments in tenths, -30 (did not happen) … 30 (happened). */
typedef struct Veridicality {
    int32_t affirmative, negated;
    bool is_known;
} Veridicality;

/* A verb by lemma, or for the passive frames by its lower-case participle. */
Veridicality veridicality_find(Slice verb, VeridicalityFrame frame);

/* What the verb `governor` says of the clause whose predicate is `embedded`; not known where the clause is no
 * complement of it or the verb is not in the table. Where the act and the state differ, an act is taken. */
Veridicality veridicality_of_clause(const Clauses *clauses, const Predicate *governor,
                                    const Predicate *embedded);

#endif
