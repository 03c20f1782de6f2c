/* Tags, lemmas and trees of a report: a small contextual network in integers, shared by tagger and
 * parser, whose weights are one file. docs/syntax.md says how it is built and why. */
#ifndef HEARSAY_SYNTAX_PARSE_H
#define HEARSAY_SYNTAX_PARSE_H

#include "learn/weights.h"
#include "syntax/tree.h"

typedef struct Parser Parser;

/* Looks up and checks every array of the model; in arena, valid as long as weights and arena. */
bool parser_open(Parser **parser, const Weights *weights, Arena *arena, Error *error) MUST_USE;

/* What the parser's encoder knows of each token in its sentence: activations that later models take as input.
 * Much memory (256 bytes a token), so it lives in scratch and is not kept. */
typedef struct Encoded {
    int8_t *rows;  /* [n_tokens][width] */
    int32_t width; /* twice the encoder's hidden units */
} Encoded;

/* Width of the rows that this parser gives as Encoded. */
int32_t parser_encoded_width(const Parser *parser);

/* Analyses all sentences of a text. Output in arena; scratch is left as it was, unless `encoded` is
 * asked for: then its rows stay there, for the caller to reset. NULL: not wanted. Every sentence gets
 * exactly one root and no cycle. Linear in the number of sentences. */
void syntax_parse(const Parser *parser, Slice text, const Segments *segments, Arena *arena, Arena *scratch,
                  Syntax *out, Encoded *encoded);

#endif
