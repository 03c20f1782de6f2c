/* Tags, lemmas and trees of a report: a small contextual network in integers, shared by tagger and
 * parser, whose weights are one file. docs/syntax.md says how it is built and why. */
#ifndef HEARSAY_SYNTAX_PARSE_H
#define HEARSAY_SYNTAX_PARSE_H

#include "learn/weights.h"
#include "syntax/encoder.h"
#include "syntax/tree.h"

typedef struct Parser Parser;

/* Looks up and checks every array of the model; in arena, valid as long as weights and arena. */
bool parser_open(Parser **parser, const Weights *weights, Arena *arena, Error *error) MUST_USE;

/* What the parser's encoder knows of each token: activations that later models take as input, and the ids that were
 * looked up. Much memory (408 bytes a token), so it lives in scratch and is not kept. */
typedef struct Encoded {
    int8_t *rows;       /* [n_tokens][width] in context */
    int32_t width;      /* twice the encoder's hidden units */
    TokenIds *ids;      /* [n_tokens] */
    int8_t *words;      /* [n_tokens][word_width] of the word alone: its embedding */
    int32_t word_width; /* the encoder's input */
} Encoded;

/* The two rows of a token behind each other, to out [width + word_width]. */
static inline void encoded_join(const Encoded *encoded, int32_t token, int8_t *out) {
    memcpy(out, encoded->rows + (int64_t)token * encoded->width, (size_t)encoded->width);
    memcpy(out + encoded->width, encoded->words + (int64_t)token * encoded->word_width, (size_t)encoded->word_width);
}

/* Widths of what this parser gives as Encoded: width and word_width. */
int32_t parser_encoded_width(const Parser *parser);
int32_t parser_word_width(const Parser *parser);

/* Analyses all sentences of a text. Output in arena; scratch is left as it was, unless `encoded` is
 * asked for: then its rows stay there, for the caller to reset. NULL: not wanted. Every sentence gets
 * exactly one root and no cycle. Linear in the number of sentences. */
void syntax_parse(const Parser *parser, Slice text, const Segments *segments, Arena *arena, Arena *scratch,
                  Syntax *out, Encoded *encoded);

#endif
