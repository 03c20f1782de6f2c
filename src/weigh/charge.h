/* Who accuses whom of what, who denies what and who rejects what another wants: verbs and nouns of charge-words.txt with those who take part. */
#ifndef HEARSAY_WEIGH_CHARGE_H
#define HEARSAY_WEIGH_CHARGE_H

#include "weigh/sayings.h"

enum { CHARGE_MOST_WORDS = 12 };

/* Tokens are those of its account, -1 for none. */
typedef struct Charge {
    int32_t account, token;
    bool is_denial;
    int32_t by;                       /* who accuses; who denies */
    int32_t accused;                  /* of a denial: who denies */
    Span span;                        /* the clause that tells it */
    Span said;                        /* of a denial: "accusations that it …", or the clause that "a charge that it denies" is about,
                                         where that tells them; else empty */
    int32_t words[CHARGE_MOST_WORDS]; /* what it is of, words that leave it open left out; of a denial the first is its main one */
    int32_t n_words;
    bool is_of_said;                  /* of a denial: of the charge, the report */
    bool is_rejection;                /* a denial that does not want what another wants */
    bool is_clause;                   /* of a denial: denies that something is so */
} Charge;

typedef struct ChargeList {
    Charge *items; /* by account, then in text order */
    int32_t count;
} ChargeList;

/* Of all accounts but spun copies of others. In scratch. Linear, sentences apart. */
void charges_find(const Weighing *w, ChargeList *out);

/* Whether a lemma denies, so that its sentence cannot stand for what is denied. */
bool charge_denies(Slice lemma);


/* Whether a claim with this cue may be what is denied; of a denial of the charge, the report more may be. */
bool charge_alleges(const Charge *denial, Slice lemma);

#endif
