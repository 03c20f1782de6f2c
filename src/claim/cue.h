/* The words around a quotation that say whose it is: the cue (said, according to, a colon) and the
 * source (the speaker's noun phrase), found by position and by the tree. */
#ifndef HEARSAY_CLAIM_CUE_H
#define HEARSAY_CLAIM_CUE_H

#include "claim/marks.h"
#include "syntax/tree.h"

/* A text with its quotes mapped to tokens. */
typedef struct Quoted {
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    const QuoteList *quotes;
    int32_t *first_token, *last_token; /* [n quotes] half-open, with the marks */
    int32_t *sentence_of;              /* [n_tokens] */
    int32_t *quote_of;                 /* [n_tokens] index of the quote, -1 outside */
} Quoted;

/* Half-open range of tokens; empty where first == last. */
typedef struct TokenRange {
    int32_t first, last;
} TokenRange;

typedef struct Cue {
    TokenRange words, source;
    int32_t head, source_head; /* tokens, -1 where there is none */
    TokenRange clause;         /* reported words around the quote, when more than the quote is reported */
    bool sets_off;             /* the quote stands as a whole: after a comma or colon, or before its comma */
    const char *by;
} Cue;

Quoted quoted_make(Slice text, const Segments *segments, const Syntax *syntax, const QuoteList *quotes, Arena *arena);

/* “…,” she said. Looks right behind the quote. */
bool cue_find_after(const Quoted *quoted, int32_t quote, Cue *out);

/* She said, “…” — She: “…” — According to her, “…”. Looks right before the quote. */
bool cue_find_before(const Quoted *quoted, int32_t quote, Cue *out);

/* She said that it was “…” for all: the quote is part of a clause that a reporting verb governs. */
bool cue_find_governing(const Quoted *quoted, int32_t quote, Cue *out);

/* Whether what is quoted can be an utterance: it has a verb, or ends as a sentence does. */
bool quote_is_utterance(const Quoted *quoted, int32_t quote);

/* Whether it is a clause with a subject of its own. */
bool quote_is_clause(const Quoted *quoted, int32_t quote);

/* The last character inside the marks, 0 where there is none. */
int32_t quote_final_char(const Quoted *quoted, int32_t quote);

/* Whether a token is nothing but punctuation. */
bool token_is_punctuation(const Quoted *quoted, int32_t token);

#endif
