/* A report's text with its words and trees, as the files of this folder read them: what can be asked of a
 * token alone, in O(1). Valid as long as what it was made of. */
#ifndef HEARSAY_NAMES_PARSED_H
#define HEARSAY_NAMES_PARSED_H

#include "base/utf8.h"
#include "syntax/tree.h"

typedef struct Parsed {
    Slice text;
    const Segments *segments;
    const Syntax *syntax;
    const int32_t *sentence_of; /* [n_tokens] */
} Parsed;

/* Linear in the tokens; sentence_of in arena. */
Parsed parsed_make(Slice text, const Segments *segments, const Syntax *syntax, Arena *arena);

static inline Slice parsed_form(const Parsed *p, int32_t token) {
    return slice_at(p->text, p->segments->tokens[token].span);
}

static inline Slice parsed_lemma(const Parsed *p, int32_t token) {
    return p->syntax->lemma[token];
}

static inline Upos parsed_upos(const Parsed *p, int32_t token) {
    return (Upos)p->syntax->upos[token];
}

static inline Deprel parsed_deprel(const Parsed *p, int32_t token) {
    return (Deprel)p->syntax->deprel[token];
}

static inline int32_t parsed_head(const Parsed *p, int32_t token) {
    return p->syntax->head[token];
}

static inline const Sentence *parsed_sentence(const Parsed *p, int32_t token) {
    return &p->segments->sentences[p->sentence_of[token]];
}

static inline bool parsed_is(const Parsed *p, int32_t token, Slice word) {
    return slice_equals_ascii_nocase(parsed_form(p, token), word);
}

/* The first child of a token with this relation, -1 for none. Linear in the sentence. */
static inline int32_t parsed_child(const Parsed *p, int32_t token, Deprel deprel) {
    return tree_child(p->syntax, parsed_sentence(p, token), token, deprel);
}

/* The token of [first, last) whose head lies outside: the head of a name or phrase. */
int32_t parsed_top(const Parsed *p, int32_t first, int32_t last);

/* Whether every cased letter of a token is a capital and there are two of them. */
bool parsed_is_capitals(const Parsed *p, int32_t token);

#endif
