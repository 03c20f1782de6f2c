/* A text with its quotes mapped to tokens, and what can be asked of a token or a quote alone. */
#ifndef HEARSAY_CLAIM_QUOTED_H
#define HEARSAY_CLAIM_QUOTED_H

#include "base/utf8.h"
#include "claim/marks.h"
#include "syntax/tree.h"

typedef struct Quoted {
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    const QuoteList *quotes;
    int32_t *first_token, *last_token; /* [n quotes] half-open, with the marks */
    int32_t *sentence_of;              /* [n_tokens] */
    int32_t *quote_of;                 /* [n_tokens] index of the quote, -1 outside */
    bool *is_utterance;                /* [n quotes] quote_is_utterance: asked of a quote for each of its tokens */
} Quoted;

/* Half-open range of tokens; empty where first == last. */
typedef struct TokenRange {
    int32_t first, last;
} TokenRange;

/* Linear in the tokens. In arena; valid as long as it and what it was made of. */
Quoted quoted_make(Slice text, const Segments *segments, const Syntax *syntax, const QuoteList *quotes,
                   Arena *arena);

static inline Upos token_upos(const Quoted *q, int32_t token) {
    return (Upos)q->syntax->upos[token];
}

static inline Deprel token_deprel(const Quoted *q, int32_t token) {
    return (Deprel)q->syntax->deprel[token];
}

static inline Slice token_form(const Quoted *q, int32_t token) {
    return slice_at(q->text, q->segments->tokens[token].span);
}

static inline bool token_form_is(const Quoted *q, int32_t token, Slice word) {
    return slice_equals_ascii_nocase(token_form(q, token), word);
}

static inline const Sentence *token_sentence(const Quoted *q, int32_t token) {
    return &q->segments->sentences[q->sentence_of[token]];
}

static inline bool upos_is_nominal(Upos upos) {
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON || upos == UPOS_NUM;
}

static inline bool deprel_is_subject(Deprel deprel) {
    return deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_PASS || deprel == DEPREL_NSUBJ_OUTER;
}

static inline bool slice_starts_lower(Slice form) {
    return form.len && utf8_is_lower(utf8_next(form, 0).code);
}

/* Whether a token is nothing but punctuation. */
bool token_is_punctuation(const Quoted *quoted, int32_t token);

/* The last character inside the marks, 0 where there is none. */
int32_t quote_final_char(const Quoted *quoted, int32_t quote);

/* Whether what is quoted can be an utterance: it has a verb, or ends as a sentence does. */
static inline bool quote_is_utterance(const Quoted *quoted, int32_t quote) {
    return quoted->is_utterance[quote];
}

/* Whether it is several words in title case, as in wrote “The Long Way Home”. */
bool quote_is_title_case(const Quoted *quoted, int32_t quote);

#endif
