/* Learned factuality: whether a token is an event, and whether that event happened, from -3 (certainly not)
 * to 3 (certainly). A small network in integers over what the parser's encoder knows of the token and of the
 * word above it, and rows of hashed features (factuality_features.h); docs/certainty.md has the drawing. */
#ifndef HEARSAY_CLAIM_FACTUALITY_H
#define HEARSAY_CLAIM_FACTUALITY_H

#include "claim/factuality_features.h"
#include "claim/register.h"
#include "learn/network.h"
#include "syntax/parse.h"

enum {
    FACTUALITY_OUTPUTS = 16, /* of which those below are used */
    FACTUALITY_EVENT = 0,    /* log odds of being an event */
    FACTUALITY_NEWS = 1,     /* as readers of news judge it */
    FACTUALITY_NEWS_SPREAD,  /* how far off that is likely to be */
    FACTUALITY_OWN,          /* as readers of people's own writing do */
    FACTUALITY_OWN_SPREAD,
    FACTUALITY_MOST_HIDDEN = 256,
    FACTUALITY_SHAPE_NUMBERS = 4 /* given, hidden, second, shift of the rows */
};

typedef struct FactualityModel {
    EmbeddingTable rows; /* [2^FACTUALITY_BITS][hidden] */
    NetworkLayer given, second, outputs;
    int32_t width, hidden, n_second; /* width of a row of the encoder */
} FactualityModel;

/* Looks up and checks the arrays "factuality.…"; valid as long as weights and arena. `given`:
 * parser_encoded_width. */
bool factuality_open(FactualityModel *model, const Weights *weights, int32_t given, Arena *arena,
                     Error *error) MUST_USE;

/* In units of 1 / FACTUALITY_UNIT; 3 * FACTUALITY_UNIT is certain. */
enum { FACTUALITY_UNIT = NETWORK_UNIT };

/* Per cent: readers of news say that an event is certain where the mean of judgments, which is what was
 * learned, stays below 3; docs/certainty.md has the experiment. */
enum { FACTUALITY_NEWS_STRETCH = 108 };

typedef struct Factuality {
    int32_t event;  /* log odds, unit a nat */
    int32_t middle; /* -3 … 3 */
    int32_t spread; /* 0 … 3 */
} Factuality;

typedef struct FactualityQuery {
    int32_t token;
    bool alone; /* its clause without what it depends on: what a source says, apart from how it is reported */
} FactualityQuery;

/* Answers queries [n] whose tokens are in text order, out [n].
 *   own  how much the text is people's own writing, 0 … REGISTER_SHARE
 * Linear; scratch is left as it was. */
void factuality_find(const FactualityModel *model, const Clauses *clauses, const Encoded *encoded,
                     int32_t own, const FactualityQuery *queries, int32_t n, Arena *scratch, Factuality *out);

#endif
